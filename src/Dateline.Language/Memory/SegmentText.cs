using System.Buffers;
using System.Text;
using Dateline.Language.Tokens;

namespace Dateline.Language.Memory;

/// <summary>
/// A text as a translation memory compares it: its words without case, signs and kinds of apostrophe, and every run of
/// digits as a placeholder, so that last year's flood and this year's differ in little. Never throws.
/// </summary>
/// <param name="Whole">Of the text as it stands, in NFC, runs of white space as one space.</param>
/// <param name="Words">One for each word, number and address: what it is but for its digits.</param>
/// <param name="Digits">One for each of <paramref name="Words"/>: its digits, 0 for a word without any.</param>
sealed record SegmentText(ulong Whole, ulong[] Words, uint[] Digits)
{
    const ulong Start = 14695981039346656037;
    const ulong Prime = 1099511628211;

    static readonly SearchValues<char> Apostrophes = SearchValues.Create("’ʼ`‘");

    internal static SegmentText Of(string text)
    {
        text = Normal(text);
        var (words, digits) = (new List<ulong>(), new List<uint>());
        foreach (var token in Tokenizer.Tokens(text))
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Address)
            {
                var (word, number) = Read(token.In(text));
                words.Add(word);
                digits.Add(number);
            }
        }
        return new SegmentText(HashOf(text.AsSpan().Trim()), [.. words], [.. digits]);
    }

    static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, or a noncharacter: it is compared as it is.
            return text;
        }
    }

    /// <summary>FNV-1a, 64 bits: among a million words two share a hash once in some ten million newsrooms.</summary>
    static ulong WithNext(ulong hash, char letter) => (hash ^ letter) * Prime;

    static ulong HashOf(ReadOnlySpan<char> text)
    {
        var (hash, wasSpace) = (Start, true);
        foreach (var letter in text)
        {
            var isSpace = char.IsWhiteSpace(letter);
            if (!isSpace || !wasSpace)
            {
                hash = WithNext(hash, isSpace ? ' ' : letter);
            }
            wasSpace = isSpace;
        }
        return hash;
    }

    static (ulong Word, uint Digits) Read(ReadOnlySpan<char> token)
    {
        var (word, digits, inDigits) = (Start, 2166136261u, false);
        var hasDigits = false;
        foreach (var letter in token)
        {
            if (char.IsAsciiDigit(letter) || (inDigits && letter is '.' or ',' or ':'))
            {
                digits = (digits ^ letter) * 16777619;
                word = inDigits ? word : WithNext(word, '#');
                hasDigits = inDigits = true;
                continue;
            }
            inDigits = false;
            word = WithNext(word, Apostrophes.Contains(letter) ? '\'' : char.ToLowerInvariant(letter));
        }
        return (word, hasDigits ? Math.Max(digits, 1) : 0);
    }
}
