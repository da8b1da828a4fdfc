using Xunit;

namespace Dateline.Language.Tests.Facts;

public sealed class AgreementTests
{
    [Theory]
    [InlineData("uk", "en")]
    [InlineData("uk", "ru")]
    [InlineData("en", "uk")]
    [InlineData("en", "ru")]
    [InlineData("ru", "uk")]
    [InlineData("ru", "en")]
    public void Real_translations_raise_few_alarms_and_a_mistake_put_into_them_is_found(string source, string target)
    {
        Assert.SkipUnless(AlignedStories.File("ntrex") is not null, "../shared/data/ntrex is not there.");

        var figures = AgreementFigures.Measure(ParallelStories.Of(AlignedStories.In(AlignedStories.File("ntrex")!)), source, target);

        Assert.True(figures.FalseShare <= 0.02, $"{figures.FalseShare:P1} of segments with a number: {string.Join('\n', figures.FalseAlarms)}");
        Assert.True(figures.FoundShare >= 0.97, $"{figures.FoundShare:P1} of seeded mistakes found, not: {string.Join('\n', figures.Missed)}");
    }

    [Fact]
    public void Every_seeded_text_differs_from_the_one_it_was_made_of()
    {
        const string text = "У середу, 24 лютого, о 15:00 і о 7 ранку, 2,5 млрд доларів, 20%, 16 км.";

        var seeded = SeededMistakes.Of(text, "uk", new Random(1)).ToList();

        Assert.All(seeded, s => Assert.NotEqual(text, s.Text));
        Assert.Equal(["digit", "half of day", "magnitude", "month", "points", "unit", "weekday"], seeded.Select(s => s.Kind).Distinct().Order(StringComparer.Ordinal));
    }
}
