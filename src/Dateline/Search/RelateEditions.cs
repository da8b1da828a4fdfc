using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Search;

/// <summary>
/// Finds who stands nearest to each indexed edition, beside the requests, so that a page reads it in one row: asked of the
/// index for each page, it was most of what a page costs in a newsroom of a hundred thousand stories.
/// </summary>
public sealed class RelateEditions(NearestEditions nearest, Catalogues catalogues, TimeProvider clock)
{
    /// <summary>Each is a short update; looking takes longer, and holds nobody up.</summary>
    const int BatchSize = 50;

    NearestEditions.CommonOnes _common = new();
    long _asOf = -1;

    /// <summary>The next that are to be found, the newest first; none where all are.</summary>
    /// <param name="db">A session for reading.</param>
    /// <param name="asOf">The last event that the index has followed.</param>
    /// <param name="cancellation">Ends the search.</param>
    internal async Task<IReadOnlyDictionary<EditionId, IReadOnlyList<EditionId>>> Next(NewsroomDb db, long asOf, CancellationToken cancellation)
    {
        var due = await db.SimilarEditions.Where(s => s.FoundAt == null).OrderByDescending(s => s.EditionId).Select(s => s.EditionId).Take(BatchSize).ToListAsync(cancellation);
        if (asOf != _asOf || due.Count == 0)
        {
            (_common, _asOf) = (new NearestEditions.CommonOnes(), asOf);
        }
        var found = due.ToDictionary(id => id, _ => (IReadOnlyList<EditionId>)[]);
        foreach (var subject in await Subjects(db, due, cancellation))
        {
            found[subject.Id] = await nearest.Of(db, subject, _common, cancellation);
        }
        return found;
    }

    /// <summary>Must run inside a write, as everything below.</summary>
    internal async Task Keep(NewsroomDb db, IReadOnlyDictionary<EditionId, IReadOnlyList<EditionId>> found, CancellationToken cancellation)
    {
        var ids = found.Keys.ToArray();
        var now = clock.GetUtcNow();
        foreach (var edition in await db.SimilarEditions.Where(s => ids.Contains(s.EditionId)).ToListAsync(cancellation))
        {
            edition.Found(found[edition.EditionId], now);
        }
    }

    /// <summary>To be found again; who was found before is shown until then.</summary>
    internal static Task FindAgain(NewsroomDb db, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
        => db.SimilarEditions.Where(s => editions.Contains(s.EditionId)).ExecuteUpdateAsync(set => set.SetProperty(s => s.FoundAt, (DateTimeOffset?)null), cancellation);

    /// <summary>What has become of these editions: <paramref name="present"/> are to be found, the others are gone.</summary>
    internal static async Task Replace(NewsroomDb db, IReadOnlyList<EditionId> editions, IReadOnlyList<EditionId> present, CancellationToken cancellation)
    {
        var gone = editions.Except(present).ToArray();
        if (gone.Length > 0)
        {
            await db.SimilarEditions.Where(s => gone.Contains(s.EditionId)).ExecuteDeleteAsync(cancellation);
        }
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = "insert into similar_editions (edition_id) values (@id) on conflict (edition_id) do update set found_at = null";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@id";
        command.Parameters.Add(parameter);
        foreach (var id in present.Select(e => e.Value).Order())
        {
            // SQLite keeps a UUID as its 16 bytes, as the model says.
            parameter.Value = db.Engine == Engine.Sqlite ? id.ToByteArray(bigEndian: true) : id;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    async Task<IReadOnlyList<Subject>> Subjects(NewsroomDb db, List<EditionId> editions, CancellationToken cancellation)
    {
        if (editions.Count == 0)
        {
            return [];
        }
        var catalogue = await catalogues.Present(db, cancellation);
        var rows = await db.Editions.Visible().Where(e => editions.Contains(e.Id)).Select(e => new { e.Id, e.StoryId, e.Language, e.Headline }).ToListAsync(cancellation);
        var stories = rows.Select(r => r.StoryId).Distinct().ToArray();
        var tags = (await db.StoryTags.Where(t => stories.Contains(t.StoryId)).OrderBy(t => t.Position).Select(t => new { t.StoryId, t.TagId }).ToListAsync(cancellation)).ToLookup(t => t.StoryId, t => t.TagId);
        return [.. rows.Select(r => new Subject(r.Id, r.Language, r.Headline, [.. tags[r.StoryId].Select(catalogue.Standing).OfType<TagEntry>().Select(t => ListId.For(t.Id))]))];
    }
}
