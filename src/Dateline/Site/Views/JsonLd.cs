using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Dateline.Catalogue;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Stories;

namespace Dateline.Site.Views;

/// <summary>What pages say to machines, in schema.org's words.</summary>
static class JsonLd
{
    // “<” must not end the script that holds it; Cyrillic stays letters.
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static string Breadcrumbs(Visit visit, IReadOnlyList<Link> crumbs)
    {
        var items = new JsonArray();
        foreach (var link in crumbs.Prepend(new Link(visit.Settings.NameIn(visit.Language), visit.Addresses.Home(visit.Language))))
        {
            items.Add(new JsonObject
            {
                ["@type"] = "ListItem",
                ["position"] = items.Count + 1,
                ["name"] = link.Name,
                ["item"] = visit.Addresses.Absolute(link.Url),
            });
        }
        return new JsonObject { ["@context"] = "https://schema.org", ["@type"] = "BreadcrumbList", ["itemListElement"] = items }.ToJsonString(Options);
    }

    /// <summary>NewsArticle and its breadcrumbs; an advertisement is no news and gets the latter alone.</summary>
    internal static IReadOnlyList<string> Story(Visit visit, Story story, Edition edition, EditionCard card, StoryPage page, IReadOnlyList<RubricEntry> rubrics, IReadOnlyDictionary<string, string> editions)
    {
        var path = rubrics.Count > 0 ? visit.Catalogue.PathTo(rubrics[0].Id).Select(visit.LinkTo) : [];
        var crumbs = Breadcrumbs(visit, [.. path, new Link(edition.Headline, visit.Addresses.Story(edition.Language, edition.Slug))]);
        return story.Advertiser is not null ? [crumbs] : [Article(visit, story, edition, card, page, editions), crumbs];
    }

    static string Article(Visit visit, Story story, Edition edition, EditionCard card, StoryPage page, IReadOnlyDictionary<string, string> editions)
    {
        var url = visit.Addresses.Absolute(visit.Addresses.Story(edition.Language, edition.Slug));
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = url,
            ["mainEntityOfPage"] = url,
            ["url"] = url,
            ["headline"] = edition.Headline,
            ["inLanguage"] = edition.Language,
            ["datePublished"] = visit.Moments.Iso(card.Since),
            ["dateModified"] = visit.Moments.Iso(edition.UpdatedAt is { } updated && updated > card.Since ? updated : card.Since),
            ["publisher"] = Publisher(visit),
            ["isAccessibleForFree"] = true,
        };
        Add(article, "description", edition.Summary);
        Add(article, "articleSection", page.Rubrics.Count > 0 ? page.Rubrics[0].Name : null);
        if (story.Place is { } place)
        {
            article["dateline"] = visit.Name(place);
        }
        if (page.Lead is { } lead)
        {
            article["image"] = Images(visit, lead);
        }
        article["author"] = page.Authors.Count == 0
            ? new JsonArray(Publisher(visit))
            : List(page.Authors, a => new JsonObject { ["@type"] = "Person", ["name"] = a.Name, ["url"] = visit.Addresses.Absolute(a.Url) });
        if (page.Tags.Count > 0)
        {
            article["about"] = List(page.Tags, t => new JsonObject { ["@type"] = TypeOf(t.Kind), ["name"] = t.Name, ["url"] = visit.Addresses.Absolute(t.Url) });
        }
        if (story.Sources.Count > 0)
        {
            article["citation"] = List(story.Sources, s =>
            {
                var work = new JsonObject { ["@type"] = "CreativeWork", ["name"] = s.Name };
                Add(work, "url", s.Url);
                return work;
            });
        }
        Add(article, "creditText", page.Machine?.Text);
        if (page.Corrections.Count > 0)
        {
            article["correction"] = List(page.Corrections, c => new JsonObject { ["@type"] = "CorrectionComment", ["text"] = c.Text, ["datePublished"] = c.Time.Iso });
        }
        if (edition.TranslatedFrom is { } source && editions.TryGetValue(source, out var original))
        {
            article["translationOfWork"] = new JsonObject { ["@type"] = "NewsArticle", ["@id"] = visit.Addresses.Absolute(original), ["inLanguage"] = source };
        }
        var translations = editions.Where(e => e.Key != edition.Language && edition.Language == story.OriginalLanguage).ToArray();
        if (translations.Length > 0)
        {
            article["workTranslation"] = List(translations, e => new JsonObject { ["@type"] = "NewsArticle", ["@id"] = visit.Addresses.Absolute(e.Value), ["inLanguage"] = e.Key });
        }
        return article.ToJsonString(Options);
    }

    static JsonObject Publisher(Visit visit)
        => new()
        {
            ["@type"] = "NewsMediaOrganization",
            ["name"] = visit.Settings.AgencyIn(visit.Language),
            ["url"] = visit.Addresses.Absolute(visit.Addresses.Home(visit.Language)),
        };

    /// <summary>Wide, classic and square, as search engines ask; each at least 1,200 px wide where the picture allows.</summary>
    static JsonArray Images(Visit visit, PictureView lead) => List(lead.Shapes, shape => JsonValue.Create(visit.Addresses.Absolute(shape)));

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);

    static void Add(JsonObject to, string name, string? text)
    {
        if (text is not null)
        {
            to[name] = text;
        }
    }

    static string TypeOf(string kind) => kind switch
    {
        "person" => "Person",
        "place" => "Place",
        "organisation" => "Organization",
        _ => "Thing",
    };
}
