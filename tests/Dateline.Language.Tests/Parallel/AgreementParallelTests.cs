using Xunit;

namespace Dateline.Language.Tests.Parallel;

/// <summary>On the real stories; where they are absent the test says so.</summary>
public sealed class AgreementParallelTests
{
    [Theory]
    [InlineData("as it is", 0.999)]
    [InlineData("one left out", 0.985)]
    [InlineData("two put together", 0.99)]
    [InlineData("one parted", 0.98)]
    public void Blocks_that_say_nothing_of_their_origin_find_what_they_came_from(string change, double right)
    {
        Assert.SkipUnless(AlignedStories.File("ntrex") is not null, "../shared/data/ntrex is not there.");

        var found = AgreementParallel.Measure(AlignedStories.In(AlignedStories.File("ntrex")!), change);

        Assert.True(found.Texts > 10_000);
        Assert.True(found.Right >= right * found.Texts, string.Join('\n', found.Wrong.Take(100)));
    }
}
