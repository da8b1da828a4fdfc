using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>A line of an edition's history.</summary>
public sealed record PastRevision(RevisionId Id, int Number, DateTimeOffset MadeAt, StaffId? MadeBy, string? MadeByName, RevisionReason? Reason, string Headline, bool IsPresent);

/// <summary>How one text became another: headline, summary, and block by block.</summary>
public sealed record TextComparison(IReadOnlyList<ChangeRun> Headline, IReadOnlyList<ChangeRun> Summary, IReadOnlyList<BlockChange> Blocks)
{
    public static TextComparison Of(EditionText before, EditionText after)
        => new(
            DocumentComparison.Words(before.Headline, after.Headline),
            DocumentComparison.Words(before.Summary ?? "", after.Summary ?? ""),
            DocumentComparison.Compare(before.Body, after.Body));
}

/// <summary>What an edition has said before.</summary>
public static class History
{
    const int Most = 1_000;

    /// <summary>Newest first.</summary>
    public static Task<List<PastRevision>> HistoryOf(this NewsroomDb db, Edition edition, CancellationToken cancellation)
        => db.Revisions.AsNoTracking()
            .Where(r => r.EditionId == edition.Id)
            .OrderByDescending(r => r.Number)
            .Take(Most)
            .Select(r => new PastRevision(r.Id, r.Number, r.MadeAt, r.MadeBy, r.MadeByName, r.Reason, r.Headline, r.Id == edition.RevisionId))
            .ToListAsync(cancellation);

    /// <summary>One of an edition's texts; null where it is none of its.</summary>
    public static async Task<EditionText?> TextOf(this NewsroomDb db, Edition edition, RevisionId revision, CancellationToken cancellation)
        => (await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == revision && r.EditionId == edition.Id, cancellation))?.Text();
}
