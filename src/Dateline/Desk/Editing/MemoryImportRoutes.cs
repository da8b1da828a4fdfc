using Dateline.Data;
using Dateline.Desk.Releasing;
using Dateline.Drafts;
using Dateline.Language.Xml;
using Dateline.Memory;
using Dateline.Memory.Tmx;
using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Editing;

/// <param name="Id">Of the import.</param>
/// <param name="Name">As who brought it calls it.</param>
/// <param name="Units">Of the file.</param>
/// <param name="Taken">Units that have been read.</param>
/// <param name="Added">Segments that nobody had brought before.</param>
/// <param name="BegunAt">When it came.</param>
/// <param name="EndedAt">Null while it is being taken in.</param>
/// <param name="By">Who brought it.</param>
sealed record MemoryImportView(Guid Id, string Name, int Units, int Taken, int Added, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, PersonView By);

/// <summary>Memories of other programs in and out, as TMX.</summary>
static class MemoryImportRoutes
{
    const int Listed = 200;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/memory/imports", List);
        desk.MapPost("/memory/imports", Import).Most(ReadTmx.Bounds.Bytes).Slow();
        desk.MapDelete("/memory/imports/{id:guid}", Remove);
        desk.MapGet("/memory.tmx", Export).Produces<string>(contentType: "application/x-tmx+xml");
    }

    static async Task<Results<Ok<MemoryImportView[]>, ProblemHttpResult>> List(DeskVisit visit, Database database, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.Translate) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok((await db.MemoryImports.Where(i => i.RemovedAt == null).OrderByDescending(i => i.BegunAt).Take(Listed).ToListAsync(cancellation))
            .Select(i => new MemoryImportView(i.Id.Value, i.Name, i.Units, i.Taken, i.Added, i.BegunAt, i.EndedAt, new PersonView(i.StaffId.Value, i.StaffName))).ToArray());
    }

    /// <summary>The body is the file; <c>operation</c> and <c>name</c> stand in the address.</summary>
    static async Task<Results<Ok<BegunImport>, ProblemHttpResult>> Import(Guid? operation, string? name, HttpRequest request, DeskVisit visit, ImportTmx import, CancellationToken cancellation)
    {
        if (operation is not { } once || once == Guid.Empty)
        {
            return visit.NoOperation();
        }
        if (string.IsNullOrWhiteSpace(name) || ReadText.Wrong(name, ImportTmx.NameLength) is not null)
        {
            return visit.Wrong("name", "wrong.memory.name");
        }
        return await import.Begin(visit.Actor, OperationId.Of(once), name.Trim(), request.Body, cancellation) switch
        {
            ImportOutcome.Begun(var begun) => TypedResults.Ok(begun),
            ImportOutcome.NotAllowed(var access) => visit.Refused(access),
            ImportOutcome.Refused(var problem) => visit.Wrong(problem),
            ImportOutcome.OtherLanguages({ Count: 0 }) => visit.Wrong("file", "wrong.xml.noLanguages"),
            ImportOutcome.OtherLanguages(var found) => visit.Wrong(new Dictionary<string, string> { ["file"] = visit.Words.Text("wrong.xml.languages", ("found", string.Join(", ", found))) }),
            ImportOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            _ => throw new InvalidOperationException("An import is begun or refused."),
        };
    }

    /// <summary>Ends its being taken in, too.</summary>
    static async Task<Results<Ok<RemovedImport>, ProblemHttpResult>> Remove(Guid id, Guid? operation, DeskVisit visit, RemoveImport remove, CancellationToken cancellation)
        => operation is not { } once || once == Guid.Empty
            ? visit.NoOperation()
            : await remove.Remove(visit.Actor, OperationId.Of(once), MemoryImportId.Of(id), cancellation) switch
            {
                RemovalOutcome.Done(var removed) => TypedResults.Ok(removed),
                RemovalOutcome.NotFound => visit.Missing(),
                RemovalOutcome.NotAllowed(var access) => visit.Refused(access),
                RemovalOutcome.OperationTaken => visit.Conflicting("operationTaken"),
                _ => throw new InvalidOperationException("A memory is taken out or it isn't."),
            };

    /// <summary>Of two languages, or, without them, all there is.</summary>
    static Results<PushStreamHttpResult, ProblemHttpResult> Export(string? from, string? to, DeskVisit visit, ExportTmx export, IOptions<NewsroomSettings> settings, HttpContext http)
    {
        if (visit.Actor.May(Permission.Translate) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if ((from is not null && !settings.Value.Languages.Contains(from)) || (to is not null && !settings.Value.Languages.Contains(to)))
        {
            return visit.Wrong("from", "wrong.editionLanguage");
        }
        var aborted = http.RequestAborted;
        return TypedResults.Stream(body => export.Write(from, to, body, aborted), "application/x-tmx+xml", $"{string.Join('-', ((string?[])["memory", from, to]).OfType<string>())}.tmx");
    }

    /// <summary>400: which line of a file is wrong, in the person's language.</summary>
    internal static ProblemHttpResult Wrong(this DeskVisit visit, XmlProblem problem)
        => visit.Wrong(new Dictionary<string, string>
        {
            ["file"] = visit.Words.Text($"wrong.xml.{DeskProblems.Lower(problem.Mistake.ToString())}", ("line", visit.Words.Locale.Number(problem.Line)), ("named", problem.Named ?? "")),
        });
}
