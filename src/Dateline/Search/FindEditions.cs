using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

public enum SearchOrder
{
    /// <summary>Found in the headline, then in headline and summary, then anywhere; each the newest first.</summary>
    Relevance,
    Time,
}

/// <summary>What was found. <paramref name="More"/>: there is more than was looked at; <paramref name="Begun"/>: only with the last word unfinished.</summary>
public sealed record Findings(IReadOnlyList<EditionId> Editions, bool More, SearchQuery Query, bool Begun);

public abstract record FindOutcome
{
    private FindOutcome()
    {
    }

    public sealed record Found(Findings Findings) : FindOutcome;

    /// <summary>A filter names what the newsroom doesn't have.</summary>
    public sealed record NothingNamed(string Filter, string Slug) : FindOutcome;
}

/// <summary>
/// Finds a language's visible editions. Both engines are asked for the newest that match, never for all: ranking and the
/// check of visibility cost the same however common the words are.
/// </summary>
public static class FindEditions
{
    /// <summary>What a reader can page through; a search that finds more should be narrowed.</summary>
    public const int Most = 1_000;

    static readonly ReadyQuery<int, int?> Answering = new((db, state) => db.Set<SearchState>().Where(s => s.Id == state).Select(s => s.Answering));

    static readonly ReadyQuery<long[], Shown> Documents = new((db, ids) => db.Set<SearchDocument>().Where(d => ids.Contains(d.Id))
        .Join(db.Set<Edition>().Where(e => e.VisibleSince != null), d => d.EditionId, e => e.Id, (d, e) => new Shown(d.Id, e.Id)));

    public static async Task<FindOutcome> Find(this NewsroomDb db, SearchQuery query, string language, SearchOrder order, Catalogue.Catalogue catalogue, TimeZoneInfo zone, CancellationToken cancellation)
    {
        if (await db.AnsweringGeneration(cancellation) is not { } generation)
        {
            return new FindOutcome.Found(new Findings([], false, query, false));
        }
        var space = Space.Of(language, generation);
        var filters = new List<Expression>();
        foreach (var (name, slug) in query.Filters)
        {
            if (Filed(catalogue, name, slug) is not { Count: > 0 } ids)
            {
                return new FindOutcome.NothingNamed(name, slug);
            }
            filters.Add(new Expression.Any([.. ids.Select(id => new Expression.Phrase([space.Filed(id)]))]));
        }
        var found = await Matching(db, query, language, space, filters, order, zone, cancellation);
        if (found.Editions.Count == 0 && query.Begun() is { } begun)
        {
            found = await Matching(db, begun, language, space, filters, order, zone, cancellation) with { Begun = true };
        }
        return new FindOutcome.Found(found);
    }

    /// <summary>The generation that answers; before the first is whole, what there is of it.</summary>
    internal static async Task<int?> AnsweringGeneration(this NewsroomDb db, CancellationToken cancellation)
        => await Answering.First(db, 1, cancellation)
            ?? await db.SearchGenerations.OrderByDescending(g => g.Number).Select(g => (int?)g.Number).FirstOrDefaultAsync(cancellation);

    /// <summary>Visible editions of these documents, in their order.</summary>
    internal static async Task<List<EditionId>> VisibleOf(this NewsroomDb db, IReadOnlyList<long> documents, CancellationToken cancellation)
    {
        var visible = await db.EditionsOf(documents, cancellation);
        return [.. documents.Where(visible.ContainsKey).Select(d => visible[d])];
    }

    /// <summary>Visible editions by their documents.</summary>
    internal static async Task<Dictionary<long, EditionId>> EditionsOf(this NewsroomDb db, IReadOnlyList<long> documents, CancellationToken cancellation)
        => (await Documents.All(db, [.. documents], cancellation)).ToDictionary(d => d.Document, d => d.Edition);

    static async Task<Findings> Matching(NewsroomDb db, SearchQuery query, string language, Space space, IReadOnlyList<Expression> filters, SearchOrder order, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var stemmer = Stemmer.For(language);
        var first = query.From is { } from ? DocumentId.First(ListPages.EndOf(from.AddDays(-1), zone)) : long.MinValue;
        var end = query.To is { } to ? DocumentId.First(ListPages.EndOf(to, zone)) : long.MaxValue;
        var without = query.Unwanted.Select(a => a.In(stemmer, space.Anywhere)).ToArray();
        var places = new List<Func<string, string>> { space.Anywhere };
        if (order == SearchOrder.Relevance && query.Wanted.Count > 0)
        {
            places.InsertRange(0, [space.InHeadline, space.InLead]);
        }
        var (documents, more) = (new OrderedDictionary<long, bool>(), false);
        foreach (var place in places)
        {
            Expression[] wanted = [.. query.Wanted.Select(a => a.In(stemmer, place)), .. filters];
            var matching = await db.Matching(new Expression.All(wanted is [] ? [new Expression.Phrase([space.Every])] : wanted, without), first, end, Most + 1, cancellation);
            more = matching.Count > Most;
            foreach (var id in matching)
            {
                documents.TryAdd(id, true);
            }
            if (documents.Count > Most)
            {
                more = true;
                break;
            }
        }
        return new Findings(await db.VisibleOf([.. documents.Keys.Take(Most)], cancellation), more, query, false);
    }

    /// <summary>Stories are indexed by what they were filed under; what stands below it, or was merged into it, counts as it.</summary>
    static List<Guid> Filed(Catalogue.Catalogue catalogue, string name, string slug)
    {
        switch (name)
        {
            case "rubric" when catalogue.RubricSlugs.TryGetValue(slug, out var id) && catalogue.Standing(id) is { } rubric:
                return [.. catalogue.Rubrics.Keys.Where(r => catalogue.PathTo(r).Any(above => above.Id == rubric.Id)).Select(r => r.Value)];
            case "tag" when catalogue.TagSlugs.TryGetValue(slug, out var id) && catalogue.Standing(id) is { } tag:
                return [.. catalogue.Tags.Keys.Where(t => catalogue.Standing(t)?.Id == tag.Id).Select(t => t.Value)];
            case "author" when catalogue.AuthorSlugs.TryGetValue(slug, out var author):
                return [author.Value];
            default:
                return [];
        }
    }

    sealed record Shown(long Document, EditionId Edition);
}
