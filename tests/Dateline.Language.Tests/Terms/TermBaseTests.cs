using CsCheck;
using Dateline.Language.Forms;
using Dateline.Language.Terms;
using Xunit;

namespace Dateline.Language.Tests.Terms;

/// <summary>With forms given by hand: what makes them has tests of its own.</summary>
public sealed class TermBaseTests
{
    static readonly (GrammaticalCase, bool) Nominative = (GrammaticalCase.Nominative, false);
    static readonly (GrammaticalCase, bool) Instrumental = (GrammaticalCase.Instrumental, false);
    static readonly (GrammaticalCase, bool) Plural = (GrammaticalCase.Nominative, true);

    static readonly Dictionary<string, (string Text, (GrammaticalCase Case, bool IsPlural) Cell)[]> Forms = new(StringComparer.Ordinal)
    {
        ["набережна"] = [("набережна", Nominative), ("набережною", Instrumental), ("набережні", Plural)],
        ["променад"] = [("променад", Nominative), ("променадом", Instrumental), ("променади", Plural)],
        ["міська рада"] = [("міська рада", Nominative), ("міською радою", Instrumental)],
        ["рада"] = [("рада", Nominative), ("радою", Instrumental)],
        ["electric bus"] = [("electric bus", Nominative), ("electric buses", Plural)],
        ["bus"] = [("bus", Nominative), ("buses", Plural)],
    };

    static readonly TermBase Ukrainian = Made("uk", new("n", "набережна", [], ["променад"]), new("r", "міська рада", [], ["рада"]), new("k", "Київ", [], ["Кієв"]));
    static readonly TermBase English = Made("en", new("b", "electric bus", ["e-bus"], ["bus"]), new("q", "embankment", [], ["quay"]));

    [Theory]
    [InlineData("Гуляли променадом.", "променадом", "набережною")]
    [InlineData("Променади зачинено.", "Променади", "Набережні")]
    [InlineData("Він каже: «Променад тісний».", "Променад", "Набережна")]
    [InlineData("Кієв готується.", "Кієв", "Київ")]
    [InlineData("Із радою порадились.", "радою", "міською радою")]
    public void A_word_that_is_ruled_out_is_found_in_any_form_with_the_right_one_in_the_same(string text, string words, string suggestion)
    {
        var use = Assert.Single(Ukrainian.In(text));

        Assert.Equal((TermStatus.Forbidden, words, suggestion), (use.Status, text.Substring(use.Span.Start, use.Span.Length), use.Span.Suggestion));
    }

    [Theory]
    [InlineData("ТРЦ «Променад» відкрили.")]
    [InlineData("Це вулиця Променад, 5.")]
    [InlineData("Порадили променадити.")]
    [InlineData("кієв")]
    public void Names_and_other_words_are_not(string text) => Assert.Empty(Ukrainian.In(text));

    [Fact]
    public void A_longer_phrase_covers_the_words_in_it()
    {
        Assert.Equal(TermStatus.Preferred, Assert.Single(English.In("Two electric buses came.")).Status);
        Assert.Equal(TermStatus.Preferred, Assert.Single(Ukrainian.In("Із міською радою домовились.")).Status);
        Assert.Equal(TermStatus.Forbidden, Assert.Single(English.In("An electric, bus-like bus.")).Status);
    }

    [Fact]
    public void An_English_possessive_is_the_word_and_a_street_is_not()
    {
        var use = Assert.Single(English.In("The quay’s wall."));

        Assert.Equal((4, 4), (use.Span.Start, use.Span.Length));
        Assert.Empty(English.In("Quay Street is closed."));
        Assert.Single(English.In("New Quay Closed After The Storm"));
    }

    [Fact]
    public void Another_word_beside_a_words_of_the_term_is_another_rendering_and_a_short_one_is_none()
    {
        const string text = "The route will be served by 6 battery buses.";

        var other = OtherRenderings.In(text, ["electric bus"], "en")!.Value;
        Assert.Equal("battery buses", text.Substring(other.Start, other.Length));
        Assert.Null(OtherRenderings.In("The buses will be charged.", ["electric bus"], "en"));
        Assert.Null(OtherRenderings.In("Ухвалила рада міста.", ["міська рада"], "uk"));
        Assert.NotNull(OtherRenderings.In("Ухвалила місцева рада… місцевій раді.", ["міська рада"], "uk"));
    }

    [Fact]
    public void Any_text_is_read()
        => Monsters.Texts.Sample(text => Assert.All(Ukrainian.In(text).Concat(English.In(text)), u => Assert.InRange(u.Span.End, u.Span.Start + 1, text.Length)));

    [Theory]
    [MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_is_read(string piece)
    {
        Assert.NotNull(Ukrainian.In(Monsters.Megabyte(piece)));
        Assert.Null(OtherRenderings.In(Monsters.Megabyte(piece), ["electric bus"], "en"));
    }

    [Fact]
    public void Thousands_of_terms_that_begin_alike_are_read_in_one_pass()
    {
        var many = TermBase.Of("uk", [.. Enumerable.Range(0, 20_000).Select(i => new Term($"t{i}", $"міська справа{i}", [], [$"міська річ{i}"]))], phrase => Enumerable.Range(0, 30).Select(i => new InflectedForm(i == 0 ? phrase : $"{phrase}{(char)('а' + i)}", (GrammaticalCase)(i % 8), i > 15)));

        Assert.Equal(["міська справа7", "міська річ8"], many.In(string.Concat(Enumerable.Repeat("міська ", 50_000)) + "міська справа7 і міська річ8").Select(u => u.Phrase));
    }

    [Fact]
    public void Forms_that_somebody_gave_stand_for_those_that_are_generated()
    {
        var given = Made("uk", new Term("n", "набережна", [], ["променад"], new Dictionary<string, IReadOnlyList<string>> { ["променад"] = ["променадом", "променадику"], ["набережна"] = ["набережна", "набережні"] }));

        var uses = given.In("Променад. Йшли променадом, променадику; це променади.");

        // The given ones and the word itself; in a case that nobody knows, or that the right word lost, none is suggested.
        Assert.Equal(["Променад", "променадом", "променадику"], uses.Select(u => "Променад. Йшли променадом, променадику; це променади.".Substring(u.Span.Start, u.Span.Length)));
        Assert.Equal(["Набережна", null, null], uses.Select(u => u.Span.Suggestion));
    }

    static TermBase Made(string language, params Term[] terms)
        => TermBase.Of(language, terms, phrase => Forms.GetValueOrDefault(phrase)?.Select(f => new InflectedForm(f.Text, f.Cell.Case, f.Cell.IsPlural)) ?? [new InflectedForm(phrase, GrammaticalCase.Nominative, false)]);
}
