using System.Text;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Dateline.Xliff;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

/// <param name="Xliff">The file.</param>
sealed record CompareRequest(string? Xliff);

/// <param name="Operation">A UUID of the client's own.</param>
/// <param name="Base">The version that was compared.</param>
/// <param name="Xliff">The file.</param>
/// <param name="Overwrite">Units that may replace what a person wrote.</param>
sealed record TakeRequest(Guid Operation, int Base, string? Xliff, IReadOnlyList<string>? Overwrite) : IDoneOnce;

/// <param name="Version">What taking it names as its base.</param>
/// <param name="Units">In the file's order.</param>
sealed record ComparedView(int Version, IReadOnlyList<ComparedUnitView> Units);

/// <param name="Unit">Id of the source's block; <c>:headline</c> and <c>:summary</c>.</param>
/// <param name="Block">The edition's; null for what is new or no block.</param>
/// <param name="Standing">What would become of it.</param>
/// <param name="Stale">It was translated from what the source says no more.</param>
/// <param name="NeedsWord">Taken only where <c>overwrite</c> names it.</param>
/// <param name="Line">In the file.</param>
/// <param name="Difference">From the edition's words to the file's; empty for what can't be taken.</param>
sealed record ComparedUnitView(string Unit, string? Block, UnitStanding Standing, bool Stale, bool NeedsWord, int Line, IReadOnlyList<DiffView> Difference);

/// <summary>An edition to a translator outside and back, as XLIFF.</summary>
static class XliffRoutes
{
    /// <summary>A file is written twice as long in JSON where it is full of quotation marks.</summary>
    static readonly long Largest = ReadXliff.Bounds.Bytes * 2;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/editions/{language}/xliff", Give).Produces<string>(contentType: "application/xliff+xml");
        desk.MapPost("/stories/{id:guid}/editions/{language}/xliff", Compare).Most(Largest);
        desk.MapPut("/stories/{id:guid}/editions/{language}/xliff", Take).Most(Largest);
    }

    static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Give(Guid id, string language, string? from, DeskVisit visit, TakeXliff xliff, CancellationToken cancellation)
    {
        var (file, why) = await xliff.Give(visit.Actor, new EditionInStory(StoryId.Of(id), language), from, cancellation);
        return file is null ? visit.Problem(why!) : TypedResults.File(WriteXliff.Write(file), "application/xliff+xml", $"{FileName(file.Story)}-{file.SourceLanguage}-{file.Language}.xlf");
    }

    /// <summary>What would become of the edition. Changes nothing.</summary>
    static async Task<Results<Ok<ComparedView>, ProblemHttpResult>> Compare(Guid id, string language, CompareRequest asked, DeskVisit visit, TakeXliff xliff, CancellationToken cancellation)
    {
        var reading = Read(asked.Xliff);
        if (reading is XliffReading.Refused(var problem))
        {
            return visit.Wrong(problem);
        }
        var outcome = await xliff.Compare(visit.Actor, new EditionInStory(StoryId.Of(id), language), ((XliffReading.Accepted)reading).File, cancellation);
        return outcome is XliffOutcome.Compared(var version, var units) ? TypedResults.Ok(new ComparedView(version, [.. units.Select(View)])) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<SavedView>, ProblemHttpResult>> Take(Guid id, string language, TakeRequest asked, DeskVisit visit, TakeXliff xliff, Database database, CancellationToken cancellation)
    {
        var reading = Read(asked.Xliff);
        if (reading is XliffReading.Refused(var problem))
        {
            return visit.Wrong(problem);
        }
        var at = new EditionInStory(StoryId.Of(id), language);
        var outcome = await xliff.Take(visit.Actor, OperationId.Of(asked.Operation), at, asked.Base, ((XliffReading.Accepted)reading).File, asked.Overwrite ?? [], cancellation);
        return outcome is XliffOutcome.Saved(EditOutcome<SavedDraft>.Done(var saved)) ? await DraftRoutes.Saved(visit, at, saved, database) : visit.Problem(outcome);
    }

    static XliffReading Read(string? xliff)
    {
        // Whatever encoding the file names, here it is text.
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(WithoutEncoding(xliff ?? "")));
        return ReadXliff.Read(file);
    }

    static string WithoutEncoding(string xliff)
        => xliff.TrimStart('\uFEFF') is var text && text.StartsWith("<?xml", StringComparison.Ordinal) && text.IndexOf("?>", StringComparison.Ordinal) is >= 0 and var end ? text[(end + 2)..] : text;

    static ComparedUnitView View(ComparedUnit unit)
        => new(unit.Unit.Id, unit.Block?.Id, unit.Standing, unit.IsStale, unit.NeedsWord, unit.Unit.Line, DiffView.Of(unit.CanBeTaken ? DocumentComparison.Words(unit.Now, unit.Then) : []));

    static string FileName(string? story) => string.Concat((story ?? "story").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(80));

    static ProblemHttpResult Problem(this DeskVisit visit, XliffOutcome outcome) => outcome switch
    {
        XliffOutcome.NotFound => visit.Missing(),
        XliffOutcome.NotAllowed(var access) => visit.Refused(access),
        XliffOutcome.NoSource => visit.Wrong("from", "wrong.source"),
        XliffOutcome.OtherLanguages(var from, var to) => visit.Wrong(new Dictionary<string, string> { ["file"] = visit.Words.Text("wrong.xliff.languages", ("from", from), ("to", to)) }),
        XliffOutcome.OtherStory => visit.Wrong("file", "wrong.xliff.story"),
        XliffOutcome.Wrong(var problem) => visit.Wrong(problem, "xliff"),
        XliffOutcome.Saved(var saved) => visit.Problem(saved),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nothing stands against it."),
    };
}
