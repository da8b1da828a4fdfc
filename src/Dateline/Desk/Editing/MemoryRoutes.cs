using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.Memory;
using Dateline.People;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Editing;

/// <param name="From">Language of the source.</param>
/// <param name="Blocks">For whose texts the memory has something; headline and summary first.</param>
/// <param name="Left">Blocks that were not looked up: ask for them by name.</param>
sealed record MemoryView(string From, IReadOnlyList<RememberedBlock> Blocks, int Left);

/// <param name="Source">The source's block; <c>:headline</c>, <c>:summary</c>.</param>
/// <param name="Block">The translation's; null for one that is missing.</param>
/// <param name="Texts">Those for which something is offered.</param>
sealed record RememberedBlock(string Source, string? Block, IReadOnlyList<RememberedText> Texts);

/// <param name="Name">Which text of the block: html, attribution, items.0…</param>
/// <param name="Offers">The best first.</param>
sealed record RememberedText(string Name, IReadOnlyList<OfferView> Offers);

/// <param name="Score">1–100; 100 is the same text.</param>
/// <param name="Source">What was translated then.</param>
/// <param name="Target">Its translation, as inline markup.</param>
/// <param name="Difference">From the words of then to the present ones.</param>
/// <param name="Story">Whose translation it is; null for one that was brought in.</param>
/// <param name="Import">What it was brought in with; null for a published one.</param>
/// <param name="At">When it was made, or published.</param>
/// <param name="Machine">The engines that made it before a person found it right; null for people's. Whoever takes it says so first.</param>
/// <param name="Segment">Its number in the memory.</param>
sealed record OfferView(int Score, string Source, string Target, IReadOnlyList<DiffView> Difference, OfferingStory? Story, string? Import, DateTimeOffset At, string? Machine, long Segment);

sealed record OfferingStory(Guid Id, string Headline);

/// <param name="Operation">A UUID of the client's own.</param>
/// <param name="Source">The source's block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Block">Where it goes; null for a block that isn't there yet, and for a line.</param>
/// <param name="Segments">Numbers of what goes into which of its texts.</param>
sealed record TakenRequest(Guid Operation, string? Source, string? Block, IReadOnlyDictionary<string, long>? Segments) : IDoneOnce;

/// <summary>What has been translated before.</summary>
static class MemoryRoutes
{
    /// <summary>Each takes a millisecond or two in a memory of a hundred thousand segments.</summary>
    const int MostTexts = 100;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/editions/{language}/memory", Offer);
        desk.MapPost("/stories/{id:guid}/editions/{language}/memory/taken", Take);
        MemorySearchRoutes.Map(desk);
        MemoryImportRoutes.Map(desk);
    }

    /// <summary>For a block or a line of the source, or, without one, for all that is missing, stale or only a machine's.</summary>
    static async Task<Results<Ok<MemoryView>, ProblemHttpResult>> Offer(Guid id, string language, string? block, DeskVisit visit, FindInMemory find, Database database, CancellationToken cancellation)
    {
        var (asked, problem) = await Asked(visit, StoryId.Of(id), language, block, database, cancellation);
        if (asked is null)
        {
            return problem!;
        }
        var texts = asked.Blocks.SelectMany(b => b.Texts.Select(t => (Block: b, Text: t))).ToArray();
        var found = await find.Find(asked.From, language, [.. texts.Select(t => t.Text.Html)], cancellation);
        var views = await Views(database, asked.From, found.SelectMany(f => f).Distinct().ToArray(), cancellation);
        return TypedResults.Ok(new MemoryView(
            asked.From,
            [.. texts.Zip(found)
                .Select(t => (t.First.Block, t.First.Text.Name, Offers: t.Second.Where(o => o.Target != t.First.Block.Said.GetValueOrDefault(t.First.Text.Name)).Select(o => views[o]).ToArray()))
                .Where(t => t.Offers.Length > 0)
                .GroupBy(t => t.Block)
                .Select(g => new RememberedBlock(g.Key.Source, g.Key.Target, [.. g.Select(t => new RememberedText(t.Name, t.Offers))]))],
            asked.Left));
    }

    static async Task<(AskedBlocks? Asked, ProblemHttpResult? Problem)> Asked(DeskVisit visit, StoryId id, string language, string? block, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, id, cancellation);
        if (open is null)
        {
            return (null, problem);
        }
        if (open.MayWrite(visit.Actor, language) is not Access.Allowed and var access)
        {
            return (null, visit.Refused(access));
        }
        if (open.Story.EditionIn(language) is not { } edition)
        {
            return (null, visit.Missing());
        }
        if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } original)
        {
            return (null, visit.Wrong("language", "wrong.source"));
        }
        var written = (await db.Working(open, edition, cancellation)).Text;
        var source = (await db.Working(open, original, cancellation)).Text.WithLines();
        var states = await db.StatesOf(open, edition, written, cancellation);
        var blocks = written.WithLines().AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var (asked, count, left) = (new List<AskedBlock>(), 0, 0);
        foreach (var state in states.Where(s => s.Source is not null && sources.ContainsKey(s.Source) && (block is null ? s.Standing is BlockStanding.Missing or BlockStanding.Stale or BlockStanding.Machine : s.Source == block)))
        {
            var texts = BlockTexts.Of(sources[state.Source!]);
            if (count > 0 && count + texts.Count > MostTexts)
            {
                left++;
                continue;
            }
            count += texts.Count;
            var here = state.Block is { } its && blocks.TryGetValue(its, out var translated) ? BlockTexts.Of(translated).ToDictionary(t => t.Name, t => t.Html, StringComparer.Ordinal) : [];
            asked.Add(new AskedBlock(state.Source!, state.Block, [.. texts.Take(MostTexts)], here));
        }
        return (new AskedBlocks(from, asked, left), null);
    }

    internal static async Task<IReadOnlyDictionary<Offer, OfferView>> Views(Database database, string from, IReadOnlyList<Offer> offers, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        StoryId[] stories = [.. offers.Select(o => o.Story).OfType<StoryId>().Distinct()];
        MemoryImportId[] imports = [.. offers.Select(o => o.Import).OfType<MemoryImportId>().Distinct()];
        var headlines = (await db.Editions.Where(e => stories.Contains(e.StoryId)).Select(e => new { e.StoryId, e.Language, e.Headline }).ToListAsync(cancellation)).ToLookup(e => e.StoryId);
        var names = await db.MemoryImports.Where(i => imports.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name, cancellation);
        return offers.ToDictionary(o => o, o => new OfferView(
            o.Score,
            o.Source,
            o.Target,
            DiffView.Of(o.Difference),
            o.Story is { } story && headlines[story].OrderByDescending(e => e.Language == from).FirstOrDefault() is { } its ? new OfferingStory(story.Value, its.Headline) : null,
            o.Import is { } import ? names.GetValueOrDefault(import) : null,
            o.At,
            o.Machine,
            o.Segment));
    }

    /// <summary>Before words that an engine once made come into the text by a person's hand.</summary>
    static async Task<Results<Ok<string>, ProblemHttpResult>> Take(Guid id, string language, TakenRequest asked, DeskVisit visit, TakeOffers take, CancellationToken cancellation)
    {
        if (asked.Segments is not { Count: > 0 and <= MostTexts } segments || asked.Source is not { Length: > 0 and <= DocumentLimits.IdLength } source || asked.Block?.Length > DocumentLimits.IdLength)
        {
            return visit.Wrong("segments", "wrong.id");
        }
        var outcome = await take.Take(visit.Actor, OperationId.Of(asked.Operation), new EditionInStory(StoryId.Of(id), language), new TakenOffers(source, asked.Block, segments), cancellation);
        return outcome is EditOutcome<string>.Done(var by) ? TypedResults.Ok(by) : visit.Problem(outcome);
    }

    sealed record AskedBlocks(string From, IReadOnlyList<AskedBlock> Blocks, int Left);

    sealed record AskedBlock(string Source, string? Target, IReadOnlyList<BlockText> Texts, IReadOnlyDictionary<string, string> Said);
}
