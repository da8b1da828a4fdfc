using System.Globalization;
using System.Security.Cryptography;
using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Settings;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dateline.Feeds;

/// <summary>Feeds of languages, rubrics, tags and authors, and the sitemaps.</summary>
public sealed class FeedRoutes(
    Database database,
    Catalogues catalogues,
    FeedSource source,
    Sitemaps sitemaps,
    Addresses addresses,
    ReleaseTime time,
    IOptions<NewsroomSettings> settings)
{
    static readonly (string Extension, string Type, Func<Feed, Addresses, TimeZoneInfo, byte[]> Write)[] Formats =
    [
        ("rss", "application/rss+xml; charset=utf-8", Rss.Write),
        ("atom", "application/atom+xml; charset=utf-8", Atom.Write),
        ("json", "application/feed+json; charset=utf-8", JsonFeed.Write),
    ];

    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var language in settings.Value.Languages)
        {
            foreach (var (extension, type, write) in Formats)
            {
                Feed(language, $"/feed.{extension}", type, write, (_, _) => new Subject(ListId.Everything, null, addresses.Home(language)));
                Feed(language, $"/rubric/{{slug}}/feed.{extension}", type, write, (catalogue, slug)
                    => catalogue.RubricSlugs.TryGetValue(slug, out var id) && catalogue.Standing(id) is { } rubric
                        ? new Subject(ListId.For(rubric.Id), rubric.Names, addresses.Rubric(language, rubric.Slug)) : null);
                Feed(language, $"/tag/{{slug}}/feed.{extension}", type, write, (catalogue, slug)
                    => catalogue.TagSlugs.TryGetValue(slug, out var id) && catalogue.Standing(id) is { } tag
                        ? new Subject(ListId.For(tag.Id), tag.Names, addresses.Tag(language, tag.Slug)) : null);
                Feed(language, $"/author/{{slug}}/feed.{extension}", type, write, (catalogue, slug)
                    => catalogue.AuthorSlugs.TryGetValue(slug, out var id) && catalogue.Authors.GetValueOrDefault(id) is { } author
                        ? new Subject(ListId.For(author.Id), author.Names, addresses.Author(language, author.Slug)) : null);
            }
            Get($"{addresses.Prefix(language)}/sitemap-news.xml", http => Respond(http, "application/xml; charset=utf-8", async (db, token) => await sitemaps.News(db, language, time.Now, token)));
        }
        Get("/sitemap.xml", http => Respond(http, "application/xml; charset=utf-8", async (db, token) => await sitemaps.Index(db, token)));
        Get("/sitemap/{language}/{name}.xml", Sitemap);

        void Feed(string language, string pattern, string type, Func<Feed, Addresses, TimeZoneInfo, byte[]> write, Func<Catalogue.Catalogue, string, Subject?> find)
            => Get(addresses.Prefix(language) + pattern, http => Answer(http, language, type, write, find));

        void Get(string pattern, RequestDelegate answer) => endpoints.MapMethods(pattern, ["GET", "HEAD"], answer).WithMetadata(KeptPage.Mark);
    }

    async Task Answer(HttpContext http, string language, string type, Func<Feed, Addresses, TimeZoneInfo, byte[]> write, Func<Catalogue.Catalogue, string, Subject?> find)
    {
        var extension = Path.GetExtension(http.Request.Path.Value ?? "");
        var slug = http.Request.RouteValues["slug"] as string ?? "";
        await Respond(http, type, async (db, token) =>
        {
            if (find(await catalogues.Present(db, token), slug) is not { } subject)
            {
                return null;
            }
            var path = (subject.Path == "/" ? "" : subject.Path) + "/feed" + extension;
            if (path != http.Request.Path)
            {
                http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
                http.Response.Headers.Location = path;
                return [];
            }
            var name = subject.Names?.Best(language, settings.Value.DefaultLanguage);
            return write(await source.Read(db, language, subject.List, name, path, subject.Path, token), addresses, _zone);
        });
    }

    Task Sitemap(HttpContext http)
    {
        var (language, name) = ((string)http.Request.RouteValues["language"]!, (string)http.Request.RouteValues["name"]!);
        return Respond(http, "application/xml; charset=utf-8", async (db, token) =>
        {
            if (!settings.Value.Languages.Contains(language))
            {
                return null;
            }
            if (name == "pages")
            {
                return sitemaps.Pages(await catalogues.Present(db, token), language);
            }
            var part = 1;
            var whole = name.Length >= 7 && DateOnly.TryParseExact(name[..7], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                && (name.Length == 7 || (name[7] == '-' && int.TryParse(name[8..], NumberStyles.None, CultureInfo.InvariantCulture, out part) && part is > 1 and < 1000))
                    ? month
                    : (DateOnly?)null;
            return whole is { Year: >= 1900 and < 2200 } known ? await sitemaps.Month(db, language, known, part, token) : null;
        });
    }

    async Task Respond(HttpContext http, string type, Func<NewsroomDb, CancellationToken, Task<byte[]?>> make)
    {
        await using var db = await database.Read(http.RequestAborted);
        if (await make(db, http.RequestAborted) is not { } bytes)
        {
            // The site's own page for what isn't there says the rest.
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (http.Response.StatusCode == StatusCodes.Status301MovedPermanently)
        {
            return;
        }
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "public, no-cache";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t == EntityTagHeaderValue.Any))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        // A story's hreflang stands in every language's sitemap.
        foreach (var language in settings.Value.Languages)
        {
            http.Features.Get<PageTags>()?.Add(PageTag.Lists(language));
        }
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    sealed record Subject(ListId List, LocalizedText? Names, string Path);
}
