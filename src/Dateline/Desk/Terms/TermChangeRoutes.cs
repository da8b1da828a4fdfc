using System.Globalization;
using Dateline.Data;
using Dateline.Desk.Editing;
using Dateline.Desk.Releasing;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Stories;
using Dateline.TermChanges;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Terms;

/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">headline, summary; of a block, which of its texts.</param>
/// <param name="Text">Markup removed.</param>
/// <param name="Places">Where the words stand in it.</param>
public sealed record TouchedTextView(string? Block, string Field, string Text, IReadOnlyList<TermPlace> Places);

public sealed record TouchedEditionView(Guid Story, string Language, string Headline, DateTimeOffset Since, IReadOnlyList<TouchedTextView> Texts);

/// <param name="Editions">The newest first.</param>
/// <param name="Next">What <c>after</c> names to go on; null at the end.</param>
/// <param name="Likely">How many more editions the index knew from there on.</param>
/// <param name="IsMore">There are more than that.</param>
/// <param name="IsFilling">The search index hasn't taken in all that readers have: asked again from the beginning a little later, there may be more.</param>
public sealed record TouchedView(IReadOnlyList<TouchedEditionView> Editions, string? Next, int Likely, bool IsMore, bool IsFilling);

public sealed record EditionNamed(Guid Story, string? Language);

public sealed record RewritePreviewRequest(IReadOnlyList<EditionNamed>? Editions);

/// <param name="Story">Which.</param>
/// <param name="Language">Of the edition.</param>
/// <param name="Headline">As it is being written.</param>
/// <param name="Version">Of the draft: what the rewrite names.</param>
/// <param name="Standing">ready, nothing, notAllowed, gone.</param>
/// <param name="HasMore">The draft says something else than readers have already.</param>
/// <param name="Texts">Those that words would be replaced in.</param>
public sealed record RewritePreviewView(Guid Story, string Language, string Headline, int Version, RewriteStanding Standing, bool HasMore, IReadOnlyList<TouchedTextView> Texts);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Story">Which.</param>
/// <param name="Language">Of the edition.</param>
/// <param name="Version">The draft's that the editor saw.</param>
/// <param name="Replaced">What was chosen.</param>
public sealed record RewriteRequest(Guid Operation, Guid Story, string? Language, int Version, IReadOnlyList<WordsReplaced>? Replaced) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Story">Which.</param>
/// <param name="Language">Of the edition.</param>
/// <param name="Reason">For whoever is to correct it.</param>
public sealed record CorrectionAskedRequest(Guid Operation, Guid Story, string? Language, string? Reason) : IDoneOnce;

/// <summary>What readers have that a term touches, and what is done about it: somebody is asked, or words are replaced.</summary>
static class TermChangeRoutes
{
    const int MostPreviewed = 50;
    const int MostReplaced = 1_000;
    const int LongestWords = 300;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/terms/{id}/touched", Touched);
        desk.MapPost("/terms/{id}/rewrites/preview", Preview);
        desk.MapPost("/terms/{id}/rewrites", Rewrite);
        desk.MapPost("/terms/{id}/corrections", AskToCorrect);
    }

    static async Task<Results<Ok<TouchedView>, ProblemHttpResult>> Touched(string id, bool? all, string? after, DeskVisit visit, FindTouched find, CancellationToken cancellation)
    {
        var from = long.TryParse(after, NumberStyles.Integer, CultureInfo.InvariantCulture, out var place) ? place : (long?)null;
        return await find.Find(TermViews.Id(id), all is true, from, cancellation) is { } page
            ? TypedResults.Ok(new TouchedView([.. page.Editions.Select(e => new TouchedEditionView(e.Story.Value, e.Language, e.Headline, e.Since, Views(e.Texts)))], page.Next?.ToString(CultureInfo.InvariantCulture), page.Likely, page.IsMore, page.IsFilling))
            : visit.Missing();
    }

    static async Task<Results<Ok<IReadOnlyList<RewritePreviewView>>, ProblemHttpResult>> Preview(string id, RewritePreviewRequest asked, DeskVisit visit, RewriteEdition rewrite, CancellationToken cancellation)
    {
        if (asked.Editions is not { Count: <= MostPreviewed } editions || editions.Any(e => e?.Language is null))
        {
            return visit.Wrong("editions", "wrong.text");
        }
        return await rewrite.Preview(visit.Actor, TermViews.Id(id), [.. editions.Select(e => new EditionInStory(StoryId.Of(e.Story), e.Language!))], cancellation) is { } previews
            ? TypedResults.Ok<IReadOnlyList<RewritePreviewView>>([.. previews.Select(p => new RewritePreviewView(p.At.Story.Value, p.At.Language, p.Headline, p.Version, p.Standing, p.HasMore, Views(p.Texts)))])
            : visit.Missing();
    }

    static async Task<Results<Ok<RewrittenDraft>, ProblemHttpResult>> Rewrite(string id, RewriteRequest asked, DeskVisit visit, RewriteEdition rewrite, CancellationToken cancellation)
    {
        if (asked.Replaced is not { Count: > 0 and <= MostReplaced } replaced || replaced.Any(r => r is null || r.Field is null || r.Before is not { Length: > 0 and <= LongestWords } || string.IsNullOrWhiteSpace(r.After) || ReadText.Wrong(r.After, LongestWords) is not null))
        {
            return visit.Wrong("replaced", "wrong.text");
        }
        var outcome = await rewrite.Rewrite(visit.Actor, OperationId.Of(asked.Operation), new EditionInStory(StoryId.Of(asked.Story), asked.Language ?? ""), TermViews.Id(id), asked.Version, replaced, cancellation);
        return outcome is EditOutcome<RewrittenDraft>.Done(var done) ? TypedResults.Ok(done) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> AskToCorrect(string id, CorrectionAskedRequest asked, DeskVisit visit, AskToCorrect ask, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } once
            ? await visit.Answer(await ask.Ask(visit.Actor, once, new EditionInStory(StoryId.Of(asked.Story), asked.Language ?? ""), TermViews.Id(id), asked.Reason ?? "", cancellation), StoryId.Of(asked.Story), database)
            : visit.NoOperation();

    static IReadOnlyList<TouchedTextView> Views(IReadOnlyList<TouchedText> texts) => [.. texts.Select(t => new TouchedTextView(t.Text.Block, t.Text.Field, t.Text.Text, t.Places))];
}
