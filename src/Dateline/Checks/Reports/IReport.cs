namespace Dateline.Checks.Reports;

/// <summary>One shape of <c>check</c>'s answer, written as it goes.</summary>
public interface IReport
{
    void Begin();

    void Add(StoryReport story);

    /// <summary>A line of the bundle that can't be read, and why.</summary>
    void Unread(int line, string problem);

    /// <summary>Something about the check itself.</summary>
    void Tell(Notice notice);

    void End(CheckTotals totals);
}

/// <summary>What stood in the way of a check: a rule of the newsroom's own that is wrong, a dictionary that isn't there.</summary>
/// <param name="IsError">The newsroom asked for something that couldn't be done.</param>
/// <param name="Text">One sentence or two.</param>
public sealed record Notice(bool IsError, string Text);
