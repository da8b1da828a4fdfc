using Dateline.Language;
using Dateline.Language.Tokens;

namespace Dateline.Checks.House;

/// <summary>What stands between a word and the one before it.</summary>
enum Gap
{
    /// <summary>A space.</summary>
    Space,

    /// <summary>A comma, a dash or a bracket, too.</summary>
    Sign,

    /// <summary>The end of a sentence, or the beginning of the text.</summary>
    Sentence,
}

/// <summary>A word in small letters, with one kind of apostrophe and without marks that don't show.</summary>
readonly record struct StyleWord(string Letters, int Start, int End, Gap Before);

/// <summary>A text in words, as style rules look for them. Numbers are words here, too; addresses are none of anybody's.</summary>
sealed class StyleText
{
    /// <summary>The same as <see cref="Of"/>, of a story's texts; which language, doesn't matter here.</summary>
    internal static readonly ReadBefore<StyleText> Before = new((text, _) => Of(text));

    StyleText(string text, IReadOnlyList<StyleWord> words) => (Text, Words) = (text, words);

    internal string Text { get; }

    internal IReadOnlyList<StyleWord> Words { get; }

    internal static StyleText Of(string text)
    {
        var words = new List<StyleWord>(text.Length / 6);
        var gap = Gap.Sentence;
        foreach (var token in Tokenizer.Tokens(text))
        {
            switch (token.Kind)
            {
                case TokenKind.Space:
                    gap = text.AsSpan(token.Start, token.Length).Contains('\n') ? Gap.Sentence : gap;
                    continue;
                case TokenKind.Sign:
                    gap = gap is Gap.Sentence || text[token.Start] is '.' or '!' or '?' or '…' ? Gap.Sentence : Gap.Sign;
                    continue;
            }
            words.Add(new StyleWord(token.Kind is TokenKind.Address ? "" : Folded(token.In(text)), token.Start, token.End, gap));
            gap = Gap.Space;
        }
        return new StyleText(text, words);
    }

    /// <summary>As rules and texts are compared.</summary>
    internal static string Folded(ReadOnlySpan<char> word)
    {
        Span<char> letters = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToSmall(letters);
        var length = 0;
        foreach (var letter in letters)
        {
            if (letter is '\u00AD' or '\u0301')
            {
                continue;
            }
            letters[length++] = letter switch
            {
                '\'' or 'ʼ' or '`' or '‘' or '´' => '’',
                '\u2010' or '\u2011' => '-',
                _ => letter,
            };
        }
        return letters[..length].ToString();
    }
}
