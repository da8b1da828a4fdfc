using System.Text;
using AnyAscii;

namespace Dateline.Language;

/// <summary>One language's order.</summary>
sealed class Alphabet : IComparer<string>
{
    const string Latin = "abcdefghijklmnopqrstuvwxyz";

    // Without ё, which most indexes put among е.
    const string Cyrillic = "абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюя";

    // Each in its language's order; letters that it lacks stand where a reader would look for them.
    static readonly Dictionary<string, Alphabet> ByLanguage = new(StringComparer.Ordinal)
    {
        ["uk"] = new(Cyrillic + Latin),
        ["ru"] = new(Cyrillic + Latin),
        ["be"] = new("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя" + Latin),
        ["bg"] = new(Cyrillic + Latin),
        ["pl"] = new("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż" + Cyrillic),
        ["en"] = new(Latin + Cyrillic),
    };

    const int Gap = 1;
    const int Digits = 10;
    const int Letters = 100;
    const int OtherLetters = 10_000;

    readonly Dictionary<int, int> _places = [];
    readonly Dictionary<int, string> _headings = [];

    Alphabet(string letters)
    {
        foreach (var (index, letter) in letters.Index())
        {
            _places[letter] = Letters + index;
            _headings[letter] = char.ToUpperInvariant(letter).ToString();
        }
        _places.TryAdd('ё', _places['е']);
        _headings.TryAdd('ё', _headings['е']);
    }

    internal static Alphabet Of(string language) => ByLanguage.GetValueOrDefault(LanguageCode.Primary(language)) ?? ByLanguage["en"];

    /// <summary>With accents joined to their letters; text with unpaired surrogates has none that matter.</summary>
    internal static string Composed(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            sound.Append(rune.ToString());
        }
        return sound.ToString().Normalize(NormalizationForm.FormC);
    }

    internal string Heading(Rune letter)
    {
        var lower = Rune.ToLowerInvariant(letter);
        if (_headings.TryGetValue(lower.Value, out var heading))
        {
            return heading;
        }
        return Folded(lower) is [var first, ..] ? _headings[first] : InUpperCase(letter);
    }

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }
        var (left, right) = (Places(x), Places(y));
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }
        if (left.Count != right.Count)
        {
            return left.Count.CompareTo(right.Count);
        }
        var byLetter = string.CompareOrdinal(x.ToLowerInvariant(), y.ToLowerInvariant());
        // Ordinal order puts capitals first; names in small letters go before them.
        return byLetter != 0 ? byLetter : string.CompareOrdinal(y, x);
    }

    List<int> Places(string text)
    {
        var places = new List<int>(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            if (_places.TryGetValue(lower.Value, out var place))
            {
                places.Add(place);
            }
            else if (Rune.IsDigit(rune))
            {
                places.Add(Digits + (int)Rune.GetNumericValue(rune));
            }
            else if (Folded(lower) is { Length: > 0 } folded)
            {
                places.AddRange(folded.Select(letter => _places[letter]));
            }
            else if (Rune.IsLetter(rune) && rune.Value != 'ʼ')
            {
                places.Add(OtherLetters + lower.Value);
            }
            else if ((Rune.IsWhiteSpace(rune) || rune.Value is '-' or '–' or '—') && places is [.., not Gap])
            {
                places.Add(Gap);
            }
        }
        return places;
    }

    /// <summary>é as e, ß as ss: Latin letters that the alphabet doesn't have, by those that it has; else "".</summary>
    static string Folded(Rune lower)
        => Rune.IsLetter(lower) && lower.Value is (>= 0xAA and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF)
            ? string.Concat(lower.ToString().Transliterate().ToLowerInvariant().Where(char.IsAsciiLetterLower))
            : "";

    // Georgian has capitals in Unicode that no newspaper prints.
    static string InUpperCase(Rune letter)
        => letter.Value is >= 0x10D0 and <= 0x10FF ? letter.ToString() : Rune.ToUpperInvariant(letter).ToString();
}
