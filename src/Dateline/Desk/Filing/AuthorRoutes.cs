using Dateline.Desk.Work;
using Dateline.Filing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

public sealed record AuthorView(string Slug, IReadOnlyDictionary<string, string> Names, string? Picture, bool Retired, IReadOnlyList<string> FormerSlugs);

public sealed record AuthorRequest(string? Slug, IReadOnlyDictionary<string, string>? Names, string? Picture);

/// <summary>Who signs stories.</summary>
static class AuthorRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/authors", All);
        desk.MapPost("/authors", async (AuthorRequest request, DeskVisit visit, KeepAuthors keep, CancellationToken cancellation) => visit.Answer(await keep.Add(visit.Actor, Said(request), cancellation)));
        desk.MapPut("/authors/{slug}", async (string slug, AuthorRequest request, DeskVisit visit, KeepAuthors keep, CancellationToken cancellation) => visit.Answer(await keep.Change(visit.Actor, slug, Said(request), cancellation)));
        desk.MapPost("/authors/{slug}/merge", async (string slug, MergeRequest request, DeskVisit visit, KeepAuthors keep, CancellationToken cancellation) => visit.Answer(await keep.Merge(visit.Actor, slug, request.Into ?? "", cancellation)));
        desk.MapPost("/authors/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepAuthors keep, CancellationToken cancellation) => visit.Answer(await keep.Retire(visit.Actor, slug, request.Retired ?? true, cancellation)));
    }

    static async Task<Ok<IReadOnlyList<AuthorView>>> All(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var slugs = onlooker.Catalogue.AuthorSlugs.ToLookup(s => s.Value, s => s.Key);
            return TypedResults.Ok<IReadOnlyList<AuthorView>>([.. onlooker.Catalogue.Authors.Values.OrderBy(a => a.Slug, StringComparer.Ordinal)
                .Select(a => new AuthorView(a.Slug, a.Names.Texts, a.Picture, a.Retired, [.. slugs[a.Id].Where(s => s != a.Slug).Order(StringComparer.Ordinal)]))]);
        }
    }

    static AuthorSaid Said(AuthorRequest request) => new(FilingAnswers.Given(request.Slug), FilingAnswers.Names(request.Names), FilingAnswers.Given(request.Picture));
}
