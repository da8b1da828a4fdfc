using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>
/// What stands for a term where none of its phrases does: a word of one of them beside another modifier or another
/// noun («battery buses» for “electric bus”). A lone word of a phrase is short for it, and no other rendering.
/// </summary>
public static class OtherRenderings
{
    const int LongEnough = 4;

    /// <summary>Endings of adjectives that no verb or noun of weight shares; in English what stands before a noun is its modifier.</summary>
    static readonly string[] Adjectives = ["ий", "ій", "ого", "ому", "ими", "их", "ої", "ою", "ська", "ське", "ські", "ську", "цька", "цьке", "цькі", "цьку", "ый", "ой", "ого", "ому", "ыми", "ых", "ая", "ое", "ые", "ую", "ские", "ский"];

    /// <summary>Where one of them stands.</summary>
    /// <param name="text">A text whose source has the term, without any of the term's phrases.</param>
    /// <param name="phrases">Those that may stand for the term, in the nominative.</param>
    /// <param name="language">Of text and phrases.</param>
    /// <returns>Null where nothing is like a phrase of the term.</returns>
    public static TextSpan? In(string text, IReadOnlyList<string> phrases, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(phrases);
        var read = ReadText.Before.Of(text, language);
        foreach (var phrase in phrases)
        {
            var parts = ReadText.Of(phrase, language).Words;
            if (parts.Count != 2)
            {
                continue;
            }
            for (var at = 0; at < read.Words.Count; at++)
            {
                var (isHead, isModifier) = (read.Words[at].Stem == parts[1].Stem, read.Words[at].Stem == parts[0].Stem);
                var beside = isHead ? at - 1 : isModifier ? at + 1 : -1;
                if (beside >= 0 && beside < read.Words.Count && read.Words[Math.Max(at, beside)].Joined && IsOther(read, beside, isHead, language))
                {
                    return read.Span(Math.Min(at, beside), Math.Max(at, beside));
                }
            }
        }
        return null;
    }

    /// <summary>Whether a text has a word of weight of a phrase of several words: “the council” for “city council”.</summary>
    public static bool IsShortened(string text, IReadOnlyList<string> phrases, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(phrases);
        var parts = phrases.Select(p => ReadText.Of(p, language).Words).Where(w => w.Count > 1).SelectMany(w => w).Where(w => w.HasWeight).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return parts.Count > 0 && ReadText.Before.Of(text, language).Words.Any(w => parts.Contains(w.Stem));
    }

    static bool IsOther(ReadText text, int word, bool isModifier, string language)
        => text.Words[word] is { HasWeight: true, IsCapital: false, Length: >= LongEnough }
            && (!isModifier || LanguageCode.Primary(language) == "en" || Adjectives.Any(e => text.Word(word).EndsWith(e, StringComparison.Ordinal)));
}
