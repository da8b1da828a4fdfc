using Dateline.Desk.Work;
using Dateline.Filing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

/// <param name="Slug">Its address.</param>
/// <param name="Names">Per language.</param>
/// <param name="Parent">Slug of the one above.</param>
/// <param name="Position">Among its siblings.</param>
/// <param name="Retired">Out of navigation.</param>
/// <param name="MergedInto">Slug of what its address leads to.</param>
/// <param name="FormerSlugs">Addresses that lead to it.</param>
public sealed record RubricView(string Slug, IReadOnlyDictionary<string, string> Names, string? Parent, int Position, bool Retired, string? MergedInto, IReadOnlyList<string> FormerSlugs);

public sealed record RubricRequest(string? Slug, IReadOnlyDictionary<string, string>? Names, string? Parent, int? Position);

/// <summary>Rubrics: everybody at the desk sees them, some keep them.</summary>
static class RubricRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/rubrics", All);
        desk.MapPost("/rubrics", async (RubricRequest request, DeskVisit visit, KeepRubrics keep, CancellationToken cancellation) => visit.Answer(await keep.Add(visit.Actor, Said(request), cancellation)));
        desk.MapPut("/rubrics/{slug}", async (string slug, RubricRequest request, DeskVisit visit, KeepRubrics keep, CancellationToken cancellation) => visit.Answer(await keep.Change(visit.Actor, slug, Said(request), cancellation)));
        desk.MapPost("/rubrics/{slug}/merge", async (string slug, MergeRequest request, DeskVisit visit, KeepRubrics keep, CancellationToken cancellation) => visit.Answer(await keep.Merge(visit.Actor, slug, request.Into ?? "", cancellation)));
        desk.MapPost("/rubrics/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepRubrics keep, CancellationToken cancellation) => visit.Answer(await keep.Retire(visit.Actor, slug, request.Retired ?? true, cancellation)));
    }

    static async Task<Ok<IReadOnlyList<RubricView>>> All(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var (rubrics, slugs) = (onlooker.Catalogue.Rubrics, onlooker.Catalogue.RubricSlugs.ToLookup(s => s.Value, s => s.Key));
            return TypedResults.Ok<IReadOnlyList<RubricView>>([.. rubrics.Values.OrderBy(r => r.Position).ThenBy(r => r.Slug, StringComparer.Ordinal).Select(r => new RubricView(
                r.Slug,
                r.Names.Texts,
                r.Parent is { } parent ? rubrics.GetValueOrDefault(parent)?.Slug : null,
                r.Position,
                r.Retired,
                r.MergedInto is { } into ? onlooker.Catalogue.Standing(into)?.Slug : null,
                [.. slugs[r.Id].Where(s => s != r.Slug).Order(StringComparer.Ordinal)]))]);
        }
    }

    static RubricSaid Said(RubricRequest request)
        => new(FilingAnswers.Given(request.Slug), FilingAnswers.Names(request.Names), FilingAnswers.Given(request.Parent), request.Position);
}
