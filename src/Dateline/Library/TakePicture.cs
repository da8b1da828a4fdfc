using System.Security.Cryptography;
using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Library;

public abstract record TakeOutcome
{
    private TakeOutcome()
    {
    }

    /// <param name="Picture">As it is kept.</param>
    /// <param name="WasThere">The newsroom had this very file already.</param>
    public sealed record Taken(StoredPicture Picture, bool WasThere) : TakeOutcome;

    /// <param name="Reason">Goes on from the picture's name, in English: "is larger than 30 MB".</param>
    public sealed record Refused(string Reason) : TakeOutcome;
}

/// <summary>Takes a file into the library, once whoever sends it and however often.</summary>
public sealed class TakePicture(Database database, Blobs blobs, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public async Task<TakeOutcome> Take(Actor actor, ReadOnlyMemory<byte> content, string name, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        await using (var db = await database.Read(cancellation))
        {
            if (blobs.Has(hash) && await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is { } known)
            {
                return new TakeOutcome.Taken(known, WasThere: true);
            }
        }
        // A camera's name says nothing: what the file holds is what it is called.
        switch (PictureIntake.Read(content, PictureKind.Of(content.Span) is { } kind ? "picture." + kind.Names[0] : name))
        {
            case IntakeOutcome.Refused(var reason):
                return new TakeOutcome.Refused(reason);
            case IntakeOutcome.Accepted(var facts):
                await blobs.Put(content, cancellation);
                return await database.Write((db, token) => Keep(db, actor, hash, facts, content.Length, name, token), cancellation);
            default:
                throw new InvalidOperationException("Intake answered in a way that nothing here knows.");
        }
    }

    async Task<TakeOutcome> Keep(NewsroomDb db, Actor actor, string hash, PictureFacts facts, long bytes, string name, CancellationToken cancellation)
    {
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is { } known)
        {
            return new TakeOutcome.Taken(known, WasThere: true);
        }
        var now = clock.GetUtcNow().Stored();
        var picture = new StoredPicture(hash, StoredPicture.FileFor(hash, facts.Extension), facts.Width, facts.Height, bytes, facts.Color, facts.Caption, facts.Credit, now);
        db.Pictures.Add(picture);
        await db.Index(picture, [.. settings.Value.Languages], cancellation);
        db.Audited(actor, "picture.taken", clock, subject: picture.File, detail: new { name });
        db.Record(new NewsroomEvent(EventKind.PictureTaken, now, subject: picture.File));
        return new TakeOutcome.Taken(picture, WasThere: false);
    }
}
