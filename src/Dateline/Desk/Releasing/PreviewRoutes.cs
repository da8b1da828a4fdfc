using Dateline.Drafts;
using Dateline.Publishing;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Releasing;

sealed record PreviewView(string Url, DateTimeOffset ExpiresAt);

/// <summary>Secret addresses of drafts.</summary>
static class PreviewRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/stories/{id:guid}/editions/{language}/preview", Make);
        desk.MapDelete("/stories/{id:guid}/editions/{language}/preview", Revoke);
    }

    static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> Make(Guid id, string language, DeskVisit visit, MakePreview make, Addresses addresses, CancellationToken cancellation)
    {
        var outcome = await make.Make(visit.Actor, new EditionInStory(StoryId.Of(id), language), cancellation);
        return outcome is PreviewOutcome.Made(var secret, var until) ? TypedResults.Ok(new PreviewView(addresses.Absolute("/preview/" + secret), until)) : Problem(visit, outcome);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, string language, DeskVisit visit, MakePreview make, CancellationToken cancellation)
    {
        var outcome = await make.Revoke(visit.Actor, new EditionInStory(StoryId.Of(id), language), cancellation);
        return outcome is PreviewOutcome.Revoked ? TypedResults.NoContent() : Problem(visit, outcome);
    }

    static ProblemHttpResult Problem(DeskVisit visit, PreviewOutcome outcome)
        => outcome is PreviewOutcome.NotAllowed(var access) ? visit.Refused(access) : visit.Missing();
}
