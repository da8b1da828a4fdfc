using Dateline.Data;
using Dateline.Documents;
using Dateline.Language.Memory;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>What the memory offers for a text.</summary>
/// <param name="Score">100 for the same text with the same markup, below that by how far it differs.</param>
/// <param name="Source">What was translated then, plain.</param>
/// <param name="Target">Its translation, as canonical markup.</param>
/// <param name="Difference">From the words of then to those that were asked for.</param>
/// <param name="Story">Whose translation it is; null for one that was brought in.</param>
/// <param name="Import">What it was brought in with; null for a published one.</param>
/// <param name="At">When it was made, or published.</param>
/// <param name="Machine">The engines that made it before a person found it right; null for people's.</param>
/// <param name="Segment">Its number in the memory.</param>
public sealed record Offer(int Score, string Source, string Target, IReadOnlyList<ChangeRun> Difference, StoryId? Story, MemoryImportId? Import, DateTimeOffset At, string? Machine, long Segment);

/// <summary>
/// Looks texts up in the memory. For each pair of languages that is asked for there is an index in this process
/// (<see cref="SegmentIndex"/>); the database says what is in it, so that every node offers the same.
/// </summary>
public sealed class FindInMemory(Database database, TimeProvider clock) : IDisposable
{
    public const int MostOffers = 5;

    /// <summary>Below this it is quicker to translate than to look what differs.</summary>
    public const int LeastScore = 70;

    /// <summary>Of a search.</summary>
    const int MostFound = 20;

    /// <summary>Each takes about 500 bytes a segment.</summary>
    const int MostIndexes = 6;

    static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    readonly Dictionary<(string From, string To), KeptIndex> _indexes = [];
    readonly Lock _lock = new();

    public void Dispose()
    {
        foreach (var index in _indexes.Values)
        {
            index.Turn.Dispose();
        }
    }

    /// <summary>For each text what is offered, the best first.</summary>
    /// <param name="from">Language of the texts.</param>
    /// <param name="to">Language to put them into.</param>
    /// <param name="htmls">Canonical markup.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<IReadOnlyList<Offer>>> Find(string from, string to, IReadOnlyList<string> htmls, CancellationToken cancellation)
        => Ask(from, to, htmls, (index, text) => index.Find(text, MostOffers, LeastScore), MostOffers, cancellation);

    /// <summary>What says nearly this, the best first, and then what has all of its words in the same forms.</summary>
    /// <param name="from">Language of the text.</param>
    /// <param name="to">Of what it was put into.</param>
    /// <param name="html">Canonical markup.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Offer>> Search(string from, string to, string html, CancellationToken cancellation)
        => (await Ask(from, to, [html], (index, text) => [.. index.Find(text, MostFound, LeastScore).Concat(index.Having(text, MostFound)).DistinctBy(m => m.Segment)], MostFound, cancellation))[0];

    async Task<IReadOnlyList<IReadOnlyList<Offer>>> Ask(string from, string to, IReadOnlyList<string> htmls, Func<SegmentIndex, string, IReadOnlyList<SegmentMatch>> look, int most, CancellationToken cancellation)
    {
        var kept = Index(from, to);
        await using var db = await database.Read(cancellation);
        // One at a time: a question takes a millisecond, and an index is for one thread.
        await kept.Turn.WaitAsync(cancellation);
        try
        {
            await CatchUp(db, kept, from, to, cancellation);
            var texts = htmls.Select(InlineHtml.TextOf).ToArray();
            var found = texts.Select(text => look(kept.Segments, text)).ToArray();
            long[] numbers = [.. found.SelectMany(f => f).Select(f => f.Segment).Distinct()];
            var segments = numbers.Length == 0 ? [] : await db.KeptSegments.Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, cancellation);
            foreach (var gone in numbers.Where(n => !segments.ContainsKey(n)))
            {
                kept.Segments.Remove(gone);
            }
            return [.. found.Select((matches, i) => Offers(matches, segments, from, htmls[i], texts[i], most))];
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    static IReadOnlyList<Offer> Offers(IReadOnlyList<SegmentMatch> matches, Dictionary<long, MemorySegment> segments, string from, string html, string text, int most)
    {
        var offers = new List<(MemorySegment Segment, int Score, string Source, string Target)>();
        foreach (var match in matches)
        {
            if (segments.TryGetValue(match.Segment, out var segment))
            {
                var (source, target) = segment.SourceLanguage == from ? (segment.Source, segment.Target) : (segment.Target, segment.Source);
                var score = match.Score == 100 && source != html ? 99 : match.Score;
                var same = offers.FindIndex(o => o.Target == target);
                if (same < 0)
                {
                    offers.Add((segment, score, source, target));
                }
                else if (score > offers[same].Score)
                {
                    offers[same] = (segment, score, source, target);
                }
                else if (offers[same].Segment.Machine is not null && segment.Machine is null && offers[same].Source == source)
                {
                    // A person came to the same words without it.
                    offers[same] = offers[same] with { Segment = segment };
                }
            }
        }
        return [.. offers.OrderByDescending(o => o.Score).ThenBy(o => o.Segment.Machine is not null).ThenByDescending(o => o.Segment.StoryId is not null).ThenByDescending(o => o.Segment.At).Take(most).Select(o =>
        {
            var then = InlineHtml.TextOf(o.Source);
            return new Offer(o.Score, then, o.Target, DocumentComparison.Words(then, text), o.Segment.StoryId, o.Segment.ImportId, o.Segment.At, o.Segment.Machine, o.Segment.Number);
        })];
    }

    KeptIndex Index(string from, string to)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var asked = _indexes.GetValueOrDefault((from, to));
            foreach (var (pair, index) in _indexes.OrderByDescending(i => i.Value.AskedAt).Index().Where(i => i.Index >= MostIndexes || now - i.Item.Value.AskedAt > KeptFor).Select(i => i.Item).ToArray())
            {
                if (index != asked)
                {
                    // Whoever waits for it still has it.
                    _indexes.Remove(pair);
                }
            }
            if (asked is null)
            {
                _indexes[(from, to)] = asked = new KeptIndex();
            }
            asked.AskedAt = now;
            return asked;
        }
    }

    static async Task CatchUp(NewsroomDb db, KeptIndex kept, string from, string to, CancellationToken cancellation)
    {
        var last = await db.MemoryState.Where(s => s.Id == MemoryTables.State).Select(s => s.Last).FirstOrDefaultAsync(cancellation);
        if (last < kept.Last || kept.Segments.Dead > 1_000 + (kept.Segments.Count / 4))
        {
            kept.StartOver();
        }
        if (last == kept.Last)
        {
            return;
        }
        var seen = kept.Last;
        var there = db.MemorySegments.Where(s => s.SourceLanguage == from && s.Language == to && s.Number > seen).Select(s => new { s.Number, Text = s.Source });
        var back = db.MemorySegments.Where(s => s.SourceLanguage == to && s.Language == from && s.Number > seen).Select(s => new { s.Number, Text = s.Target });
        foreach (var texts in new[] { there, back })
        {
            await foreach (var text in texts.OrderBy(t => t.Number).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                kept.Segments.Add(text.Number, InlineHtml.TextOf(text.Text));
                // Committed after the state was read: it will be met again, and is then replaced by itself.
            }
        }
        kept.Last = last;
    }

    sealed class KeptIndex
    {
        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal SegmentIndex Segments { get; private set; } = new();

        /// <summary>Every segment up to this number is in it.</summary>
        internal long Last { get; set; }

        internal DateTimeOffset AskedAt { get; set; }

        internal void StartOver() => (Segments, Last) = (new SegmentIndex(), 0);
    }
}
