namespace Dateline.Language.Tokens;

/// <summary>
/// Parts a paragraph into sentences: at . ! ? … with the marks that close after them, where a capital, a number, an
/// opening mark or a dialogue's dash follows, unless an abbreviation or an initial stood before. Linear, never throws.
/// </summary>
public static class Sentences
{
    const int LongestAbbreviation = 12;

    /// <summary>The sentences without the spaces between them; a text without letters is one, an empty one none.</summary>
    public static IReadOnlyList<TextSpan> Of(string text, string language)
    {
        var tokens = Tokenizer.Tokens(text);
        var data = SentenceData.For(language);
        var sentences = new List<TextSpan>();
        var start = -1;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is TokenKind.Space)
            {
                if (text.AsSpan(tokens[at].Start, tokens[at].Length).Contains('\n'))
                {
                    End(tokens[at].Start);
                }
                continue;
            }
            start = start < 0 ? tokens[at].Start : start;
            if (!IsTerminator(text, tokens[at]))
            {
                continue;
            }
            var first = at;
            while (at + 1 < tokens.Count && (IsTerminator(text, tokens[at + 1]) || IsCloser(text, tokens[at + 1])))
            {
                at++;
            }
            if (at + 2 < tokens.Count && tokens[at + 1].Kind is TokenKind.Space && BeginsSentence(text, tokens, at + 2)
                && !(first == at && text[tokens[first].Start] == '.' && IsAbbreviation(text, tokens, first, data)))
            {
                End(tokens[at].End);
            }
        }
        End(tokens.Count > 0 ? tokens[^1].End : 0);
        return sentences;

        void End(int end)
        {
            if (start >= 0)
            {
                while (end > start && char.IsWhiteSpace(text[end - 1]))
                {
                    end--;
                }
                sentences.Add(new TextSpan(start, end - start));
            }
            start = -1;
        }
    }

    static bool IsTerminator(string text, Token token) => token.Kind is TokenKind.Sign && text[token.Start] is '.' or '!' or '?' or '…';

    static bool IsCloser(string text, Token token)
        => token.Kind is TokenKind.Sign && text[token.Start] is '»' or '”' or '“' or '"' or '\'' or '’' or ')' or ']' or '›';

    static bool BeginsSentence(string text, IReadOnlyList<Token> tokens, int at)
    {
        while (at < tokens.Count && (tokens[at].Kind is TokenKind.Space
            || (tokens[at].Kind is TokenKind.Sign && text[tokens[at].Start] is '«' or '„' or '“' or '"' or '\'' or '‘' or '(' or '[' or '—' or '–')))
        {
            at++;
        }
        return at < tokens.Count && tokens[at].Kind is not TokenKind.Sign && !char.IsLower(text[tokens[at].Start]);
    }

    static bool IsAbbreviation(string text, IReadOnlyList<Token> tokens, int point, SentenceData data)
    {
        // Back over a chain without spaces: p.m, U.S, т.д.
        var at = point;
        while (at > 0 && tokens[at - 1].Kind is not TokenKind.Space && tokens[point].Start - tokens[at - 1].Start <= LongestAbbreviation
            && (tokens[at - 1].Kind is TokenKind.Word || text[tokens[at - 1].Start] == '.'))
        {
            at--;
        }
        var word = text[tokens[at].Start..tokens[point].Start];
        if (word.Length == 0)
        {
            return false;
        }
        // An initial, unless it is a pronoun or a conjunction that a sentence can't end with anyway.
        if (word.Length == 1 && char.IsUpper(word[0]) && !(word == "I" && at > 1))
        {
            return true;
        }
        var lower = word.ToLowerInvariant();
        return data.Before.Contains(lower) || SentenceData.Titles.Contains(lower) || (data.After.Contains(lower) && !BeginsCertainly(text, tokens, point));
    }

    /// <summary>After грн. or p.m. a capital begins a sentence; a number may be its own.</summary>
    static bool BeginsCertainly(string text, IReadOnlyList<Token> tokens, int point)
        => point + 2 < tokens.Count && tokens[point + 2].Kind is TokenKind.Word && char.IsUpper(text[tokens[point + 2].Start]);
}
