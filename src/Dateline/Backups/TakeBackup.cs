using System.Formats.Tar;
using System.Security.Cryptography;
using Dateline.Data;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Readership;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dateline.Backups;

/// <summary>
/// Copies the newsroom as it is at one instant into one archive (tar): the database, every picture that it knows, and the
/// views that were acknowledged and not counted yet.
/// Works beside a running server. SQLite by <c>VACUUM INTO</c> (its backup API starts over whenever another process
/// writes), PostgreSQL by COPY inside one snapshot.
/// </summary>
public sealed class TakeBackup(Database database, Blobs blobs, TimeProvider clock, string dataFolder)
{
    public async Task<BackupManifest> Take(string file, IProgress<(long Done, long Of)> progress, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var work = Directory.CreateDirectory(Path.Combine(folder, $".{Path.GetFileName(path)}.unfinished")).FullName;
        try
        {
            var journal = Path.Combine(work, "views");
            var views = await JournalCopy.Take(dataFolder, journal, cancellation);
            var scripts = await Scripts(cancellation);
            var (entries, hashes) = database.Engine == Engine.Sqlite ? await CopySqlite(work, cancellation) : await CopyPostgres(work, cancellation);
            foreach (var hash in hashes.Where(blobs.Has))
            {
                entries.Add(new Entry($"media/{hash}", blobs.PathOf(hash), null));
            }
            entries.AddRange(views.Select(name => new Entry($"views/{name}", Path.Combine(journal, name), null)));
            var files = new List<BackupFile>();
            foreach (var entry in entries)
            {
                files.Add(new BackupFile(entry.Name, new FileInfo(entry.Path).Length, await Hash(entry.Path, cancellation), entry.Columns));
            }
            var manifest = new BackupManifest(BackupManifest.PresentFormat, database.Engine, clock.GetUtcNow().Stored(), scripts, files);
            var archive = Path.Combine(work, "archive");
            await Pack(archive, manifest, entries, progress, cancellation);
            File.Move(archive, path, overwrite: true);
            return manifest;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    async Task<IReadOnlyList<BackupScript>> Scripts(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return await db.Database.SqlQueryRaw<BackupScript>("select name as \"Name\", hash as \"Hash\" from schema_scripts order by name").ToListAsync(cancellation);
    }

    async Task<(List<Entry> Entries, List<string> Pictures)> CopySqlite(string work, CancellationToken cancellation)
    {
        var copy = Path.Combine(work, DatabaseLocation.FileName);
        File.Delete(copy);
        await using (var db = await database.Read(cancellation))
        {
            await db.Database.ExecuteSqlAsync($"vacuum into {copy}", cancellation);
        }
        using var copied = new Database(DatabaseLocation.Sqlite(copy));
        List<string> pictures;
        await using (var read = await copied.Read(cancellation))
        {
            pictures = await read.Pictures.Select(p => p.Hash).OrderBy(h => h).ToListAsync(cancellation);
            await read.Database.ExecuteSqlRawAsync("pragma journal_mode = delete", cancellation);
        }
        // The copy is closed for good before it is packed: no journal may stay beside it.
        copied.LetGo();
        return ([new Entry(DatabaseLocation.FileName, copy, null)], pictures);
    }

    async Task<(List<Entry> Entries, List<string> Pictures)> CopyPostgres(string work, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var entries = new List<Entry>();
        foreach (var table in Migrator.Tables(Engine.Postgres))
        {
            var columns = await db.Database
                .SqlQuery<string>($"""select column_name::text as "Value" from information_schema.columns where table_schema = current_schema() and table_name = {table} order by ordinal_position""")
                .ToListAsync(cancellation);
            var path = Path.Combine(work, table);
            // Asked for as rows: a parted table can't be copied by its name.
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {string.Join(", ", columns)} from {table}) to stdout (format binary)", cancellation))
            await using (var file = File.Create(path))
            {
                await rows.CopyToAsync(file, cancellation);
            }
            entries.Add(new Entry($"tables/{table}", path, columns));
        }
        return (entries, await db.Pictures.Select(p => p.Hash).OrderBy(h => h).ToListAsync(cancellation));
    }

    static async Task Pack(string archive, BackupManifest manifest, IReadOnlyList<Entry> entries, IProgress<(long Done, long Of)> progress, CancellationToken cancellation)
    {
        await using var output = new FileStream(archive, FileMode.Create, FileAccess.Write);
        await using (var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true))
        {
            using var head = new MemoryStream(manifest.ToJson());
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.EntryName) { DataStream = head }, cancellation);
            var (done, all) = (0L, manifest.Files.Sum(f => f.Bytes));
            foreach (var entry in entries)
            {
                await using var content = File.OpenRead(entry.Path);
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = content }, cancellation);
                done += content.Length;
                progress.Report((done, all));
            }
        }
        output.Flush(flushToDisk: true);
    }

    internal static async Task<string> Hash(string path, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    sealed record Entry(string Name, string Path, IReadOnlyList<string>? Columns);
}
