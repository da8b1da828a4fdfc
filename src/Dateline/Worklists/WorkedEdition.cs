using Dateline.People;
using Dateline.Stories;

namespace Dateline.Worklists;

/// <summary>What lists need to know of an edition, whoever keeps it: the story, the draft, or those who share out the work.</summary>
sealed record WorkedEdition(EditionId? Id, string Headline, RowState State, DateTimeOffset ChangedAt)
{
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Not before this instant, on its own account.</summary>
    public DateTimeOffset? GoesOutAt { get; init; }

    public DateTimeOffset? VisibleSince { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public StaffId? Assignee { get; init; }

    public StaffId? Writer { get; init; }

    public string? Note { get; init; }

    public int Stale { get; init; }

    public DateTimeOffset? CorrectionAt { get; init; }
}
