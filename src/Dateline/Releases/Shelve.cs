using System.Data.Common;
using Dateline.Data;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Releases;

/// <summary>
/// Puts visible editions into their lists and takes others out, keeping each list's count per day. Collects what a
/// transaction does and writes it at its end, so that an import pays for a batch and not for each story.
/// </summary>
sealed class Shelving(TimeZoneInfo zone)
{
    readonly List<Listing> _added = [];
    readonly Dictionary<(ListId List, string Language, int Day), int> _days = [];

    public int Pending => _added.Count;

    /// <summary>Adds an edition that stands in no list yet.</summary>
    public void Add(Edition edition, IEnumerable<ListId> lists)
    {
        if (edition.VisibleSince is not { } since)
        {
            return;
        }
        foreach (var list in lists.Distinct())
        {
            _added.Add(new Listing(list, edition.Language, since, edition.Id));
            Count(list, edition.Language, since, 1);
        }
    }

    /// <summary>Takes an edition out of whatever lists it stands in.</summary>
    public async Task Remove(NewsroomDb db, EditionId edition, CancellationToken cancellation)
    {
        var present = await db.Listings.AsNoTracking().Where(l => l.EditionId == edition).ToListAsync(cancellation);
        foreach (var listing in present)
        {
            Count(listing.ListId, listing.Language, listing.Since, -1);
        }
        if (present.Count > 0)
        {
            await db.Listings.Where(l => l.EditionId == edition).ExecuteDeleteAsync(cancellation);
        }
    }

    public async Task Write(NewsroomDb db, CancellationToken cancellation)
    {
        await db.InsertAll(_added, cancellation);
        if (_days.Count > 0)
        {
            await WriteDays(db, cancellation);
        }
        _added.Clear();
        _days.Clear();
    }

    void Count(ListId list, string language, DateTimeOffset since, int change)
    {
        var key = (list, language, DayOf(since, zone));
        _days[key] = _days.GetValueOrDefault(key) + change;
    }

    internal static int DayOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return (local.Year * 10000) + (local.Month * 100) + local.Day;
    }

    // EF has no upsert. In key order, so that two writers on PostgreSQL can't wait for each other in a circle.
    async Task WriteDays(NewsroomDb db, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = """
            insert into listing_days (list_id, language, day, editions) values (@list, @language, @day, @change)
            on conflict (list_id, language, day) do update set editions = listing_days.editions + excluded.editions
            """;
        var (list, language, day, change) = (Parameter(command, "@list"), Parameter(command, "@language"), Parameter(command, "@day"), Parameter(command, "@change"));
        foreach (var (key, by) in _days.Where(d => d.Value != 0).OrderBy(d => d.Key.List.Value).ThenBy(d => d.Key.Language, StringComparer.Ordinal).ThenBy(d => d.Key.Day))
        {
            list.Value = db.Engine == Engine.Sqlite ? key.List.Value.ToByteArray(true) : key.List.Value;
            language.Value = key.Language;
            day.Value = key.Day;
            change.Value = by;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>Which lists a story's editions stand in.</summary>
static class Shelves
{
    public static IEnumerable<ListId> Of(Story story, Edition edition, TaxonomyTree taxonomy)
    {
        yield return ListId.Everything;
        if (story.Flags.HasFlag(StoryFlags.Exclusive))
        {
            yield return ListId.Exclusives;
        }
        if (story.Kind == StoryKind.Publication)
        {
            yield return ListId.Publications;
        }
        if (edition.Corrections.Count > 0)
        {
            yield return ListId.Corrected;
        }
        foreach (var rubric in story.Rubrics)
        {
            foreach (var above in taxonomy.PathOf(rubric.RubricId))
            {
                yield return ListId.For(above);
            }
        }
        foreach (var tag in story.Tags)
        {
            yield return ListId.For(taxonomy.Standing(tag.TagId));
        }
        foreach (var author in story.Authors)
        {
            yield return ListId.For(author.AuthorId);
        }
    }
}
