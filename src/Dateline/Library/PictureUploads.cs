using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Library;

public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <param name="Id">What pieces are sent to.</param>
    /// <param name="Received">Bytes that are here; the next piece begins there.</param>
    public sealed record Waiting(UploadId Id, long Received) : UploadOutcome;

    public sealed record Whole(StoredPicture Picture) : UploadOutcome;

    public sealed record NotAllowed(Access Access) : UploadOutcome;

    public sealed record NoSuch : UploadOutcome;

    /// <summary>It is no picture that can be shown. Nothing of it is kept.</summary>
    public sealed record Refused(string Reason) : UploadOutcome;

    /// <summary>The piece begins after what is here, or is not of this file.</summary>
    public sealed record Misplaced(long Received) : UploadOutcome;

    /// <summary>Another piece of it is just being written.</summary>
    public sealed record Busy : UploadOutcome;

    public sealed record TooLarge(long Most) : UploadOutcome;

    public sealed record TooMany(int Most) : UploadOutcome;
}

/// <summary>
/// Pictures that arrive in pieces, several at once, and go on where they stopped: after a lost connection, a closed
/// laptop, a server that was started again. A piece that comes twice is written to the same place.
/// </summary>
public sealed class PictureUploads(string folder, Database database, TakePicture take, TimeProvider clock)
{
    /// <summary>Of one person at once.</summary>
    public const int MostAtOnce = 60;

    public const int LargestPiece = 1024 * 1024;

    const int LongestName = 200;

    internal static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<UploadOutcome> Begin(Actor actor, UploadId id, string name, long bytes, CancellationToken cancellation)
    {
        // Whoever illustrates their own story has to bring the picture.
        if (actor.May(Permission.Write) is not Access.Allowed && actor.May(Permission.KeepPictures) is not Access.Allowed and var access)
        {
            return new UploadOutcome.NotAllowed(access);
        }
        if (bytes > PictureIntake.LargestFile)
        {
            return new UploadOutcome.TooLarge(PictureIntake.LargestFile);
        }
        if (bytes <= 0)
        {
            return new UploadOutcome.Refused("is empty");
        }
        return await database.Write<UploadOutcome>(
            async (db, token) =>
            {
                if (await db.PictureUploads.FirstOrDefaultAsync(u => u.Id == id, token) is { } known)
                {
                    return known.StaffId == actor.Id ? new UploadOutcome.Waiting(id, Received(known)) : new UploadOutcome.NoSuch();
                }
                var since = clock.GetUtcNow() - Kept;
                if (await db.PictureUploads.CountAsync(u => u.StaffId == actor.Id && u.File == null && u.BegunAt > since, token) >= MostAtOnce)
                {
                    return new UploadOutcome.TooMany(MostAtOnce);
                }
                db.PictureUploads.Add(new PictureUpload(id, actor.Id, name.Length > LongestName ? name[..LongestName] : name, bytes, clock.GetUtcNow().Stored()));
                return new UploadOutcome.Waiting(id, 0);
            },
            cancellation);
    }

    /// <summary>How far it is.</summary>
    public async Task<UploadOutcome> Look(Actor actor, UploadId id, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return await Find(db, actor, id, cancellation) is not { } upload ? new UploadOutcome.NoSuch()
            : upload.File is { } file ? await Whole(db, file, cancellation)
            : new UploadOutcome.Waiting(id, Received(upload));
    }

    /// <param name="actor">Who began it.</param>
    /// <param name="id">Which.</param>
    /// <param name="from">Where in the file the piece begins.</param>
    /// <param name="length">Of the piece.</param>
    /// <param name="whole">Length of the whole file, as it was said at the beginning.</param>
    /// <param name="piece">Holds exactly <paramref name="length"/> bytes.</param>
    /// <param name="cancellation">What has come till then stays.</param>
    public async Task<UploadOutcome> Put(Actor actor, UploadId id, long from, long length, long whole, Stream piece, CancellationToken cancellation)
    {
        PictureUpload upload;
        await using (var db = await database.Read(cancellation))
        {
            if (await Find(db, actor, id, cancellation) is not { } found)
            {
                return new UploadOutcome.NoSuch();
            }
            if (found.File is { } file)
            {
                return await Whole(db, file, cancellation);
            }
            upload = found;
        }
        var received = Received(upload);
        if (whole != upload.Bytes || from < 0 || length is <= 0 or > LargestPiece || from > received || from + length > upload.Bytes)
        {
            return new UploadOutcome.Misplaced(received);
        }
        if (await Write(id, from, length, piece, cancellation) is not { } written)
        {
            return new UploadOutcome.Busy();
        }
        return written < upload.Bytes ? new UploadOutcome.Waiting(id, written) : await Finish(actor, upload, cancellation);
    }

    /// <summary>Forgets what nobody has finished in a day, and what has long become pictures.</summary>
    internal async Task ForgetOld(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        await database.Write((db, token) => db.PictureUploads.Where(u => u.BegunAt < before).ExecuteDeleteAsync(token), cancellation);
        if (!Directory.Exists(folder))
        {
            return;
        }
        await using var read = await database.Read(cancellation);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (!Guid.TryParse(Path.GetFileName(path), out var id) || !await read.PictureUploads.AnyAsync(u => u.Id == new UploadId(id) && u.File == null, cancellation))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>How much there is now; null where another piece is being written.</summary>
    async Task<long?> Write(UploadId id, long from, long length, Stream piece, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        FileStream file;
        try
        {
            // One writer: the second of two that send the same is told to wait.
            file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        }
        catch (IOException) when (File.Exists(PathOf(id)))
        {
            return null;
        }
        await using (file)
        {
            file.Position = from;
            var buffer = new byte[64 * 1024];
            for (var left = length; left > 0;)
            {
                var read = await piece.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
                if (read == 0)
                {
                    break;
                }
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                left -= read;
            }
            file.Flush(flushToDisk: true);
            return file.Length;
        }
    }

    async Task<UploadOutcome> Finish(Actor actor, PictureUpload upload, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(PathOf(upload.Id), cancellation);
        switch (await take.Take(actor, content, upload.Name, cancellation))
        {
            case TakeOutcome.Refused(var reason):
                await database.Write((db, token) => db.PictureUploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(token), cancellation);
                File.Delete(PathOf(upload.Id));
                return new UploadOutcome.Refused(reason);
            case TakeOutcome.Taken(var picture, _):
                await database.Write((db, token) => db.PictureUploads.Where(u => u.Id == upload.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.File, picture.File), token), cancellation);
                File.Delete(PathOf(upload.Id));
                return new UploadOutcome.Whole(picture);
            default:
                throw new InvalidOperationException("A picture was taken in a way that nothing here knows.");
        }
    }

    static Task<PictureUpload?> Find(NewsroomDb db, Actor actor, UploadId id, CancellationToken cancellation)
        => db.PictureUploads.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id && u.StaffId == actor.Id, cancellation);

    static async Task<UploadOutcome> Whole(NewsroomDb db, string file, CancellationToken cancellation)
        => await db.Pictures.FirstOrDefaultAsync(p => p.File == file, cancellation) is { } picture ? new UploadOutcome.Whole(picture) : new UploadOutcome.NoSuch();

    long Received(PictureUpload upload) => new FileInfo(PathOf(upload.Id)) is { Exists: true } file ? Math.Min(file.Length, upload.Bytes) : 0;

    string PathOf(UploadId id) => Path.Combine(folder, id.Value.ToString("N"));
}
