using System.Text;
using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using QRCoder;

namespace Dateline.Desk;

/// <summary>What people keep of themselves: name, language, password, authenticator app.</summary>
static class MeRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPut("/me", Describe);
        desk.MapPut("/me/password", ChangePassword);
        desk.MapPost("/me/totp", OfferTotp);
        desk.MapPut("/me/totp", TakeTotp);
        desk.MapDelete("/me/totp", DropTotp);
        desk.MapPost("/me/recovery-codes", NewRecoveryCodes);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Describe(MeRequest request, DeskVisit visit, Staffing staff, CancellationToken cancellation)
    {
        var (name, email) = (StaffFields.Name(request.Name ?? ""), request.Email is null ? null : StaffFields.Email(request.Email));
        var wrong = StaffFields.Wrong(visit.Words, ("name", name is not null), ("language", DeskWords.Languages.Contains(request.Language ?? "")), ("email", request.Email is null || email is not null));
        if (wrong.Count > 0)
        {
            return visit.Wrong(wrong);
        }
        return await staff.Describe(visit.SignedIn, name!, request.Language!, email, cancellation) switch
        {
            StaffOutcome.Done => TypedResults.NoContent(),
            StaffOutcome.EmailTaken => visit.Wrong(new Dictionary<string, string> { ["email"] = visit.Words["wrong.emailTaken"] }),
            _ => visit.Conflicting(),
        };
    }

    static async Task<Results<NoContent, Ok<RecoveryCodesView>, ProblemHttpResult>> ChangePassword(NewPasswordRequest request, DeskVisit visit, OwnCredentials credentials, IOptions<NewsroomSettings> settings, HttpContext http, CancellationToken cancellation)
        => Answer(visit, http, "current", await credentials.ChangePassword(visit.SignedIn, request.Current, request.New ?? "", settings.Value.NameIn(visit.SignedIn.Person.Language), cancellation));

    static async Task<Results<Ok<TotpView>, ProblemHttpResult>> OfferTotp(DeskVisit visit, OwnCredentials credentials, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (await credentials.OfferTotp(visit.SignedIn, cancellation) is not { } secret)
        {
            return visit.Conflicting();
        }
        var person = visit.SignedIn.Person;
        var address = Totp.Address(secret, person.Email ?? person.Name, settings.Value.NameIn(person.Language));
        using var code = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(address), QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return TypedResults.Ok(new TotpView(Totp.Base32(secret), address, drawing.GetGraphic(4)));
    }

    static async Task<Results<NoContent, Ok<RecoveryCodesView>, ProblemHttpResult>> TakeTotp(TotpRequest request, DeskVisit visit, OwnCredentials credentials, HttpContext http, CancellationToken cancellation)
        => Answer(visit, http, "code", await credentials.TakeTotp(visit.SignedIn, request.Code is { Length: < 100 } code ? code : "", cancellation));

    static async Task<Results<NoContent, Ok<RecoveryCodesView>, ProblemHttpResult>> DropTotp(DeskVisit visit, OwnCredentials credentials, HttpContext http, CancellationToken cancellation)
        => Answer(visit, http, "code", await credentials.DropTotp(visit.SignedIn, cancellation));

    static async Task<Results<NoContent, Ok<RecoveryCodesView>, ProblemHttpResult>> NewRecoveryCodes(DeskVisit visit, OwnCredentials credentials, HttpContext http, CancellationToken cancellation)
        => Answer(visit, http, "code", await credentials.NewRecoveryCodes(visit.SignedIn, cancellation));

    static Results<NoContent, Ok<RecoveryCodesView>, ProblemHttpResult> Answer(DeskVisit visit, HttpContext http, string field, CredentialOutcome outcome) => outcome switch
    {
        CredentialOutcome.Done => TypedResults.NoContent(),
        CredentialOutcome.WithCodes(var codes) => TypedResults.Ok(new RecoveryCodesView(codes)),
        CredentialOutcome.Wrong => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words[$"wrong.{field}"] }),
        CredentialOutcome.Weak(var why) => visit.Wrong(new Dictionary<string, string> { ["new"] = visit.Words[$"wrong.password.{why}"] }),
        CredentialOutcome.Locked(var wait) => DeskGate.TooMany(http, visit.Words, wait, "locked"),
        CredentialOutcome.Nothing => visit.Words.Problem(StatusCodes.Status400BadRequest, DeskProblems.Invalid, "noTotp"),
        _ => visit.Conflicting(),
    };
}

/// <summary><c>Email</c>: only of somebody who has none yet.</summary>
sealed record MeRequest(string? Name, string? Language, string? Email);

/// <summary><c>Current</c>: not of somebody who has just come by a link.</summary>
sealed record NewPasswordRequest(string? Current, string? New);

sealed record TotpRequest(string? Code);

/// <summary><c>Qr</c>: SVG, to be shown as a picture.</summary>
sealed record TotpView(string Secret, string Uri, string Qr);

sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);
