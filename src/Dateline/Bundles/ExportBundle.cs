using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Terms;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>
/// Writes the newsroom as a bundle, pictures beside it. The same newsroom gives the same bytes, and so does one that
/// imported them: every order and every form is fixed.
/// </summary>
public sealed class ExportBundle(Database database, Blobs blobs, IBundledRules rules)
{
    const int StoriesAtOnce = 200;

    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers how many records were written. The file appears whole or not at all.</summary>
    public async Task<int> Export(string file, IProgress<(int Done, int Of)> progress, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".unfinished";
        int records;
        try
        {
            await using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                records = await Write(output, Path.GetDirectoryName(path)!, progress, cancellation);
                output.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
        return records;
    }

    async Task<int> Write(FileStream output, string folder, IProgress<(int Done, int Of)> progress, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        // One picture of the newsroom, whatever is published meanwhile.
        await using var snapshot = await db.Database.BeginTransactionAsync(
            database.Engine == Engine.Sqlite ? System.Data.IsolationLevel.ReadCommitted : System.Data.IsolationLevel.RepeatableRead,
            cancellation);
        var names = await SlugNames.Load(db, cancellation);
        var pictures = new HashSet<string>(StringComparer.Ordinal);
        using var lines = new LineWriter(output);
        var records = 0;
        foreach (var write in WriteRecord.Taxonomy(await Taxonomy(db, cancellation), names, pictures))
        {
            await lines.Write(write, cancellation);
            records++;
        }
        foreach (var write in await WriteDeskRecord.HoldKinds(db, cancellation))
        {
            await lines.Write(write, cancellation);
            records++;
        }
        foreach (var rule in await rules.All(db, cancellation))
        {
            await lines.Write(json => WriteDeskRecord.Rule(json, rule), cancellation);
            records++;
        }
        foreach (var picture in (await db.Pictures.Where(p => p.Version > 1).ToListAsync(cancellation)).OrderBy(p => p.File, StringComparer.Ordinal))
        {
            await lines.Write(json => WriteDeskRecord.Picture(json, picture, pictures), cancellation);
            records++;
        }
        var all = await db.Stories.CountAsync(cancellation);
        var last = "";
        while (true)
        {
            var stories = await Next(db, last, cancellation);
            var holds = await StoryHolds.Load(db, stories, cancellation);
            var known = await db.KnownLines([.. stories.SelectMany(s => s.Editions).Where(e => e.TranslatedFrom is not null).Select(e => e.Id)], cancellation);
            foreach (var story in stories)
            {
                await lines.Write(json => WriteRecord.Story(json, story, names, holds, known, pictures), cancellation);
                last = story.ExternalId;
                records++;
            }
            await CopyPictures(pictures, folder, cancellation);
            progress.Report((records, all));
            if (stories.Count == 0)
            {
                break;
            }
        }
        foreach (var leads in await WriteDeskRecord.Leads(db, cancellation))
        {
            await lines.Write(leads, cancellation);
            records++;
        }
        return records;
    }

    static async Task<List<Story>> Next(NewsroomDb db, string after, CancellationToken cancellation)
    {
        // By code points on both engines, whatever collation the database was made with.
        var page = db.Engine == Engine.Sqlite
            ? db.Stories.Where(s => s.ExternalId.CompareTo(after) > 0).OrderBy(s => s.ExternalId)
            : db.Stories.Where(s => EF.Functions.Collate(s.ExternalId, "C").CompareTo(after) > 0).OrderBy(s => EF.Functions.Collate(s.ExternalId, "C"));
        return await page.Take(StoriesAtOnce).WithEverything(db).ToListAsync(cancellation);
    }

    static async Task<TaxonomyRecords> Taxonomy(NewsroomDb db, CancellationToken cancellation)
        => new(
            await db.Rubrics.Include(r => r.Slugs).OrderBy(r => r.Position).ToListAsync(cancellation),
            [.. (await db.Tags.Include(t => t.Slugs).ToListAsync(cancellation)).OrderBy(t => t.Slug, StringComparer.Ordinal)],
            [.. (await db.Authors.Include(a => a.Slugs).ToListAsync(cancellation)).OrderBy(a => a.Slug, StringComparer.Ordinal)],
            [.. (await db.Pages.ToListAsync(cancellation)).OrderBy(p => p.Position).ThenBy(p => p.Language, StringComparer.Ordinal)],
            (await db.PageSlugs.ToListAsync(cancellation)).ToLookup(s => s.Page, s => s.Slug, StringComparer.Ordinal),
            [.. (await db.Terms.ToListAsync(cancellation)).OrderBy(t => t.Id, StringComparer.Ordinal)]);

    async Task CopyPictures(HashSet<string> files, string folder, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file);
            if (StoredPicture.HashOf(file) is not { } hash || !blobs.Has(hash) || File.Exists(target))
            {
                continue;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var unfinished = target + ".unfinished";
            await using (var source = blobs.Open(hash)!)
            await using (var copy = File.Create(unfinished))
            {
                await source.CopyToAsync(copy, cancellation);
            }
            File.Move(unfinished, target, overwrite: true);
        }
        files.Clear();
    }

    sealed class LineWriter(Stream output) : IDisposable
    {
        static readonly byte[] NewLine = [(byte)'\n'];

        readonly MemoryStream _line = new();

        internal async Task Write(Action<Utf8JsonWriter> record, CancellationToken cancellation)
        {
            _line.SetLength(0);
            using (var json = new Utf8JsonWriter(_line, Readable))
            {
                record(json);
            }
            _line.Write(NewLine);
            await output.WriteAsync(_line.GetBuffer().AsMemory(0, (int)_line.Length), cancellation);
        }

        public void Dispose() => _line.Dispose();
    }
}

sealed record TaxonomyRecords(
    IReadOnlyList<Rubric> Rubrics,
    IReadOnlyList<Tag> Tags,
    IReadOnlyList<Author> Authors,
    IReadOnlyList<StaticPage> Pages,
    ILookup<string, string> FormerPageSlugs,
    IReadOnlyList<StoredTerm> Terms);

/// <summary>Present slugs by id.</summary>
sealed record SlugNames(IReadOnlyDictionary<RubricId, string> Rubrics, IReadOnlyDictionary<TagId, string> Tags, IReadOnlyDictionary<AuthorId, string> Authors)
{
    internal static async Task<SlugNames> Load(NewsroomDb db, CancellationToken cancellation)
        => new(
            await db.Rubrics.ToDictionaryAsync(r => r.Id, r => r.Slug, cancellation),
            await db.Tags.ToDictionaryAsync(t => t.Id, t => t.Slug, cancellation),
            await db.Authors.ToDictionaryAsync(a => a.Id, a => a.Slug, cancellation));
}
