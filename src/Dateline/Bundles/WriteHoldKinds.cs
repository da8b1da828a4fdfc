using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>
/// Writes which events the newsroom holds, and what it looks at before they go out. Once somebody here has kept either,
/// only what isn't here is added to it, unless the bundle is to overwrite it.
/// </summary>
sealed class WriteHoldKinds(Database database, ImportOptions options)
{
    internal async Task Write(Survey survey, ImportReport report, CancellationToken cancellation)
    {
        BundleRecord.HoldKind[] kinds = [.. survey.Lines.Select(l => l.Record).OfType<BundleRecord.HoldKind>()];
        BundleRecord.ChecklistItem[] items = [.. survey.Lines.Select(l => l.Record).OfType<BundleRecord.ChecklistItem>()];
        if (kinds.Length + items.Length == 0)
        {
            return;
        }
        await database.Write(
            async (db, token) =>
            {
                await Kinds(db, kinds, await IsKept(db, "holdKinds.changed", token), token);
                await Raised<HoldKind>(db, KeptListName.HoldKinds, token);
                await Items(db, items, await IsKept(db, "checklist.changed", token), token);
                await Raised<ChecklistItem>(db, KeptListName.Checklist, token);
            },
            cancellation);
        report.Records += kinds.Length + items.Length;
    }

    static async Task Kinds(NewsroomDb db, BundleRecord.HoldKind[] said, bool kept, CancellationToken cancellation)
    {
        var here = await db.HoldKinds.ToDictionaryAsync(k => k.Kind, StringComparer.Ordinal, cancellation);
        var order = Order([.. here.Values.OrderBy(k => k.Position).ThenBy(k => k.Retired).ThenBy(k => k.Kind, StringComparer.Ordinal).Select(k => k.Kind)], [.. said.Select(k => k.Kind)], kept);
        foreach (var record in said)
        {
            if (!here.TryGetValue(record.Kind, out var kind))
            {
                db.HoldKinds.Add(here[record.Kind] = kind = new HoldKind(record.Kind));
            }
            else if (kept)
            {
                continue;
            }
            kind.Describe(record.Names, record.TextMinutes, record.MediaMinutes, kind.Position, record.Retired);
        }
        foreach (var (position, kind) in order.Select(name => here[name]).Index())
        {
            kind.Describe(kind.Names, kind.TextMinutes, kind.MediaMinutes, position, kind.Retired);
        }
    }

    static async Task Items(NewsroomDb db, BundleRecord.ChecklistItem[] said, bool kept, CancellationToken cancellation)
    {
        var here = await db.ChecklistItems.ToDictionaryAsync(i => i.Item, StringComparer.Ordinal, cancellation);
        var order = Order([.. here.Values.OrderBy(i => i.Position).ThenBy(i => i.Retired).ThenBy(i => i.Item, StringComparer.Ordinal).Select(i => i.Item)], [.. said.Select(i => i.Item)], kept);
        foreach (var record in said)
        {
            if (!here.TryGetValue(record.Item, out var item))
            {
                db.ChecklistItems.Add(here[record.Item] = item = new ChecklistItem(record.Item));
            }
            else if (kept)
            {
                continue;
            }
            item.Describe(record.Kind, record.Words, item.Position, record.Retired);
        }
        foreach (var (position, item) in order.Select(name => here[name]).Index())
        {
            item.Describe(item.Kind, item.Words, position, item.Retired);
        }
    }

    // Whoever has the list open learns that it is another by now.
    static async Task Raised<T>(NewsroomDb db, KeptListName name, CancellationToken cancellation)
        where T : class
    {
        if (db.ChangeTracker.Entries<T>().Any(e => e.State is EntityState.Added or EntityState.Modified))
        {
            (await db.KeptLists.SingleAsync(l => l.Name == name, cancellation)).Raise();
        }
    }

    async Task<bool> IsKept(NewsroomDb db, string action, CancellationToken cancellation)
        => !options.Overwrite && await db.Audit.AnyAsync(a => a.Action == action, cancellation);

    /// <summary>The bundle's order and then whatever else is here; the other way round where somebody has kept it.</summary>
    static IEnumerable<string> Order(string[] here, string[] said, bool kept) => kept ? here.Union(said) : said.Union(here);
}
