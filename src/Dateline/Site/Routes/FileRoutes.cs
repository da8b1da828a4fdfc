using System.Globalization;
using System.Text;
using System.Text.Json;
using Dateline.Settings;
using Dateline.Site.Theme;
using Microsoft.Extensions.Options;

namespace Dateline.Site.Routes;

/// <summary>Files with fixed names: the theme's assets, robots.txt, ads.txt, security.txt, the manifest and the icon.</summary>
static class FileRoutes
{
    static readonly string[] Read = ["GET", "HEAD"];

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/assets/{version:length(12)}/{**name}", Read, Asset);
        endpoints.MapMethods("/favicon.ico", Read, (HttpContext http, Assets assets, SiteRoutes site) => Serve(http, assets, site, "favicon.ico", TimeSpan.FromDays(1)));
        endpoints.MapMethods("/manifest.webmanifest", Read, Manifest);
        endpoints.MapMethods("/robots.txt", Read, Robots);
        endpoints.MapMethods("/ads.txt", Read, Ads);
        endpoints.MapMethods("/.well-known/security.txt", Read, Security);
    }

    static Task<IResult> Asset(string version, string name, HttpContext http, Assets assets, SiteRoutes site)
        // An old page may still ask for an old version: it gets today's file, but not for ever.
        => Serve(http, assets, site, name, version == assets.Version ? TimeSpan.FromDays(365) : TimeSpan.FromMinutes(5));

    static async Task<IResult> Serve(HttpContext http, Assets assets, SiteRoutes site, string name, TimeSpan keep)
    {
        if (assets.Find(name) is not var (path, type))
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
        var immutable = keep > TimeSpan.FromDays(30) ? ", immutable" : "";
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={keep.TotalSeconds:0}{immutable}");
        return Results.File(path, type);
    }

    static IResult Manifest(HttpContext http, IOptions<NewsroomSettings> settings, Assets assets)
    {
        var newsroom = settings.Value;
        var name = newsroom.NameIn(newsroom.DefaultLanguage);
        var manifest = new
        {
            name,
            short_name = name,
            start_url = "/",
            display = "browser",
            lang = newsroom.DefaultLanguage,
            icons = new object[]
            {
                new { src = assets.Address("icon-192.png"), sizes = "192x192", type = "image/png" },
                new { src = assets.Address("icon-512.png"), sizes = "512x512", type = "image/png" },
                new { src = assets.Address("favicon.svg"), sizes = "any", type = "image/svg+xml" },
            },
        };
        return Text(http, JsonSerializer.Serialize(manifest), "application/manifest+json");
    }

    static IResult Robots(HttpContext http, Addresses addresses, IOptions<NewsroomSettings> settings)
    {
        var text = new StringBuilder("User-agent: *\nDisallow: /api/\nDisallow: /desk/\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Sitemap: {addresses.Absolute("/sitemap.xml")}\n");
        foreach (var language in settings.Value.Languages)
        {
            text.Append(CultureInfo.InvariantCulture, $"Sitemap: {addresses.Absolute(addresses.Named(language, "sitemap-news.xml"))}\n");
        }
        return Text(http, text.ToString());
    }

    /// <summary>IAB's ads.txt 1.1: without lines of its own it says that nobody may sell this site's advertising.</summary>
    static IResult Ads(HttpContext http, IOptions<NewsroomSettings> settings)
        => Text(http, settings.Value.AdsTxt.Count > 0
            ? string.Join('\n', settings.Value.AdsTxt) + "\n"
            : "# Nobody is authorised to sell this site's advertising automatically.\nplaceholder.example.com, placeholder, DIRECT, placeholder\n");

    /// <summary>RFC 9116: Contact and Expires are required.</summary>
    static async Task<IResult> Security(HttpContext http, Addresses addresses, IOptions<NewsroomSettings> settings, TimeProvider clock, SiteRoutes site)
    {
        var newsroom = settings.Value;
        var contact = newsroom.SecurityContact.Length > 0 ? newsroom.SecurityContact : newsroom.Imprint.Email;
        if (contact.Length == 0)
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
        var address = contact.Contains(':', StringComparison.Ordinal) ? contact : "mailto:" + contact;
        // Less than a year ahead, and the same all day long.
        var expires = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(180);
        return Text(http, string.Create(
            CultureInfo.InvariantCulture,
            $"Contact: {address}\nExpires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: {string.Join(", ", newsroom.Languages)}\nCanonical: {addresses.Absolute("/.well-known/security.txt")}\n"));
    }

    static IResult Text(HttpContext http, string text, string type = "text/plain")
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(text, type, Encoding.UTF8);
    }
}
