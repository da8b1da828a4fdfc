using Dateline.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <param name="Token">Of the session that began.</param>
    public sealed record Done(string Token) : SignInOutcome;

    /// <summary>No such account, or another password: not said which.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>The password is right; now the app's code or a recovery code.</summary>
    public sealed record CodeNeeded : SignInOutcome;

    public sealed record WrongCode : SignInOutcome;

    /// <summary>The app's secret can't be read: the newsroom's key is another. Recovery codes and links still work.</summary>
    public sealed record CodeUnreadable : SignInOutcome;

    /// <summary>Too many attempts.</summary>
    public sealed record Locked(TimeSpan Wait) : SignInOutcome;

    /// <summary>The person may not sign in (any more).</summary>
    public sealed record Closed : SignInOutcome;
}

/// <summary>Signs somebody in by their password and, where they have an authenticator app, its code.</summary>
public sealed class SignIn(Database database, Attempts attempts, KeptSecrets secrets, IPasswordHasher<StaffMember> hasher, TimeProvider clock)
{
    const int LongestEmail = 320;
    const int LongestCode = 100;

    // Verified where there is no account, so that the time it takes doesn't tell.
    readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(null!, Token.New()));

    public async Task<SignInOutcome> ByPassword(string email, string password, string? code, Visitor visitor, CancellationToken cancellation)
    {
        if (email.Length is 0 or > LongestEmail || password.Length is 0 or > PasswordRules.Longest * 2 || code?.Length > LongestCode)
        {
            return new SignInOutcome.Wrong();
        }
        var (key, plain) = (StaffMember.KeyOf(email), PasswordRules.Normal(password));
        string[] subjects = visitor.Address.Length > 0 ? [Attempts.Account(key), Attempts.Address(visitor.Address)] : [Attempts.Account(key)];
        if (await attempts.Begin(subjects, cancellation) is { } wait)
        {
            return new SignInOutcome.Locked(wait);
        }
        StaffMember? person;
        await using (var db = await database.Read(cancellation))
        {
            person = await db.Staff.FirstOrDefaultAsync(s => s.EmailKey == key, cancellation);
        }
        var verified = hasher.VerifyHashedPassword(person!, person?.Password ?? _nobodys.Value, plain);
        if (person?.Password is null || verified == PasswordVerificationResult.Failed)
        {
            await Refused(person, visitor, "password", cancellation);
            return new SignInOutcome.Wrong();
        }
        if (!person.MaySignIn)
        {
            return new SignInOutcome.Closed();
        }
        var rehashed = verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(person, plain) : null;
        if (person.Totp is null)
        {
            return await Begin(person, subjects, rehashed, null, null, visitor, cancellation);
        }
        if (string.IsNullOrWhiteSpace(code))
        {
            await database.Write((db, token) => Attempts.Forgive(db, subjects, token), cancellation);
            return new SignInOutcome.CodeNeeded();
        }
        if (RecoveryCodes.Plain(code) is not null)
        {
            return await Begin(person, subjects, rehashed, null, code, visitor, cancellation);
        }
        if (secrets.UnlockTotp(person.Totp) is not { } secret)
        {
            return new SignInOutcome.CodeUnreadable();
        }
        if (Totp.Find(secret, code, clock.GetUtcNow(), person.TotpStep) is not { } step)
        {
            await Refused(person, visitor, "code", cancellation);
            return new SignInOutcome.WrongCode();
        }
        return await Begin(person, subjects, rehashed, step, null, visitor, cancellation);
    }

    async Task<SignInOutcome> Begin(StaffMember seen, string[] subjects, string? rehashed, long? step, string? recovery, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            return await database.Write<SignInOutcome>(
                async (db, token) =>
                {
                    var person = await db.Staff.SingleAsync(s => s.Id == seen.Id, token);
                    if (!person.MaySignIn || person.Password != seen.Password)
                    {
                        return new SignInOutcome.Closed();
                    }
                    if (step is { } s && s <= person.TotpStep)
                    {
                        return new SignInOutcome.WrongCode();
                    }
                    if (recovery is not null && !await RecoveryCodes.Spend(db, person.Id, recovery, token))
                    {
                        db.Audited(null, "session.refused", clock, subject: person.Id.Value.ToString(), detail: new { why = "code", visitor.Address });
                        return new SignInOutcome.WrongCode();
                    }
                    if (step is { } spent)
                    {
                        person.SpendTotp(spent);
                    }
                    if (rehashed is not null)
                    {
                        person.Rehash(rehashed);
                    }
                    await Attempts.Clear(db, subjects[0], token);
                    await Attempts.Forgive(db, subjects[1..], token);
                    return new SignInOutcome.Done(await Sessions.Begin(db, person, recovery is null ? SignInWay.Password : SignInWay.RecoveryCode, visitor, clock, token));
                },
                cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code from two places at once: the other was first.
            return new SignInOutcome.WrongCode();
        }
    }

    // What was typed as an address isn't kept: now and then it is the password.
    Task Refused(StaffMember? person, Visitor visitor, string why, CancellationToken cancellation)
        => database.Write(
            (db, _) =>
            {
                db.Audited(null, "session.refused", clock, subject: person?.Id.Value.ToString(), detail: new { why, visitor.Address });
                return Task.CompletedTask;
            },
            cancellation);
}
