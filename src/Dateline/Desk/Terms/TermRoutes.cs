using Dateline.Data;
using Dateline.Desk.Filing;
using Dateline.Language.Forms;
using Dateline.Language.Terms.Exchange;
using Dateline.People;
using Dateline.Taxonomy;
using Dateline.Terms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Terms;

/// <summary>Terms: everybody at the desk looks them up, some keep them.</summary>
static class TermRoutes
{
    const int PageSize = 100;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/terms", All);
        desk.MapGet("/terms/{id}", One);
        desk.MapGet("/terms/{id}/history", History);
        desk.MapGet("/term-forms", Forms);
        desk.MapPost("/terms", async (TermRequest request, DeskVisit visit, KeepTerm keep, Database database, KeptTerms kept, CancellationToken cancellation)
            => await Answer(await keep.Add(visit.Actor, OperationId.Of(request.Operation), request.Said(), cancellation), visit, database, kept, cancellation));
        desk.MapPut("/terms/{id}", async (string id, TermRequest request, DeskVisit visit, KeepTerm keep, Database database, KeptTerms kept, CancellationToken cancellation)
            => await Answer(await keep.Change(visit.Actor, TermViews.Write(TermViews.Id(id), request.Version, request.Operation), request.Said(), cancellation), visit, database, kept, cancellation));
        desk.MapPost("/terms/{id}/merge", async (string id, MergeRequest request, DeskVisit visit, MergeTerms merge, Database database, KeptTerms kept, CancellationToken cancellation)
            => await Answer(await merge.Merge(visit.Actor, TermViews.Write(TermViews.Id(id), request.Version, request.Operation), request.Into ?? "", cancellation), visit, database, kept, cancellation));
        desk.MapPost("/terms/{id}/retire", async (string id, RetireRequest request, DeskVisit visit, KeepTerm keep, Database database, KeptTerms kept, CancellationToken cancellation)
            => await Answer(await keep.Retire(visit.Actor, TermViews.Write(TermViews.Id(id), request.Version, request.Operation), request.Retired ?? true, cancellation), visit, database, kept, cancellation));
    }

    /// <summary>A hundred at a time; retired ones only where they are asked for.</summary>
    static async Task<Ok<TermsView>> All(string? q, string? after, bool? retired, DeskVisit visit, Database database, KeptTerms kept, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var found = (await kept.Present(db, cancellation)).Where(t => retired is true || !t.Retired).Like(q ?? "").ToArray();
        var rest = found.Where(t => string.CompareOrdinal(t.Id, after ?? "") > 0).Take(PageSize + 1).ToArray();
        return TypedResults.Ok(new TermsView([.. rest.Take(PageSize).Select(t => t.View())], rest.Length > PageSize ? rest[PageSize - 1].Id : null, found.Length));
    }

    static async Task<Results<Ok<OneTermView>, ProblemHttpResult>> One(string id, DeskVisit visit, Database database, KeptTerms kept, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var all = await kept.Present(db, cancellation);
        return all.FirstOrDefault(t => t.Id == TermViews.Id(id)) is { } term
            ? TypedResults.Ok(new OneTermView(term.View(), TermClash.Among(all, new HashSet<string> { term.Id }).Views(visit.Words)))
            : visit.Missing();
    }

    static async Task<Results<Ok<IReadOnlyList<TermPastView>>, ProblemHttpResult>> History(string id, DeskVisit visit, Database database, KeptTerms kept, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var which = TermViews.Id(id);
        return (await kept.Present(db, cancellation)).Any(t => t.Id == which)
            ? TypedResults.Ok<IReadOnlyList<TermPastView>>([.. (await db.PastOf(which, cancellation)).Select(p => new TermPastView(p.At, p.Name, p.Done, p.Before?.View(), p.After?.View(), p.By))])
            : visit.Missing();
    }

    /// <summary>The forms by which checks would find a word, itself first.</summary>
    static Ok<IReadOnlyList<string>> Forms(string? language, string? phrase, string? kind, DeskVisit visit)
        => TypedResults.Ok<IReadOnlyList<string>>(string.IsNullOrWhiteSpace(phrase) || phrase.Length > ConceptBounds.LongestPhrase ? []
            : [.. PhraseForms.Of(language ?? visit.Words.Language, phrase.Trim(), KindOf(kind)).Where(f => f.Case is not GrammaticalCase.Possessive).Select(f => f.Text).Distinct(StringComparer.Ordinal).Take(ConceptBounds.MostForms)]);

    // A query's enumeration would have to be written as C# does.
    static PhraseKind KindOf(string? kind) => Enum.TryParse<TagKind>(kind, ignoreCase: true, out var of) ? TagPhrase.Of(of) : PhraseKind.Common;

    static async Task<Results<Ok<KeptTermView>, ProblemHttpResult>> Answer(TermOutcome outcome, DeskVisit visit, Database database, KeptTerms kept, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var all = await kept.Present(db, cancellation);
        return outcome switch
        {
            TermOutcome.Done(var id, var version) => TypedResults.Ok(new KeptTermView(id, version, TermClash.Among(all, new HashSet<string> { id }).Views(visit.Words))),
            TermOutcome.NotAllowed(var access) => visit.Refused(access),
            TermOutcome.Stale(var id) => visit.Conflicting(all.FirstOrDefault(t => t.Id == id)?.View()),
            TermOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            TermOutcome.NoSuch => visit.Missing(),
            TermOutcome.Wrong(var field, var problem) => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words[$"wrong.term.{DeskProblems.Lower(problem.ToString())}"] }),
            _ => throw new InvalidOperationException("A term was kept in a way that nothing here knows."),
        };
    }
}
