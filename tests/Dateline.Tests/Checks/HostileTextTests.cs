using CsCheck;
using Dateline.Checks;
using Dateline.Checks.Rules;
using Dateline.Documents;
using Dateline.Stories;
using Xunit;

namespace Dateline.Tests.Checks;

/// <summary>Texts that no bundle lets in, and every program gets: rules are run on them directly.</summary>
public sealed class HostileTextTests
{
    static readonly IRule[] Rules = [.. All.Rules.Where(r => r.Id.StartsWith("quotes.", StringComparison.Ordinal) || r.Id.StartsWith("facts.", StringComparison.Ordinal) || r.Id is "script.mixed" or "script.foreign" or "text.glued" or "text.repeated")];

    [Fact]
    public void Whatever_the_texts_hold_what_is_found_stands_in_them()
    {
        var text = Gen.OneOf(
            Gen.Char.Array[0, 80].Select(c => new string(c)),
            Gen.OneOf("«", "»", "„", "“", "”", "\"", "'", "’", "''", " ", ".", ",", "!", "—", "-", "(", ":", "\n", "\r\n", "\t", "Київ", "said", "сказав", "5", "910.02.25", "до10", "що що", "вчора", "24 лютого", "19 %", "вiд", "ы", "ї", "a", "i", "\u0301", "\u202E", "\u2066", "\u200D", "\uD83D", "\uDE00", "\uFFFE", "\0").Array[0, 60].Select(string.Concat));
        Gen.Select(text, text, text, text).Sample(texts => Look(texts.Item1, texts.Item2, texts.Item3, texts.Item4), iter: 2_000);
    }

    [Theory]
    [InlineData("а")]
    [InlineData("5")]
    [InlineData("1.")]
    [InlineData("«")]
    [InlineData("»")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("e\u0301")]
    [InlineData("\u202E")]
    [InlineData("\uD83D")]
    [InlineData("a.Б")]
    [InlineData("aБ")]
    [InlineData("а1")]
    [InlineData("що ")]
    [InlineData("«Він, ні», ")]
    [InlineData("ы ")]
    [InlineData("5 км ")]
    [InlineData("910.02.25 ")]
    [InlineData("вчора ")]
    public void A_megabyte_of_anything_is_looked_at_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Look(text, text, "», " + text, text + "5");
    }

    [Fact]
    public void Ten_thousand_blocks_are_too()
        => Look([.. Enumerable.Range(0, 10_000).Select(i => $"«Абзац {i}, і 5 що що до10")], [.. Enumerable.Range(0, 10_000).Select(i => $"“Paragraph {i + 1} and 6 the the in10")]);

    static void Look(string headline, string otherHeadline, string body, string otherBody) => Look([headline, body], [otherHeadline, otherBody]);

    static void Look(IReadOnlyList<string> source, IReadOnlyList<string> target)
    {
        var story = new CheckedStory("hostile", new StoryDescription(StoryKind.News, "uk", null, StoryFlags.None, null, [], 0), [Edition("uk", source, null), Edition("en", target, "uk")], [], Known.Nothing);
        foreach (var found in Rules.SelectMany(r => r.Check(story)))
        {
            // Millions of them: nothing is put into words for those that are right.
            if (found.Range is { } range && !(0 <= range.Start && range.Start < range.End && range.End <= found.Text.Length))
            {
                Assert.Fail($"{found.Saying.Key} {range}");
            }
        }
    }

    static CheckedEdition Edition(string language, IReadOnlyList<string> texts, string? translatedFrom)
        => new(language, new EditionText(texts[0], texts[^1], new Document([.. texts.Select((text, i) => new Subhead($"b{i}", null, text) { From = translatedFrom is null ? null : $"b{i}" })])), translatedFrom) { Day = new(2026, 1, 1) };
}
