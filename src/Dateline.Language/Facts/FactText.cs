namespace Dateline.Language.Facts;

enum TokenKind
{
    Word,
    Digits,
    Sign,
}

/// <remarks>Its gap is the white space before it: '\0' for none, ' ' for one space of any width on the line, '\n' for more.</remarks>
readonly record struct Token(TokenKind Kind, int Start, int End, char Gap)
{
    internal int Length => End - Start;

    internal bool Adjacent => Gap == '\0';
}

/// <summary>A text as runs of letters, runs of digits and single signs, with what the language's lexicon says of each.</summary>
sealed class FactText
{
    /// <summary>No word for a fact is longer, and a longer run of letters is looked up no further.</summary>
    const int LongestWord = 32;

    const int LongestNorm = 96;

    readonly string _text;
    readonly List<Token> _tokens = [];
    readonly List<(Meaning[] Word, Meaning[] Phrase, int PhraseEnd)> _meanings = [];

    internal FactText(string text, FactLanguage language)
    {
        (_text, Language) = (text, language);
        Scan();
        LookUp();
    }

    internal FactLanguage Language { get; }

    internal int Count => _tokens.Count;

    internal Token this[int at] => _tokens[at];

    internal ReadOnlySpan<char> Of(int at) => _text.AsSpan(_tokens[at].Start, _tokens[at].Length);

    internal char Sign(int at) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Sign ? _text[_tokens[at].Start] : '\0';

    internal bool IsDigits(int at) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Digits;

    internal bool IsWord(int at) => at >= 0 && at < Count && _tokens[at].Kind == TokenKind.Word;

    internal bool IsDash(int at) => Sign(at) is '-' or '–' or '—' or '‑' or '‐' or '−';

    /// <summary>A dash with nothing on either side: 5–7, 44-річний.</summary>
    internal bool IsJoint(int at) => IsDash(at) && _tokens[at].Adjacent && at + 1 < Count && _tokens[at + 1].Adjacent;

    internal bool IsCapital(int at) => IsWord(at) && char.IsUpper(_text[_tokens[at].Start]);

    /// <summary>The longest phrase that begins at a token and has the sense, or else the word alone.</summary>
    internal bool Is(int at, Sense sense, out Meaning meaning, out int next)
    {
        (meaning, next) = (null!, at);
        if (at < 0 || at >= Count)
        {
            return false;
        }
        var (word, phrase, end) = _meanings[at];
        if (Find(phrase, sense) is { } ofPhrase)
        {
            (meaning, next) = (ofPhrase, end);
            return true;
        }
        if (Find(word, sense) is { } ofWord)
        {
            (meaning, next) = (ofWord, at + 1);
            return true;
        }
        return false;
    }

    internal bool Is(int at, Sense sense) => Is(at, sense, out _, out _);

    internal bool Means(int at) => at >= 0 && at < Count && (_meanings[at].Word.Length > 0 || _meanings[at].Phrase.Length > 0);

    internal (decimal Amount, string Unit)? Compound(int at)
    {
        Span<char> norm = stackalloc char[LongestWord];
        return IsWord(at) && Normal(at, norm) is > 0 and var length ? Language.Words.Compound(norm[..length]) : null;
    }

    static Meaning? Find(Meaning[] meanings, Sense sense)
    {
        foreach (var meaning in meanings)
        {
            if (meaning.Sense == sense)
            {
                return meaning;
            }
        }
        return null;
    }

    void Scan()
    {
        var (at, gap) = (0, '\n');
        while (at < _text.Length)
        {
            var c = _text[at];
            if (char.IsWhiteSpace(c))
            {
                gap = gap == '\0' && c is not ('\n' or '\r') ? ' ' : '\n';
                at++;
                continue;
            }
            var start = at;
            TokenKind kind;
            if (char.IsAsciiDigit(c))
            {
                kind = TokenKind.Digits;
                while (at < _text.Length && char.IsAsciiDigit(_text[at]))
                {
                    at++;
                }
            }
            else if (char.IsLetter(c))
            {
                kind = TokenKind.Word;
                while (at < _text.Length && (IsOfWord(_text[at]) || (IsApostrophe(_text[at]) && at + 1 < _text.Length && char.IsLetter(_text[at + 1]))))
                {
                    at++;
                }
            }
            else
            {
                kind = TokenKind.Sign;
                at++;
            }
            _tokens.Add(new Token(kind, start, at, gap));
            gap = '\0';
        }
    }

    static bool IsOfWord(char c) => char.IsLetter(c) || c is (>= '\u0300' and <= '\u036F') or '\u00AD' or '²' or '³';

    internal static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '‘';

    /// <summary>The word in lower case without accents and soft hyphens; 0 for one that is too long to matter.</summary>
    int Normal(int at, Span<char> into)
    {
        var length = 0;
        foreach (var c in Of(at))
        {
            if (c is (>= '\u0300' and <= '\u036F' and not '\u0306' and not '\u0308') or '\u00AD')
            {
                continue;
            }
            if (length == into.Length)
            {
                return 0;
            }
            into[length++] = c;
        }
        Span<char> written = stackalloc char[length];
        into[..length].CopyTo(written);
        ((ReadOnlySpan<char>)written).ToSmall(into);
        foreach (ref var letter in into[..length])
        {
            letter = IsApostrophe(letter) ? '\'' : letter is 'ё' ? 'е' : letter;
        }
        return length;
    }

    void LookUp()
    {
        Span<char> norm = stackalloc char[LongestNorm];
        Span<char> word = stackalloc char[LongestWord];
        for (var at = 0; at < Count; at++)
        {
            var length = IsDigits(at) ? 0 : Normal(at, word);
            if (length == 0)
            {
                _meanings.Add(([], [], at));
                continue;
            }
            word[..length].CopyTo(norm);
            var (alone, phrase, phraseEnd) = (Language.Words.Of(word[..length]), (Meaning[])[], at);
            if (alone.Length == 0 && word[..length].EndsWith("'s"))
            {
                alone = Language.Words.Of(word[..(length - 2)]);
            }
            if (Language.Words.Starts(word[..length]))
            {
                (phrase, phraseEnd) = Phrase(at, norm, word, length);
            }
            _meanings.Add((alone, phrase, phraseEnd));
        }
    }

    (Meaning[] Found, int End) Phrase(int at, Span<char> norm, Span<char> word, int length)
    {
        var ((found, end), next) = (((Meaning[])[], at), at + 1);
        for (var words = 1; words < Lexicon.LongestPhrase && next < Count; words++)
        {
            var joint = ' ';
            if (Sign(at) == '°')
            {
                joint = '\0';
            }
            else if (Sign(next) == '/' && _tokens[next].Adjacent)
            {
                (joint, next) = ('/', next + 1);
            }
            else if (Sign(next) is '.' or '·' || IsJoint(next))
            {
                next++;
            }
            var more = IsWord(next) ? Normal(next, word) : 0;
            if (more == 0 || length + more + 1 > norm.Length)
            {
                break;
            }
            if (joint != '\0')
            {
                norm[length++] = joint;
            }
            word[..more].CopyTo(norm[length..]);
            length += more;
            next++;
            if (Language.Words.Of(norm[..length]) is { Length: > 0 } meanings)
            {
                (found, end) = (meanings, next);
            }
        }
        return (found, end);
    }
}
