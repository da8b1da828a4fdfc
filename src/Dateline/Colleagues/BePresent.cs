using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Colleagues;

/// <summary>
/// Says every ten seconds that somebody is here, and in which block; whoever hasn't said so for thirty has gone. Only what
/// changes is an event.
/// </summary>
public sealed class BePresent(Database database, TimeProvider clock)
{
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromSeconds(30);

    const int Attempts = 3;

    /// <summary>Everybody who has the story open now.</summary>
    public async Task<IReadOnlyList<Colleague>> Be(Actor actor, StoryId story, string language, string? block, CancellationToken cancellation)
    {
        await Note(actor, story, language, block, cancellation);
        await using var db = await database.Read(cancellation);
        return await db.PresentIn(story, clock.GetUtcNow(), cancellation);
    }

    public Task Leave(Actor actor, StoryId story, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (await db.Colleagues.FirstOrDefaultAsync(c => c.StoryId == story && c.StaffId == actor.Id, token) is { } colleague)
                {
                    db.Colleagues.Remove(colleague);
                    db.Record(new NewsroomEvent(EventKind.PresenceChanged, clock.GetUtcNow(), story));
                }
            },
            cancellation);

    async Task Note(Actor actor, StoryId story, string language, string? block, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.Write((db, token) => Note(db, actor, story, language, block, token), cancellation);
                return;
            }
            catch (DbUpdateException e) when (attempt < Attempts && !Absence.IsBehind(e))
            {
                // Another tab of theirs said so in the same moment.
            }
        }
    }

    async Task Note(NewsroomDb db, Actor actor, StoryId story, string language, string? block, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().Stored();
        var colleague = await db.Colleagues.FirstOrDefaultAsync(c => c.StoryId == story && c.StaffId == actor.Id, cancellation);
        var isBack = colleague is not null && colleague.SeenAt < now - ForgottenAfter;
        var isNews = colleague is null || isBack || colleague.Language != language || colleague.Block != block;
        if (colleague is null)
        {
            db.Colleagues.Add(colleague = new Colleague(story, actor.Id, now));
        }
        if (isBack)
        {
            colleague.ComeBack(now);
        }
        colleague.See(actor.Name, language, block, now);
        if (isNews)
        {
            db.Record(new NewsroomEvent(EventKind.PresenceChanged, now, story, language: language));
        }
    }
}

public static class Presences
{
    /// <summary>Who has the story open, those who came first first.</summary>
    public static Task<List<Colleague>> PresentIn(this NewsroomDb db, StoryId story, DateTimeOffset now, CancellationToken cancellation)
        => db.Colleagues.AsNoTracking().Where(c => c.StoryId == story && c.SeenAt >= now - BePresent.ForgottenAfter).OrderBy(c => c.Since).ThenBy(c => c.Name).ToListAsync(cancellation);

    public static Task<int> ForgetThoseWhoLeft(this NewsroomDb db, DateTimeOffset now, CancellationToken cancellation)
        => db.Colleagues.Where(c => c.SeenAt < now - BePresent.ForgottenAfter).ExecuteDeleteAsync(cancellation);
}
