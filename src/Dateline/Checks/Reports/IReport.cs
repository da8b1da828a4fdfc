namespace Dateline.Checks.Reports;

/// <summary>One shape of <c>check</c>'s answer, written as it goes.</summary>
public interface IReport
{
    void Begin();

    void Add(StoryReport story);

    /// <summary>A line of the bundle that can't be read, and why.</summary>
    void Unread(int line, string problem);

    void End(CheckTotals totals);
}
