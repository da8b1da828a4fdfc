using CsCheck;
using Dateline.Language.Terms;
using Xunit;

namespace Dateline.Language.Tests.Terms;

public sealed class DriftingTermsTests
{
    static readonly string[] Languages = ["uk", "en", "ru"];

    [Fact]
    public void The_seeds_four_renderings_of_one_term_are_found_where_they_stand()
    {
        var story = AlignedStories.In(Data("seed")).Single(s => s.Id == "seed-xi-putin");
        var texts = AgreementTerms.Beside(story, "uk", "en");

        var term = Assert.Single(DriftingTerms.In(texts, "uk", "en"));

        Assert.Equal("безмежне", term.Phrase);
        Assert.Equal(["unbounded", "boundless", "unlimited", "borderless"], term.Deviating.Select(r => texts[r.Text].Text.Substring(r.Span.Start, r.Span.Length)));
        Assert.Equal([0, 1, 2, 9], term.Deviating.Select(r => r.Text));
        Assert.Empty(DriftingTerms.In(AgreementTerms.Beside(story, "uk", "ru"), "uk", "ru"));
        Assert.Empty(DriftingTerms.In(AgreementTerms.Beside(story, "ru", "uk"), "ru", "uk"));
    }

    [Theory]
    [InlineData("uk", "en")]
    [InlineData("uk", "ru")]
    [InlineData("en", "uk")]
    [InlineData("en", "ru")]
    [InlineData("ru", "uk")]
    [InlineData("ru", "en")]
    public void Professional_translations_give_few_hints(string source, string target)
    {
        var (stories, hints) = AgreementTerms.Drift(AlignedStories.In(Data("ntrex")), source, target);

        Assert.True(hints.Count * 5 <= stories, string.Join('\n', hints));
    }

    [Fact]
    public void Where_most_places_agree_only_the_others_are_told()
    {
        AlignedText[] texts =
        [
            new("Прокладуть «зелений коридор».", "A “green corridor” will be built."),
            new("Фахівці про «зелений коридор».", "Experts on the “green passage”."),
            new("«Зелений коридор» освітлять.", "The “green lane” will be lit."),
            new("Закінчать «зелений коридор» восени.", "The “green corridor” is due in autumn."),
        ];

        var term = Assert.Single(DriftingTerms.In(texts, "uk", "en"));

        Assert.Equal([1, 2], term.Deviating.Select(r => r.Text));
        Assert.Equal([("green corridor", 2), ("green passage", 1), ("green lane", 1)], term.Ways.Select(w => (w.Words, w.Places)));
    }

    [Fact]
    public void An_expression_without_marks_is_told_by_the_word_that_stays()
    {
        AlignedText[] texts =
        [
            new("Тут працює буферна зона для вантажівок.", "A buffer zone for lorries works here."),
            new("У буферній зоні чекають годину.", "Lorries wait an hour in the buffer zone."),
            new("За буферною зоною стежать камери.", "Cameras watch the waiting zone."),
        ];

        Assert.Equal([2], Assert.Single(DriftingTerms.In(texts, "uk", "en")).Deviating.Select(r => r.Text));
        Assert.Empty(DriftingTerms.In([.. texts.Select(t => t with { Text = t.Text.Replace("waiting", "buffer", StringComparison.Ordinal) })], "uk", "en"));
    }

    [Fact]
    public void Inflection_and_names_are_no_drift()
    {
        AlignedText[] inflected = [new("the “boundless” bond", "«безмежний» зв'язок"), new("a “boundless” partnership", "про «безмежне» партнерство"), new("of “boundless” bonds", "«безмежних» зв'язків")];
        AlignedText[] names = [new("the “Chelsea”", "«Челсі»"), new("a “Chelsea” win", "перемога «синіх»"), new("for “Chelsea”", "за «аристократів»")];

        Assert.Empty(DriftingTerms.In(inflected, "en", "uk"));
        Assert.Empty(DriftingTerms.In(names, "en", "uk"));
    }

    [Fact]
    public void Any_text_is_read()
        => Gen.Select(Monsters.Texts, Monsters.Texts, Gen.Int[0, 2], Gen.Int[0, 2]).Sample(t =>
        {
            var texts = Enumerable.Repeat(new AlignedText(t.Item1, t.Item2), 4).ToArray();
            Assert.All(DriftingTerms.In(texts, Languages[t.Item3], Languages[t.Item4]).SelectMany(d => d.Renderings), r => Assert.InRange(r.Span.End, r.Span.Start + 1, t.Item2.Length));
        });

    [Theory]
    [MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_is_read(string piece)
    {
        var text = Monsters.Megabyte(piece);

        Assert.NotNull(DriftingTerms.In([new(text, text), new(text, text), new(text, text)], "uk", "en"));
    }

    static string Data(string set)
    {
        Assert.SkipUnless(AlignedStories.File(set) is not null, $"../shared/data/{set} is not here.");
        return AlignedStories.File(set)!;
    }
}
