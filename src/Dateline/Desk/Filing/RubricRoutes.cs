using Dateline.Catalogue;
using Dateline.Desk.Work;
using Dateline.Filing;
using Dateline.People;
using Dateline.Taxonomy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

/// <param name="Slug">Its address.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Names">Per language.</param>
/// <param name="Parent">Slug of the one above.</param>
/// <param name="Position">Among its siblings.</param>
/// <param name="Picture">A file of the library.</param>
/// <param name="Retired">Out of navigation.</param>
/// <param name="MergedInto">Slug of what its address leads to.</param>
/// <param name="FormerSlugs">Addresses that lead to it.</param>
public sealed record RubricView(string Slug, int Version, IReadOnlyDictionary<string, string> Names, string? Parent, int Position, string? Picture, bool Retired, string? MergedInto, IReadOnlyList<string> FormerSlugs) : ITheirs
{
    static string ITheirs.Kind => "rubric";
}

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">Of what is changed, as the editor saw it; nothing for what is new.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Names">Per language.</param>
/// <param name="Parent">Slug of the one above.</param>
/// <param name="Position">Among its siblings.</param>
/// <param name="Picture">A file of the library.</param>
public sealed record RubricRequest(Guid Operation, int? Version, string? Slug, IReadOnlyDictionary<string, string>? Names, string? Parent, int? Position, string? Picture) : IDoneOnce;

/// <summary>Rubrics: everybody at the desk sees them, some keep them.</summary>
static class RubricRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/rubrics", All);
        desk.MapPost("/rubrics", async (RubricRequest request, DeskVisit visit, KeepRubrics keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPut("/rubrics/{slug}", async (string slug, RubricRequest request, DeskVisit visit, KeepRubrics keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Change(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPost("/rubrics/{slug}/merge", async (string slug, MergeRequest request, DeskVisit visit, KeepRubrics keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Merge(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Into ?? "", cancellation), visit, asking, cancellation));
        desk.MapPost("/rubrics/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepRubrics keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Retire(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Retired ?? true, cancellation), visit, asking, cancellation));
    }

    static async Task<Ok<IReadOnlyList<RubricView>>> All(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var slugs = onlooker.Catalogue.RubricSlugs.ToLookup(s => s.Value, s => s.Key);
            return TypedResults.Ok<IReadOnlyList<RubricView>>([.. onlooker.Catalogue.Rubrics.Values.OrderBy(r => r.Position).ThenBy(r => r.Slug, StringComparer.Ordinal)
                .Select(r => View(r, onlooker.Catalogue, slugs))]);
        }
    }

    static Task<Results<Ok<FiledView>, ProblemHttpResult>> Answer(FilingOutcome outcome, DeskVisit visit, Asking asking, CancellationToken cancellation)
        => visit.Answer(outcome, async slug =>
        {
            var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
            await using (db)
            {
                return onlooker.Catalogue.RubricSlugs.TryGetValue(slug, out var id) && onlooker.Catalogue.Rubrics.TryGetValue(id, out var rubric)
                    ? View(rubric, onlooker.Catalogue, onlooker.Catalogue.RubricSlugs.ToLookup(s => s.Value, s => s.Key))
                    : null;
            }
        });

    static RubricView View(RubricEntry rubric, Catalogue.Catalogue catalogue, ILookup<RubricId, string> slugs) => new(
        rubric.Slug,
        rubric.Version,
        rubric.Names.Texts,
        rubric.Parent is { } parent ? catalogue.Rubrics.GetValueOrDefault(parent)?.Slug : null,
        rubric.Position,
        rubric.Picture,
        rubric.Retired,
        rubric.MergedInto is { } into ? catalogue.Standing(into)?.Slug : null,
        [.. slugs[rubric.Id].Where(s => s != rubric.Slug).Order(StringComparer.Ordinal)]);

    static RubricSaid Said(RubricRequest request)
        => new(FilingAnswers.Given(request.Slug), FilingAnswers.Names(request.Names), FilingAnswers.Given(request.Parent), request.Position, FilingAnswers.Given(request.Picture));
}
