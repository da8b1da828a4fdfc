// A program that breaks every rule of DependencyTests once: what proves that each of them can fail.
namespace Dateline.Architecture.Tests.Broken.Platform
{
    public sealed class KnowsTheNews
    {
        public Stories.Story? Story { get; init; }
    }
}

namespace Dateline.Architecture.Tests.Broken.Data
{
    public sealed class KnowsAFeature
    {
        public Stories.Story? Story { get; init; }
    }
}

namespace Dateline.Architecture.Tests.Broken.Stories
{
    /// <summary>An entity that anybody may change, and that knows a surface.</summary>
    public class Story
    {
        public string Headline { get; set; } = "";

        public Site.StoryPage? Page { get; set; }

        public Taxonomy.Tag? Tag { get; set; }
    }

    public sealed class StoryMapping : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Story>
    {
        public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Story> builder)
        {
        }
    }
}

namespace Dateline.Architecture.Tests.Broken.Taxonomy
{
    /// <summary>Half of a circle of features.</summary>
    public sealed class Tag
    {
        public Stories.Story? Story { get; init; }
    }
}

namespace Dateline.Architecture.Tests.Broken.Site
{
    public sealed class StoryPage
    {
        public Desk.Editor? Editor { get; init; }

        public Commands.Verb? Verb { get; init; }
    }
}

namespace Dateline.Architecture.Tests.Broken.Feeds
{
    public sealed class FeedThatBorrowsPages
    {
        public Site.StoryPage? Page { get; init; }
    }
}

namespace Dateline.Architecture.Tests.Broken.Desk
{
    public sealed class Editor;
}

namespace Dateline.Architecture.Tests.Broken.Commands
{
    public sealed class Verb;

    public sealed class StoryService;
}
