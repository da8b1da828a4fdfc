using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Live;

/// <summary>
/// What a page that comes back has missed. Ten thousand pages come back at once after a restart, most of them from
/// the same event, so each answer is kept until something happens.
/// </summary>
sealed class MissedMessages(Database database, LiveMessages messages) : IDisposable
{
    // Beyond this, asking the log costs more than loading a page.
    const long Farthest = 10_000;
    const int MostKept = 256;
    const int MostAtOnce = 4;

    readonly SemaphoreSlim _turns = new(MostAtOnce);
    ConcurrentDictionary<(string Language, long? Seen), Task<Announcement>> _kept = new();

    public void Dispose() => _turns.Dispose();

    /// <summary>What to begin with.</summary>
    /// <param name="language">Of the page.</param>
    /// <param name="seen">The newest event that it knows of; null for a page that was just loaded.</param>
    /// <param name="cancellation">Ends the waiting; others may wait for the same.</param>
    internal async Task<Announcement> After(string language, long? seen, CancellationToken cancellation)
    {
        var kept = _kept;
        if (kept.Count > MostKept)
        {
            // Somebody makes numbers up.
            kept.Clear();
        }
        var asked = kept.GetOrAdd((language, seen), key => Look(key.Language, key.Seen));
        try
        {
            return await asked.WaitAsync(cancellation);
        }
        catch when (asked.IsFaulted)
        {
            kept.TryRemove(KeyValuePair.Create((language, seen), asked));
            throw;
        }
    }

    /// <summary>Something happened: what was kept no longer holds.</summary>
    internal void Forget() => _kept = new();

    async Task<Announcement> Look(string language, long? seen)
    {
        await _turns.WaitAsync();
        try
        {
            await using var db = await database.Read(CancellationToken.None);
            var last = await db.LastSequence(CancellationToken.None);
            // A number that was never given says nothing.
            if (seen is not { } from || from >= last)
            {
                return LiveMessages.Announce(last, [LiveMessages.Ready(last)]);
            }
            if (last - from > Farthest || !await db.Events.AnyAsync(e => e.Sequence == from + 1, CancellationToken.None))
            {
                return LiveMessages.Reset(last);
            }
            var happened = await db.Events.AsNoTracking()
                .Where(e => e.Sequence > from && e.Sequence <= last && e.Language == language && e.EditionId != null && LiveMessages.Told.Contains(e.Kind))
                .OrderBy(e => e.Sequence).Take(LiveMessages.MostAtOnce + 1).ToListAsync(CancellationToken.None);
            if (happened.Count > LiveMessages.MostAtOnce)
            {
                return LiveMessages.Reset(last);
            }
            var visible = (await db.Cards([.. happened.Select(e => e.EditionId!.Value).Distinct()], CancellationToken.None)).ToDictionary(c => c.Id);
            return LiveMessages.Announce(last, [.. messages.Lines(happened, visible), LiveMessages.Ready(last)]);
        }
        finally
        {
            _turns.Release();
        }
    }
}
