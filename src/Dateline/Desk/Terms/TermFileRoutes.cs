using System.Globalization;
using Dateline.Data;
using Dateline.Desk.Work;
using Dateline.Language.Terms.Exchange;
using Dateline.People;
using Dateline.Terms;
using Dateline.Wording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Terms;

/// <param name="Name">Of the file; stands in the history.</param>
/// <param name="File">Its bytes, in base 64.</param>
public sealed record TermFileRequest(string? Name, byte[]? File);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Name">Of the file; stands in the history.</param>
/// <param name="File">The same bytes.</param>
/// <param name="Seen">What the preview said: if anything is otherwise by now, nothing is done.</param>
public sealed record TermImportRequest(Guid Operation, string? Name, byte[]? File, string? Seen) : IDoneOnce;

/// <param name="As">added, changed, same; or left: retired, other, full.</param>
/// <param name="Id">Of the term that it is, or will be.</param>
/// <param name="Before">What it says now; null for a new one.</param>
/// <param name="After">What it would say.</param>
public sealed record PlannedTermView(PlannedAs As, string Id, IReadOnlyDictionary<string, TermWords>? Before, IReadOnlyDictionary<string, TermWords> After);

/// <param name="Line">From 1; 0 for the whole file.</param>
/// <param name="Message">A sentence.</param>
public sealed record TermRemarkView(int Line, string Message);

/// <param name="Counts">By what becomes of them.</param>
/// <param name="Terms">The first 300; those that nothing becomes of come last.</param>
/// <param name="Remarks">What was understood otherwise than it is written.</param>
/// <param name="Clashes">What would contradict what.</param>
/// <param name="OtherLanguages">Languages that the newsroom doesn't publish in; their words are kept all the same.</param>
/// <param name="Seen">What the import names.</param>
public sealed record TermPreviewView(IReadOnlyDictionary<string, int> Counts, IReadOnlyList<PlannedTermView> Terms, IReadOnlyList<TermRemarkView> Remarks, IReadOnlyList<TermClashView> Clashes, IReadOnlyList<string> OtherLanguages, string Seen) : ITheirs
{
    static string ITheirs.Kind => "termFile";
}

/// <param name="Added">New terms.</param>
/// <param name="Changed">Terms that say more, or otherwise.</param>
/// <param name="Left">The file's concepts that changed nothing.</param>
public sealed record TermsImportedView(int Added, int Changed, int Left);

/// <summary>Terms as files: what one would bring, bringing it, and taking all of them along.</summary>
static class TermFileRoutes
{
    const int Shown = 300;

    // Base 64 of the largest file, with room for what stands around it.
    const long MostBytes = (ConceptBounds.MostBytes / 3 * 4) + (64 * 1024);

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/term-files/preview", Preview).Most(MostBytes);
        desk.MapPost("/term-files", Import).Most(MostBytes);
        desk.MapGet("/terms.csv", Table).Produces<string>(contentType: "text/csv");
        desk.MapGet("/terms.tbx", Tbx).Produces<string>(contentType: "application/xml");
    }

    static async Task<Results<Ok<TermPreviewView>, ProblemHttpResult>> Preview(TermFileRequest request, DeskVisit visit, ImportTerms import, Asking asking, CancellationToken cancellation)
        => await import.Preview(visit.Actor, request.File, cancellation) switch
        {
            TermImport.Foreseen foreseen => TypedResults.Ok(View(foreseen, visit, asking)),
            var refused => Refused(refused, visit, asking),
        };

    static async Task<Results<Ok<TermsImportedView>, ProblemHttpResult>> Import(TermImportRequest request, DeskVisit visit, ImportTerms import, Asking asking, CancellationToken cancellation)
        => await import.Import(visit.Actor, OperationId.Of(request.Operation), request.File, FileName(request.Name), request.Seen ?? "", cancellation) switch
        {
            TermImport.Done(var added, var changed, var left) => TypedResults.Ok(new TermsImportedView(added, changed, left)),
            var refused => Refused(refused, visit, asking),
        };

    static async Task<FileContentHttpResult> Table(DeskVisit visit, Database database, KeptTerms kept, Asking asking, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        TermsTable.Write(output, await Standing(database, kept, cancellation), asking.Languages);
        return TypedResults.File(output.ToArray(), "text/csv; charset=utf-8", "terms.csv");
    }

    static async Task<FileContentHttpResult> Tbx(DeskVisit visit, Database database, KeptTerms kept, Asking asking, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        WriteTbx.To(output, await Standing(database, kept, cancellation), asking.DefaultLanguage, "Dateline");
        return TypedResults.File(output.ToArray(), "application/xml", "terms.tbx");
    }

    /// <summary>Without those that are retired: who takes them in elsewhere would have them back.</summary>
    static async Task<IReadOnlyList<Concept>> Standing(Database database, KeptTerms kept, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return [.. (await kept.Present(db, cancellation)).Where(t => !t.Retired).Select(t => t.Concept)];
    }

    static ProblemHttpResult Refused(TermImport refused, DeskVisit visit, Asking asking) => refused switch
    {
        TermImport.NotAllowed(var access) => visit.Refused(access),
        TermImport.Unreadable(var errors) => Unreadable(visit, errors),
        TermImport.TooMany => Unreadable(visit, [new(TermTrouble.TooMany, 0)]),
        TermImport.Stale(TermImport.Foreseen now) => visit.Conflicting(View(now, visit, asking)),
        TermImport.Stale(var now) => Refused(now, visit, asking),
        TermImport.OperationTaken => visit.Conflicting("operationTaken"),
        _ => throw new InvalidOperationException("A file was taken in a way that nothing here knows."),
    };

    /// <summary>The first under <c>errors.file</c>, all with their lines under <c>lines</c>.</summary>
    static ProblemHttpResult Unreadable(DeskVisit visit, IReadOnlyList<TermRemark> errors)
    {
        TermRemarkView[] lines = [.. errors.Select(e => View(e, visit.Words))];
        return visit.Words.Problem(StatusCodes.Status400BadRequest, DeskProblems.Invalid, more: new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string> { ["file"] = lines[0].Message }, ["lines"] = lines });
    }

    static TermPreviewView View(TermImport.Foreseen foreseen, DeskVisit visit, Asking asking)
        => new(
            foreseen.Plan.Terms.CountBy(t => t.As).ToDictionary(c => DeskProblems.Lower(c.Key.ToString()), c => c.Value),
            [.. foreseen.Plan.Terms.OrderBy(t => t.As is PlannedAs.Same).Take(Shown).Select(t => new PlannedTermView(t.As, t.Id, t.Before?.View(), t.After.View()))],
            [.. foreseen.Remarks.Select(r => View(r, visit.Words))],
            foreseen.Plan.Clashes.Views(visit.Words),
            [.. foreseen.Plan.Terms.SelectMany(t => t.After.Languages.Keys).Distinct(StringComparer.Ordinal).Except(asking.Languages).Order(StringComparer.Ordinal)],
            foreseen.Plan.Seen);

    static TermRemarkView View(TermRemark remark, Words words)
    {
        var what = words.Text($"term.file.{DeskProblems.Lower(remark.Trouble.ToString())}", ("text", remark.Text ?? ""), ("concept", remark.Concept ?? remark.Text ?? "—"));
        return new(remark.Line, remark.Line == 0 ? what : words.Text("term.file.line", ("line", remark.Line.ToString(CultureInfo.InvariantCulture)), ("what", what)));
    }

    static string FileName(string? name)
    {
        var plain = string.Concat((name ?? "").Where(c => !char.IsControl(c))).Trim();
        return plain.Length is 0 ? "—" : plain.Length > 200 ? plain[..200] : plain;
    }
}
