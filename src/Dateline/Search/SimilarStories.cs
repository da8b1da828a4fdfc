using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>
/// Other stories on the subject: those that share its tags, the rarer the tag the nearer, and the words of its headline.
/// Only the newest of each tag and word are looked at, so that a story of a thousand neighbours costs what any does.
/// Who they are is remembered for some minutes; whether they may be seen, and what they say, is asked each time.
/// </summary>
public sealed class SimilarStories(TimeProvider clock)
{
    const int MostTags = 6;
    const int NewestOfTag = 30;
    const int MostStems = 6;
    const int NewestOfStem = 20;
    const int ShortestStem = 4;

    /// <summary>One tag that isn't everywhere, or two words of the headline; one word alone is chance.</summary>
    const double Enough = 0.3;

    const double MostOfStem = 0.25;

    // Some are of the same story, paid for, or gone since.
    const int Neighbours = 24;

    static readonly TimeSpan Remembering = TimeSpan.FromMinutes(10);
    const int MostRemembered = 5_000;

    static readonly ReadyQuery<ListId, string, EditionId> NewestIn = new((db, tag, language) => db.Set<Listing>()
        .Where(l => l.ListId == tag && l.Language == language)
        .OrderByDescending(l => l.Since).ThenByDescending(l => l.EditionId)
        .Take(NewestOfTag)
        .Select(l => l.EditionId));

    readonly ConcurrentDictionary<EditionId, Remembered> _remembered = [];

    // How common a tag is changes slowly, and is a sum over all its days.
    readonly ConcurrentDictionary<(ListId Tag, string Language), (int Editions, long CountedAt)> _sizes = [];

    /// <param name="db">A session for reading.</param>
    /// <param name="story">Whose neighbours.</param>
    /// <param name="tags">Its tags' lists.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<EditionCard>> Of(NewsroomDb db, EditionCard story, IReadOnlyList<ListId> tags, int count, CancellationToken cancellation)
    {
        var similar = new List<EditionCard>();
        foreach (var some in (await Nearest(db, story, tags, cancellation)).Chunk(count + 2))
        {
            // Nobody reads on from news to what somebody paid for without looking for it.
            similar.AddRange((await db.Cards(some, cancellation)).Where(c => c.StoryId != story.StoryId && c.Advertiser is null));
            if (similar.Count >= count)
            {
                break;
            }
        }
        return [.. similar.Take(count)];
    }

    async Task<IReadOnlyList<EditionId>> Nearest(NewsroomDb db, EditionCard story, IReadOnlyList<ListId> tags, CancellationToken cancellation)
    {
        if (_remembered.TryGetValue(story.Id, out var known) && known.Headline == story.Headline && known.Tags.SequenceEqual(tags) && clock.GetElapsedTime(known.FoundAt) < Remembering)
        {
            return known.Nearest;
        }
        var weights = new Dictionary<EditionId, double>();
        await WeighTags(db, weights, story.Language, tags, cancellation);
        var generation = await db.AnsweringGeneration(cancellation);
        if (generation is { } answering)
        {
            await WeighHeadline(db, weights, story, Space.Of(story.Language, answering), cancellation);
        }
        weights.Remove(story.Id);
        EditionId[] nearest = [.. weights.Where(w => w.Value >= Enough).OrderByDescending(w => w.Value).ThenByDescending(w => w.Key.Value).Take(Neighbours).Select(w => w.Key)];
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }
        // Without an index there will soon be more to know.
        if (generation is not null)
        {
            _remembered[story.Id] = new Remembered(story.Headline, tags, nearest, clock.GetTimestamp());
        }
        return nearest;
    }

    async Task WeighTags(NewsroomDb db, Dictionary<EditionId, double> weights, string language, IReadOnlyList<ListId> tags, CancellationToken cancellation)
    {
        foreach (var tag in tags.Distinct().Take(MostTags))
        {
            var newest = await NewestIn.All(db, tag, language, cancellation);
            var all = newest.Count < NewestOfTag ? newest.Count : await SizeOf(db, tag, language, cancellation);
            Weigh(weights, newest, 2 / Math.Log2(2 + all));
        }
    }

    async Task<int> SizeOf(NewsroomDb db, ListId tag, string language, CancellationToken cancellation)
    {
        if (_sizes.TryGetValue((tag, language), out var known) && clock.GetElapsedTime(known.CountedAt) < Remembering)
        {
            return known.Editions;
        }
        var editions = await db.ListingDays.Where(d => d.ListId == tag && d.Language == language).SumAsync(d => d.Editions, cancellation);
        if (_sizes.Count >= MostRemembered)
        {
            _sizes.Clear();
        }
        _sizes[(tag, language)] = (editions, clock.GetTimestamp());
        return editions;
    }

    static async Task WeighHeadline(NewsroomDb db, Dictionary<EditionId, double> weights, EditionCard story, Space space, CancellationToken cancellation)
    {
        var stemmer = Stemmer.For(story.Language);
        Expression[] stems =
        [
            .. SearchText.Words(story.Headline, 60).Select(w => stemmer.Stem(w.Text)).Where(s => s.Length >= ShortestStem).Distinct(StringComparer.Ordinal)
                .OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal).Take(MostStems)
                .Select(s => new Expression.Phrase([space.InHeadline(s)])),
        ];
        var found = await db.MatchingEach(stems, NewestOfStem, cancellation);
        var visible = await db.EditionsOf([.. found.SelectMany(d => d).Distinct()], cancellation);
        foreach (var documents in found)
        {
            var weight = documents.Count == NewestOfStem ? 0.1 : Math.Min(MostOfStem, 0.8 / Math.Log2(2 + documents.Count));
            Weigh(weights, documents.Where(visible.ContainsKey).Select(d => visible[d]), weight);
        }
    }

    static void Weigh(Dictionary<EditionId, double> weights, IEnumerable<EditionId> editions, double weight)
    {
        foreach (var edition in editions)
        {
            weights[edition] = weights.GetValueOrDefault(edition) + weight;
        }
    }

    sealed record Remembered(string Headline, IReadOnlyList<ListId> Tags, IReadOnlyList<EditionId> Nearest, long FoundAt);
}
