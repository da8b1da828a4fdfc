using System.Formats.Tar;
using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dateline.Backups;

/// <summary>
/// Puts an archive's newsroom in place. Everything is unpacked and compared with the manifest first; only then does
/// it take the place of what was there, in one step.
/// </summary>
public sealed class RestoreBackup(Database database, Migrator migrator, Blobs blobs, string dataFolder)
{
    const int LargestManifest = 64 * 1024 * 1024;

    /// <param name="file">An archive that <see cref="TakeBackup"/> made.</param>
    /// <param name="replace">Whether a newsroom that is there already may be replaced.</param>
    /// <param name="cancellation">Until the last step, nothing has changed.</param>
    public async Task<RestoreOutcome> Restore(string file, bool replace, CancellationToken cancellation)
    {
        Directory.CreateDirectory(dataFolder);
        var work = Path.Combine(dataFolder, ".restoring");
        if (Directory.Exists(work))
        {
            // A restore that was killed left it.
            Directory.Delete(work, recursive: true);
        }
        Directory.CreateDirectory(work);
        try
        {
            var (manifest, problem) = await Unpack(file, work, cancellation);
            if (manifest is null)
            {
                return new RestoreOutcome.Refused(problem!);
            }
            if (manifest.Engine != database.Engine)
            {
                return new RestoreOutcome.Refused($"The backup is of a newsroom on {manifest.Engine}, this one is on {database.Engine}. To change engines, export and import.");
            }
            if (manifest.Scripts.Select(s => s.Name).Except(Migrator.ScriptNames(database.Engine)).FirstOrDefault() is { } newer)
            {
                return new RestoreOutcome.Refused($"The backup was made by a newer Dateline (it knows {newer}). Install that version first.");
            }
            if (!replace && await HoldsStories(cancellation))
            {
                return new RestoreOutcome.Refused("There is a newsroom here already. Restore into an empty place, or add --replace to lose what is here.");
            }
            foreach (var picture in manifest.Files.Where(f => f.Name.StartsWith("media/", StringComparison.Ordinal)))
            {
                await blobs.Put(await File.ReadAllBytesAsync(Path.Combine(work, picture.Name), cancellation), cancellation);
            }
            if (database.Engine == Engine.Sqlite)
            {
                PutSqlite(work);
            }
            else
            {
                await PutPostgres(manifest, work, cancellation);
            }
            // The backup may be older than the program.
            if (await migrator.Migrate(CancellationToken.None) is MigrationOutcome.Done)
            {
                // What was ended or used since then must not begin again.
                await database.Write((db, token) => db.Database.ExecuteSqlRawAsync("delete from desk_sessions; delete from sign_in_links", token), CancellationToken.None);
            }
            return new RestoreOutcome.Done(manifest);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    static async Task<(BackupManifest? Manifest, string? Problem)> Unpack(string file, string work, CancellationToken cancellation)
    {
        try
        {
            await using var input = File.OpenRead(file);
            await using var tar = new TarReader(input);
            if (await tar.GetNextEntryAsync(copyData: false, cancellation) is not { Name: BackupManifest.EntryName, DataStream: { } head, Length: < LargestManifest })
            {
                return (null, "The file is no backup of a Dateline newsroom.");
            }
            using var json = new MemoryStream();
            await head.CopyToAsync(json, cancellation);
            if (BackupManifest.Read(json.ToArray()) is not { Format: BackupManifest.PresentFormat } manifest)
            {
                return (null, "The file is no backup that this version of Dateline can read.");
            }
            var expected = manifest.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                // Names come from the manifest's own short list of shapes, never from wherever an archive points.
                if (!expected.Remove(entry.Name, out var known) || !IsOurs(entry.Name) || entry.EntryType != TarEntryType.RegularFile || entry.Length != known.Bytes)
                {
                    return (null, $"The backup is damaged: {entry.Name} is not what its manifest says.");
                }
                var target = Path.Combine(work, entry.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: false, cancellation);
                if (await TakeBackup.Hash(target, cancellation) != known.Sha256)
                {
                    return (null, $"The backup is damaged: {entry.Name} reads differently than when it was made.");
                }
            }
            return expected.Count > 0 ? (null, $"The backup is incomplete: {expected.Keys.First()} is missing.") : (manifest, null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or IOException and not FileNotFoundException)
        {
            return (null, "The file is damaged, or no backup of a Dateline newsroom.");
        }
        catch (FileNotFoundException)
        {
            return (null, "There is no such file.");
        }
    }

    static bool IsOurs(string name)
        => name == DatabaseLocation.FileName
            || (name.StartsWith("tables/", StringComparison.Ordinal) && name["tables/".Length..].All(c => char.IsAsciiLetterLower(c) || c == '_'))
            || (name.StartsWith("media/", StringComparison.Ordinal) && name["media/".Length..].All(char.IsAsciiHexDigitLower));

    async Task<bool> HoldsStories(CancellationToken cancellation)
    {
        if (database.Location.File is { } file && !File.Exists(file))
        {
            return false;
        }
        if ((await migrator.Pending(cancellation)).Count == Migrator.ScriptNames(database.Engine).Count)
        {
            return false;
        }
        await using var db = await database.Read(cancellation);
        return await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from stories").SingleAsync(cancellation) > 0;
    }

    void PutSqlite(string work)
    {
        database.LetGo();
        var place = database.Location.File!;
        File.Delete(place + "-wal");
        File.Delete(place + "-shm");
        File.Move(Path.Combine(work, DatabaseLocation.FileName), place, overwrite: true);
    }

    async Task PutPostgres(BackupManifest manifest, string work, CancellationToken cancellation)
    {
        // Where the schema is newer than the backup, its tables are dropped and made as they were then.
        await migrator.StartOver([.. manifest.Scripts.Select(s => s.Name)], cancellation);
        await using var db = await database.Read(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var tables = manifest.Files.Where(f => f.Columns is not null).ToDictionary(f => f.Name["tables/".Length..], StringComparer.Ordinal);
        var order = Migrator.Tables(Engine.Postgres).Where(tables.ContainsKey).ToArray();
        foreach (var table in order.Reverse())
        {
            await Run(connection, $"delete from {table}", cancellation);
        }
        foreach (var table in order)
        {
            var columns = string.Join(", ", tables[table].Columns!.Where(c => c.All(l => char.IsAsciiLetterLower(l) || l == '_')));
            await using var rows = File.OpenRead(Path.Combine(work, "tables", table));
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} ({columns}) from stdin (format binary)", cancellation);
            await rows.CopyToAsync(copy, cancellation);
        }
        await transaction.CommitAsync(CancellationToken.None);
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

public abstract record RestoreOutcome
{
    private RestoreOutcome()
    {
    }

    public sealed record Done(BackupManifest Manifest) : RestoreOutcome;

    public sealed record Refused(string Reason) : RestoreOutcome;
}
