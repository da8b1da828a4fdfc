using System.Buffers;

namespace Dateline.Checks.Rules;

/// <summary>A text that calls itself advertising belongs to a story that names who pays, so that every surface labels it.</summary>
sealed class StoryAdvertiser : IRule
{
    // Labels as newsrooms print them. News about advertising uses the same words inside sentences.
    static readonly string[] Labels = ["реклама", "advertisement", "advertorial", "sponsored", "sponsored content", "paid content", "реклама на сайті", "рекламний матеріал", "рекламный материал", "партнерський матеріал", "партнёрский материал", "партнерский материал", "спонсорський матеріал", "спонсорский материал"];
    static readonly string[] Phrases = ["на правах реклами", "на правах рекламы", "публікується на правах реклами", "this is a paid advertisement", "#реклама"];

    static readonly SearchValues<string> AnyPhrase = SearchValues.Create(Phrases, StringComparison.OrdinalIgnoreCase);

    public string Id => "story.advertiser";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Description.Advertiser is null ? story.Editions.Select(First).OfType<Found>() : [];

    static Found? First(CheckedEdition edition)
    {
        foreach (var passage in edition.Passages)
        {
            if (Label(passage.Text) is { } range)
            {
                return Found.In(edition, passage, range, new Saying("story.advertiser").With("words", passage.Text[range.Start..range.End]));
            }
        }
        return null;
    }

    static TextRange? Label(string text)
    {
        foreach (var phrase in text.AsSpan().ContainsAny(AnyPhrase) ? Phrases : [])
        {
            if (text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && !IsLetterAt(text, at + phrase.Length))
            {
                return new(at, at + phrase.Length);
            }
        }
        var start = text.AsSpan().IndexOfAnyExcept(" \u00A0\t\n") is >= 0 and var first ? first : text.Length;
        var isBracketed = start < text.Length && text[start] is '(' or '[';
        start += isBracketed ? 1 : 0;
        foreach (var label in Labels)
        {
            var end = start + label.Length;
            if (string.Compare(text, start, label, 0, label.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end >= text.Length || text[end] is '.' or '|' or '•' || (isBracketed && text[end] is ')' or ']')))
            {
                return new(start, end);
            }
        }
        return null;
    }

    static bool IsLetterAt(string text, int at) => at < text.Length && char.IsLetter(text[at]);
}
