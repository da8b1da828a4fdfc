using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

public abstract record StaffOutcome
{
    private StaffOutcome()
    {
    }

    /// <param name="Id">Whose.</param>
    /// <param name="Link">The link's secret, where one was made: shown once.</param>
    public sealed record Done(StaffId Id, string? Link = null) : StaffOutcome;

    public sealed record Missing : StaffOutcome;

    /// <summary>Somebody has this address already.</summary>
    public sealed record EmailTaken : StaffOutcome;

    /// <summary>Nobody would be left who can give roles.</summary>
    public sealed record LastAdministrator : StaffOutcome;

    /// <summary>Their access is closed.</summary>
    public sealed record Closed : StaffOutcome;

    /// <summary>Somebody changed it meanwhile.</summary>
    public sealed record Overtaken : StaffOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : StaffOutcome;
}

/// <summary>Who works at the desk: invited, given roles, locked out, gone. Whoever asks has been asked whether they may.</summary>
public sealed class Staffing(Database database, TimeProvider clock)
{
    /// <summary>Invites somebody, once: asked again, it makes another link in the first one's place, because no secret is kept to be told twice.</summary>
    public Task<StaffOutcome> Invite(Actor actor, OperationId operation, string email, string name, string language, IReadOnlyList<Grant> grants, CancellationToken cancellation)
        => Change(
            async (db, token) =>
            {
                switch (await db.Earlier<PersonInvited>(actor, operation, token))
                {
                    case Earlier<PersonInvited>.Answered(var done):
                        return await MakeLinkFor(db, actor, StaffId.Of(done.Id), token);
                    case Earlier<PersonInvited>.AnotherOne:
                        return new StaffOutcome.OperationTaken();
                }
                var outcome = await Invite(db, actor, email, name, language, grants, token);
                if (outcome is StaffOutcome.Done(var id, _))
                {
                    db.Answered(actor, operation, new PersonInvited(id.Value), clock);
                }
                return outcome;
            },
            cancellation);

    /// <summary>The same by the command line: the audit names nobody.</summary>
    public Task<StaffOutcome> Invite(string email, string name, string language, IReadOnlyList<Grant> grants, CancellationToken cancellation)
        => Change((db, token) => Invite(db, null, email, name, language, grants, token), cancellation);

    /// <param name="actor">Who changes it.</param>
    /// <param name="id">Whose.</param>
    /// <param name="operation">One that was done is answered again.</param>
    /// <param name="version">What the change is based on.</param>
    /// <param name="name">As colleagues see it.</param>
    /// <param name="grants">All of them.</param>
    /// <param name="state">Active, locked or left; what was invited stays so until they come.</param>
    /// <param name="cancellation">Until the commit.</param>
    public Task<StaffOutcome> Entrust(Actor actor, StaffId id, OperationId operation, int version, string name, IReadOnlyList<Grant> grants, StaffState state, CancellationToken cancellation)
        => Change(
            async (db, token) =>
            {
                switch (await db.Earlier<PersonEntrusted>(actor, operation, token))
                {
                    case Earlier<PersonEntrusted>.Answered(var done) when done.Id == id.Value:
                        return new StaffOutcome.Done(id);
                    case Earlier<PersonEntrusted>.Answered or Earlier<PersonEntrusted>.AnotherOne:
                        return new StaffOutcome.OperationTaken();
                }
                if (await db.Staff.SingleOrDefaultAsync(s => s.Id == id, token) is not { } person)
                {
                    return new StaffOutcome.Missing();
                }
                if (version != person.Version)
                {
                    return new StaffOutcome.Overtaken();
                }
                if (state == StaffState.Active && person.SeenAt is null)
                {
                    state = StaffState.Invited;
                }
                // Read before the others are looked at: who is changed between the two makes this start again.
                var roster = await db.StaffRoster.SingleAsync(token);
                if (!await AnotherAdministrator(db, id, token) && !(IsAdministrator(grants) && state == StaffState.Active))
                {
                    return new StaffOutcome.LastAdministrator();
                }
                var before = new { person.Name, person.Grants, person.State };
                person.Describe(name, person.Language);
                person.Entrust(grants, state);
                roster.Change();
                if (!person.MaySignIn)
                {
                    await db.DeskSessions.Where(s => s.StaffId == id).ExecuteDeleteAsync(token);
                    await db.SignInLinks.Where(l => l.StaffId == id && l.UsedAt == null).ExecuteDeleteAsync(token);
                }
                db.Audited(actor, "person.changed", clock, subject: id.Value.ToString(), detail: new { before = Plain(before.Name, before.Grants, before.State), after = Plain(name, grants, state) });
                db.Answered(actor, operation, new PersonEntrusted(id.Value), clock);
                return new StaffOutcome.Done(id);
            },
            cancellation);

    /// <summary>A link for somebody who has lost what they sign in with, or never came.</summary>
    public Task<StaffOutcome> Link(Actor? actor, StaffId id, CancellationToken cancellation)
        => Change((db, token) => MakeLinkFor(db, actor, id, token), cancellation);

    public Task<StaffOutcome> EndSessions(Actor actor, StaffId id, CancellationToken cancellation)
        => Change(
            async (db, token) =>
            {
                if (!await db.Staff.AnyAsync(s => s.Id == id, token))
                {
                    return new StaffOutcome.Missing();
                }
                var ended = await db.DeskSessions.Where(s => s.StaffId == id).ExecuteDeleteAsync(token);
                db.Audited(actor, "sessions.ended", clock, subject: id.Value.ToString(), detail: new { ended });
                return new StaffOutcome.Done(id);
            },
            cancellation);

    /// <summary>Whoever says where they are reached, once: what somebody signs in with is changed by an administrator afterwards.</summary>
    public Task<StaffOutcome> Describe(SignedIn signedIn, string name, string language, string? email, CancellationToken cancellation)
        => Change(
            async (db, token) =>
            {
                var person = await db.Staff.SingleAsync(s => s.Id == signedIn.Person.Id, token);
                if (email is not null && person.Email is null)
                {
                    var key = StaffMember.KeyOf(email);
                    if (await db.Staff.AnyAsync(s => s.EmailKey == key, token))
                    {
                        return new StaffOutcome.EmailTaken();
                    }
                    person.Move(email.Trim());
                }
                person.Describe(name, language);
                db.Audited(signedIn.Person.Acting, "person.described", clock, subject: person.Id.Value.ToString(), detail: new { name, language });
                return new StaffOutcome.Done(person.Id);
            },
            cancellation);

    async Task<StaffOutcome> Invite(NewsroomDb db, Actor? actor, string email, string name, string language, IReadOnlyList<Grant> grants, CancellationToken cancellation)
    {
        var key = StaffMember.KeyOf(email);
        if (await db.Staff.AnyAsync(s => s.EmailKey == key, cancellation))
        {
            return new StaffOutcome.EmailTaken();
        }
        var person = new StaffMember(TypedId.New<StaffId>(clock), email.Trim(), name, language, grants, clock.GetUtcNow());
        db.Staff.Add(person);
        db.Audited(actor, "person.invited", clock, subject: person.Id.Value.ToString(), detail: Plain(name, grants, StaffState.Invited));
        return new StaffOutcome.Done(person.Id, await MakeLink.Make(db, person.Id, LinkKind.Invitation, clock, cancellation));
    }

    async Task<StaffOutcome> MakeLinkFor(NewsroomDb db, Actor? actor, StaffId id, CancellationToken cancellation)
    {
        if (await db.Staff.SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } person)
        {
            return new StaffOutcome.Missing();
        }
        if (!person.MaySignIn)
        {
            return new StaffOutcome.Closed();
        }
        var kind = person.State == StaffState.Invited ? LinkKind.Invitation : LinkKind.Recovery;
        db.Audited(actor, "link.made", clock, subject: id.Value.ToString(), detail: new { kind = kind.ToString() });
        return new StaffOutcome.Done(id, await MakeLink.Make(db, id, kind, clock, cancellation));
    }

    async Task<StaffOutcome> Change(Func<NewsroomDb, CancellationToken, Task<StaffOutcome>> change, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAgain(change, cancellation);
        }
        catch (DbUpdateException e) when (!Absence.IsBehind(e))
        {
            // Several at once, again and again: the same address invited twice, or the same row changed.
            return new StaffOutcome.Overtaken();
        }
    }

    static async Task<bool> AnotherAdministrator(NewsroomDb db, StaffId id, CancellationToken cancellation)
        => (await db.Staff.AsNoTracking().Where(s => s.Id != id && s.State == StaffState.Active).ToListAsync(cancellation)).Any(s => IsAdministrator(s.Grants));

    static bool IsAdministrator(IReadOnlyList<Grant> grants) => grants.Any(g => g is { Role: Role.Administrator, Rubrics: null, Languages: null });

    static object Plain(string name, IReadOnlyList<Grant> grants, StaffState state)
        => new { name, state = state.ToString(), grants = grants.Select(g => new { role = g.Role.ToString(), g.Rubrics, g.Languages }) };

    sealed record PersonInvited(Guid Id);

    sealed record PersonEntrusted(Guid Id);
}
