using System.Collections.Concurrent;
using Dateline.Releases;
using Dateline.Site.Pages;

namespace Dateline.Site;

/// <summary>
/// The lists that stand beside every page, as of an event: a thousand pages that one publication threw away are made
/// anew without reading them a thousand times. Read again after any event, and after a second for their views.
/// </summary>
public sealed class RememberedLists(TimeProvider clock)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    const int Most = 2_000;

    readonly ConcurrentDictionary<(ListId? List, string Language, int Count), Remembered> _lists = [];

    /// <param name="list">Null for the popular.</param>
    /// <param name="language">Of the editions.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="asOf">The newest event that the asking session can see.</param>
    /// <param name="read">Reads it.</param>
    public async Task<CardList> Get(ListId? list, string language, int count, long asOf, Func<Task<CardList>> read)
    {
        var key = (list, language, count);
        if (_lists.TryGetValue(key, out var known) && known.AsOf == asOf && clock.GetElapsedTime(known.ReadAt) < Longest)
        {
            return known.Cards;
        }
        var readAt = clock.GetTimestamp();
        var cards = await read();
        if (_lists.Count >= Most)
        {
            _lists.Clear();
        }
        _lists[key] = new Remembered(cards, asOf, readAt);
        return cards;
    }

    sealed record Remembered(CardList Cards, long AsOf, long ReadAt);
}

/// <summary>Editions, and as a page shows them.</summary>
public sealed record CardList(IReadOnlyList<EditionCard> Editions, IReadOnlyList<Card> Cards);
