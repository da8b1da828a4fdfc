using Dateline.Releases;
using Dateline.Search;
using Dateline.Site.Pages;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Views;

/// <summary>What the search page says: results, why there are none, or what can be asked.</summary>
public sealed class SearchViews(SuggestSpelling spelling)
{
    const int Size = 20;

    /// <summary>With fewer results than this, a misspelling is likelier than a rare word.</summary>
    const int Few = 3;

    internal static SearchPage Empty(Visit visit, string typed, SearchOrder order)
        => Page(visit, typed, order) with { Note = visit.Words[typed.All(char.IsWhiteSpace) ? "search.intro" : "search.nothing"] };

    internal static SearchPage Refused(Visit visit, string typed, SearchOrder order, QueryReading.Refused refused)
    {
        var locale = visit.Words.Locale;
        return Page(visit, typed.Length > SearchQuery.Longest ? "" : typed, order) with
        {
            Problem = refused.Problem switch
            {
                QueryProblem.TooLong => visit.Words.Text("search.long", ("most", locale.Number(SearchQuery.Longest))),
                QueryProblem.TooManyWords => visit.Words.Text("search.words", ("most", locale.Number(SearchQuery.MostWords))),
                _ => visit.Words.Text("search.date", ("date", refused.Part)),
            },
        };
    }

    /// <summary>Null where there is no such page of results.</summary>
    internal async Task<SearchPage?> Found(Visit visit, string typed, SearchQuery query, SearchOrder order, int number, CancellationToken cancellation)
    {
        var empty = Page(visit, typed, order);
        switch (await visit.Db.Find(query, visit.Language, order, visit.Catalogue, visit.Zone, cancellation))
        {
            case FindOutcome.NothingNamed(var filter, var slug):
                return empty with { Problem = visit.Words.Text("search.unknown", ("filter", $"{filter}:{slug}")) };
            case FindOutcome.Found({ Editions: var editions } findings):
                var last = Math.Max(1, (editions.Count + Size - 1) / Size);
                if (number > last)
                {
                    return null;
                }
                var suggestion = editions.Count < Few || findings.Begun ? await spelling.For(visit.Db, typed, query, visit.Language, cancellation) : null;
                return empty with
                {
                    CountText = findings.More ? visit.Words.Count("search.more", editions.Count) : editions.Count > 0 ? visit.Words.Count("search.count", editions.Count) : visit.Words["search.none"],
                    Note = editions.Count == 0 ? visit.Words["search.advice"] : null,
                    Suggestion = suggestion is null ? null : new Link(suggestion, Address(visit, suggestion, order)),
                    Orders = editions.Count < 2 ? [] : [.. ((SearchOrder[])[SearchOrder.Relevance, SearchOrder.Time]).Select(o => new Link(visit.Words[$"search.by.{Name(o)}"], Address(visit, typed, o), o == order))],
                    Results = await Results(visit, findings.Query, [.. editions.Skip((number - 1) * Size).Take(Size)], cancellation),
                    Pager = Pagers.Of(visit.Words, Address(visit, typed, order), number, last),
                };
            default:
                throw new InvalidOperationException();
        }
    }

    static SearchPage Page(Visit visit, string typed, SearchOrder order) => new(visit.Words["search.title"], typed, Name(order), null, null, null, null, [], [], null);

    static string Name(SearchOrder order) => order == SearchOrder.Time ? "time" : "relevance";

    static string Address(Visit visit, string query, SearchOrder order)
        => visit.Addresses.Search(visit.Language, query) + (order == SearchOrder.Time ? "&sort=time" : "");

    static async Task<IReadOnlyList<FoundStory>> Results(Visit visit, SearchQuery query, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
    {
        var found = await visit.Db.Cards(editions, cancellation);
        var cards = await visit.Cards(found, cancellation);
        var texts = (await visit.Db.VisibleTexts(editions, cancellation)).ToDictionary(t => t.Id);
        var stories = found.Select(f => f.StoryId).ToArray();
        var others = (await visit.Db.Editions.Visible().Where(e => stories.Contains(e.StoryId)).Select(e => new { e.StoryId, e.Language, e.Slug }).ToListAsync(cancellation)).ToLookup(e => e.StoryId);
        var words = new FoundWords(query, visit.Language);
        return [.. found.Zip(cards, (edition, card) => new FoundStory(
            card,
            Runs(words.Mark(card.Headline)),
            Runs(texts.TryGetValue(edition.Id, out var text) && words.Snippet(text.Paragraphs.Prepend(text.Summary ?? "")) is { } snippet ? snippet : [new Marked(card.Summary ?? "", false)]),
            [.. visit.Settings.Languages.Where(l => l != visit.Language)
                .Select(l => others[edition.StoryId].FirstOrDefault(e => e.Language == l)).Where(e => e is not null)
                .Select(e => Dateline.Language.Locale.For(e!.Language) is var locale ? new LanguageChoice(e.Language, locale.ShortName, locale.OwnName, visit.Addresses.Story(e.Language, e.Slug), false, true) : null!)]))];
    }

    static RunView[] Runs(IReadOnlyList<Marked> marked) => [.. marked.Where(m => m.Text.Length > 0).Select(m => new RunView(m.Found ? "found" : "same", m.Text))];
}
