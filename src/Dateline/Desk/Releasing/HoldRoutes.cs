using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Releasing;

/// <summary><c>Version</c>: the hold's that the editor saw. <c>Kind</c> null lifts the hold. <c>Reason</c>: needed where anything is seen earlier than it was to be.</summary>
sealed record HoldRequest(Guid Operation, int? Version, DateTimeOffset? EventAt, string? Kind, IReadOnlyList<MediaHoldRequest>? Media, string? Reason) : IDoneOnce;

sealed record MediaHoldRequest(string? Item, DateTimeOffset EventAt, string? Kind);

/// <summary><c>Version</c>: of the hold that was looked at for.</summary>
sealed record TickRequest(Guid Operation, int? Version, string? Item, bool Done) : IDoneOnce;

/// <summary><c>Version</c>: what a change names, and a tick.</summary>
sealed record HoldView(int Version, string? Kind, DateTimeOffset? EventAt, DateTimeOffset? TextUntil, DateTimeOffset? MediaUntil, IReadOnlyList<MediaHoldView> Media, IReadOnlyList<TickView> Checks) : ITheirs
{
    static string ITheirs.Kind => "hold";
}

sealed record MediaHoldView(string Item, string Kind, DateTimeOffset EventAt, DateTimeOffset Until);

/// <summary>One thing to look at, and who has.</summary>
sealed record TickView(string Item, IReadOnlyDictionary<string, string> Words, bool Done, string? By, DateTimeOffset? At);

sealed record HoldKindView(string? Kind, Dictionary<string, string>? Names, int TextMinutes, int MediaMinutes);

sealed record ChecklistItemView(string? Item, string? Kind, Dictionary<string, string>? Words);

/// <summary><c>Version</c>: what a change names.</summary>
sealed record HoldKindsView(int Version, IReadOnlyList<HoldKindView> Kinds) : ITheirs
{
    static string ITheirs.Kind => "holdKinds";
}

sealed record ChecklistView(int Version, IReadOnlyList<ChecklistItemView> Items) : ITheirs
{
    static string ITheirs.Kind => "checklist";
}

/// <summary>All kinds, in their order. <c>Version</c>: the one that the editor saw.</summary>
sealed record HoldKindsRequest(Guid Operation, int? Version, IReadOnlyList<HoldKindView>? Kinds) : IDoneOnce;

sealed record ChecklistRequest(Guid Operation, int? Version, IReadOnlyList<ChecklistItemView>? Items) : IDoneOnce;

/// <summary>What a story waits for, and what the newsroom holds.</summary>
static class HoldRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/hold", Present);
        desk.MapPut("/stories/{id:guid}/hold", Set);
        desk.MapPost("/stories/{id:guid}/hold/checks", Tick);
        desk.MapGet("/hold-kinds", Kinds);
        desk.MapPut("/hold-kinds", KeepKinds);
        desk.MapGet("/checklists", Checklist);
        desk.MapPut("/checklists", KeepChecklist);
    }

    static async Task<Results<Ok<HoldView>, ProblemHttpResult>> Present(Guid id, DeskVisit visit, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        return TypedResults.Ok(await View(db, open.Story, cancellation));
    }

    /// <summary>For somebody whom another came before. Read to the end, whoever goes away.</summary>
    internal static async Task<HoldView?> HoldAsItIs(this Database database, StoryId story)
    {
        await using var db = await database.Read(CancellationToken.None);
        return await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == story, CancellationToken.None) is { } held ? await View(db, held, CancellationToken.None) : null;
    }

    static async Task<HoldView> View(NewsroomDb db, Story of, CancellationToken cancellation)
    {
        var story = of.Id;
        var hold = await db.StoryHolds.FirstOrDefaultAsync(h => h.StoryId == story, cancellation);
        var media = await db.MediaHolds.Where(h => h.StoryId == story).OrderBy(h => h.Item).ToListAsync(cancellation);
        var ticks = await db.HoldTicks.Where(t => t.StoryId == story).ToDictionaryAsync(t => t.Item, StringComparer.Ordinal, cancellation);
        var items = hold is null ? [] : await db.ChecklistItems.Where(i => !i.Retired && (i.Kind == null || i.Kind == hold.Kind)).OrderBy(i => i.Position).ToListAsync(cancellation);
        return new HoldView(
            of.HoldVersion,
            hold?.Kind,
            hold?.EventAt,
            hold?.TextUntil,
            hold?.MediaUntil,
            [.. media.Select(m => new MediaHoldView(m.Item, m.Kind, m.EventAt, m.Until))],
            [.. items.Select(i => new TickView(i.Item, i.Words.Texts, ticks.ContainsKey(i.Item), ticks.GetValueOrDefault(i.Item)?.Name, ticks.GetValueOrDefault(i.Item)?.At))]);
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Set(Guid id, HoldRequest asked, DeskVisit visit, HoldStory hold, Database database, CancellationToken cancellation)
    {
        if (asked.Operation.Operation() is not { } operation)
        {
            return visit.NoOperation();
        }
        if (asked.Kind is not null && asked.EventAt is null)
        {
            return await visit.Problem(new ActOutcome.Refused(Refusal.WrongInstant), StoryId.Of(id), database);
        }
        var wanted = asked.Kind is null ? null : new HoldAsked(asked.Kind, asked.EventAt!.Value.ToUniversalTime(), [.. (asked.Media ?? []).Select(m => new MediaHoldAsked(m.Item ?? "", m.Kind ?? asked.Kind, m.EventAt.ToUniversalTime()))]);
        return await visit.Answer(await hold.Set(visit.Actor, operation, StoryId.Of(id), asked.Version ?? 0, wanted, asked.Reason, cancellation), StoryId.Of(id), database);
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Tick(Guid id, TickRequest asked, DeskVisit visit, HoldStory hold, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await hold.Tick(visit.Actor, operation, StoryId.Of(id), asked.Version ?? 0, asked.Item ?? "", asked.Done, cancellation), StoryId.Of(id), database)
            : visit.NoOperation();

    static async Task<Ok<HoldKindsView>> Kinds(DeskVisit _, Database database, CancellationToken cancellation) => TypedResults.Ok(await HoldKinds(database, cancellation));

    static async Task<Ok<ChecklistView>> Checklist(DeskVisit _, Database database, CancellationToken cancellation) => TypedResults.Ok(await Items(database, cancellation));

    static async Task<Results<Ok<HoldKindsView>, ProblemHttpResult>> KeepKinds(HoldKindsRequest asked, DeskVisit visit, KeepHoldKinds keep, Database database, CancellationToken cancellation)
    {
        var kinds = (asked.Kinds ?? []).OfType<HoldKindView>().Select(k => new HoldKindAsked(k.Kind, new LocalizedText(k.Names ?? []), k.TextMinutes, k.MediaMinutes));
        return await Answer(await keep.Kinds(visit.Actor, OperationId.Of(asked.Operation), asked.Version ?? 0, [.. kinds], cancellation), visit, database, HoldKinds);
    }

    static async Task<Results<Ok<ChecklistView>, ProblemHttpResult>> KeepChecklist(ChecklistRequest asked, DeskVisit visit, KeepHoldKinds keep, Database database, CancellationToken cancellation)
    {
        var items = (asked.Items ?? []).OfType<ChecklistItemView>().Select(i => new ChecklistItemAsked(i.Item, i.Kind, new LocalizedText(i.Words ?? [])));
        return await Answer(await keep.Checklist(visit.Actor, OperationId.Of(asked.Operation), asked.Version ?? 0, [.. items], cancellation), visit, database, Items);
    }

    /// <summary>What was kept is kept, so what stands now is read to the end.</summary>
    static async Task<Results<Ok<T>, ProblemHttpResult>> Answer<T>(KeepListOutcome outcome, DeskVisit visit, Database database, Func<Database, CancellationToken, Task<T>> present)
        where T : class, ITheirs
        => outcome switch
        {
            KeepListOutcome.Done => TypedResults.Ok(await present(database, CancellationToken.None)),
            KeepListOutcome.Stale => visit.Conflicting(await present(database, CancellationToken.None)),
            KeepListOutcome.NotAllowed(var access) => visit.Refused(access),
            KeepListOutcome.Refused(var why) => await visit.Problem(new ActOutcome.Refused(why), default, database),
            _ => throw new InvalidOperationException("A list was kept in a way that nothing here knows."),
        };

    static async Task<HoldKindsView> HoldKinds(Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        // The version first: what is read after it is at least as new.
        var list = await db.KeptLists.SingleAsync(l => l.Name == KeptListName.HoldKinds, cancellation);
        var kinds = await db.HoldKinds.Where(k => !k.Retired).OrderBy(k => k.Position).ToListAsync(cancellation);
        return new HoldKindsView(list.Version, [.. kinds.Select(k => new HoldKindView(k.Kind, new(k.Names.Texts), k.TextMinutes, k.MediaMinutes))]);
    }

    static async Task<ChecklistView> Items(Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var list = await db.KeptLists.SingleAsync(l => l.Name == KeptListName.Checklist, cancellation);
        var items = await db.ChecklistItems.Where(i => !i.Retired).OrderBy(i => i.Position).ToListAsync(cancellation);
        return new ChecklistView(list.Version, [.. items.Select(i => new ChecklistItemView(i.Item, i.Kind, new(i.Words.Texts)))]);
    }
}
