using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Live;

/// <summary>
/// What a page that comes back has missed. Ten thousand pages come back at once after a restart, most of them from
/// the same event, so an answer is kept as long as the log's last event is the same: nothing becomes visible, or stops
/// being so, without one.
/// </summary>
sealed class MissedMessages(Database database, LiveMessages messages) : IDisposable
{
    // Beyond this, asking the log costs more than loading a page.
    const long Farthest = 10_000;
    const int MostKept = 256;
    const int MostAtOnce = 4;

    readonly SemaphoreSlim _turns = new(MostAtOnce);
    Answers _answers = new(0);

    public void Dispose() => _turns.Dispose();

    /// <summary>What to begin with.</summary>
    /// <param name="language">Of the page.</param>
    /// <param name="seen">The newest event that it knows of; null for a page that was just loaded.</param>
    /// <param name="cancellation">The page has gone.</param>
    internal async Task<Announcement> After(string language, long? seen, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            await using var db = await database.Read(cancellation);
            var last = await db.LastSequence(cancellation);
            // A number that was never given says nothing.
            var from = seen < last ? seen : null;
            var answers = _answers;
            if (answers.Last != last)
            {
                _answers = answers = new Answers(last);
            }
            if (!answers.Made.TryGetValue((language, from), out var answer))
            {
                answer = await Make(db, language, from, last, cancellation);
                if (answers.Made.Count < MostKept)
                {
                    answers.Made[(language, from)] = answer;
                }
            }
            return answer;
        }
        finally
        {
            _turns.Release();
        }
    }

    async Task<Announcement> Make(NewsroomDb db, string language, long? seen, long last, CancellationToken cancellation)
    {
        if (seen is not { } from)
        {
            return new Announcement(last, [LiveMessages.Ready(last)]);
        }
        if (last - from > Farthest || !await db.Events.AnyAsync(e => e.Sequence == from + 1, cancellation))
        {
            return LiveMessages.Reset(last);
        }
        var happened = await db.Events.AsNoTracking()
            .Where(e => e.Sequence > from && e.Sequence <= last && e.Language == language && e.EditionId != null && LiveMessages.Told.Contains(e.Kind))
            .OrderBy(e => e.Sequence).Take(LiveMessages.MostAtOnce + 1).ToListAsync(cancellation);
        if (happened.Count > LiveMessages.MostAtOnce)
        {
            return LiveMessages.Reset(last);
        }
        var visible = (await db.Cards([.. happened.Select(e => e.EditionId!.Value).Distinct()], cancellation)).ToDictionary(c => c.Id);
        return new Announcement(last, [.. messages.Messages(happened, visible), LiveMessages.Ready(last)]);
    }

    sealed record Answers(long Last)
    {
        internal ConcurrentDictionary<(string Language, long? Seen), Announcement> Made { get; } = new();
    }
}
