using System.Collections.Frozen;

namespace Dateline.Language.Quotes;

/// <summary>Which signs of a block are quotation marks, by what stands beside them.</summary>
static class QuoteMarks
{
    /// <summary>More inches than that nobody measures with a mark; 2015" closes a quotation.</summary>
    const int LongestMeasure = 3;

    /// <summary>Marks that stand together; beyond that nobody nests.</summary>
    const int LongestRun = 4;

    const string BeforeOpening = "«„“\"'‘‹([{—–-/";
    const string AfterClosing = "»”“\"'’›)]}.,;:!?…—–-/";

    static readonly FrozenSet<string> Elided = FrozenSet.ToFrozenSet(["tis", "twas", "twere", "em", "til", "till", "cause", "n", "round", "bout", "cos", "cuz", "ello", "ere", "neath", "scuse", "member"], StringComparer.OrdinalIgnoreCase);
    static readonly FrozenSet<string> CutShort = FrozenSet.ToFrozenSet(["o", "th", "ol", "an", "mo", "lil", "wi", "n", "po"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names whose soft sign scholars write.</summary>
    static readonly FrozenSet<string> SoftSign = FrozenSet.ToFrozenSet(["Rus", "Perm", "Tver", "Kazan", "Ryazan", "Riazan", "Astrakhan", "Yaroslavl", "Ternopil", "Gogol", "Khmel"]);

    internal static List<QuoteMark> In(string text, string language)
    {
        var marks = new List<QuoteMark>();
        var first = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (MarkAt(text, at, language) is { } mark)
            {
                marks.Add(mark with { First = first });
                at += mark.Length - 1;
            }
            else if (!char.IsWhiteSpace(text[at]) && text[at] is not ('—' or '–' or '-' or '(' or '…'))
            {
                first = false;
            }
        }
        return marks;
    }

    static QuoteMark? MarkAt(string text, int at, string language) => text[at] switch
    {
        // In Polish and German the second level may point inwards: »…«.
        '«' => new(at, 1, QuoteStyle.Guillemets, PointsInwards(text, at, language) ? Side.Either : Side.Opens, false, false),
        '»' => new(at, 1, QuoteStyle.Guillemets, PointsInwards(text, at, language) ? Side.Either : Side.Closes, false, false),
        '‹' => new(at, 1, QuoteStyle.SingleGuillemets, Side.Opens, false, false),
        '›' => new(at, 1, QuoteStyle.SingleGuillemets, Side.Closes, false, false),
        '„' => new(at, 1, QuoteStyle.LowAndHigh, Side.Opens, false, false),
        '“' => new(at, 1, QuoteStyle.Curly, BeginsWord(text, at, 1) ? Side.Opens : Side.HighMark, false, false),
        '”' => new(at, 1, QuoteStyle.Curly, Side.Closes, false, false),
        '"' => Straight(text, at, 1),
        '\'' when at + 1 < text.Length && text[at + 1] == '\'' => Straight(text, at, 2),
        '\'' => Single(text, at, QuoteStyle.StraightSingle),
        '‘' or '’' => Single(text, at, QuoteStyle.CurlySingle),
        _ => null,
    };

    static bool PointsInwards(string text, int at, string language)
        => language is "pl" or "de" or "da" or "cs" or "sk" or "hu" or "sl" or "hr"
            && (text[at] == '»' ? BeginsWord(text, at, 1) : EndsWord(text, at, 1));

    static QuoteMark? Straight(string text, int at, int length)
    {
        var (begins, ends) = (BeginsWord(text, at, length), EndsWord(text, at, length));
        if (IsLetter(text, at - 1) && IsLetter(text, at + length))
        {
            // п"ять, as some keyboards write the apostrophe.
            return null;
        }
        var doubtful = !begins && IsMeasure(text, at);
        var side = doubtful ? Side.Closes : begins == ends ? Side.Either : begins ? Side.Opens : Side.Closes;
        return new(at, length, QuoteStyle.Straight, side, doubtful, false);
    }

    static QuoteMark? Single(string text, int at, QuoteStyle style)
    {
        var (before, after) = (IsLetter(text, at - 1), IsLetter(text, at + 1));
        if ((before || IsDigit(text, at - 1)) && (after || IsDigit(text, at + 1)))
        {
            return null;
        }
        var (begins, ends) = (BeginsWord(text, at, 1), EndsWord(text, at, 1));
        if (begins == ends)
        {
            return null;
        }
        if (begins)
        {
            return IsElided(text, at + 1) ? null : new(at, 1, style, Side.Opens, text[at] == '’', false);
        }
        return text[at] == '‘' ? null : new(at, 1, style, Side.Closes, IsDigit(text, at - 1) || (before && MayBeCutShort(text, at)), false);
    }

    static bool BeginsWord(string text, int at, int length)
    {
        var next = at + length;
        if (next >= text.Length || char.IsWhiteSpace(text[next]))
        {
            return false;
        }
        for (var steps = 0; at > 0 && steps < LongestRun; steps++)
        {
            if (char.IsWhiteSpace(text[at - 1]))
            {
                return true;
            }
            if (!BeforeOpening.Contains(text[--at], StringComparison.Ordinal))
            {
                return false;
            }
            // A dash or a bracket parts by itself.
            if (text[at] is '—' or '–' or '(' or '[' or '{' or '/')
            {
                return true;
            }
        }
        return at == 0;
    }

    static bool EndsWord(string text, int at, int length)
    {
        if (at == 0 || char.IsWhiteSpace(text[at - 1]))
        {
            return false;
        }
        var next = at + length;
        for (var steps = 0; next < text.Length && steps < LongestRun; steps++, next++)
        {
            if (char.IsWhiteSpace(text[next]) || text[next] is '—' or '–' or ')' or ']' or '/' or '-')
            {
                return true;
            }
            if (!AfterClosing.Contains(text[next], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && (char.IsLetter(text[at]) || char.IsSurrogate(text[at]));

    static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && char.IsDigit(text[at]);

    static bool IsMeasure(string text, int at)
    {
        var digits = 0;
        while (digits <= LongestMeasure && IsDigit(text, at - digits - 1))
        {
            digits++;
        }
        return digits is > 0 and <= LongestMeasure || (at > 0 && text[at - 1] is '½' or '¼' or '¾');
    }

    /// <summary>’90s, 'tis, 'n'.</summary>
    static bool IsElided(string text, int at)
    {
        if (IsDigit(text, at))
        {
            return IsDigit(text, at + 1) && !IsDigit(text, at + 2);
        }
        var end = at;
        while (end < text.Length && end - at < 8 && char.IsLetter(text[end]))
        {
            end++;
        }
        return Elided.Contains(text[at..end]);
    }

    /// <summary>Boys', James', goin', Rus'.</summary>
    static bool MayBeCutShort(string text, int end)
    {
        // What is theirs follows: the boys' club.
        if (text[end - 1] is 's' or 'z' or 'x' or 'S')
        {
            return end + 2 < text.Length && char.IsWhiteSpace(text[end + 1]) && char.IsLetterOrDigit(text[end + 2]);
        }
        var start = end;
        while (start > 0 && end - start < 32 && char.IsLetter(text[start - 1]))
        {
            start--;
        }
        var word = text[start..end];
        return CutShort.Contains(word) || (word.Length > 3 && word.EndsWith("in", StringComparison.Ordinal)) || SoftSign.Contains(word);
    }
}
