using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

/// <param name="Operation">A UUID of the client's own.</param>
/// <param name="Accepted">What is right.</param>
/// <param name="Rejected">What is not, and goes.</param>
sealed record ReviewRequest(Guid Operation, IReadOnlyList<LookedAtRequest>? Accepted, IReadOnlyList<LookedAtRequest>? Rejected) : IDoneOnce;

/// <param name="Place">The edition's block, <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Hash">Of what it said to whoever looked.</param>
/// <param name="SourceHash">Of what its source said.</param>
sealed record LookedAtRequest(string? Place, string? Hash, string? SourceHash);

/// <param name="Place">The edition's block, <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="By">The engine, or <c>memory</c>.</param>
/// <param name="Hash">What accepting it names.</param>
/// <param name="LostLinks">Addresses that the source's block links to and this one doesn't.</param>
/// <param name="LostEmphasis">How many of the source's emphasised places it lacks.</param>
sealed record UnreviewedView(string Place, string By, string Hash, IReadOnlyList<string> LostLinks, int LostEmphasis)
{
    internal static UnreviewedView[] Of(IReadOnlyList<UnreviewedPlace> places) => [.. places.Select(p => new UnreviewedView(p.Place, p.By, p.Hash, p.Lost.Links, p.Lost.Emphasis))];
}

/// <param name="Language">Of the source; null where there is none.</param>
/// <param name="Places">What no person has looked at, beside its source.</param>
sealed record SideBySideView(string? Language, IReadOnlyList<SideView> Places);

/// <param name="Place">The edition's block, <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="By">The engine, or <c>memory</c>.</param>
/// <param name="Hash">What accepting it names.</param>
/// <param name="SourceHash">The same; null where it has no source.</param>
/// <param name="Source">What the source says, with the places of its facts.</param>
/// <param name="Text">What the machine made of it.</param>
/// <param name="Differences">Facts that the two don't agree on.</param>
/// <param name="LostLinks">Addresses that the source links to and the machine's text doesn't.</param>
/// <param name="LostEmphasis">How many of the source's emphasised places it lacks.</param>
sealed record SideView(string Place, string By, string Hash, string? SourceHash, FactTextView? Source, FactTextView Text, IReadOnlyList<FactDifferenceView> Differences, IReadOnlyList<string> LostLinks, int LostEmphasis);

/// <param name="Text">Plain.</param>
/// <param name="Facts">Start and end of each fact, in UTF-16 units.</param>
sealed record FactTextView(string Text, IReadOnlyList<int[]> Facts);

/// <param name="Kind">Missing in the translation, added there, or changed.</param>
/// <param name="Source">As the source writes it; null where it was added.</param>
/// <param name="Text">As the translation writes it; null where it is missing.</param>
sealed record FactDifferenceView(string Kind, string? Source, string? Text);

/// <summary>What machines wrote, beside its source; accepting and rejecting it.</summary>
static class ReviewRoutes
{
    const int MostPlaces = 2_000;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/editions/{language}/review", Look);
        desk.MapPut("/stories/{id:guid}/editions/{language}/review", Review);
    }

    static async Task<Results<Ok<SideBySideView>, ProblemHttpResult>> Look(Guid id, string language, DeskVisit visit, Database database, CopyDesk.NewsroomRules rules, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        if (open.Story.EditionIn(language) is not { } edition)
        {
            return visit.Missing();
        }
        var (from, sides) = await db.SideBySide(open, edition, rules.Days, cancellation);
        return TypedResults.Ok(new SideBySideView(from, [.. sides.Select(s => new SideView(
            s.Place.Place,
            s.Place.By,
            s.Place.Hash,
            s.SourceHash,
            s.Source is { } source ? View(source) : null,
            View(s.Text),
            [.. s.Differences.Select(d => new FactDifferenceView(DeskProblems.Lower(d.Kind.ToString()), d.Source, d.Text))],
            s.Place.Lost.Links,
            s.Place.Lost.Emphasis))]));
    }

    static async Task<Results<Ok<SavedView>, ProblemHttpResult>> Review(Guid id, string language, ReviewRequest asked, DeskVisit visit, ReviewEdition review, Database database, CancellationToken cancellation)
    {
        LookedAtRequest[] all = [.. asked.Accepted ?? [], .. asked.Rejected ?? []];
        if (all.Length is 0 or > MostPlaces || all.Any(l => l is not { Place.Length: > 0 and <= DocumentLimits.IdLength, Hash.Length: > 0 and <= DocumentLimits.IdLength }) || all.Select(l => l.Place).Distinct(StringComparer.Ordinal).Count() < all.Length)
        {
            return visit.Wrong("accepted", "wrong.id");
        }
        var at = new EditionInStory(StoryId.Of(id), language);
        var outcome = await review.Review(visit.Actor, OperationId.Of(asked.Operation), at, Read(asked.Accepted), Read(asked.Rejected), cancellation);
        return outcome switch
        {
            EditOutcome<SavedDraft>.Done(var saved) => await DraftRoutes.Saved(visit, at, saved, database),
            EditOutcome<SavedDraft>.Refused(EditRefusal.ReviewedMeanwhile) => visit.Conflicting(await database.EditionAsItIs(at.Story, language), "reviewedMeanwhile"),
            EditOutcome<SavedDraft>.Refused(EditRefusal.SourceChanged) => visit.Conflicting(await database.EditionAsItIs(at.Story, language), "sourceChanged"),
            _ => visit.Problem(outcome),
        };
    }

    static LookedAt[] Read(IReadOnlyList<LookedAtRequest>? looked) => [.. (looked ?? []).Select(l => new LookedAt(l.Place!, l.Hash!, l.SourceHash))];

    static FactTextView View(StatedText stated) => new(stated.Text, [.. stated.Facts.Select(f => (int[])[f.Start, f.End])]);
}
