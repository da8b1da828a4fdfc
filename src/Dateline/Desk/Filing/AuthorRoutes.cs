using Dateline.Catalogue;
using Dateline.Desk.Work;
using Dateline.Filing;
using Dateline.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

public sealed record AuthorView(string Slug, int Version, IReadOnlyDictionary<string, string> Names, string? Picture, bool Retired, IReadOnlyList<string> FormerSlugs) : ITheirs
{
    static string ITheirs.Kind => "author";
}

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">Of what is changed, as the editor saw it; nothing for what is new.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Names">Per language.</param>
/// <param name="Picture">A file of the library.</param>
public sealed record AuthorRequest(Guid Operation, int? Version, string? Slug, IReadOnlyDictionary<string, string>? Names, string? Picture) : IDoneOnce;

/// <summary>Who signs stories.</summary>
static class AuthorRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/authors", All);
        desk.MapPost("/authors", async (AuthorRequest request, DeskVisit visit, KeepAuthors keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPut("/authors/{slug}", async (string slug, AuthorRequest request, DeskVisit visit, KeepAuthors keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Change(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), Said(request), cancellation), visit, asking, cancellation));
        desk.MapPost("/authors/{slug}/merge", async (string slug, MergeRequest request, DeskVisit visit, KeepAuthors keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Merge(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Into ?? "", cancellation), visit, asking, cancellation));
        desk.MapPost("/authors/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepAuthors keep, Asking asking, CancellationToken cancellation)
            => await Answer(await keep.Retire(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Retired ?? true, cancellation), visit, asking, cancellation));
    }

    static async Task<Ok<IReadOnlyList<AuthorView>>> All(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var slugs = onlooker.Catalogue.AuthorSlugs.ToLookup(s => s.Value, s => s.Key);
            return TypedResults.Ok<IReadOnlyList<AuthorView>>([.. onlooker.Catalogue.Authors.Values.OrderBy(a => a.Slug, StringComparer.Ordinal)
                .Select(a => View(a, slugs))]);
        }
    }

    static Task<Results<Ok<FiledView>, ProblemHttpResult>> Answer(FilingOutcome outcome, DeskVisit visit, Asking asking, CancellationToken cancellation)
        => visit.Answer(outcome, async slug =>
        {
            var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
            await using (db)
            {
                return onlooker.Catalogue.AuthorSlugs.TryGetValue(slug, out var id) && onlooker.Catalogue.Authors.TryGetValue(id, out var author)
                    ? View(author, onlooker.Catalogue.AuthorSlugs.ToLookup(s => s.Value, s => s.Key))
                    : null;
            }
        });

    static AuthorView View(AuthorEntry author, ILookup<AuthorId, string> slugs)
        => new(author.Slug, author.Version, author.Names.Texts, author.Picture, author.Retired, [.. slugs[author.Id].Where(s => s != author.Slug).Order(StringComparer.Ordinal)]);

    static AuthorSaid Said(AuthorRequest request) => new(FilingAnswers.Given(request.Slug), FilingAnswers.Names(request.Names), FilingAnswers.Given(request.Picture));
}
