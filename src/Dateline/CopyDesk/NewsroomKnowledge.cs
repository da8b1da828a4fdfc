using Dateline.Checks;
using Dateline.Data;
using Dateline.Events;
using Dateline.Taxonomy;
using Dateline.Terms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.CopyDesk;

/// <summary>The newsroom's tags and terms as the checks know them, read again when an event says that they changed.</summary>
public sealed class NewsroomKnowledge
{
    volatile Loaded? _present;

    /// <summary>As of the newest event that this session can see.</summary>
    public async Task<Known> Present(NewsroomDb db, CancellationToken cancellation)
    {
        var last = await db.LastSequence(cancellation);
        if (_present is { } present && (present.AsOf >= last || !await Changed(db, present.AsOf, cancellation)))
        {
            _present = present with { AsOf = Math.Max(last, present.AsOf) };
            return present.Known;
        }
        var tags = await db.Tags.AsNoTracking().Select(t => new { t.Slug, t.Kind, t.Names, t.Forms, t.StruckForms, t.Retired }).ToListAsync(cancellation);
        var terms = await db.Terms.AsNoTracking().Where(t => !t.Retired).OrderBy(t => t.Id).Select(t => new { t.Id, t.Record }).ToListAsync(cancellation);
        var known = new Known(
            tags.ToDictionary(t => t.Slug, t => KnownName.Of(t.Slug, t.Kind, t.Names, t.Forms, t.StruckForms) with { Retired = t.Retired }, StringComparer.Ordinal),
            [.. terms.Select(t => KnownTerm.FromRecord(t.Id, t.Record)).OfType<KnownTerm>()]);
        _present = new Loaded(known, last);
        return known;
    }

    static Task<bool> Changed(NewsroomDb db, long since, CancellationToken cancellation)
        => db.Events.AnyAsync(e => e.Sequence > since && (e.Kind == EventKind.TagChanged || e.Kind == EventKind.TermChanged || e.Kind == EventKind.NewsroomDerived), cancellation);

    sealed record Loaded(Known Known, long AsOf);
}
