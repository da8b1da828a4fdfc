using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

/// <summary>Makes addresses that sign somebody in once. An earlier one of the same person that wasn't used is worth nothing from then on.</summary>
public static class MakeLink
{
    /// <summary>The link's secret; it is shown once and kept as its hash.</summary>
    public static async Task<string> Make(NewsroomDb db, StaffId? staff, LinkKind kind, TimeProvider clock, CancellationToken cancellation)
    {
        await db.SignInLinks.Where(l => l.StaffId == staff && l.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var token = Token.New();
        db.SignInLinks.Add(new SignInLink(Token.Hash(token), staff, kind, clock.GetUtcNow()));
        return token;
    }

    /// <summary>For the first person; null where somebody has signed in already.</summary>
    public static Task<string?> First(Database database, TimeProvider clock, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (await db.Staff.AnyAsync(s => s.SeenAt != null, token))
                {
                    return null;
                }
                db.Audited(null, "link.made", clock, detail: new { kind = nameof(LinkKind.FirstRun) });
                return await Make(db, null, LinkKind.FirstRun, clock, token);
            },
            cancellation);
}
