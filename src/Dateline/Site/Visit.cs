using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Settings;
using Dateline.Site.Pages;
using Dateline.Site.Views;
using Dateline.Stories;
using Dateline.Wording;

namespace Dateline.Site;

/// <summary>One request for a page: its language, the newsroom as it is now, and the words to say it with.</summary>
public sealed class Visit(HttpContext http, NewsroomDb? db, Catalogue.Catalogue catalogue, long asOf, Words words, NewsroomSettings settings, Addresses addresses, TimeZoneInfo zone, DateTimeOffset now, PictureViews pictures, CardStyle cardStyle, RememberedLists lists, PopularStories popular, SimilarStories similar)
{
    readonly PageTags? _tags = http.Features.Get<PageTags>();

    /// <exception cref="InvalidOperationException">The page is one that asks no database.</exception>
    public NewsroomDb Db => db ?? throw new InvalidOperationException("This visit has no database.");

    public Catalogue.Catalogue Catalogue => catalogue;

    public Words Words => words;

    public string Language => words.Language;

    public NewsroomSettings Settings => settings;

    public Addresses Addresses => addresses;

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => now;

    public PictureViews Pictures => pictures;

    /// <summary>How the theme draws headlines.</summary>
    public CardStyle CardStyle => cardStyle;

    /// <summary>What the log calls this request.</summary>
    public string RequestId => http.TraceIdentifier;

    /// <summary>The page shows this story whole.</summary>
    public void DependsOn(StoryId story) => _tags?.Add(PageTag.Story(story.Value));

    /// <summary>The page shows what is newest, or most, of something in its language.</summary>
    public void DependsOnLists() => _tags?.Add(PageTag.Lists(Language));

    public Moments Moments { get; } = new(zone, now, words);

    public string Route(string name) => http.Request.RouteValues[name] as string ?? "";

    /// <summary>The number of the page that is asked for: 1 where none is; null where it is no number from 1 on.</summary>
    public int? PageNumber
    {
        get
        {
            var asked = http.Request.Query["page"];
            return asked.Count == 0 ? 1
                : asked is [{ Length: > 0 and < 10 } digits] && digits.All(char.IsAsciiDigit) && digits[0] != '0' ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
                : null;
        }
    }

    public string Name(LocalizedText names) => names.Best(Language, settings.DefaultLanguage);

    public Link LinkTo(RubricEntry rubric) => new(Name(rubric.Names), addresses.Rubric(Language, rubric.Slug));

    /// <summary>Cards of visible editions, in this order.</summary>
    public async Task<IReadOnlyList<Card>> Cards(IReadOnlyList<EditionCard> editions, CancellationToken cancellation)
        => Shown(await Listed(editions, cancellation));

    public async Task<IReadOnlyList<Card>> Newest(ListId list, int count, CancellationToken cancellation)
        => Shown(await lists.Get(list, Language, count, asOf, async () => await Listed(await Db.Newest(list, Language, count, cancellation), cancellation)));

    /// <summary>The day's, as they stand beside every page.</summary>
    public async Task<IReadOnlyList<Card>> Popular(int count, CancellationToken cancellation)
        => Shown(await lists.Get(null, Language, count, asOf, async () => await Listed(await Db.Popular(popular, PopularBy.Day, Language, now, count, cancellation), cancellation)));

    public async Task<IReadOnlyList<Card>> Popular(PopularBy by, int count, CancellationToken cancellation)
        => await Cards(await Db.Popular(popular, by, Language, now, count, cancellation), cancellation);

    public async Task<IReadOnlyList<Card>> Rising(int count, CancellationToken cancellation)
        => await Cards(await Db.Rising(popular, Language, count, cancellation), cancellation);

    /// <summary>Other stories on the subject of one.</summary>
    public Task<IReadOnlyList<EditionCard>> Similar(EditionCard story, IReadOnlyList<ListId> tags, int count, CancellationToken cancellation)
        => similar.Of(Db, story, tags, count, cancellation);

    /// <summary>The one value that the query gives a name; null where it gives none, or several.</summary>
    public string? Asked(string name) => http.Request.Query[name] is [{ } value] ? value : null;

    public bool Asks(string name) => http.Request.Query.ContainsKey(name);

    /// <summary>The same named address in each language.</summary>
    public IReadOnlyDictionary<string, string> InEveryLanguage(Func<string, string> path)
        => settings.Languages.ToDictionary(l => l, path, StringComparer.Ordinal);

    async Task<CardList> Listed(IReadOnlyList<EditionCard> editions, CancellationToken cancellation)
        => new(editions, await CardViews.Of(this, editions, cancellation));

    IReadOnlyList<Card> Shown(CardList list)
    {
        if (_tags is not null)
        {
            foreach (var edition in list.Editions)
            {
                _tags.Add(PageTag.Edition(edition.Id.Value));
            }
        }
        return list.Cards;
    }
}
