using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>
/// Other stories on the subject: those that share its tags, the rarer the tag the nearer, and the words of its headline.
/// Only the newest of each tag and word are looked at, so that a story of a thousand neighbours costs what any does.
/// </summary>
public static class SimilarStories
{
    const int MostTags = 6;
    const int NewestOfTag = 30;
    const int MostStems = 6;
    const int NewestOfStem = 20;
    const int ShortestStem = 4;

    /// <summary>One tag that isn't everywhere, or two words of the headline; one word alone is chance.</summary>
    const double Enough = 0.3;

    const double MostOfStem = 0.25;

    public static async Task<IReadOnlyList<EditionCard>> Similar(this NewsroomDb db, EditionCard story, IReadOnlyList<ListId> tags, int count, CancellationToken cancellation)
    {
        var weights = new Dictionary<EditionId, double>();
        foreach (var tag in tags.Distinct().Take(MostTags))
        {
            var newest = await db.InList(tag, story.Language).Take(NewestOfTag).Select(l => l.EditionId).ToListAsync(cancellation);
            var all = newest.Count < NewestOfTag ? newest.Count : await db.ListingDays.Where(d => d.ListId == tag && d.Language == story.Language).SumAsync(d => d.Editions, cancellation);
            Weigh(weights, newest, 2 / Math.Log2(2 + all));
        }
        var stems = StemsOf(story.Headline, story.Language);
        if (await db.AnsweringGeneration(cancellation) is { } generation)
        {
            var space = Space.Of(story.Language, generation);
            foreach (var stem in stems.OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal).Take(MostStems))
            {
                var documents = await db.Matching(new Expression.Phrase([space.InHeadline(stem)]), long.MinValue, long.MaxValue, NewestOfStem, cancellation);
                Weigh(weights, await db.VisibleOf(documents, cancellation), documents.Count == NewestOfStem ? 0.1 : Math.Min(MostOfStem, 0.8 / Math.Log2(2 + documents.Count)));
            }
        }
        weights.Remove(story.Id);
        var nearest = weights.Where(w => w.Value >= Enough).OrderByDescending(w => w.Value).ThenByDescending(w => w.Key.Value).Take(count * 3).Select(w => w.Key).ToArray();
        // Nobody reads on from news to what somebody paid for without looking for it.
        return [.. (await db.Cards(nearest, cancellation)).Where(c => c.StoryId != story.StoryId && c.Advertiser is null).Take(count)];
    }

    static IEnumerable<string> StemsOf(string headline, string language)
    {
        var stemmer = Stemmer.For(language);
        return SearchText.Words(headline, 60).Select(w => stemmer.Stem(w.Text)).Where(s => s.Length >= ShortestStem).Distinct(StringComparer.Ordinal);
    }

    static void Weigh(Dictionary<EditionId, double> weights, IEnumerable<EditionId> editions, double weight)
    {
        foreach (var edition in editions)
        {
            weights[edition] = weights.GetValueOrDefault(edition) + weight;
        }
    }
}
