using Dateline.Data;
using Dateline.Desk.Editing;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dateline.Desk.Releasing;

sealed record OverrideRequest(string? Reason);

/// <param name="Operation">Its id.</param>
/// <param name="Languages">Of the editions.</param>
/// <param name="At">When; null or past for now.</param>
/// <param name="Override">In spite of errors that the check found.</param>
/// <param name="Read">By language the draft's version that was read before.</param>
/// <param name="Updates">Released editions that get their drafts' texts in the same instant.</param>
sealed record ReleaseRequest(Guid Operation, IReadOnlyList<string>? Languages, DateTimeOffset? At, OverrideRequest? Override, IReadOnlyDictionary<string, int>? Read, UpdatesRequest? Updates) : IDoneOnce;

/// <param name="Languages">Of the editions.</param>
/// <param name="Substantive">Whether readers are told; true where it isn't said.</param>
sealed record UpdatesRequest(IReadOnlyList<string>? Languages, bool? Substantive);

sealed record UndoRequest(Guid Operation) : IDoneOnce;

sealed record FlashRequest(Guid Operation, Guid Id, string? Language, string? Headline, string? Rubric, OverrideRequest? Override) : IDoneOnce;

sealed record ForeseenView(IReadOnlyList<ForeseenEditionView> Editions);

/// <summary>What readers get of one edition, and what still blocks it.</summary>
sealed record ForeseenEditionView(
    string Language,
    int Version,
    bool Differs,
    DateTimeOffset? From,
    string? WaitsFor,
    IReadOnlyList<string> Uncovered,
    CardView Card,
    CardView Social,
    ResultView Search,
    IReadOnlyList<FindingView> Findings,
    bool Blocked,
    IReadOnlyList<string> Unchecked,
    IReadOnlyList<UnreviewedView> Unreviewed,
    IReadOnlyList<string> Held);

/// <summary>As a list, or a social network, shows it. Without a picture a network shows the headline, drawn.</summary>
sealed record CardView(string Title, string? Text, CardPicture? Picture, string Url);

sealed record CardPicture(string File, string Alt, double FocusX, double FocusY);

/// <summary>As a search engine shows it, which cuts what is longer.</summary>
sealed record ResultView(string Title, string Text, string Url);

/// <summary>Releasing editions together, now or at a time; a flash; taking the last release back.</summary>
static class ReleaseRoutes
{
    const int ResultTitle = 60;
    const int ResultText = 160;
    const int MostLanguages = 50;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/stories/{id:guid}/release", Foresee);
        desk.MapPost("/stories/{id:guid}/release", Release);
        desk.MapPost("/stories/{id:guid}/release/undo", Undo);
        desk.MapPost("/flash", Flash);
    }

    static async Task<Results<Ok<ForeseenView>, ProblemHttpResult>> Foresee(Guid id, string? languages, DeskVisit visit, ForeseeRelease foresee, Database database, Addresses addresses, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        var (open, problem) = await visit.See(database, StoryId.Of(id), cancellation);
        if (open is null)
        {
            return problem!;
        }
        string[] asked = languages is null ? [] : languages.Split(',', MostLanguages, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var editions = await foresee.Foresee(open, asked, visit.Words.Language, cancellation);
        return TypedResults.Ok(new ForeseenView([.. editions.Select(e => View(e, visit, open, addresses, settings.Value))]));
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Release(Guid id, ReleaseRequest asked, DeskVisit visit, ReleaseEditions release, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await release.Release(visit.Actor, operation, StoryId.Of(id), new ReleaseAsked(asked.Languages ?? [], asked.At, Reason(asked.Override), asked.Read, asked.Updates is { } updates ? new UpdatesAsked(updates.Languages ?? [], updates.Substantive ?? true) : null), visit.Words.Language, cancellation), StoryId.Of(id), database)
            : visit.NoOperation();

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Undo(Guid id, UndoRequest asked, DeskVisit visit, UndoRelease undo, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await undo.Undo(visit.Actor, operation, StoryId.Of(id), cancellation), StoryId.Of(id), database)
            : visit.NoOperation();

    static async Task<Results<Ok<StoryView>, ProblemHttpResult>> Flash(FlashRequest asked, DeskVisit visit, SendFlash flash, Database database, CancellationToken cancellation)
    {
        if (asked.Operation.Operation() is not { } operation || asked.Id == Guid.Empty)
        {
            return visit.NoOperation();
        }
        var story = StoryId.Of(asked.Id);
        var outcome = await flash.Send(visit.Actor, operation, new FlashAsked(story, asked.Language ?? "", asked.Headline ?? "", asked.Rubric, Reason(asked.Override)), visit.Words.Language, cancellation);
        if (outcome is not ActOutcome.Done)
        {
            return await visit.Problem(outcome, story, database);
        }
        // It is out: telling so doesn't end with the request.
        await using var db = await database.Read(CancellationToken.None);
        return TypedResults.Ok(await db.View((await db.OpenStory(story, CancellationToken.None))!, CancellationToken.None));
    }

    /// <summary>Who asks to override says why; a request for it without a reason is answered so.</summary>
    internal static string? Reason(OverrideRequest? asked) => asked is null ? null : asked.Reason ?? "";

    static ForeseenEditionView View(ForeseenEdition foreseen, DeskVisit visit, OpenStory open, Addresses addresses, NewsroomSettings settings)
    {
        var (edition, text) = (foreseen.Edition, foreseen.Text);
        var url = addresses.Absolute(addresses.Story(edition.Language, foreseen.Slug));
        var shown = text.Body.Without(foreseen.Held.ToHashSet(StringComparer.Ordinal));
        var picture = LeadPicture.Of(shown) is { } lead ? new CardPicture(lead.File, lead.Alt, lead.FocusX, lead.FocusY) : null;
        var still = picture ?? (shown.Posters.FirstOrDefault() is { } poster ? new CardPicture(poster, "", 0.5, 0.5) : null);
        var description = text.Summary ?? text.Body.Blocks.OfType<Paragraph>().Select(p => p.Text).FirstOrDefault() ?? text.Headline;
        return new ForeseenEditionView(
            edition.Language,
            foreseen.Version,
            foreseen.Differs,
            foreseen.From,
            foreseen.WaitsFor,
            foreseen.Uncovered,
            new CardView(text.Headline, text.Summary, picture, url),
            new CardView(text.Headline, description, still, url),
            new ResultView(Cut($"{text.Headline} — {settings.NameIn(edition.Language)}", ResultTitle), Cut(description, ResultText), url),
            [.. foreseen.Findings.Select(f => ReleaseAnswers.View(f, visit.Actor.May(Permission.Override, open.Rubrics, edition.Language) is Access.Allowed))],
            foreseen.Findings.Any(f => f.Level == Checks.Level.Error) || foreseen.Unchecked.Count > 0 || foreseen.Unreviewed.Count > 0,
            foreseen.Unchecked,
            UnreviewedView.Of(foreseen.Unreviewed),
            foreseen.Held);
    }

    static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }
        var space = text.LastIndexOf(' ', longest);
        var end = space > longest / 2 ? space : longest;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
