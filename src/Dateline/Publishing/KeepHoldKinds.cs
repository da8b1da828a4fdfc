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
    public Task<ActOutcome> Kinds(Actor actor, IReadOnlyList<HoldKindAsked> asked, CancellationToken cancellation)
        => Write(
            actor,
            asked.Count is > 0 and <= Most && asked.All(k => IsText(k.Names) && k.TextMinutes is >= 0 and <= HoldKind.LongestMinutes && k.MediaMinutes is >= 0 and <= HoldKind.LongestMinutes),
            async (db, token) =>
            {
                var stored = await db.HoldKinds.ToDictionaryAsync(k => k.Kind, StringComparer.Ordinal, token);
                if (Names(asked.Select(k => (k.Kind, k.Names)), stored.Keys) is not { } names)
                {
                    return new ActOutcome.Refused(Refusal.UnknownKind);
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
                return new ActOutcome.Done(clock.GetUtcNow());
            },
            cancellation);

    /// <summary>Makes the checklist this, in this order.</summary>
    public Task<ActOutcome> Checklist(Actor actor, IReadOnlyList<ChecklistItemAsked> asked, CancellationToken cancellation)
        => Write(
            actor,
            asked.Count <= Most && asked.All(i => IsText(i.Words)),
            async (db, token) =>
            {
                var kinds = await db.HoldKinds.Select(k => k.Kind).ToListAsync(token);
                var stored = await db.ChecklistItems.ToDictionaryAsync(i => i.Item, StringComparer.Ordinal, token);
                if (asked.Any(i => i.Kind is { } kind && !kinds.Contains(kind)) || Names(asked.Select(i => (i.Item, i.Words)), stored.Keys) is not { } names)
                {
                    return new ActOutcome.Refused(Refusal.UnknownItem);
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
                return new ActOutcome.Done(clock.GetUtcNow());
            },
            cancellation);

    async Task<ActOutcome> Write(Actor actor, bool isSound, Func<NewsroomDb, CancellationToken, Task<ActOutcome>> write, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepSettings) is { } access and not Access.Allowed)
        {
            return new ActOutcome.NotAllowed(access);
        }
        return isSound ? await database.Write(write, cancellation) : new ActOutcome.Refused(Refusal.TooMuch);
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
}
