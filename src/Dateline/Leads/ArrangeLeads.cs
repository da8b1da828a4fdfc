using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Leads;

public sealed record LeadSaid(StoryId Story, DateTimeOffset? Until);

/// <param name="Version">The one that the editor saw; 0 where nobody has arranged this page yet.</param>
/// <param name="Leads">In their order.</param>
/// <param name="Breaking">Null: no strip.</param>
public sealed record LeadsSaid(int Version, IReadOnlyList<LeadSaid> Leads, LeadSaid? Breaking);

public abstract record ArrangeOutcome
{
    private ArrangeOutcome()
    {
    }

    public sealed record Done(int Version) : ArrangeOutcome;

    public sealed record NotAllowed(Access Access) : ArrangeOutcome;

    /// <summary>Somebody arranged them meanwhile.</summary>
    public sealed record Stale : ArrangeOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : ArrangeOutcome;

    public sealed record TooMany(int Most) : ArrangeOutcome;

    public sealed record NoSuchStory(StoryId Story) : ArrangeOutcome;

    public sealed record Twice(StoryId Story) : ArrangeOutcome;

    /// <summary>It would end before it began.</summary>
    public sealed record Over(StoryId Story) : ArrangeOutcome;
}

/// <summary>Pins, orders and ends what leads a language's home page. The page is made anew at once, and at each end.</summary>
public sealed class ArrangeLeads(Database database, ReleaseTime time, TimeProvider clock) : IDueWork
{
    /// <summary>What the page has room for.</summary>
    public const int Most = 5;

    public ScheduledKind Kind => ScheduledKind.Leads;

    public async Task<ArrangeOutcome> Arrange(Actor actor, OperationId operation, string language, LeadsSaid said, CancellationToken cancellation)
        => actor.May(Permission.Lead, language: language) is Access.Allowed
            ? await database.WriteAgain((db, token) => Once(db, actor, operation, language, said, token), cancellation)
            : new ArrangeOutcome.NotAllowed(actor.May(Permission.Lead, language: language));

    /// <summary>Takes away what has come to its end.</summary>
    public async Task Do(NewsroomDb db, string subject, CancellationToken cancellation)
    {
        var now = time.Now;
        if (await db.Leads.Where(l => l.Language == subject && l.Until <= now).ExecuteDeleteAsync(cancellation) > 0)
        {
            await Changed(db, subject, "", cancellation);
            db.Audited(null, "leads.ended", clock, language: subject);
        }
        await Reschedule(db, subject, cancellation);
    }

    async Task<ArrangeOutcome> Once(NewsroomDb db, Actor actor, OperationId operation, string language, LeadsSaid said, CancellationToken cancellation)
    {
        await db.TakeTurn($"leads {language}", cancellation);
        switch (await db.Earlier<LeadsArranged>(actor, operation, cancellation))
        {
            case Earlier<LeadsArranged>.Answered(var done) when done.Language == language:
                return new ArrangeOutcome.Done(done.Version);
            case Earlier<LeadsArranged>.Answered or Earlier<LeadsArranged>.AnotherOne:
                return new ArrangeOutcome.OperationTaken();
        }
        var outcome = await Arrange(db, actor, language, said, cancellation);
        if (outcome is ArrangeOutcome.Done(var version))
        {
            db.Answered(actor, operation, new LeadsArranged(language, version), clock);
        }
        return outcome;
    }

    async Task<ArrangeOutcome> Arrange(NewsroomDb db, Actor actor, string language, LeadsSaid said, CancellationToken cancellation)
    {
        if (said.Leads.Count > Most)
        {
            return new ArrangeOutcome.TooMany(Most);
        }
        LeadSaid[] all = [.. said.Leads, .. new[] { said.Breaking }.OfType<LeadSaid>()];
        if (said.Leads.GroupBy(l => l.Story).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return new ArrangeOutcome.Twice(twice.Key);
        }
        if (all.FirstOrDefault(l => l.Until <= time.Now) is { } over)
        {
            return new ArrangeOutcome.Over(over.Story);
        }
        var stories = all.Select(l => l.Story).Distinct().ToArray();
        var known = await db.Stories.Where(s => stories.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancellation);
        if (stories.Except(known).Cast<StoryId?>().FirstOrDefault() is { } unknown)
        {
            return new ArrangeOutcome.NoSuchStory(unknown);
        }
        if (((await db.LeadBoards.FindAsync([language], cancellation))?.Version ?? 0) != said.Version)
        {
            return new ArrangeOutcome.Stale();
        }
        var version = await Put(db, language, said, actor.Name, cancellation);
        db.Audited(actor, "leads.arranged", clock, language: language, detail: new { leads = said.Leads.Select(l => new { story = l.Story.Value, l.Until }), breaking = said.Breaking?.Story.Value });
        return new ArrangeOutcome.Done(version);
    }

    /// <summary>Makes the language's leads these, with all that follows from it; answers their version.</summary>
    internal async Task<int> Put(NewsroomDb db, string language, LeadsSaid said, string by, CancellationToken cancellation)
    {
        await db.TakeTurn($"leads {language}", cancellation);
        await db.Leads.Where(l => l.Language == language).ExecuteDeleteAsync(cancellation);
        await db.InsertAll([.. said.Leads.Select((l, i) => new Lead(language, LeadSpot.Lead, i, l.Story, l.Until?.Stored()))], cancellation);
        if (said.Breaking is { } strip)
        {
            await db.InsertAll([new Lead(language, LeadSpot.Breaking, 0, strip.Story, strip.Until?.Stored())], cancellation);
        }
        var version = await Changed(db, language, by, cancellation);
        await Reschedule(db, language, cancellation);
        return version;
    }

    async Task<int> Changed(NewsroomDb db, string language, string by, CancellationToken cancellation)
    {
        db.Record(new NewsroomEvent(EventKind.LeadsChanged, time.Now, language: language));
        if (await db.LeadBoards.FindAsync([language], cancellation) is { } board)
        {
            board.Change(time.Now, by);
            return board.Version;
        }
        db.LeadBoards.Add(new LeadBoard(language, 1, time.Now, by));
        return 1;
    }

    static async Task Reschedule(NewsroomDb db, string language, CancellationToken cancellation)
        => await db.Reschedule(ScheduledKind.Leads, language, await db.Leads.Where(l => l.Language == language && l.Until != null).MinAsync(l => l.Until, cancellation), cancellation);

    sealed record LeadsArranged(string Language, int Version);
}
