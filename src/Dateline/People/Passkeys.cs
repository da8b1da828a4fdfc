using System.Text.Json;
using Dateline.Data;
using Dateline.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.People;

public abstract record PasskeyOutcome
{
    private PasskeyOutcome()
    {
    }

    public sealed record Entered(string Token) : PasskeyOutcome;

    public sealed record Added(Passkey Passkey) : PasskeyOutcome;

    /// <summary>It doesn't fit what was asked, or was answered before. <paramref name="Why"/> is for the log.</summary>
    public sealed record Refused(string Why) : PasskeyOutcome;

    public sealed record Closed : PasskeyOutcome;
}

/// <param name="Options">For the browser, as JSON.</param>
/// <param name="State">Comes back with the answer; locked, so that nobody else can make one.</param>
public sealed record PasskeyBeginning(string Options, string State);

/// <summary>
/// WebAuthn by the framework's own handler. The site's address is the setting's, whatever host a request names; an
/// answer counts once, for five minutes, and a new key for the person alone who asked for it.
/// </summary>
public sealed class Passkeys : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    const int MostPerPerson = 20;
    const int LongestName = 60;

    readonly Database _database;
    readonly KeptSecrets _secrets;
    readonly TimeProvider _clock;
    readonly UserManager<StaffMember> _staff;
    readonly PasskeyHandler<StaffMember> _handler;

    public Passkeys(Database database, KeptSecrets secrets, IPasswordHasher<StaffMember> hasher, IOptions<NewsroomSettings> settings, IServiceProvider services, ILogger<UserManager<StaffMember>> log, TimeProvider clock)
    {
        (_database, _secrets, _clock) = (database, secrets, clock);
        var site = new Uri(settings.Value.PublicUrl);
        _staff = new UserManager<StaffMember>(new PasskeyStore(database), Options.Create(new IdentityOptions()), hasher, [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, log);
        _handler = new PasskeyHandler<StaffMember>(_staff, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = site.Host,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AuthenticatorTimeout = Patience,
            ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsHome(site, context.Origin)),
        }));
    }

    public void Dispose() => _staff.Dispose();

    public async Task<PasskeyBeginning> BeginEntering(HttpContext http)
    {
        var begun = await _handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyBeginning(begun.RequestOptionsJson, Lock(begun.AssertionState, null));
    }

    public async Task<PasskeyOutcome> Enter(HttpContext http, string credential, string? state, Visitor visitor, CancellationToken cancellation)
    {
        if (Unlock(state, null) is not { } begun)
        {
            return new PasskeyOutcome.Refused("nothing was begun");
        }
        var result = await _handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = begun });
        if (!result.Succeeded)
        {
            return new PasskeyOutcome.Refused(result.Failure?.Message ?? "");
        }
        var (id, data) = (PasskeyStore.NameOf(result.Passkey.CredentialId), PasskeyStore.Write(result.Passkey));
        return await Once(
            state!,
            async (db, token) =>
            {
                var passkey = await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == id, token);
                if (passkey is null || await db.Staff.SingleAsync(s => s.Id == passkey.StaffId, token) is not { MaySignIn: true } person)
                {
                    return new PasskeyOutcome.Closed();
                }
                passkey.Used(_clock.GetUtcNow(), data);
                return new PasskeyOutcome.Entered(await Sessions.Begin(db, person, SignInWay.Passkey, visitor, _clock, token));
            },
            cancellation);
    }

    public async Task<PasskeyBeginning> BeginAdding(HttpContext http, StaffMember person)
    {
        var begun = await _handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = PasskeyStore.IdOf(person), Name = person.Email ?? person.Name, DisplayName = person.Name }, http);
        return new PasskeyBeginning(begun.CreationOptionsJson, Lock(begun.AttestationState, person.Id));
    }

    public async Task<PasskeyOutcome> Add(HttpContext http, StaffMember person, string credential, string name, string? state, CancellationToken cancellation)
    {
        if (Unlock(state, person.Id) is not { } begun)
        {
            return new PasskeyOutcome.Refused("nothing was begun");
        }
        var result = await _handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = begun });
        if (!result.Succeeded)
        {
            return new PasskeyOutcome.Refused(result.Failure?.Message ?? "");
        }
        if (result.UserEntity.Id != PasskeyStore.IdOf(person))
        {
            return new PasskeyOutcome.Refused("another person's");
        }
        return await Once(
            state!,
            async (db, token) =>
            {
                if (await db.Passkeys.CountAsync(p => p.StaffId == person.Id, token) >= MostPerPerson)
                {
                    return new PasskeyOutcome.Refused("too many");
                }
                var passkey = new Passkey(PasskeyStore.NameOf(result.Passkey.CredentialId), person.Id, name.Length > LongestName ? name[..LongestName] : name, _clock.GetUtcNow(), PasskeyStore.Write(result.Passkey));
                db.Passkeys.Add(passkey);
                db.Audited(person.Acting, "passkey.added", _clock, subject: passkey.CredentialId, detail: new { passkey.Name });
                return new PasskeyOutcome.Added(passkey);
            },
            cancellation);
    }

    /// <summary>Whether it was there.</summary>
    public Task<bool> Remove(Actor actor, string credentialId, CancellationToken cancellation)
        => _database.Write(
            async (db, token) =>
            {
                if (await db.Passkeys.Where(p => p.CredentialId == credentialId && p.StaffId == actor.Id).ExecuteDeleteAsync(token) == 0)
                {
                    return false;
                }
                db.Audited(actor, "passkey.removed", _clock, subject: credentialId);
                return true;
            },
            cancellation);

    /// <summary>Does it unless this challenge was answered before.</summary>
    async Task<PasskeyOutcome> Once(string state, Func<NewsroomDb, CancellationToken, Task<PasskeyOutcome>> work, CancellationToken cancellation)
    {
        try
        {
            return await _database.Write(
                async (db, token) =>
                {
                    var (now, challenge) = (_clock.GetUtcNow(), Challenge(state));
                    await db.SpentChallenges.Where(c => c.ForgetAt < now).ExecuteDeleteAsync(token);
                    if (await db.SpentChallenges.AnyAsync(c => c.ChallengeHash == challenge, token))
                    {
                        return new PasskeyOutcome.Refused("answered before");
                    }
                    db.SpentChallenges.Add(new SpentChallenge(challenge, now + (Patience * 2)));
                    return await work(db, token);
                },
                cancellation);
        }
        catch (DbUpdateException)
        {
            // The same answer, or the same key, twice at once.
            return new PasskeyOutcome.Refused("answered before");
        }
    }

    static string Challenge(string state) => Token.Hash(Token.Derive(state, "challenge"));

    string Lock(string? state, StaffId? person) => _secrets.LockCeremony(JsonSerializer.Serialize(new Ceremony(state, person?.Value, _clock.GetUtcNow() + Patience)));

    string? Unlock(string? locked, StaffId? person)
        => locked is { Length: < 8_000 } && _secrets.UnlockCeremony(locked) is { } text && JsonSerializer.Deserialize<Ceremony>(text) is { } ceremony && ceremony.Person == person?.Value && ceremony.Until > _clock.GetUtcNow()
            ? ceremony.State
            : null;

    // On a laptop the port is whichever was free.
    static bool IsHome(Uri site, string? origin)
        => Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && from.Scheme == site.Scheme && from.Host == site.Host && (from.Port == site.Port || site.IsLoopback);

    sealed record Ceremony(string? State, Guid? Person, DateTimeOffset Until);
}
