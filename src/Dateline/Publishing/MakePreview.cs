using System.Buffers.Text;
using System.Security.Cryptography;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

public abstract record PreviewOutcome
{
    private PreviewOutcome()
    {
    }

    /// <param name="Secret">Told once: only its hash is kept.</param>
    /// <param name="ExpiresAt">When the address shows nothing any more.</param>
    public sealed record Made(string Secret, DateTimeOffset ExpiresAt) : PreviewOutcome;

    public sealed record Revoked(int Addresses) : PreviewOutcome;

    public sealed record NotFound : PreviewOutcome;

    public sealed record NotAllowed(Access Access) : PreviewOutcome;
}

/// <summary>Makes secret addresses of drafts, and takes them back.</summary>
public sealed class MakePreview(Database database, ReleaseTime time, TimeProvider clock)
{
    public Task<PreviewOutcome> Make(Actor actor, EditionInStory at, CancellationToken cancellation)
        => On(
            actor,
            at,
            (db, edition, _) =>
            {
                var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
                var preview = new Preview(Preview.HashOf(secret)!, edition.Id, actor.Id, time.Now);
                db.Previews.Add(preview);
                db.Audited(actor, "preview.made", clock, at.Story.Value, at.Language, detail: new { preview.ExpiresAt });
                return Task.FromResult<PreviewOutcome>(new PreviewOutcome.Made(secret, preview.ExpiresAt));
            },
            cancellation);

    /// <summary>All of an edition's secret addresses, whoever made them.</summary>
    public Task<PreviewOutcome> Revoke(Actor actor, EditionInStory at, CancellationToken cancellation)
        => On(
            actor,
            at,
            async (db, edition, token) =>
            {
                var open = await db.Previews.Where(p => p.EditionId == edition.Id && p.RevokedAt == null).ToListAsync(token);
                foreach (var preview in open)
                {
                    preview.Revoke(time.Now);
                }
                db.Audited(actor, "preview.revoked", clock, at.Story.Value, at.Language, detail: new { addresses = open.Count });
                return new PreviewOutcome.Revoked(open.Count);
            },
            cancellation);

    Task<PreviewOutcome> On(Actor actor, EditionInStory at, Func<NewsroomDb, Edition, CancellationToken, Task<PreviewOutcome>> act, CancellationToken cancellation)
        => database.Write(
            async (db, token) => await db.OpenToWrite(at.Story, token) is not { } open || open.Story.EditionIn(at.Language) is not { } edition ? new PreviewOutcome.NotFound()
                : open.MaySee(actor) is { } access and not Access.Allowed ? new PreviewOutcome.NotAllowed(access)
                : await act(db, edition, token),
            cancellation);
}
