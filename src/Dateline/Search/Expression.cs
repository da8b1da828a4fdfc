namespace Dateline.Search;

/// <summary>
/// What an edition must hold to be found, in tokens, and how each engine is asked for it. Tokens hold letters, digits
/// and _ alone and are quoted all the same: nothing that a reader types is ever syntax.
/// </summary>
abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>Tokens one after the other; the last may go on.</summary>
    internal sealed record Phrase(IReadOnlyList<string> Tokens, bool Begins = false) : Expression;

    internal sealed record Any(IReadOnlyList<Expression> Of) : Expression;

    internal sealed record All(IReadOnlyList<Expression> Of, IReadOnlyList<Expression> Without) : Expression;

    /// <summary>As FTS5's MATCH takes it.</summary>
    internal string Fts5 => this switch
    {
        Phrase(var tokens, var begins) => $"\"{string.Join(' ', tokens)}\"{(begins ? "*" : "")}",
        Any(var of) => $"({string.Join(" OR ", of.Select(e => e.Fts5))})",
        All(var of, []) => $"({string.Join(" AND ", of.Select(e => e.Fts5))})",
        All(var of, var without) => $"(({string.Join(" AND ", of.Select(e => e.Fts5))}) NOT ({string.Join(" OR ", without.Select(e => e.Fts5))}))",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>As a tsquery.</summary>
    internal string Tsquery => this switch
    {
        Phrase(var tokens, var begins) => $"({string.Join(" <-> ", tokens.Select((t, i) => $"'{t}'{(begins && i == tokens.Count - 1 ? ":*" : "")}"))})",
        Any(var of) => $"({string.Join(" | ", of.Select(e => e.Tsquery))})",
        All(var of, var without) => $"({string.Join(" & ", of.Select(e => e.Tsquery).Concat(without.Select(e => "!" + e.Tsquery)))})",
        _ => throw new InvalidOperationException(),
    };
}
