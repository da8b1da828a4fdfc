using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk;

/// <summary>Passkeys: signing in with one, adding and removing one's own. What a ceremony began with comes back in a cookie of its own.</summary>
static partial class PasskeyRoutes
{
    const long Small = 64 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/session/passkey/options", BeginEntering).Open().Most(1024);
        desk.MapPost("/session/passkey", Enter).Open().Most(Small);
        desk.MapGet("/me/passkeys", List);
        desk.MapPost("/me/passkeys/options", BeginAdding).Most(1024);
        desk.MapPost("/me/passkeys", Add).Most(Small);
        desk.MapDelete("/me/passkeys/{id}", Remove);
    }

    static async Task<Ok<JsonElement>> BeginEntering(Passkeys passkeys, DeskDoor door, HttpContext http)
        => Begun(await passkeys.BeginEntering(http), door, http);

    static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Enter(PasskeyRequest request, Passkeys passkeys, DeskDoor door, ILogger<Passkeys> log, HttpContext http, CancellationToken cancellation)
    {
        switch (await passkeys.Enter(http, request.Credential.ValueKind == JsonValueKind.Undefined ? "{}" : request.Credential.GetRawText(), door.TakeCeremony(http), door.VisitorOf(http), cancellation))
        {
            case PasskeyOutcome.Entered(var token):
                return TypedResults.Ok(await door.LetIn(http, token, cancellation));
            case PasskeyOutcome.Refused(var why):
                PasskeyRefused(log, why);
                return door.Refuse(http, "passkey");
            default:
                return door.Refuse(http, "closed");
        }
    }

    static async Task<Ok<JsonElement>> BeginAdding(DeskVisit visit, Passkeys passkeys, DeskDoor door, HttpContext http)
        => Begun(await passkeys.BeginAdding(http, visit.SignedIn.Person), door, http);

    static async Task<Results<Ok<PasskeyRow>, ProblemHttpResult>> Add(PasskeyRequest request, DeskVisit visit, Passkeys passkeys, DeskDoor door, ILogger<Passkeys> log, HttpContext http, CancellationToken cancellation)
    {
        if (StaffFields.Name(request.Name ?? "") is not { } name)
        {
            return visit.Wrong(new Dictionary<string, string> { ["name"] = visit.Words["wrong.name"] });
        }
        switch (await passkeys.Add(http, visit.SignedIn.Person, request.Credential.ValueKind == JsonValueKind.Undefined ? "{}" : request.Credential.GetRawText(), name, door.TakeCeremony(http), cancellation))
        {
            case PasskeyOutcome.Added(var passkey):
                return TypedResults.Ok(new PasskeyRow(passkey.CredentialId, passkey.Name, passkey.MadeAt, passkey.UsedAt));
            case PasskeyOutcome.Refused(var why):
                PasskeyRefused(log, why);
                break;
        }
        return visit.Words.Problem(StatusCodes.Status400BadRequest, DeskProblems.Invalid, "passkey");
    }

    static async Task<Ok<IReadOnlyList<PasskeyRow>>> List(DeskVisit visit, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var id = visit.Actor.Id;
        return TypedResults.Ok<IReadOnlyList<PasskeyRow>>(await db.Passkeys.Where(p => p.StaffId == id).OrderBy(p => p.MadeAt).Select(p => new PasskeyRow(p.CredentialId, p.Name, p.MadeAt, p.UsedAt)).ToListAsync(cancellation));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Remove(string id, DeskVisit visit, Passkeys passkeys, CancellationToken cancellation)
        => await passkeys.Remove(visit.Actor, id, cancellation) ? TypedResults.NoContent() : visit.Missing();

    static Ok<JsonElement> Begun(PasskeyBeginning begun, DeskDoor door, HttpContext http)
    {
        door.GiveCeremony(http, begun.State, Patience);
        return TypedResults.Ok(JsonDocument.Parse(begun.Options).RootElement);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a passkey: {Why}")]
    static partial void PasskeyRefused(ILogger log, string why);
}

/// <summary><c>Credential</c>: what the browser made, as its <c>toJSON</c> gives it. <c>Name</c>: what its owner calls a new one.</summary>
sealed record PasskeyRequest(JsonElement Credential, string? Name);

sealed record PasskeyRow(string Id, string Name, DateTimeOffset MadeAt, DateTimeOffset? LastUsedAt);
