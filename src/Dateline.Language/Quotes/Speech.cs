using Dateline.Language.Tokens;

namespace Dateline.Language.Quotes;

static class Speech
{
    /// <summary>How many words may stand between the comma and the verb: , Prime Minister Theresa May said.</summary>
    const int Farthest = 5;

    /// <summary>
    /// Whether what follows an opening mark is speech to the end of its paragraph, and not a few quoted words or a
    /// sentence with , he said behind it.
    /// </summary>
    internal static bool FillsRest(string text, int start, QuoteCustoms customs)
    {
        var tail = text[start..];
        if (tail.TrimStart() is not [var first, ..] || char.IsLower(first) || tail.TrimEnd() is not [.., '.' or '!' or '?' or '…' or ':' or '—'])
        {
            return false;
        }
        var (sinceComma, words) = (Farthest + 1, 0);
        foreach (var token in Tokenizer.Tokens(tail))
        {
            if (token.Kind is TokenKind.Sign && tail[token.Start] is ',' or '?' or '!')
            {
                sinceComma = 0;
            }
            else if (token.Kind is TokenKind.Word)
            {
                words++;
                if (++sinceComma <= Farthest && customs.IsSaying(token.In(tail)))
                {
                    return false;
                }
            }
        }
        return words > 0;
    }
}
