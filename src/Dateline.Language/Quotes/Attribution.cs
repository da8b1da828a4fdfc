using Dateline.Language.Tokens;

namespace Dateline.Language.Quotes;

/// <summary>
/// The words that say whom a quotation quotes, in UTF-16 units of the block that they stand in: the verb (сказав, said,
/// according; of length 0 in «Name: "…"») and the speaker (Prime Minister Theresa May; null where it is only he or she).
/// </summary>
public readonly record struct Attribution(int Block, TextSpan Verb, TextSpan? Speaker)
{
    /// <summary>Words between a quotation and its verb, and between the verb and a name.</summary>
    const int Farthest = 10;

    /// <summary>Looks after the quotation in its own sentence, then before it; null where neither tells.</summary>
    public static Attribution? Of(Quotation quotation, IReadOnlyList<string> blocks, string language)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var customs = QuoteCustoms.For(language);
        var (after, before) = (blocks[quotation.EndBlock], blocks[quotation.Block]);
        return In(quotation.EndBlock, after, After(after, quotation.End), customs)
            ?? In(quotation.Block, before, Before(before, quotation.Start), customs)
            ?? Named(quotation.Block, before, Before(before, quotation.Start));
    }

    /// <summary>Whether anybody says, writes, adds or asks something in a text.</summary>
    public static bool Says(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var customs = QuoteCustoms.For(language);
        return Tokenizer.Tokens(text).Any(t => t.Kind is TokenKind.Word && customs.IsSaying(t.In(text)));
    }

    /// <summary>The tokens up to the end of the sentence or the next quotation.</summary>
    static List<Token> After(string text, int end)
    {
        var near = new List<Token>();
        foreach (var token in Tokenizer.Tokens(text.Substring(end, Math.Min(text.Length - end, 400))))
        {
            var sign = token.Kind is TokenKind.Sign ? text[end + token.Start] : ' ';
            if (near.Count > Farthest * 2 || IsMark(sign) || (sign is '.' or '!' or '?' or '…' or ';' && near.Exists(t => t.Kind is TokenKind.Word)))
            {
                break;
            }
            // «A». Then another sentence: it says nothing of this one.
            if (sign is '.')
            {
                return [];
            }
            near.Add(token with { Start = end + token.Start });
        }
        return near;
    }

    static List<Token> Before(string text, int start)
    {
        var from = Math.Max(0, start - 400);
        var near = new List<Token>();
        foreach (var token in Tokenizer.Tokens(text[from..start]))
        {
            if (token.Kind is TokenKind.Sign && (IsMark(text[from + token.Start]) || text[from + token.Start] is '!' or '?' or '…' or '.'))
            {
                near.Clear();
                continue;
            }
            near.Add(token with { Start = from + token.Start });
        }
        return near;
    }

    static bool IsMark(char sign) => sign is '«' or '»' or '„' or '“' or '”' or '"';

    static Attribution? In(int block, string text, List<Token> near, QuoteCustoms customs)
    {
        var words = near.Where(t => t.Kind is TokenKind.Word).ToList();
        var verb = words.FindIndex(w => customs.IsSaying(w.In(text)) && w.Length > 0);
        if (verb < 0)
        {
            return null;
        }
        return new Attribution(block, Span(words[verb]), NameAfter(text, words, verb) ?? NameBefore(text, words, verb));
    }

    /// <summary>«Сі: „Китай не припинить“» of headlines.</summary>
    static Attribution? Named(int block, string text, List<Token> near)
    {
        var colon = near.FindLastIndex(t => t.Kind is not TokenKind.Space);
        var words = near.Where(t => t.Kind is TokenKind.Word).ToList();
        return colon >= 0 && text[near[colon].Start] == ':' && words.Count is > 0 and <= Farthest && NameBefore(text, words, words.Count) is { } name && name.End == near[colon].Start
            ? new Attribution(block, new TextSpan(name.End, 0), name)
            : null;
    }

    static TextSpan? NameAfter(string text, List<Token> words, int verb)
    {
        var first = words.FindIndex(verb + 1, w => IsCapital(text, w));
        if (first < 0 || first > verb + 4)
        {
            return null;
        }
        var last = first;
        while (last + 1 < words.Count && Adjoin(text, words[last], words[last + 1]))
        {
            last++;
        }
        return new TextSpan(words[first].Start, words[last].End - words[first].Start);
    }

    static TextSpan? NameBefore(string text, List<Token> words, int verb)
    {
        var last = words.FindLastIndex(Math.Max(0, verb - 1), w => IsCapital(text, w));
        if (last < 0 || last >= verb || last < verb - 5)
        {
            return null;
        }
        var first = last;
        while (first > 0 && Adjoin(text, words[first - 1], words[first]))
        {
            first--;
        }
        return new TextSpan(words[first].Start, words[last].End - words[first].Start);
    }

    static bool IsCapital(string text, Token word) => char.IsUpper(text[word.Start]);

    static bool Adjoin(string text, Token left, Token right)
        => IsCapital(text, left) && IsCapital(text, right) && right.Start - left.End == 1 && char.IsWhiteSpace(text[left.End]);

    static TextSpan Span(Token word) => new(word.Start, word.Length);
}
