using Dateline.Data;
using Dateline.Documents;
using Dateline.Memory;
using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Editing;

/// <param name="Pairs">What there is, the most first.</param>
/// <param name="IsComplete">False while published stories are still being taken in.</param>
sealed record MemoryStockView(IReadOnlyList<MemoryPairView> Pairs, bool IsComplete);

/// <param name="One">One of the two languages; what is there serves in both directions.</param>
/// <param name="Other">The other.</param>
/// <param name="Segments">Texts with their translations.</param>
sealed record MemoryPairView(string One, string Other, int Segments);

/// <summary>What the memory holds, and what of it has certain words.</summary>
static class MemorySearchRoutes
{
    const int LongestText = 500;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/memory", Stock);
        desk.MapGet("/memory/search", Search);
    }

    static async Task<Results<Ok<MemoryStockView>, ProblemHttpResult>> Stock(DeskVisit visit, Database database, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.Translate) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        await using var db = await database.Read(cancellation);
        // Counted in the index of the languages, unless something is being taken out just now.
        var there = await db.MemoryImports.AnyAsync(i => i.RemovedAt != null, cancellation) ? db.KeptSegments : db.MemorySegments;
        var counted = await there.GroupBy(s => new { s.SourceLanguage, s.Language }).Select(g => new { g.Key.SourceLanguage, g.Key.Language, Segments = g.Count() }).ToListAsync(cancellation);
        var isComplete = await db.MemoryState.AnyAsync(s => s.Filled, cancellation);
        var order = settings.Value.Languages.ToList();
        return TypedResults.Ok(new MemoryStockView(
            [.. counted
                .GroupBy(c => order.IndexOf(c.SourceLanguage) <= order.IndexOf(c.Language) ? (c.SourceLanguage, c.Language) : (c.Language, c.SourceLanguage))
                .Select(g => new MemoryPairView(g.Key.Item1, g.Key.Item2, g.Sum(c => c.Segments)))
                .OrderByDescending(p => p.Segments)],
            isComplete));
    }

    /// <summary>Texts in one language that say nearly this, and those with all of its words in the same forms.</summary>
    static async Task<Results<Ok<OfferView[]>, ProblemHttpResult>> Search(string? text, string? from, string? to, DeskVisit visit, FindInMemory find, Database database, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.Translate) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return visit.Wrong("text", "wrong.memory.text");
        }
        if (from is null || to is null || from == to || !settings.Value.Languages.Contains(from) || !settings.Value.Languages.Contains(to))
        {
            return visit.Wrong("from", "wrong.editionLanguage");
        }
        var found = await find.Search(from, to, InlineHtml.Encode(text.Trim()), cancellation);
        var views = await MemoryRoutes.Views(database, from, found, cancellation);
        return TypedResults.Ok(found.Select(o => views[o]).ToArray());
    }
}
