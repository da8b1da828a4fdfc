using Dateline.Data;
using Dateline.Language;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <param name="Kind">Null for a new one.</param>
/// <param name="Names">Per language.</param>
/// <param name="TextMinutes">From the event to the text.</param>
/// <param name="MediaMinutes">From the event to pictures and films.</param>
public sealed record HoldKindAsked(string? Kind, LocalizedText Names, int TextMinutes, int MediaMinutes);

/// <param name="Item">Null for a new one.</param>
/// <param name="Kind">Of which holds; null for all.</param>
/// <param name="Words">Per language.</param>
public sealed record ChecklistItemAsked(string? Item, string? Kind, LocalizedText Words);

/// <summary>Which events the newsroom holds and for how long, and what it looks at before they go out.</summary>
public sealed class KeepHoldKinds(Database database, TimeProvider clock)
{
    const int Most = 100;
    const int LongestText = 300;

    /// <summary>Makes the kinds these, in this order. Those that are left out are offered no more; holds of them stay.</summary>
    public Task<KeepListOutcome> Kinds(Actor actor, OperationId operation, int version, IReadOnlyList<HoldKindAsked> asked, CancellationToken cancellation)
        => Write(
            actor,
            operation,
            KeptListName.HoldKinds,
            version,
            asked.Count is > 0 and <= Most && asked.All(k => IsText(k.Names) && k.TextMinutes is >= 0 and <= HoldKind.LongestMinutes && k.MediaMinutes is >= 0 and <= HoldKind.LongestMinutes),
            async (db, token) =>
            {
                var stored = await db.HoldKinds.ToDictionaryAsync(k => k.Kind, StringComparer.Ordinal, token);
                if (Names(asked.Select(k => (k.Kind, k.Names)), stored.Keys) is not { } names)
                {
                    return Refusal.UnknownKind;
                }
                foreach (var (kind, (name, position)) in asked.Zip(names.Select((n, i) => (n, i))))
                {
                    if (!stored.Remove(name, out var found))
                    {
                        db.HoldKinds.Add(found = new HoldKind(name));
                    }
                    found.Describe(kind.Names, kind.TextMinutes, kind.MediaMinutes, position, retired: false);
                }
                foreach (var left in stored.Values)
                {
                    left.Describe(left.Names, left.TextMinutes, left.MediaMinutes, left.Position, retired: true);
                }
                db.Audited(actor, "holdKinds.changed", clock, detail: asked.Zip(names, (k, name) => new { kind = name, names = k.Names.Texts, k.TextMinutes, k.MediaMinutes }));
                return null;
            },
            cancellation);

    /// <summary>Makes the checklist this, in this order.</summary>
    public Task<KeepListOutcome> Checklist(Actor actor, OperationId operation, int version, IReadOnlyList<ChecklistItemAsked> asked, CancellationToken cancellation)
        => Write(
            actor,
            operation,
            KeptListName.Checklist,
            version,
            asked.Count <= Most && asked.All(i => IsText(i.Words)),
            async (db, token) =>
            {
                var kinds = await db.HoldKinds.Select(k => k.Kind).ToListAsync(token);
                var stored = await db.ChecklistItems.ToDictionaryAsync(i => i.Item, StringComparer.Ordinal, token);
                if (asked.Any(i => i.Kind is { } kind && !kinds.Contains(kind)) || Names(asked.Select(i => (i.Item, i.Words)), stored.Keys) is not { } names)
                {
                    return Refusal.UnknownItem;
                }
                foreach (var (item, (name, position)) in asked.Zip(names.Select((n, i) => (n, i))))
                {
                    if (!stored.Remove(name, out var found))
                    {
                        db.ChecklistItems.Add(found = new ChecklistItem(name));
                    }
                    found.Describe(item.Kind, item.Words, position, retired: false);
                }
                foreach (var left in stored.Values)
                {
                    left.Describe(left.Kind, left.Words, left.Position, retired: true);
                }
                db.Audited(actor, "checklist.changed", clock, detail: asked.Zip(names, (i, name) => new { item = name, i.Kind, words = i.Words.Texts }));
                return null;
            },
            cancellation);

    /// <param name="actor">Who.</param>
    /// <param name="operation">One that was done is answered again.</param>
    /// <param name="name">Which list.</param>
    /// <param name="version">What the change is based on.</param>
    /// <param name="isSound">Whether what was said can be kept at all.</param>
    /// <param name="write">Does it; or says why not, and then has changed nothing.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    async Task<KeepListOutcome> Write(Actor actor, OperationId operation, KeptListName name, int version, bool isSound, Func<NewsroomDb, CancellationToken, Task<Refusal?>> write, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepSettings) is { } access and not Access.Allowed)
        {
            return new KeepListOutcome.NotAllowed(access);
        }
        return isSound
            ? await database.WriteAgain((db, token) => Once(db, actor, operation, name, version, write, token), cancellation)
            : new KeepListOutcome.Refused(Refusal.TooMuch);
    }

    async Task<KeepListOutcome> Once(NewsroomDb db, Actor actor, OperationId operation, KeptListName name, int version, Func<NewsroomDb, CancellationToken, Task<Refusal?>> write, CancellationToken cancellation)
    {
        await db.TakeTurn($"list {name}", cancellation);
        switch (await db.Earlier<ListKept>(actor, operation, cancellation))
        {
            case Earlier<ListKept>.Answered(var kept) when kept.Name == name:
                return new KeepListOutcome.Done(kept.Version);
            case Earlier<ListKept>.Answered or Earlier<ListKept>.AnotherOne:
                return new KeepListOutcome.Refused(Refusal.OperationTaken);
        }
        var list = await db.KeptLists.SingleAsync(l => l.Name == name, cancellation);
        if (list.Version != version)
        {
            return new KeepListOutcome.Stale();
        }
        if (await write(db, cancellation) is { } why)
        {
            return new KeepListOutcome.Refused(why);
        }
        list.Raise();
        db.Answered(actor, operation, new ListKept(name, list.Version), clock);
        return new KeepListOutcome.Done(list.Version);
    }

    /// <summary>Known names as they are, new ones made from the words; null where one is named that isn't there.</summary>
    static List<string>? Names(IEnumerable<(string? Name, LocalizedText Words)> asked, IReadOnlyCollection<string> known)
    {
        var taken = new HashSet<string>(known, StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var (name, words) in asked)
        {
            if (name is not null)
            {
                if (!known.Contains(name) || !given.Add(name))
                {
                    return null;
                }
                names.Add(name);
                continue;
            }
            var (language, text) = words.Texts.First();
            var wanted = Slug.From(words.In("en") ?? text, words.In("en") is null ? language : "en", 60) is { Length: > 0 } slug ? slug : "kind";
            var free = wanted;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}-{number}");
            }
            names.Add(free);
        }
        return names;
    }

    static bool IsText(LocalizedText text) => text.Texts.Count is > 0 and < 50 && text.Texts.Values.All(t => t.Trim().Length is > 0 and <= LongestText);

    sealed record ListKept(KeptListName Name, int Version);
}
