using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>One person's act on one story, in one transaction.</summary>
sealed class Act(NewsroomDb db, Actor actor, Story story, IReadOnlyCollection<string> rubrics, DateTimeOffset now, TimeProvider clock)
{
    public NewsroomDb Db => db;

    public Actor Actor => actor;

    public Story Story => story;

    public DateTimeOffset Now => now;

    public TimeProvider Clock => clock;

    /// <summary>Null where they may; else why not.</summary>
    public ActOutcome? Unless(Permission permission, string? language = null)
        => actor.May(permission, rubrics, language) is { } access and not Access.Allowed ? new ActOutcome.NotAllowed(access) : null;

    /// <summary>Null where they may any of it; else why not the first.</summary>
    public ActOutcome? UnlessAny(string? language, params Permission[] permissions)
        => permissions.Any(p => Unless(p, language) is null) ? null : Unless(permissions[0], language);

    public void Audited(string action, string? language = null, object? detail = null, string? subject = null)
        => db.Audited(actor, action, clock, story.Id.Value, language, subject, detail);

    public void Happened(EventKind kind, Edition? edition = null)
        => db.Record(new NewsroomEvent(kind, now, story.Id, edition?.Id, edition?.Language));

    public ActOutcome Done(params IEnumerable<Edition> editions)
        => new ActOutcome.Done(now) { Editions = [.. editions.Select(e => new PublishedEdition(e.Language, e.VisibleSince, e.VisibleSince is not null, null))] };
}

/// <summary>Does acts: loads the story, lets the act decide, settles, or leaves no trace.</summary>
public sealed class Acts(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    internal async Task<ActOutcome> Do(Actor actor, StoryId id, Func<Act, CancellationToken, Task<ActOutcome>> decide, CancellationToken cancellation)
        => await database.Write(
            async (db, token) =>
            {
                if (await db.Stories.WithEverything(db).FirstOrDefaultAsync(s => s.Id == id, token) is not { } story)
                {
                    return new ActOutcome.NoSuchStory();
                }
                var act = new Act(db, actor, story, await db.RubricsOf(story, token), time.Now, clock);
                var outcome = await decide(act, token);
                if (outcome is not ActOutcome.Done done)
                {
                    // What was begun before the act was refused is not written.
                    db.ChangeTracker.Clear();
                    return outcome;
                }
                await settlement.Settle(db, story, token);
                return done with { Editions = [.. done.Editions.Select(e => story.EditionIn(e.Language)).OfType<Edition>().Select(e => settlement.Standing(e, story))] };
            },
            cancellation);
}

static class RubricsOfStories
{
    /// <summary>Slugs of what it is filed under, with all that stands above: what rights are given for.</summary>
    internal static async Task<IReadOnlyCollection<string>> RubricsOf(this NewsroomDb db, Story story, CancellationToken cancellation)
    {
        if (story.Rubrics.Count == 0)
        {
            return [];
        }
        var taxonomy = await TaxonomyTree.Load(db, cancellation);
        var ids = story.Rubrics.SelectMany(r => taxonomy.PathOf(r.RubricId)).Distinct().ToArray();
        return await db.Rubrics.Where(r => ids.Contains(r.Id)).Select(r => r.Slug).ToListAsync(cancellation);
    }
}
