using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Leads;

/// <summary>The editions that stand on top of a home page now.</summary>
public sealed record LeadEditions(IReadOnlyList<EditionId> Leads, EditionId? Breaking)
{
    public static LeadEditions None { get; } = new([], null);
}

public static class ReadLeads
{
    static readonly ReadyQuery<string, DateTimeOffset, LeadRow> Visible = new((db, language, now) => db.Set<Lead>().AsNoTracking()
        .Where(l => l.Language == language && (l.Until == null || l.Until > now))
        .Join(db.Set<Edition>().Where(e => e.Language == language && e.VisibleSince != null), l => l.StoryId, e => e.StoryId, (l, e) => new LeadRow(l.Spot, l.Position, e.Id)));

    /// <summary>Those that readers may see; what isn't visible is passed over, and the next one moves up.</summary>
    public static async Task<LeadEditions> LeadsOf(this NewsroomDb db, string language, DateTimeOffset now, CancellationToken cancellation)
        => (await Visible.All(db, language, now, cancellation)) is { Count: > 0 } rows
            ? new LeadEditions(
                [.. rows.Where(r => r.Spot == LeadSpot.Lead).OrderBy(r => r.Position).Select(r => r.Edition)],
                rows.Where(r => r.Spot == LeadSpot.Breaking).OrderBy(r => r.Position).Select(r => (EditionId?)r.Edition).FirstOrDefault())
            : LeadEditions.None;

    /// <summary>The same as if the leads were these: a preview.</summary>
    public static async Task<LeadEditions> LeadsAs(this NewsroomDb db, string language, IReadOnlyList<StoryId> leads, StoryId? breaking, CancellationToken cancellation)
    {
        StoryId[] stories = breaking is { } strip ? [.. leads, strip] : [.. leads];
        var editions = await db.Editions.Where(e => e.Language == language && e.VisibleSince != null && stories.Contains(e.StoryId)).ToDictionaryAsync(e => e.StoryId, e => e.Id, cancellation);
        return new LeadEditions([.. leads.Where(editions.ContainsKey).Select(s => editions[s])], breaking is { } one && editions.TryGetValue(one, out var edition) ? edition : null);
    }

    sealed record LeadRow(LeadSpot Spot, int Position, EditionId Edition);
}
