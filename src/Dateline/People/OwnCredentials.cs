using Dateline.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

public abstract record CredentialOutcome
{
    private CredentialOutcome()
    {
    }

    public sealed record Done : CredentialOutcome;

    /// <param name="Codes">Shown once.</param>
    public sealed record WithCodes(IReadOnlyList<string> Codes) : CredentialOutcome;

    /// <summary>The present password is another, or the code is.</summary>
    public sealed record Wrong : CredentialOutcome;

    /// <param name="Why">short, long or common.</param>
    public sealed record Weak(string Why) : CredentialOutcome;

    public sealed record Locked(TimeSpan Wait) : CredentialOutcome;

    /// <summary>Nothing was begun that could be finished.</summary>
    public sealed record Nothing : CredentialOutcome;

    /// <summary>They changed the same thing elsewhere at the same moment.</summary>
    public sealed record Overtaken : CredentialOutcome;
}

/// <summary>What people change of what they sign in with.</summary>
public sealed class OwnCredentials(Database database, Attempts attempts, KeptSecrets secrets, IPasswordHasher<StaffMember> hasher, TimeProvider clock)
{
    // Whoever has just come by a link has lost the password: they needn't know it.
    static readonly TimeSpan JustCame = TimeSpan.FromMinutes(30);

    /// <summary>A new password; all other sessions of the person end.</summary>
    public async Task<CredentialOutcome> ChangePassword(SignedIn signedIn, string? current, string wanted, string newsroom, CancellationToken cancellation)
    {
        var person = signedIn.Person;
        if (person.Password is not null && !(signedIn.Session.BeganBy == SignInWay.Link && clock.GetUtcNow() - signedIn.Session.StartedAt < JustCame))
        {
            var subject = Attempts.Account(person.Id.Value.ToString());
            if (await attempts.Begin([subject], cancellation) is { } wait)
            {
                return new CredentialOutcome.Locked(wait);
            }
            if (current is null or { Length: > PasswordRules.Longest * 2 } || hasher.VerifyHashedPassword(person, person.Password, PasswordRules.Normal(current)) == PasswordVerificationResult.Failed)
            {
                return new CredentialOutcome.Wrong();
            }
            await database.Write((db, token) => Attempts.Clear(db, subject, token), cancellation);
        }
        if (PasswordRules.Problem(wanted, person.Email, person.Name, newsroom) is { } why)
        {
            return new CredentialOutcome.Weak(why);
        }
        var hash = hasher.HashPassword(person, PasswordRules.Normal(wanted));
        return await Write(
            signedIn,
            async (db, present, token) =>
            {
                present.TakePassword(hash, clock.GetUtcNow());
                await db.DeskSessions.Where(s => s.StaffId == present.Id && s.Id != signedIn.Session.Id).ExecuteDeleteAsync(token);
                await db.SignInLinks.Where(l => l.StaffId == present.Id && l.UsedAt == null).ExecuteDeleteAsync(token);
                db.Audited(signedIn.Person.Acting, "password.changed", clock, subject: present.Id.Value.ToString());
                return new CredentialOutcome.Done();
            },
            cancellation);
    }

    /// <summary>A secret for an authenticator app; it counts once a code of it was shown. Null: somebody else was faster.</summary>
    public async Task<byte[]?> OfferTotp(SignedIn signedIn, CancellationToken cancellation)
    {
        var secret = Totp.NewSecret();
        var locked = secrets.LockTotp(secret);
        var outcome = await Write(
            signedIn,
            (_, person, _) =>
            {
                person.OfferTotp(locked);
                return Task.FromResult<CredentialOutcome>(new CredentialOutcome.Done());
            },
            cancellation);
        return outcome is CredentialOutcome.Done ? secret : null;
    }

    /// <summary>Takes the app that was offered, by its first code; with it come recovery codes.</summary>
    public async Task<CredentialOutcome> TakeTotp(SignedIn signedIn, string code, CancellationToken cancellation)
    {
        var subject = Attempts.Account("totp " + signedIn.Person.Id.Value);
        if (signedIn.Person.TotpWaiting is not { } waiting || secrets.UnlockTotp(waiting) is not { } secret)
        {
            return new CredentialOutcome.Nothing();
        }
        if (await attempts.Begin([subject], cancellation) is { } wait)
        {
            return new CredentialOutcome.Locked(wait);
        }
        if (Totp.Find(secret, code, clock.GetUtcNow(), 0) is not { } step)
        {
            return new CredentialOutcome.Wrong();
        }
        return await Write(
            signedIn,
            async (db, person, token) =>
            {
                if (person.TotpWaiting != waiting)
                {
                    return new CredentialOutcome.Overtaken();
                }
                person.TakeTotp(step);
                await Attempts.Clear(db, subject, token);
                db.Audited(signedIn.Person.Acting, "totp.taken", clock, subject: person.Id.Value.ToString());
                return new CredentialOutcome.WithCodes(await RecoveryCodes.Make(db, person.Id, token));
            },
            cancellation);
    }

    public Task<CredentialOutcome> DropTotp(SignedIn signedIn, CancellationToken cancellation)
        => Write(
            signedIn,
            async (db, person, token) =>
            {
                person.DropTotp();
                await db.RecoveryCodes.Where(c => c.StaffId == person.Id).ExecuteDeleteAsync(token);
                db.Audited(signedIn.Person.Acting, "totp.dropped", clock, subject: person.Id.Value.ToString());
                return new CredentialOutcome.Done();
            },
            cancellation);

    /// <summary>A new sheet of recovery codes; the old one is worth nothing.</summary>
    public Task<CredentialOutcome> NewRecoveryCodes(SignedIn signedIn, CancellationToken cancellation)
        => Write(
            signedIn,
            async (db, person, token) =>
            {
                if (person.Totp is null)
                {
                    return new CredentialOutcome.Nothing();
                }
                db.Audited(signedIn.Person.Acting, "recoveryCodes.made", clock, subject: person.Id.Value.ToString());
                return new CredentialOutcome.WithCodes(await RecoveryCodes.Make(db, person.Id, token));
            },
            cancellation);

    async Task<CredentialOutcome> Write(SignedIn signedIn, Func<NewsroomDb, StaffMember, CancellationToken, Task<CredentialOutcome>> change, CancellationToken cancellation)
    {
        try
        {
            return await database.Write(async (db, token) => await change(db, await db.Staff.SingleAsync(s => s.Id == signedIn.Person.Id, token), token), cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new CredentialOutcome.Overtaken();
        }
    }
}
