using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

/// <summary>Who is signed in, and where. Each request asks the database, so that a session that was ended is over on every node at once.</summary>
public sealed class Sessions(Database database, TimeProvider clock)
{
    // Not every request writes that it came.
    static readonly TimeSpan Noted = TimeSpan.FromMinutes(5);

    /// <summary>Whose session this is; null where it is over, was ended, or never was.</summary>
    public async Task<SignedIn?> Find(string token, CancellationToken cancellation)
    {
        var hash = Token.Hash(token);
        await using var db = await database.Read(cancellation);
        var found = await db.DeskSessions.Where(s => s.TokenHash == hash)
            .Join(db.Staff, s => s.StaffId, p => p.Id, (session, person) => new { session, person })
            .FirstOrDefaultAsync(cancellation);
        return found is { } && found.person.MaySignIn && !found.session.IsOver(clock.GetUtcNow()) ? new SignedIn(found.person, found.session, token) : null;
    }

    /// <summary>Notes that a session is in use, if it hasn't been for a while.</summary>
    public async Task Use(SignedIn signedIn, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - signedIn.Session.UsedAt < Noted)
        {
            return;
        }
        await database.Write(
            async (db, token) =>
            {
                await db.DeskSessions.Where(s => s.Id == signedIn.Session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), token);
                await db.Staff.Where(s => s.Id == signedIn.Person.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, (DateTimeOffset?)now), token);
            },
            cancellation);
    }

    /// <summary>Begins a session in this transaction and ends the one that the browser had; answers the cookie's secret.</summary>
    public static async Task<string> Begin(NewsroomDb db, StaffMember person, SignInWay way, Visitor visitor, TimeProvider clock, CancellationToken cancellation)
    {
        var (token, now) = (Token.New(), clock.GetUtcNow());
        if (visitor.Token is { } had)
        {
            var hash = Token.Hash(had);
            await db.DeskSessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancellation);
        }
        var (unused, old) = (now - StaffSession.Idle, now - StaffSession.Longest);
        await db.DeskSessions.Where(s => s.UsedAt < unused || s.StartedAt < old).ExecuteDeleteAsync(cancellation);
        person.SignedIn(now);
        db.DeskSessions.Add(new StaffSession(TypedId.New<SessionId>(clock), Token.Hash(token), person.Id, way, now, visitor.Device, visitor.Address));
        db.Audited(person.Acting, "session.began", clock, subject: visitor.Address, detail: new { way = way.ToString(), visitor.Device });
        return token;
    }

    /// <summary>Ends a session of somebody's own; whether there was one.</summary>
    public Task<bool> EndOwn(Actor actor, SessionId id, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (await db.DeskSessions.Where(s => s.Id == id && s.StaffId == actor.Id).ExecuteDeleteAsync(token) == 0)
                {
                    return false;
                }
                db.Audited(actor, "session.ended", clock);
                return true;
            },
            cancellation);

    public Task End(SignedIn signedIn, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (await db.DeskSessions.Where(s => s.Id == signedIn.Session.Id).ExecuteDeleteAsync(token) > 0)
                {
                    db.Audited(signedIn.Person.Acting, "session.ended", clock);
                }
            },
            cancellation);
}

/// <param name="Person">Who.</param>
/// <param name="Session">In which browser.</param>
/// <param name="Token">The cookie's secret.</param>
public sealed record SignedIn(StaffMember Person, StaffSession Session, string Token)
{
    const string AgainstForgery = "dateline desk antiforgery";

    /// <summary>What unsafe requests of this session carry in a header: a foreign page can make a browser send its cookie, and can't read this.</summary>
    public string AntiforgeryToken { get; } = People.Token.Derive(Token, AgainstForgery);
}

/// <summary>Where somebody signs in from.</summary>
/// <param name="Device">What the browser calls itself.</param>
/// <param name="Address">IP address, or empty.</param>
/// <param name="Token">Of the session that the browser has already.</param>
public sealed record Visitor(string Device, string Address, string? Token);
