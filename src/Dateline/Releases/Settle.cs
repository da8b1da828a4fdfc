using Dateline.Data;
using Dateline.Events;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.Extensions.Options;

namespace Dateline.Releases;

/// <summary>
/// Brings what readers see in line with what was decided: after any change to a story, and again at each instant
/// that it waits for. The only place where an edition becomes visible or stops being so, hence the only place that
/// says it in an event; doing it twice changes nothing.
/// </summary>
public sealed class Settlement(IOptions<NewsroomSettings> settings, ReleaseTime time)
{
    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    public string StateLanguage => settings.Value.StateLanguage;

    /// <summary>Whether what no person has looked at may become visible.</summary>
    public bool UnreviewedToo => settings.Value.Translation.PublishUnreviewed;

    internal TimeZoneInfo Zone => _zone;

    /// <summary>Settles one story that was loaded with everything, in the transaction of <paramref name="db"/>.</summary>
    public async Task Settle(NewsroomDb db, Story story, CancellationToken cancellation)
    {
        var now = time.Now;
        var shelving = new Shelving(_zone);
        var taxonomy = await TaxonomyTree.Load(db, cancellation);
        var next = Decide(db, story, now);
        foreach (var edition in story.Editions)
        {
            await shelving.Remove(db, edition.Id, cancellation);
            shelving.Add(edition, Shelves.Of(story, edition, taxonomy));
        }
        await db.SaveChangesAsync(cancellation);
        await shelving.Write(db, cancellation);
        if (await HeldPictures.Settle(db, story, now, cancellation) is { } let && (next is null || let < next))
        {
            next = let;
        }
        await db.Reschedule(ScheduledKind.Release, story.Id.Value.ToString(), next, cancellation);
    }

    /// <summary>Where a settled edition stands.</summary>
    public PublishedEdition Standing(Edition edition, Story story)
    {
        if (edition.VisibleSince is { } since)
        {
            return new PublishedEdition(edition.Language, since, Visible: true, WaitsFor: null);
        }
        var from = Visibility.From(edition, story, StateLanguage, UnreviewedToo);
        return new PublishedEdition(edition.Language, from, Visible: false, from is null && edition.PublishedAt is not null && edition.TakenDownAt is null && !IsUnreviewed(edition) ? StateLanguage : null) { WaitsForReview = from is null && IsUnreviewed(edition) };

        bool IsUnreviewed(Edition held) => held.Unreviewed && !UnreviewedToo;
    }

    /// <summary>Settles stories that are about to be written and stand in no list yet, at the cost of a batch.</summary>
    internal async Task SettleNew(NewsroomDb db, IReadOnlyList<Story> stories, TaxonomyTree taxonomy, CancellationToken cancellation)
    {
        var now = time.Now;
        var shelving = new Shelving(_zone);
        var waiting = new List<ScheduledWork>();
        foreach (var story in stories)
        {
            if (Decide(db, story, now) is { } next)
            {
                waiting.Add(new ScheduledWork(ScheduledKind.Release, story.Id.Value.ToString(), next, 0));
            }
            foreach (var edition in story.Editions)
            {
                shelving.Add(edition, Shelves.Of(story, edition, taxonomy));
            }
        }
        await db.InsertAll(waiting, cancellation);
        await shelving.Write(db, cancellation);
    }

    /// <summary>
    /// Sets each edition's visibility and records what that changed. Answers the next instant at which something
    /// becomes visible; null where nothing waits.
    /// </summary>
    internal DateTimeOffset? Decide(NewsroomDb db, Story story, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        // The state-language edition first: the others' fate hangs on it.
        foreach (var edition in story.Editions.OrderByDescending(e => e.Language == StateLanguage))
        {
            var from = Visibility.From(edition, story, StateLanguage, UnreviewedToo);
            if (from > now)
            {
                next = next is null || from < next ? from : next;
                from = null;
            }
            var before = edition.VisibleSince;
            if (before == from)
            {
                continue;
            }
            edition.SetVisible(from);
            if (before is null)
            {
                db.Record(new NewsroomEvent(EventKind.EditionPublished, now, story.Id, edition.Id, edition.Language));
            }
            else if (from is null)
            {
                var kind = edition.TakenDownAt is null ? EventKind.EditionWithdrawn : EventKind.EditionTakenDown;
                db.Record(new NewsroomEvent(kind, now, story.Id, edition.Id, edition.Language));
            }
            else
            {
                db.Record(new NewsroomEvent(EventKind.EditionUpdated, now, story.Id, edition.Id, edition.Language));
            }
        }
        return next;
    }
}
