namespace Dateline.Checks.House;

/// <summary>One word of a phrase; an open one may have any letters behind it (<c>проект*</c>).</summary>
readonly record struct PhraseWord(string Letters, bool Open);

/// <summary>
/// Words as a rule writes them: <c>прийма(ти|в|ла) участь</c> for each of the endings, <c>проект*</c> with whatever
/// follows. At most one word is open.
/// </summary>
sealed record Phrase(string Written, IReadOnlyList<PhraseWord> Words)
{
    const int LongestWords = 8;
    const int MostForms = 512;

    /// <summary>Each form of <paramref name="written"/> with the words that are preferred to it; groups answer each other in order.</summary>
    /// <param name="written">What the rule looks for.</param>
    /// <param name="preferred">With the same groups, with none (then it is the same for all), or null.</param>
    /// <param name="problem">Why there is none.</param>
    internal static IReadOnlyList<(Phrase Phrase, string? Preferred)> Forms(string written, string? preferred, out StyleProblem? problem)
    {
        problem = null;
        var forms = new List<(Phrase, string?)>();
        if (Parts(written) is not { } parts || (preferred is null ? [] : Parts(preferred)) is not { } answers)
        {
            problem = new("openBracket", ("words", written));
            return forms;
        }
        int[] sizes = [.. Groups(parts)];
        int[] answerSizes = [.. Groups(answers)];
        if (answerSizes.Length > 0 && !sizes.SequenceEqual(answerSizes))
        {
            problem = new("otherEndings", ("words", written), ("preferred", preferred ?? ""));
        }
        else if (sizes.Aggregate(1L, (all, size) => Math.Min(all * size, MostForms + 1)) > MostForms)
        {
            problem = new("manyForms", ("words", written), ("most", $"{MostForms}"));
        }
        if (problem is not null)
        {
            return forms;
        }
        var chosen = new int[sizes.Length];
        do
        {
            var text = Chosen(parts, chosen);
            var answer = preferred is null ? null : Chosen(answers, answerSizes.Length > 0 ? chosen : []);
            PhraseWord[] words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new PhraseWord(StyleText.Folded(w.TrimEnd('*')), w.EndsWith('*')))];
            if (words.Length is 0 or > LongestWords || words.Any(w => w.Letters.Length == 0 || w.Letters.Contains('*', StringComparison.Ordinal)) || words.Count(w => w.Open) > 1)
            {
                problem = new("fewWords", ("words", text), ("most", $"{LongestWords}"));
                return [];
            }
            if (answer is not null && answer.Contains('*', StringComparison.Ordinal) && !words.Any(w => w.Open))
            {
                problem = new("starAlone", ("preferred", preferred ?? ""), ("words", text));
                return [];
            }
            forms.Add((new Phrase(text, words), answer));
        }
        while (Next(chosen, sizes));
        return forms;
    }

    /// <summary>Where the phrase begins at a word: how many words it takes, and what follows its open one; null where it doesn't.</summary>
    internal (int Words, string Ending)? At(StyleText text, int first, bool loosely = false)
    {
        if (first + Words.Count > text.Words.Count)
        {
            return null;
        }
        var rest = "";
        for (var i = 0; i < Words.Count; i++)
        {
            var (expected, word) = (Words[i], text.Words[first + i]);
            if ((i > 0 && word.Before > (loosely ? Gap.Sign : Gap.Space)) || !(expected.Open ? word.Letters.StartsWith(expected.Letters, StringComparison.Ordinal) : word.Letters == expected.Letters))
            {
                return null;
            }
            rest = expected.Open ? word.Letters[expected.Letters.Length..] : rest;
        }
        return (Words.Count, rest);
    }

    static IEnumerable<int> Groups(List<string[]> parts) => parts.Where(p => p.Length > 1).Select(p => p.Length);

    /// <summary>Texts and groups in turn; null where a bracket stands alone.</summary>
    static List<string[]>? Parts(string written)
    {
        var parts = new List<string[]>();
        for (var at = 0; at < written.Length;)
        {
            var open = written.IndexOf('(', at);
            var text = open < 0 ? written[at..] : written[at..open];
            if (text.Contains(')', StringComparison.Ordinal))
            {
                return null;
            }
            parts.Add([text]);
            if (open < 0)
            {
                break;
            }
            var close = written.IndexOf(')', open);
            if (close < 0)
            {
                return null;
            }
            parts.Add(written[(open + 1)..close].Split('|'));
            at = close + 1;
        }
        return parts;
    }

    static string Chosen(List<string[]> parts, int[] chosen)
    {
        var group = 0;
        return string.Concat(parts.Select(p => p.Length == 1 ? p[0] : p[chosen[group++]]));
    }

    static bool Next(int[] chosen, int[] sizes)
    {
        for (var at = chosen.Length - 1; at >= 0; at--)
        {
            if (++chosen[at] < sizes[at])
            {
                return true;
            }
            chosen[at] = 0;
        }
        return false;
    }
}
