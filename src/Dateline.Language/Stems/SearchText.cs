using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dateline.Language.Stems;

/// <summary>
/// A word as search compares it, and where it stands in the text. Words of one <paramref name="Run"/> are written
/// together: the parts of a hyphenated word, the signs of a script that has no spaces.
/// </summary>
public readonly record struct WrittenWord(string Text, int Start, int Length, int Run)
{
    public int End => Start + Length;
}

/// <summary>
/// Parts a text into words for search: NFKC, lower case, apostrophes and stress marks dropped, ё as е and ґ as г (people
/// type either), Latin letters without their accents. Linear, and never throws whatever the text holds.
/// </summary>
public static class SearchText
{
    /// <summary>Letters of a word that count; what is longer is no word of any language.</summary>
    public const int LongestWord = 64;

    const int MostParts = 4;

    /// <summary>Of words of these letters alone NFKC changes nothing.</summary>
    static readonly SearchValues<char> Composed = SearchValues.Create(string.Concat(
        new[] { ('0', '9'), ('A', 'Z'), ('a', 'z'), ('\u0400', '\u0482'), ('\u048A', '\u052F'), ('\'', '\''), ('\u2018', '\u2019') }
            .SelectMany(range => Enumerable.Range(range.Item1, range.Item2 - range.Item1 + 1).Select(letter => (char)letter))));

    public static IReadOnlyList<WrittenWord> Words(string text, int atMost = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<WrittenWord>();
        var (run, at) = (0, 0);
        while (at < text.Length && words.Count < atMost)
        {
            var kind = KindAt(text, at, out var length);
            if (kind is not (Kind.Letter or Kind.Ideograph))
            {
                // A hyphen between two letters ties their words together; anything else parts them.
                if (!(kind is Kind.Hyphen && words is [.., var before] && before.End == at && KindAt(text, at + length, out _) is Kind.Letter))
                {
                    run++;
                }
                at += length;
                continue;
            }
            var start = at;
            at += length;
            while (kind is Kind.Letter && at < text.Length && KindAt(text, at, out var next) is var following
                && (following is Kind.Letter || (following is Kind.Silent && StaysInWord(text, at + next))))
            {
                at += next;
            }
            if (Normalised(text.AsSpan(start, at - start)) is { Length: > 0 } word)
            {
                words.Add(new WrittenWord(word, start, at - start, run));
            }
        }
        return words;
    }

    /// <summary>Words that are written with a hyphen as one word: «e-mail» is found by «email».</summary>
    public static IEnumerable<string> Joined(IReadOnlyList<WrittenWord> words)
    {
        for (var at = 0; at < words.Count;)
        {
            var end = at + 1;
            while (end < words.Count && words[end].Run == words[at].Run)
            {
                end++;
            }
            if (Together(words.Skip(at).Take(end - at).ToArray()) is { } joined)
            {
                yield return joined;
            }
            at = end;
        }
    }

    /// <summary>The words of one run as one; null where they are one already, or too many.</summary>
    public static string? Together(IReadOnlyList<WrittenWord> run)
        => run.Count is > 1 and <= MostParts && string.Concat(run.Select(w => w.Text)) is { Length: <= LongestWord } joined ? joined : null;

    static bool StaysInWord(string text, int at)
    {
        while (KindAt(text, at, out var length) is var kind)
        {
            if (kind is not Kind.Silent)
            {
                return kind is Kind.Letter;
            }
            at += length;
        }
        return false;
    }

    static string Normalised(ReadOnlySpan<char> written)
    {
        var letters = new StringBuilder(Math.Min(written.Length, LongestWord));
        // Four times the letters: marks and apostrophes fall out below.
        var cut = written[..Cut(written, LongestWord * 4)];
        ReadOnlySpan<char> composed = cut.ContainsAnyExcept(Composed) ? cut.ToString().Normalize(NormalizationForm.FormKC) : cut;
        Span<char> small = stackalloc char[composed.Length];
        composed.ToSmall(small);
        foreach (var letter in small)
        {
            if (letters.Length == LongestWord)
            {
                break;
            }
            if (CyrillicText.IsApostrophe(letter) || IsDropped(letter))
            {
                continue;
            }
            letters.Append(letter switch
            {
                'ё' => 'е',
                'ґ' => 'г',
                'ł' => 'l',
                'ø' => 'o',
                >= '\u00E0' and <= '\u024F' when letter.ToString().Normalize(NormalizationForm.FormD) is [>= 'a' and <= 'z', ..] plain => plain[0],
                _ => letter,
            });
        }
        if (letters.Length > 0 && char.IsHighSurrogate(letters[^1]))
        {
            letters.Length--;
        }
        // Compatibility forms unfold into signs and spaces, and a word must be one token of both engines.
        for (var i = 0; i < letters.Length; i++)
        {
            if (!char.IsSurrogate(letters[i]) && KindOf(new Rune(letters[i])) is not (Kind.Letter or Kind.Ideograph))
            {
                letters.Remove(i--, 1);
            }
        }
        return letters.ToString();
    }

    static int Cut(ReadOnlySpan<char> text, int most)
        => text.Length <= most ? text.Length : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

    /// <summary>Stress and vowel marks that are written or not: Latin and Cyrillic accents, Hebrew points, Arabic harakat, kashida.</summary>
    static bool IsDropped(char sign)
        => sign is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u0640'
            || char.GetUnicodeCategory(sign) == UnicodeCategory.Format;

    static Kind KindAt(string text, int at, out int length)
    {
        if (at >= text.Length)
        {
            length = 0;
            return Kind.End;
        }
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            // Half of a surrogate pair.
            length = 1;
            return Kind.Other;
        }
        length = rune.Utf16SequenceLength;
        return KindOf(rune);
    }

    static Kind KindOf(Rune rune)
    {
        if (rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x3041 and <= 0x30FF))
        {
            return Kind.Ideograph;
        }
        if (rune.Value is '-' or 0x2010 or 0x2011)
        {
            return Kind.Hyphen;
        }
        if (rune.IsBmp && CyrillicText.IsApostrophe((char)rune.Value))
        {
            return Kind.Silent;
        }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Letter,
            UnicodeCategory.Format => Kind.Silent,
            _ => Kind.Other,
        };
    }

    enum Kind
    {
        End,
        Letter,
        Ideograph,
        Hyphen,
        Silent,
        Other,
    }
}
