using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>
/// Places where a space was lost: «до10», "saidTrump", «кінець.Наступне», «Європе,в». Addresses, McGregor, YouTube, H2O,
/// COVID19, 10am and 247sports are fine.
/// </summary>
public static class GluedText
{
    /// <summary>Letters of a word that are looked at; what is longer is no two words.</summary>
    const int LongestWord = 64;

    /// <summary>
    /// The word or the sign, with the space put in. Names, as the newsroom or the source writes them, are never glued.
    /// </summary>
    public static IReadOnlyList<TextSpan> In(string text, string language, IReadOnlySet<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        var own = Letters.ScriptOfLanguage(language);
        var tokens = Tokenizer.Tokens(text);
        var found = new List<TextSpan>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is TokenKind.Word && tokens[at].Length <= LongestWord)
            {
                Word(text, tokens[at], own, names, found);
            }
            else if (tokens[at].Kind is TokenKind.Number && DateAt(tokens[at].In(text)) is > 0 and var date)
            {
                var number = tokens[at].In(text);
                found.Add(new TextSpan(tokens[at].Start, tokens[at].Length, $"{number[..date]} {number[date..]}"));
            }
            else if (tokens[at].Kind is TokenKind.Sign && at > 0 && at + 1 < tokens.Count && tokens[at + 1].Kind is TokenKind.Word
                && SpaceLostAfter(text, tokens, at))
            {
                found.Add(new TextSpan(tokens[at].Start, 1, text[tokens[at].Start] + " "));
            }
        }
        return found;
    }

    /// <summary>Where a date begins that was glued to a number: 910.02.25 is 9 and the tenth of February; 0 where none was.</summary>
    static int DateAt(ReadOnlySpan<char> number)
    {
        var point = number.IndexOf('.');
        return point is 3 or 4 && number[point..] is ['.', var month, var unit, '.', .. var year] && year.Length is 2 or 4 && year.IndexOfAnyExceptInRange('0', '9') < 0
            && number[..point].IndexOfAnyExceptInRange('0', '9') < 0
            && (month, unit) is ('0', >= '1' and <= '9') or ('1', >= '0' and <= '2')
            && int.Parse(number[(point - 2)..point], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31
                ? point - 2 : 0;
    }

    static void Word(string text, Token word, Script own, IReadOnlySet<string>? names, List<TextSpan> found)
    {
        var start = word.Start;
        for (var at = word.Start; at <= word.End; at++)
        {
            if (at < word.End && (text[at] is not ('-' or '\u2010' or '\u2011') && !CyrillicText.IsApostrophe(text[at])))
            {
                continue;
            }
            var apostrophe = start > word.Start && CyrillicText.IsApostrophe(text[start - 1]);
            if (at > start && (apostrophe && IsPossessive(text[start..at]) ? 1 : Split(text[start..at], own)) is { } space && names?.Contains(text[start..at]) != true)
            {
                found.Add(new TextSpan(start, at - start, $"{text[start..(start + space)]} {text[(start + space)..at]}"));
            }
            start = at + 1;
        }
    }

    /// <summary>Liverpool'sDaniel.</summary>
    static bool IsPossessive(string part) => part is ['s', >= 'A' and <= 'Z', >= 'a' and <= 'z', ..];

    /// <summary>Where the space is missing in a part of a word; null where none is.</summary>
    static int? Split(string part, Script own)
    {
        for (var at = 1; at < part.Length; at++)
        {
            var (left, right) = (part[at - 1], part[at]);
            if (char.IsDigit(left) && char.IsLetter(right) && LettersAfterDigits(part, at))
            {
                return at;
            }
            if (char.IsLetter(left) && char.IsDigit(right) && LettersBeforeDigits(part, at))
            {
                return at;
            }
            if (char.IsLower(left) && char.IsUpper(right) && CapitalInside(part, at, own))
            {
                return at;
            }
        }
        return null;
    }

    static bool LettersAfterDigits(string part, int at)
    {
        var end = End(part, at);
        var letters = part[at..end];
        // H2O, A380neo, S21FE: a code, not a number.
        if ((End(part, 0) > 0 && letters.Length < 4) || GluedWords.IsNameWithDigits(part))
        {
            return false;
        }
        return !(letters.All(char.IsUpper) && letters.Length <= 3) && !GluedWords.MayFollowDigits(letters.ToLowerInvariant());
    }

    static bool LettersBeforeDigits(string part, int at)
    {
        if (End(part, 0) != at)
        {
            return false;
        }
        var letters = part[..at];
        var lower = letters.ToLowerInvariant();
        if (GluedWords.IsPreposition(lower) || (letters.Length == 1 && IsYear(part.AsSpan(at)) && "ВУЗІОСКА".Contains(letters[0], StringComparison.Ordinal)))
        {
            return true;
        }
        return !letters.All(char.IsUpper) && !(char.IsUpper(letters[0]) && letters.Length <= 2) && !GluedWords.MayPrecedeDigits(lower)
            && !(at + 1 < part.Length && !part[at..].All(char.IsDigit) && letters.Length == 1 && Letters.ScriptOf(letters) is Script.Latin);
    }

    static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', _, _] or ['2', '0', _, _];

    static bool CapitalInside(string part, int at, Script own)
    {
        var before = part.AsSpan(0, at);
        var after = part.AsSpan(at);
        if (GluedWords.IsNamePrefix(before) || GluedWords.IsNameWithCapitals(part))
        {
            return false;
        }
        // iPhone, eBay, mRNA, pH; but a is an article.
        if (before.Length == 1 && Letters.ScriptOf(before) is Script.Latin && !(before[0] == 'a' && after.Length > 2))
        {
            return false;
        }
        // PhD, LiverpoolFC.
        if (Letters.ScriptOf(before) is Script.Latin && char.IsUpper(before[0]) && ((after.Length == 1 && before.Length <= 2) || GluedWords.AreInitials(after.ToString())))
        {
            return false;
        }
        // A foreign brand is a name, in capitals inside or not.
        return !(own is Script.Cyrillic && Letters.ScriptOf(part) is Script.Latin && before is not "The");
    }

    static int End(string part, int at)
    {
        while (at < part.Length && char.IsLetter(part[at]))
        {
            at++;
        }
        return at;
    }

    static bool SpaceLostAfter(string text, IReadOnlyList<Token> tokens, int at)
    {
        var (sign, before) = (text[tokens[at].Start], text[tokens[at].Start - 1]);
        var after = tokens[at + 1].In(text);
        var endsWord = tokens[at - 1].Kind is TokenKind.Word or TokenKind.Number || before is '»' or '”' or ')';
        return sign switch
        {
            ',' or ';' => endsWord && char.IsLetter(after[0]) && (tokens[at - 1].Kind is not TokenKind.Number || after.Length > 1),
            '.' => endsWord && !char.IsUpper(before) && char.IsUpper(after[0]) && after.Length > 1 && char.IsLower(after[1])
                && !(tokens[at - 1].Length == 1 && at >= 2 && text[tokens[at - 2].Start] == '.' && after.Length <= 2),
            '!' or '?' or '…' => endsWord && tokens[at - 1].Kind is TokenKind.Word && char.IsUpper(after[0]) && after.Length > 1 && sign is not '…',
            _ => false,
        };
    }
}
