using Dateline.Data;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Filling;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>One person's act on one story, in one transaction that nobody else changes the story in.</summary>
sealed class Act(NewsroomDb db, Actor actor, OperationId operation, OpenStory open, DateTimeOffset now, TimeProvider clock, bool unreviewedToo)
{
    public NewsroomDb Db => db;

    public Actor Actor => actor;

    public OperationId Operation => operation;

    public OpenStory Open => open;

    public Story Story => open.Story;

    /// <summary>By the clock of releases.</summary>
    public DateTimeOffset Now => now;

    public TimeProvider Clock => clock;

    public Task<WorkingText> Working(Edition edition, CancellationToken cancellation) => db.Working(open, edition, cancellation);

    /// <summary>What holds the text back because no person has looked at it; nothing where the newsroom publishes that, too.</summary>
    public async Task<IReadOnlyList<UnreviewedPlace>> Unreviewed(Edition edition, EditionText text, CancellationToken cancellation)
        => unreviewedToo ? [] : await db.UnreviewedIn(open, edition, text, cancellation);

    /// <summary>Null where they may; else why not.</summary>
    public ActOutcome? Unless(Permission permission, string? language = null) => Permitted.Unless(actor, open, permission, language);

    /// <summary>Null where they may any of it; else why not the first.</summary>
    public ActOutcome? UnlessAny(string? language, params Permission[] permissions)
        => permissions.Any(p => Unless(p, language) is null) ? null : Unless(permissions[0], language);

    /// <summary>What somebody needs who writes this edition.</summary>
    public Permission Writing(Edition edition) => edition.Language == Story.OriginalLanguage ? Permission.Write : Permission.Translate;

    public void Audited(string action, string? language = null, object? detail = null, string? subject = null)
        => db.Audited(actor, action, clock, open.Story.Id.Value, language, subject, detail);

    public void Happened(EventKind kind, Edition? edition = null)
        => db.Record(new NewsroomEvent(kind, now, open.Story.Id, edition?.Id, edition?.Language));

    /// <summary>Where these editions stand is filled in when the story is settled.</summary>
    public ActOutcome.Done Done(params IEnumerable<Edition> editions)
        => new(now) { Editions = [.. editions.Select(e => new PublishedEdition(e.Language, null, false, null))] };
}

static class Permitted
{
    /// <summary>Null where they may; else why not.</summary>
    internal static ActOutcome? Unless(Actor actor, OpenStory open, Permission permission, string? language = null)
        => actor.May(permission, open.Rubrics, language) is { } access and not Access.Allowed ? new ActOutcome.NotAllowed(access) : null;
}

/// <summary>Does acts, each once: loads the story, lets the act decide, settles, or leaves no trace.</summary>
public sealed class Acts(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    internal Task<ActOutcome> Do(Actor actor, OperationId operation, StoryId id, Func<Act, CancellationToken, Task<ActOutcome>> decide, CancellationToken cancellation)
        => Do(actor, operation, id, decide, async (db, token) => await db.OpenToWrite(id, token) is { } open ? (open, null) : (null, new ActOutcome.NoSuchStory()), cancellation);

    /// <summary>The same for an act on one edition.</summary>
    internal Task<ActOutcome> Do(Actor actor, OperationId operation, EditionInStory at, Func<Act, Edition, CancellationToken, Task<ActOutcome>> decide, CancellationToken cancellation)
        => Do(
            actor,
            operation,
            at.Story,
            (act, token) => act.Story.EditionIn(at.Language) is { } edition ? decide(act, edition, token) : Task.FromResult<ActOutcome>(new ActOutcome.NoSuchEdition(at.Language)),
            cancellation);

    /// <summary>The same for a story that <paramref name="open"/> opens, or begins.</summary>
    internal Task<ActOutcome> Do(
        Actor actor,
        OperationId operation,
        StoryId id,
        Func<Act, CancellationToken, Task<ActOutcome>> decide,
        Func<NewsroomDb, CancellationToken, Task<(OpenStory? Open, ActOutcome? Refused)>> open,
        CancellationToken cancellation)
        => database.WriteAgain(
            async (db, token) =>
            {
                await db.Hold("stories", "id", id.Value, token);
                switch (await db.Earlier<ActOutcome.Done>(actor, operation, token))
                {
                    case Earlier<ActOutcome.Done>.Answered(var answer):
                        return answer;
                    case Earlier<ActOutcome.Done>.AnotherOne:
                        return new ActOutcome.Refused(Refusal.OperationTaken);
                }
                var (opened, refused) = await open(db, token);
                return opened is null ? refused! : await Do(new Act(db, actor, operation, opened, time.Now, clock, settlement.UnreviewedToo), decide, token);
            },
            cancellation);

    async Task<ActOutcome> Do(Act act, Func<Act, CancellationToken, Task<ActOutcome>> decide, CancellationToken cancellation)
    {
        var (db, story) = (act.Db, act.Story);
        // What it was opened with are the same objects; this adds present texts, addresses and corrections.
        await db.Stories.WithEverything(db).Where(s => s.Id == story.Id).LoadAsync(cancellation);
        var outcome = await decide(act, cancellation);
        if (outcome is not ActOutcome.Done done)
        {
            // What was begun before the act was refused is not written.
            db.ChangeTracker.Clear();
            db.ForgetLastThings();
            return outcome;
        }
        await settlement.Settle(db, story, cancellation);
        done = done with { Editions = [.. done.Editions.Select(e => story.EditionIn(e.Language)).OfType<Edition>().Select(e => settlement.Standing(e, story))] };
        db.Answered(act.Actor, act.Operation, done, act.Clock);
        return done;
    }
}
