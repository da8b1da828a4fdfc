using Dateline.Library;
using Dateline.Releases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dateline.Desk.Pictures;

/// <param name="Id">Made by the client: a repeated request begins nothing twice.</param>
/// <param name="Name">As the sender calls it.</param>
/// <param name="Bytes">Of the whole file.</param>
public sealed record UploadRequest(Guid? Id, string? Name, long? Bytes);

/// <param name="Id">Pieces go to <c>/pictures/uploads/{id}</c>.</param>
/// <param name="Received">Bytes that are here; the next piece begins there.</param>
/// <param name="LargestPiece">Bytes.</param>
/// <param name="Picture">What it became; null until it is whole.</param>
public sealed record UploadView(Guid Id, long Received, int LargestPiece, PictureView? Picture) : ITheirs
{
    static string ITheirs.Kind => "upload";
}

/// <summary>Pictures in pieces: <c>PUT</c> with <c>Content-Range: bytes 0-1048575/2300000</c> (RFC 9110 §14.4), as many at once as one likes.</summary>
static class UploadRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/pictures", Begin);
        desk.MapGet("/pictures/uploads/{id:guid}", Look);
        desk.MapPut("/pictures/uploads/{id:guid}", Put).Most(PictureUploads.LargestPiece).Slow();
    }

    static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Begin(UploadRequest request, DeskVisit visit, PictureUploads uploads, ReleaseTime time, CancellationToken cancellation)
        => request.Id is { } id && id != Guid.Empty
            ? Answer(await uploads.Begin(visit.Actor, new UploadId(id), request.Name ?? "", request.Bytes ?? 0, cancellation), id, visit, time)
            : visit.Wrong(new Dictionary<string, string> { ["id"] = visit.Words["wrong.id"] });

    static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Look(Guid id, DeskVisit visit, PictureUploads uploads, ReleaseTime time, CancellationToken cancellation)
        => Answer(await uploads.Look(visit.Actor, new UploadId(id), cancellation), id, visit, time);

    static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Put(Guid id, HttpRequest request, DeskVisit visit, PictureUploads uploads, ReleaseTime time, CancellationToken cancellation)
    {
        if (!ContentRangeHeaderValue.TryParse(request.Headers.ContentRange.ToString(), out var range)
            || range is not { Unit.Value: "bytes", From: { } from, To: { } to, Length: { } whole }
            || request.ContentLength != to - from + 1)
        {
            return visit.Wrong(new Dictionary<string, string> { ["Content-Range"] = visit.Words["wrong.work.range"] });
        }
        return Answer(await uploads.Put(visit.Actor, new UploadId(id), from, to - from + 1, whole, request.Body, cancellation), id, visit, time);
    }

    static Results<Ok<UploadView>, ProblemHttpResult> Answer(UploadOutcome outcome, Guid id, DeskVisit visit, ReleaseTime time) => outcome switch
    {
        UploadOutcome.Waiting(_, var received) => TypedResults.Ok(new UploadView(id, received, PictureUploads.LargestPiece, null)),
        UploadOutcome.Whole(var picture) => TypedResults.Ok(new UploadView(id, picture.Bytes, PictureUploads.LargestPiece, PictureViewing.View(picture, 0, time.Now))),
        UploadOutcome.NotAllowed(var access) => visit.Refused(access),
        UploadOutcome.Misplaced(var received) => visit.Conflicting(new UploadView(id, received, PictureUploads.LargestPiece, null), "misplaced"),
        UploadOutcome.Busy => visit.Conflicting("uploadBusy"),
        UploadOutcome.TooLarge(var most) => visit.Words.Problem(StatusCodes.Status413PayloadTooLarge, DeskProblems.Invalid, "pictureTooLarge", null, ("most", visit.Words.Locale.Number(most / (1024 * 1024)))),
        UploadOutcome.TooMany(var most) => visit.Words.Problem(StatusCodes.Status429TooManyRequests, DeskProblems.TooMany, "tooManyUploads", null, ("most", visit.Words.Locale.Number(most))),
        // The reason is for whoever looks after the machine; what to do is the same for all of them.
        UploadOutcome.Refused(var reason) => visit.Words.Problem(StatusCodes.Status422UnprocessableEntity, DeskProblems.Invalid, "noPicture", new Dictionary<string, object?> { ["reason"] = reason }),
        _ => visit.Missing(),
    };
}
