using System.Collections.Frozen;
using Dateline.Language.Quotes;
using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>
/// Words that a translation into another script left as the source has them. Names of products and people stay in Latin
/// letters rightly, so in a Cyrillic text only the source's own words in small letters count, outside quotation marks; a
/// Cyrillic word in a Latin text always does, in a quotation, too. What stands in brackets explains a word, and a word
/// that is explained («twp означає «дурник»») stands for itself.
/// </summary>
public static class UntranslatedWords
{
    /// <summary>Latin particles that stand inside names: Bank of America, Ludwig van Beethoven.</summary>
    static readonly FrozenSet<string> InNames = FrozenSet.ToFrozenSet(["of", "the", "and", "for", "in", "on", "at", "de", "la", "le", "du", "des", "van", "von", "der", "den", "el", "al", "di", "da", "to", "by", "with", "iphone", "ebay", "vs"]);

    static readonly FrozenSet<string> Explaining = FrozenSet.ToFrozenSet(["означає", "значить", "це", "тобто", "перекладається", "перекладають", "як", "означает", "значит", "это", "то", "есть", "переводится", "переводят", "как"]);

    const int Least = 3;

    /// <returns>Runs of such words; none where both languages are written in one script.</returns>
    public static IReadOnlyList<TextSpan> In(string text, string language, string source, string sourceLanguage)
    {
        var (own, theirs) = (Letters.ScriptOfLanguage(language), Letters.ScriptOfLanguage(sourceLanguage));
        if (own == theirs)
        {
            return [];
        }
        var known = Tokenizer.Tokens(source).Where(t => t.Kind is TokenKind.Word).Select(t => t.In(source).ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tokens = Tokenizer.Tokens(text);
        var given = Given(text, tokens, theirs is Script.Latin ? StoryQuotes.Read([text], language).Quotations : []);
        var found = new List<TextSpan>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!given[at] && IsLeft(text, tokens, at, theirs, known))
            {
                var word = tokens[at];
                if (found is [.., var before] && before.End < word.Start && text.AsSpan(before.End, word.Start - before.End).IsWhiteSpace())
                {
                    found[^1] = before with { Length = word.End - before.Start };
                }
                else
                {
                    found.Add(new TextSpan(word.Start, word.Length));
                }
            }
        }
        return found;
    }

    static bool IsLeft(string text, IReadOnlyList<Token> tokens, int at, Script theirs, HashSet<string> known)
    {
        if (tokens[at].Kind is not TokenKind.Word || tokens[at].Length < Least || Letters.ScriptOf(tokens[at].In(text)) != theirs)
        {
            return false;
        }
        var word = tokens[at].In(text).ToString();
        return theirs is not Script.Latin || (known.Contains(word) && !IsExplained(text, tokens, at) && (!word.AsSpan().ContainsAnyInRange('A', 'Z') && !word.Any(char.IsDigit) && !(InNames.Contains(word) && BesideName(text, tokens, at))));
    }

    /// <summary>Before a dash or a word of explaining, and what it means in quotation marks.</summary>
    static bool IsExplained(string text, IReadOnlyList<Token> tokens, int at)
    {
        var explains = false;
        for (var next = at + 1; next < tokens.Count; next++)
        {
            switch (tokens[next].Kind)
            {
                case TokenKind.Space:
                    break;
                case TokenKind.Sign when text[tokens[next].Start] is '«' or '„' or '“' or '"':
                    return explains;
                case TokenKind.Sign when text[tokens[next].Start] is '—' or '–' or '-':
                case TokenKind.Word when Explaining.Contains(tokens[next].In(text).ToString()):
                    explains = true;
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    static bool BesideName(string text, IReadOnlyList<Token> tokens, int at)
        => (at >= 2 && IsName(text, tokens[at - 2])) || (at + 2 < tokens.Count && IsName(text, tokens[at + 2]));

    static bool IsName(string text, Token token)
        => token.Kind is TokenKind.Word && Letters.ScriptOf(token.In(text)) is Script.Latin && (char.IsUpper(text[token.Start]) || InNames.Contains(token.In(text).ToString()));

    static bool[] Given(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Quotation> quotations)
    {
        var given = new bool[tokens.Count];
        var (brackets, quotation, end) = (0, 0, 0);
        for (var at = 0; at < tokens.Count; at++)
        {
            while (quotation < quotations.Count && quotations[quotation].Start <= tokens[at].Start)
            {
                end = Math.Max(end, quotations[quotation++].End);
            }
            if (tokens[at].Kind is TokenKind.Sign)
            {
                brackets += text[tokens[at].Start] is '(' or '[' ? 1 : text[tokens[at].Start] is ')' or ']' && brackets > 0 ? -1 : 0;
            }
            given[at] = brackets > 0 || tokens[at].Start < end;
        }
        return given;
    }
}
