using Dateline.People;
using Dateline.Platform;
using Dateline.Taxonomy;

namespace Dateline.Stories;

public readonly record struct StoryId(Guid Value) : ITypedId<StoryId>
{
    public static StoryId Of(Guid value) => new(value);
}

public enum StoryKind
{
    News,
    Publication,
    Live,
}

[Flags]
public enum StoryFlags
{
    None = 0,
    Exclusive = 1,
    Breaking = 2,
    Photo = 4,
    Video = 8,
}

/// <summary>One event's coverage, independent of language.</summary>
public sealed class Story
{
    readonly List<Edition> _editions = [];
    readonly List<StoryRubric> _rubrics = [];
    readonly List<StoryTag> _tags = [];
    readonly List<StoryAuthor> _authors = [];

    Story()
    {
    }

    public Story(StoryId id, string externalId, StoryKind kind, string originalLanguage)
    {
        Id = id;
        ExternalId = externalId;
        Kind = kind;
        OriginalLanguage = originalLanguage;
        Version = 1;
        HoldVersion = 1;
    }

    public StoryId Id { get; private set; }

    /// <summary>The id by which bundles know the story; unique.</summary>
    public string ExternalId { get; private set; } = "";

    public StoryKind Kind { get; private set; }

    public string OriginalLanguage { get; private set; } = "";

    public LocalizedText? Place { get; private set; }

    public StoryFlags Flags { get; private set; }

    /// <summary>Who pays; present means that the story is advertising.</summary>
    public string? Advertiser { get; private set; }

    public IReadOnlyList<Source> Sources { get; private set; } = [];

    /// <summary>Reads counted before this program counted; kept apart from its own.</summary>
    public long StartingViews { get; private set; }

    /// <summary>No text of it shows before this instant; null where nothing holds it.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>Raised by every hold that is set or lifted; what guards one editor's hold against another's.</summary>
    public int HoldVersion { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Edition> Editions => _editions;

    public IReadOnlyList<StoryRubric> Rubrics => _rubrics;

    public IReadOnlyList<StoryTag> Tags => _tags;

    public IReadOnlyList<StoryAuthor> Authors => _authors;

    public Edition? EditionIn(string language) => _editions.FirstOrDefault(e => e.Language == language);

    public void Describe(StoryDescription description)
    {
        Kind = description.Kind;
        OriginalLanguage = description.OriginalLanguage;
        Place = description.Place;
        Flags = description.Flags;
        Advertiser = description.Advertiser;
        Sources = description.Sources;
        StartingViews = description.StartingViews;
        Version++;
    }

    public void HoldUntil(DateTimeOffset? instant)
    {
        HeldUntil = instant;
        HoldVersion++;
        Version++;
    }

    public void FileUnder(IReadOnlyList<RubricId> rubrics)
        => Places.Fill(_rubrics, rubrics, r => r.Position, (place, id) => place.RubricId = id, (position, id) => new StoryRubric(Id, position, id));

    public void TagWith(IReadOnlyList<TagId> tags)
        => Places.Fill(_tags, tags, t => t.Position, (place, id) => place.TagId = id, (position, id) => new StoryTag(Id, position, id));

    public void SignBy(IReadOnlyList<AuthorId> authors)
        => Places.Fill(_authors, authors, a => a.Position, (place, id) => place.AuthorId = id, (position, id) => new StoryAuthor(Id, position, id));

    public void Add(Edition edition) => _editions.Add(edition);
}

/// <summary>What a story is, apart from its texts.</summary>
public sealed record StoryDescription(
    StoryKind Kind,
    string OriginalLanguage,
    LocalizedText? Place,
    StoryFlags Flags,
    string? Advertiser,
    IReadOnlyList<Source> Sources,
    long StartingViews);

/// <summary>Whom a story cites.</summary>
public sealed record Source(string Name, string? Url);

public sealed class StoryRubric(StoryId storyId, int position, RubricId rubricId)
{
    public StoryId StoryId { get; private set; } = storyId;

    public int Position { get; private set; } = position;

    public RubricId RubricId { get; internal set; } = rubricId;
}

public sealed class StoryTag(StoryId storyId, int position, TagId tagId)
{
    public StoryId StoryId { get; private set; } = storyId;

    public int Position { get; private set; } = position;

    public TagId TagId { get; internal set; } = tagId;
}

public sealed class StoryAuthor(StoryId storyId, int position, AuthorId authorId)
{
    public StoryId StoryId { get; private set; } = storyId;

    public int Position { get; private set; } = position;

    public AuthorId AuthorId { get; internal set; } = authorId;
}
