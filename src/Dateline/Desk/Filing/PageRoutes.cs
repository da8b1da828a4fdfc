using System.Text.Json;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Filing;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Filing;

public sealed record PageEditionView(string Title, JsonElement Body);

public sealed record PageView(string Slug, bool Retired, IReadOnlyDictionary<string, PageEditionView> Editions);

/// <param name="Title">At most 300 letters.</param>
/// <param name="Body">Blocks as in a bundle, without pictures.</param>
public sealed record PageEditionRequest(string? Title, JsonElement? Body);

public sealed record PageRequest(string? Slug, IReadOnlyDictionary<string, PageEditionRequest>? Editions);

/// <summary>Pages that are no news: about, contact, policies.</summary>
static class PageRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/pages", All);
        desk.MapPost("/pages", async (PageRequest request, DeskVisit visit, KeepPages keep, CancellationToken cancellation)
            => Said(request, "", visit, out var said) is { } wrong ? wrong : visit.Answer(await keep.Add(visit.Actor, said, cancellation)));
        desk.MapPut("/pages/{slug}", async (string slug, PageRequest request, DeskVisit visit, KeepPages keep, CancellationToken cancellation)
            => Said(request, slug, visit, out var said) is { } wrong ? wrong : visit.Answer(await keep.Change(visit.Actor, slug, said, cancellation)));
        desk.MapPost("/pages/{slug}/retire", async (string slug, RetireRequest request, DeskVisit visit, KeepPages keep, CancellationToken cancellation) => visit.Answer(await keep.Retire(visit.Actor, slug, request.Retired ?? true, cancellation)));
    }

    static async Task<Ok<IReadOnlyList<PageView>>> All(DeskVisit visit, Database database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(visit);
        await using var db = await database.Read(cancellation);
        var pages = await db.Pages.OrderBy(p => p.Position).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<PageView>>([.. pages.GroupBy(p => p.Slug).Select(page => new PageView(
            page.Key,
            page.Any(p => p.Retired),
            page.ToDictionary(p => p.Language, p => new PageEditionView(p.Title, JsonDocument.Parse(p.Body).RootElement), StringComparer.Ordinal)))]);
    }

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
