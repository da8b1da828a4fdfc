using Dateline.Data;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Releasing;

/// <summary><c>Kind</c> null lifts the hold. <c>Reason</c>: needed where anything is seen earlier than it was to be.</summary>
sealed record HoldRequest(Guid Operation, DateTimeOffset? EventAt, string? Kind, IReadOnlyList<MediaHoldRequest>? Media, string? Reason);

sealed record MediaHoldRequest(string? Item, DateTimeOffset EventAt, string? Kind);

sealed record TickRequest(Guid Operation, string? Item, bool Done);

sealed record HoldView(string? Kind, DateTimeOffset? EventAt, DateTimeOffset? TextUntil, DateTimeOffset? MediaUntil, IReadOnlyList<MediaHoldView> Media, IReadOnlyList<TickView> Checks);

sealed record MediaHoldView(string Item, string Kind, DateTimeOffset EventAt, DateTimeOffset Until);

/// <summary>One thing to look at, and who has.</summary>
sealed record TickView(string Item, IReadOnlyDictionary<string, string> Words, bool Done, string? By, DateTimeOffset? At);

sealed record HoldKindView(string? Kind, Dictionary<string, string>? Names, int TextMinutes, int MediaMinutes);

sealed record ChecklistItemView(string? Item, string? Kind, Dictionary<string, string>? Words);

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
        var story = open.Story.Id;
        var hold = await db.StoryHolds.FirstOrDefaultAsync(h => h.StoryId == story, cancellation);
        var media = await db.MediaHolds.Where(h => h.StoryId == story).OrderBy(h => h.Item).ToListAsync(cancellation);
        var ticks = await db.HoldTicks.Where(t => t.StoryId == story).ToDictionaryAsync(t => t.Item, StringComparer.Ordinal, cancellation);
        var items = hold is null ? [] : await db.ChecklistItems.Where(i => !i.Retired && (i.Kind == null || i.Kind == hold.Kind)).OrderBy(i => i.Position).ToListAsync(cancellation);
        return TypedResults.Ok(new HoldView(
            hold?.Kind,
            hold?.EventAt,
            hold?.TextUntil,
            hold?.MediaUntil,
            [.. media.Select(m => new MediaHoldView(m.Item, m.Kind, m.EventAt, m.Until))],
            [.. items.Select(i => new TickView(i.Item, i.Words.Texts, ticks.ContainsKey(i.Item), ticks.GetValueOrDefault(i.Item)?.Name, ticks.GetValueOrDefault(i.Item)?.At))]));
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
        return await visit.Answer(await hold.Set(visit.Actor, operation, StoryId.Of(id), wanted, asked.Reason, cancellation), StoryId.Of(id), database);
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Tick(Guid id, TickRequest asked, DeskVisit visit, HoldStory hold, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await hold.Tick(visit.Actor, operation, StoryId.Of(id), asked.Item ?? "", asked.Done, cancellation), StoryId.Of(id), database)
            : visit.NoOperation();

    static async Task<Ok<HoldKindView[]>> Kinds(DeskVisit _, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok((await db.HoldKinds.Where(k => !k.Retired).OrderBy(k => k.Position).ToListAsync(cancellation)).Select(k => new HoldKindView(k.Kind, new(k.Names.Texts), k.TextMinutes, k.MediaMinutes)).ToArray());
    }

    static async Task<Ok<ChecklistItemView[]>> Checklist(DeskVisit _, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok((await db.ChecklistItems.Where(i => !i.Retired).OrderBy(i => i.Position).ToListAsync(cancellation)).Select(i => new ChecklistItemView(i.Item, i.Kind, new(i.Words.Texts))).ToArray());
    }

    static async Task<Results<Ok<HoldKindView[]>, ProblemHttpResult>> KeepKinds(IReadOnlyList<HoldKindView> asked, DeskVisit visit, KeepHoldKinds keep, Database database, CancellationToken cancellation)
    {
        var outcome = await keep.Kinds(visit.Actor, [.. asked.Select(k => new HoldKindAsked(k.Kind, new LocalizedText(k.Names ?? []), k.TextMinutes, k.MediaMinutes))], cancellation);
        return outcome is ActOutcome.Done ? await Kinds(visit, database, CancellationToken.None) : await visit.Problem(outcome, default, database);
    }

    static async Task<Results<Ok<ChecklistItemView[]>, ProblemHttpResult>> KeepChecklist(IReadOnlyList<ChecklistItemView> asked, DeskVisit visit, KeepHoldKinds keep, Database database, CancellationToken cancellation)
    {
        var outcome = await keep.Checklist(visit.Actor, [.. asked.Select(i => new ChecklistItemAsked(i.Item, i.Kind, new LocalizedText(i.Words ?? [])))], cancellation);
        return outcome is ActOutcome.Done ? await Checklist(visit, database, CancellationToken.None) : await visit.Problem(outcome, default, database);
    }
}
