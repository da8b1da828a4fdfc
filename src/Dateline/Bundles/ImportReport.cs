namespace Dateline.Bundles;

/// <summary>What an import did. Lines with problems were left out whole; everything else is stored.</summary>
public sealed class ImportReport
{
    readonly SortedDictionary<int, string> _problems = [];

    /// <summary>Line number from 1, and what is wrong with it.</summary>
    public IReadOnlyDictionary<int, string> Problems => _problems;

    /// <summary>Editions that somebody edited here since they were imported.</summary>
    public IList<(string Story, string Language)> LeftAlone { get; } = [];

    /// <summary>Editions that readers have, left as they are: the bundle’s text holds what a machine wrote and no person has looked at.</summary>
    public IList<(string Story, string Language)> Unreviewed { get; } = [];

    public int Records { get; internal set; }

    public int NewStories { get; internal set; }

    public int ChangedStories { get; internal set; }

    public int UnchangedStories { get; internal set; }

    public int NewEditions { get; internal set; }

    public int ChangedEditions { get; internal set; }

    public int Pictures { get; internal set; }

    internal void Refuse(int line, string reason) => _problems.TryAdd(line, reason);
}

/// <summary>How far an import is: <paramref name="Done"/> of <paramref name="Of"/> in this step.</summary>
public readonly record struct ImportProgress(ImportStep Step, long Done, long Of);

public enum ImportStep
{
    Reading,
    Pictures,
    Stories,
}
