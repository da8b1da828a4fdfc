using Dateline.Language.Quotes;
using Xunit;

namespace Dateline.Language.Tests.Copy;

/// <summary>The figures that are to be reached on real editions; where the data is absent the tests say so.</summary>
public sealed class AgreementCopyTests
{
    [Fact]
    public void The_seeds_lost_closing_marks_are_found_and_nothing_else()
    {
        var story = AlignedStories.In(Data("seed")).Single(s => s.Id == "seed-xi-putin");
        var (english, source) = (story.Editions["en"], story.Editions[story.Original]);

        foreach (var beside in new[] { null, StoryQuotes.Read(source.Blocks, source.Language) })
        {
            var lost = StoryQuotes.Read(english.Blocks, "en", beside, english.BlocksIn(source)).Unbalanced;
            Assert.Equal(["b4", "b6", "b11"], lost.Select(u => english.Ids[u.Block]));
            Assert.All(lost, u => Assert.Equal((MissingMark.Closing, false), (u.Missing, u.InSource)));
        }
        Assert.Equal([0, 1], english.Headings.Select(h => StoryQuotes.Read([h], "en").Unbalanced.Count));
        Assert.All([story.Editions["uk"], story.Editions["ru"]], e => Assert.Empty(
            e.Headings.Select(h => StoryQuotes.Read([h], e.Language)).Append(StoryQuotes.Read(e.Blocks, e.Language)).SelectMany(q => q.Unbalanced)));
    }

    [Theory]
    [InlineData("quotes.unbalanced, alone", 0.98, 3)]
    [InlineData("quotes.unbalanced, beside the other edition", 0.98, 3)]
    [InlineData("script.mixed", 0.99, 5)]
    [InlineData("script.foreign", 0.99, 5)]
    [InlineData("text.glued", 0.99, 5)]
    [InlineData("text.repeated", 0.99, 5)]
    [InlineData("text.untranslated", 0.95, 5)]
    public void Seeded_mistakes_are_found_and_clean_editions_are_left_alone(string rule, double found, int atMost)
    {
        var figures = AgreementCopy.All(AlignedStories.In(Data("ntrex"))).Single(f => f.What == rule);

        Assert.True(figures.Seeded > 1000);
        Assert.True(figures.False.Count <= atMost, string.Join('\n', figures.False));
        Assert.True(figures.Seeded - figures.Missed.Count >= found * figures.Seeded, string.Join('\n', figures.Missed));
    }

    // Translators made two sentences of one here and there, in Ukrainian most: those borders count as wrong.
    [Theory]
    [InlineData("en", 0.99, 0.91)]
    [InlineData("uk", 0.91, 0.92)]
    [InlineData("ru", 0.95, 0.92)]
    public void Sentences_end_where_translators_ended_them(string language, double precision, double recall)
    {
        var (right, found) = AgreementCopy.SentenceBorders(AlignedStories.In(Data("ntrex")), language);

        Assert.True(right >= precision, $"precision {right:0.000}");
        Assert.True(found >= recall, $"recall {found:0.000}");
    }

    static string Data(string set)
    {
        Assert.SkipUnless(AlignedStories.File(set) is not null, $"../shared/data/{set} is not here.");
        return AlignedStories.File(set)!;
    }
}
