using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>An edition, as far as its neighbours depend on it. <c>Tags</c> are the lists of its tags.</summary>
public sealed record Subject(EditionId Id, string Language, string Headline, IReadOnlyList<ListId> Tags);

/// <summary>
/// Other editions on the subject: those that share its tags, the rarer the tag the nearer, and the words of its headline.
/// Only the newest of each tag and word are looked at, so that a story of a thousand neighbours costs what any does.
/// </summary>
public sealed class NearestEditions(TimeProvider clock)
{
    const int MostTags = 6;
    const int NewestOfTag = 30;
    const int MostStems = 6;
    const int NewestOfStem = 20;
    const int ShortestStem = 4;

    /// <summary>One tag that isn't everywhere, or two words of the headline; one word alone is chance.</summary>
    const double Enough = 0.3;

    const double MostOfStem = 0.25;
    const double OfCommonStem = 0.1;

    // Some are of the same story, paid for, or gone since.
    const int Neighbours = 16;

    static readonly TimeSpan Remembering = TimeSpan.FromMinutes(10);
    const int MostRemembered = 5_000;

    static readonly ReadyQuery<ListId, string, EditionId> NewestIn = new((db, tag, language) => db.Set<Listing>()
        .Where(l => l.ListId == tag && l.Language == language)
        .OrderByDescending(l => l.Since).ThenByDescending(l => l.EditionId)
        .Take(NewestOfTag)
        .Select(l => l.EditionId));

    // How common a tag is changes slowly, and is a sum over all its days.
    readonly ConcurrentDictionary<(ListId Tag, string Language), (int Editions, long CountedAt)> _sizes = [];

    /// <summary>The nearest first.</summary>
    public Task<IReadOnlyList<EditionId>> Of(NewsroomDb db, Subject subject, CancellationToken cancellation) => Of(db, subject, new CommonOnes(), cancellation);

    /// <summary>The same for one of many: what is common is asked for once.</summary>
    internal async Task<IReadOnlyList<EditionId>> Of(NewsroomDb db, Subject subject, CommonOnes common, CancellationToken cancellation)
    {
        var weights = new Dictionary<EditionId, double>();
        await WeighTags(db, weights, subject, common, cancellation);
        if (await db.AnsweringGeneration(cancellation) is { } answering)
        {
            await WeighHeadline(db, weights, subject, Space.Of(subject.Language, answering), common, cancellation);
        }
        weights.Remove(subject.Id);
        return [.. weights.Where(w => w.Value >= Enough).OrderByDescending(w => w.Value).ThenByDescending(w => w.Key.Value).Take(Neighbours).Select(w => w.Key)];
    }

    async Task WeighTags(NewsroomDb db, Dictionary<EditionId, double> weights, Subject subject, CommonOnes common, CancellationToken cancellation)
    {
        foreach (var tag in subject.Tags.Distinct().Take(MostTags))
        {
            if (!common.Tags.TryGetValue((tag, subject.Language), out var newest))
            {
                newest = await NewestIn.All(db, tag, subject.Language, cancellation);
                CommonOnes.Keep(common.Tags, (tag, subject.Language), newest, NewestOfTag);
            }
            var all = newest.Count < NewestOfTag ? newest.Count : await SizeOf(db, tag, subject.Language, cancellation);
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

    static async Task WeighHeadline(NewsroomDb db, Dictionary<EditionId, double> weights, Subject subject, Space space, CommonOnes common, CancellationToken cancellation)
    {
        var stemmer = Stemmer.For(subject.Language);
        string[] tokens =
        [
            .. SearchText.Words(subject.Headline, 60).Select(w => stemmer.Stem(w.Text)).Where(s => s.Length >= ShortestStem).Distinct(StringComparer.Ordinal)
                .OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal).Take(MostStems)
                .Select(space.InHeadline),
        ];
        string[] unknown = [.. tokens.Where(t => !common.Tokens.ContainsKey(t))];
        var found = await db.MatchingEach([.. unknown.Select(t => new Expression.Phrase([t]))], NewestOfStem, cancellation);
        var visible = found.Length == 0 ? [] : await db.EditionsOf([.. found.SelectMany(d => d).Distinct()], cancellation);
        foreach (var (token, documents) in unknown.Zip(found))
        {
            EditionId[] editions = [.. documents.Where(visible.ContainsKey).Select(d => visible[d])];
            Weigh(weights, editions, documents.Count == NewestOfStem ? OfCommonStem : Math.Min(MostOfStem, 0.8 / Math.Log2(2 + documents.Count)));
            if (documents.Count == NewestOfStem)
            {
                CommonOnes.Keep(common.Tokens, token, editions, 0);
            }
        }
        foreach (var token in tokens.Except(unknown))
        {
            Weigh(weights, common.Tokens[token], OfCommonStem);
        }
    }

    static void Weigh(Dictionary<EditionId, double> weights, IEnumerable<EditionId> editions, double weight)
    {
        foreach (var edition in editions)
        {
            weights[edition] = weights.GetValueOrDefault(edition) + weight;
        }
    }

    /// <summary>
    /// The newest of tags and words that many have, for as long as nothing happens. What few have costs little to find, and
    /// there is much of it.
    /// </summary>
    internal sealed class CommonOnes
    {
        const int Most = 3_000;

        internal Dictionary<(ListId Tag, string Language), List<EditionId>> Tags { get; } = [];

        internal Dictionary<string, EditionId[]> Tokens { get; } = new(StringComparer.Ordinal);

        internal static void Keep<TKey, TEditions>(Dictionary<TKey, TEditions> known, TKey key, TEditions editions, int least)
            where TKey : notnull
            where TEditions : IReadOnlyCollection<EditionId>
        {
            if (editions.Count >= least && known.Count < Most)
            {
                known[key] = editions;
            }
        }
    }
}
