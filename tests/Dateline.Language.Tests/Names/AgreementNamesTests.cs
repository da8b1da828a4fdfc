using Xunit;

namespace Dateline.Language.Tests.Names;

/// <summary>Where the real stories are absent the test says so.</summary>
public sealed class AgreementNamesTests
{
    [Theory]
    [InlineData("uk")]
    [InlineData("en")]
    [InlineData("ru")]
    public void Slips_of_letters_are_found_and_names_of_real_stories_are_left_alone(string language)
    {
        Assert.SkipUnless(AlignedStories.File("ntrex") is not null, "../shared/data/ntrex is not there.");

        var found = AgreementNames.Measure(AlignedStories.In(AlignedStories.File("ntrex")!), language);

        Assert.True(found.Watched > 500, $"{found.Watched}");
        Assert.True(found.Missed.Count * 100 <= found.Seeded * 5, string.Join('\n', found.Missed));
        Assert.True(found.False.Count * 200 <= found.Watched, string.Join('\n', found.False));
    }
}
