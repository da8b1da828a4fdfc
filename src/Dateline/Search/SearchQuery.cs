using System.Globalization;
using Dateline.Language.Stems;

namespace Dateline.Search;

/// <summary>What a reader asks for. <paramref name="Filters"/> are names and values as written: <c>rubric</c>, <c>tag</c>, <c>author</c>.</summary>
public sealed record SearchQuery(
    IReadOnlyList<Asked> Wanted,
    IReadOnlyList<Asked> Unwanted,
    IReadOnlyList<(string Name, string Slug)> Filters,
    DateOnly? From,
    DateOnly? To)
{
    public const int Longest = 200;
    public const int MostWords = 12;

    /// <summary>Shorter beginnings would find half of everything.</summary>
    const int ShortestBeginning = 3;

    static readonly string[] FilterNames = ["rubric", "tag", "author"];

    public bool IsEmpty => Wanted.Count == 0 && Unwanted.Count == 0 && Filters.Count == 0 && From is null && To is null;

    /// <summary>Reads what was typed. Anything may be; what makes no sense is words or nothing, and what is too much is said.</summary>
    public static QueryReading Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > Longest)
        {
            return new QueryReading.Refused(QueryProblem.TooLong);
        }
        var (wanted, unwanted, filters) = (new List<Asked>(), new List<Asked>(), new List<(string, string)>());
        DateOnly? from = null, to = null;
        foreach (var part in Parts(typed))
        {
            if (!part.Quoted && Filter(part.Text) is var (name, value))
            {
                if (name is not ("from" or "to"))
                {
                    filters.Add((name, value.ToLowerInvariant()));
                }
                else if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day == DateOnly.MaxValue || day == DateOnly.MinValue)
                {
                    return new QueryReading.Refused(QueryProblem.NoDate, value);
                }
                else if (name == "from")
                {
                    from = day;
                }
                else
                {
                    to = day;
                }
                continue;
            }
            if (Asked.In(part.Text, part.Quoted) is { Count: > 0 } asked)
            {
                if (!part.Quoted && part.Text[^1] == '*' && asked[^1].Words[^1].Text.Length >= ShortestBeginning)
                {
                    asked = [.. asked.SkipLast(1), asked[^1] with { Begins = true }];
                }
                (part.Excluded ? unwanted : wanted).AddRange(asked);
            }
        }
        if (wanted.Concat(unwanted).Sum(a => a.Words.Count) > MostWords || filters.Count > MostWords)
        {
            return new QueryReading.Refused(QueryProblem.TooManyWords);
        }
        return new QueryReading.Read(new SearchQuery(wanted, unwanted, filters, from, to));
    }

    /// <summary>The same, for a last word that may not be finished; null where none is wanted or it is too short to say anything.</summary>
    public SearchQuery? Begun()
        => Wanted is [.., { Quoted: false, Begins: false } last] && last.Words[^1].Text.Length >= ShortestBeginning
            ? this with { Wanted = [.. Wanted.SkipLast(1), last with { Begins = true }] }
            : null;

    static (string Name, string Value)? Filter(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == part.Length - 1)
        {
            return null;
        }
        var name = part[..colon].ToLowerInvariant();
        return name is "from" or "to" || FilterNames.Contains(name) ? (name, part[(colon + 1)..]) : null;
    }

    /// <summary>What stands between quotation marks of any kind, or between spaces; a mark without its other half ends with the text.</summary>
    static List<Part> Parts(string typed)
    {
        var parts = new List<Part>();
        for (var at = 0; at < typed.Length;)
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }
            var excluded = typed[at] is '-' or '−' && at + 1 < typed.Length && !char.IsWhiteSpace(typed[at + 1]);
            at += excluded ? 1 : 0;
            if (Closing(typed[at]) is { } closing)
            {
                var end = typed.IndexOfAny(closing, at + 1);
                end = end < 0 ? typed.Length : end;
                parts.Add(new Part(typed[(at + 1)..end], Quoted: true, excluded));
                at = end + 1;
                continue;
            }
            var start = at;
            while (at < typed.Length && !char.IsWhiteSpace(typed[at]) && (at == start || Closing(typed[at]) is null))
            {
                at++;
            }
            parts.Add(new Part(typed[start..at], Quoted: false, excluded));
        }
        return parts;
    }

    static char[]? Closing(char opening) => opening switch
    {
        '"' => ['"'],
        '«' => ['»'],
        '“' or '”' or '„' => ['”', '“'],
        _ => null,
    };

    readonly record struct Part(string Text, bool Quoted, bool Excluded);
}

/// <summary>One word, the parts of a written-together one, or a phrase. <paramref name="Begins"/>: its last word may go on.</summary>
public sealed record Asked(IReadOnlyList<WrittenWord> Words, bool Quoted, bool Begins = false)
{
    /// <summary>A phrase is one thing asked for; of anything else, each run of letters is.</summary>
    internal static IReadOnlyList<Asked> In(string text, bool quoted)
    {
        var words = SearchText.Words(text);
        return words.Count == 0 ? []
            : quoted ? [new Asked(words, words.Count > 1)]
            : [.. words.GroupBy(w => w.Run).Select(run => new Asked([.. run], false))];
    }

    /// <summary>What it matches, by the tokens that <paramref name="token"/> makes of stems.</summary>
    internal Expression In(Stemmer stemmer, Func<string, string> token)
    {
        var stems = Words.Select(w => stemmer.Stem(w.Text)).ToArray();
        var ways = new List<Expression> { new Expression.Phrase([.. stems.Select(token)]) };
        if (!Quoted && SearchText.Together(Words) is { } together)
        {
            ways.Add(new Expression.Phrase([token(stemmer.Stem(together))]));
        }
        if (Begins)
        {
            ways.Add(new Expression.Phrase([.. stems[..^1].Append(Words[^1].Text).Select(token)], Begins: true));
            ways.AddRange(stemmer.BegunBy(Words[^1].Text).Select(stem => new Expression.Phrase([.. stems[..^1].Append(stem).Select(token)])));
        }
        return new Expression.Any([.. ways.DistinctBy(w => w.Fts5)]);
    }
}

public enum QueryProblem
{
    TooLong,
    TooManyWords,
    NoDate,
}

public abstract record QueryReading
{
    private QueryReading()
    {
    }

    public sealed record Read(SearchQuery Query) : QueryReading;

    /// <param name="Problem">Why.</param>
    /// <param name="Part">The part that it is about.</param>
    public sealed record Refused(QueryProblem Problem, string Part = "") : QueryReading;
}
