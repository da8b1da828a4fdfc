using Dateline.Data;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.People;

public abstract record LinkOutcome
{
    private LinkOutcome()
    {
    }

    /// <param name="Token">Of the session that began.</param>
    public sealed record Done(string Token) : LinkOutcome;

    /// <summary>No such link: mistyped, or replaced by a newer one.</summary>
    public sealed record Unknown : LinkOutcome;

    public sealed record Used : LinkOutcome;

    public sealed record Expired : LinkOutcome;

    /// <summary>The person may not sign in (any more).</summary>
    public sealed record Closed : LinkOutcome;
}

/// <summary>Signs somebody in by a link. However many try at once, one does.</summary>
public sealed class UseLink(Database database, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public async Task<LinkOutcome> Use(string link, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            return await database.Write((db, token) => Use(db, Token.Hash(link), visitor, token), cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another first person was a moment earlier.
            return new LinkOutcome.Used();
        }
    }

    async Task<LinkOutcome> Use(NewsroomDb db, string hash, Visitor visitor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await db.SignInLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellation) is not { } link)
        {
            return new LinkOutcome.Unknown();
        }
        if (link.UsedAt is not null)
        {
            return new LinkOutcome.Used();
        }
        if (link.ExpiresAt <= now)
        {
            return new LinkOutcome.Expired();
        }
        var person = link.StaffId is { } id ? await db.Staff.SingleAsync(s => s.Id == id, cancellation) : await First(db, now, cancellation);
        if (person is null or { MaySignIn: false })
        {
            return new LinkOutcome.Closed();
        }
        // The row's own condition decides between two who come at once.
        if (await db.SignInLinks.Where(l => l.TokenHash == hash && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, (DateTimeOffset?)now), cancellation) == 0)
        {
            return new LinkOutcome.Used();
        }
        return new LinkOutcome.Done(await Sessions.Begin(db, person, SignInWay.Link, visitor, clock, cancellation));
    }

    /// <summary>The first person keeps the machine and may publish; null where somebody has been first.</summary>
    async Task<StaffMember?> First(NewsroomDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        // Read before the question, so that two who are first at once are not both.
        var roster = await db.StaffRoster.SingleAsync(cancellation);
        if (await db.Staff.AnyAsync(s => s.SeenAt != null, cancellation))
        {
            return null;
        }
        roster.Change();
        var language = settings.Value.DefaultLanguage;
        var name = language switch { "uk" => "Адміністратор", "ru" => "Администратор", _ => "Administrator" };
        var person = new StaffMember(TypedId.New<StaffId>(clock), null, name, language, [new Grant(Role.Administrator), new Grant(Role.ChiefEditor)], now);
        db.Staff.Add(person);
        return person;
    }
}
