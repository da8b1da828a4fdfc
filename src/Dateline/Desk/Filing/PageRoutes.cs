using System.Text.Json;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Filing;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Filing;

public sealed record PageEditionView(string Title, JsonElement Body);

public sealed record PageView(string Slug, int Version, bool Retired, IReadOnlyDictionary<string, PageEditionView> Editions) : ITheirs
{
    static string ITheirs.Kind => "page";
}

/// <param name="Title">At most 300 letters.</param>
/// <param name="Body">Blocks as in a bundle, without pictures.</param>
public sealed record PageEditionRequest(string? Title, JsonElement? Body);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">Of what is changed, as the editor saw it; nothing for what is new.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Editions">Per language; one that is left out is there no more.</param>
public sealed record PageRequest(Guid Operation, int? Version, string? Slug, IReadOnlyDictionary<string, PageEditionRequest>? Editions) : IDoneOnce;

/// <summary>Pages that are no news: about, contact, policies.</summary>
static class PageRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/pages", All);
        desk.MapPost("/pages", async (PageRequest request, DeskVisit visit, KeepPages keep, Database database, CancellationToken cancellation)
            => Said(request, "", visit, out var said) is { } wrong ? wrong : await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), said, cancellation), visit, database, cancellation));
        desk.MapPut("/pages/{slug}", async (string slug, PageRequest request, DeskVisit visit, KeepPages keep, Database database, CancellationToken cancellation)
            => Said(request, slug, visit, out var said) is { } wrong ? wrong : await Answer(await keep.Change(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), said, cancellation), visit, database, cancellation));
        desk.MapPost("/pages/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepPages keep, Database database, CancellationToken cancellation)
            => await Answer(await keep.Retire(visit.Actor, FilingAnswers.Write(slug, request.Version, request.Operation), request.Retired ?? true, cancellation), visit, database, cancellation));
    }

    static async Task<Ok<IReadOnlyList<PageView>>> All(DeskVisit visit, Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(visit);
        await using var db = await database.Read(cancellation);
        var pages = await db.Pages.OrderBy(p => p.Position).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<PageView>>([.. pages.GroupBy(p => p.Slug).Select(page => View([.. page]))]);
    }

    static Task<Results<Ok<FiledView>, ProblemHttpResult>> Answer(FilingOutcome outcome, DeskVisit visit, Database database, CancellationToken cancellation)
        => visit.Answer(outcome, async slug =>
        {
            await using var db = await database.Read(cancellation);
            return await db.Pages.Where(p => p.Slug == slug).ToListAsync(cancellation) is { Count: > 0 } page ? View(page) : null;
        });

    static PageView View(List<StaticPage> page) => new(
        page[0].Slug,
        page.Max(p => p.Version),
        page.Any(p => p.Retired),
        page.ToDictionary(p => p.Language, p => new PageEditionView(p.Title, JsonDocument.Parse(p.Body).RootElement), StringComparer.Ordinal));

    static ProblemHttpResult? Said(PageRequest request, string slug, DeskVisit visit, out PageSaid said)
    {
        var editions = new Dictionary<string, PageEditionSaid>(StringComparer.Ordinal);
        said = new PageSaid(FilingAnswers.Given(request.Slug) ?? slug, editions);
        foreach (var (language, edition) in request.Editions ?? new Dictionary<string, PageEditionRequest>())
        {
            switch (edition.Body is { } body ? Document.Read(body) : new DocumentReading.Accepted(Document.Empty))
            {
                case DocumentReading.Accepted(var document):
                    editions[language] = new PageEditionSaid(edition.Title ?? "", document);
                    break;
                case DocumentReading.Refused(var problem):
                    return visit.Wrong(problem, "editions", language);
            }
        }
        return null;
    }
}
