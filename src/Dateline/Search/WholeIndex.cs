using Dateline.Data;
using Dateline.Events;
using Dateline.Language.Stems;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

static class WholeIndex
{
    const int MostEvents = 200;

    /// <summary>
    /// Whether the index that answers has all that readers have by now, by the stems that this program asks for. Until
    /// then it answers with what there is: whoever must miss nothing has to ask again.
    /// </summary>
    internal static async Task<bool> HasAll(this NewsroomDb db, CancellationToken cancellation)
    {
        var generation = await db.SearchGenerations.AsNoTracking().FirstOrDefaultAsync(g => db.Set<SearchState>().Any(s => s.Answering == g.Number), cancellation);
        if (generation is not { Analysis: Stemmer.Version } || await db.HasLostEvents(generation.Cursor, await db.LastSequence(cancellation), cancellation))
        {
            return false;
        }
        var events = await db.EventsAfter(generation.Cursor, MostEvents, cancellation);
        return events.Count < MostEvents && events.TrueForAll(e => e.Kind.IsOfTheDesk() || e is { EditionId: null, StoryId: null });
    }
}
