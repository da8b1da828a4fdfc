using System.Globalization;
using System.IO.Compression;
using System.Net;
using Dateline.Delivery;
using Dateline.Feeds;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Site;
using Dateline.Site.Live;
using Dateline.Site.Routes;
using Dateline.Wording;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Dateline;

/// <param name="Address">IP address to listen on.</param>
/// <param name="Port">0: any free one.</param>
/// <param name="Settings">As on a command line: <c>--Name=Value</c>.</param>
public sealed record ServerOptions(string Address, int Port, string[] Settings);

/// <summary>The newsroom as a web server.</summary>
public static class Server
{
    /// <param name="place">Which newsroom.</param>
    /// <param name="options">Where it listens, and settings that win over files and environment.</param>
    /// <param name="replace">For tests: a clock of their own.</param>
    public static WebApplication Build(NewsroomPlace place, ServerOptions options, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("PublicUrl", (string?)string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.Port}"))]);
        builder.Configuration.AddNewsroom(place, options.Settings);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Standard output carries a verb's answer and nothing else.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        replace?.Invoke(builder.Services);
        builder.Services.AddNewsroom(place, builder.Configuration);
        builder.Services.AddSite(place);
        builder.Services.AddResponseCompression(compression =>
        {
            // Nothing secret is in public pages, so nothing can be guessed from their compressed size (BREACH).
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/rss+xml", "application/atom+xml", "application/feed+json", "application/manifest+json", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        var app = builder.Build();
        Serve(app);
        return app;
    }

    /// <summary>What has to be right before the first reader comes: words, lists, the clock.</summary>
    /// <exception cref="InvalidDataException">The theme lacks something.</exception>
    public static async Task Ready(IServiceProvider services, CancellationToken cancellation)
    {
        var wordings = services.GetRequiredService<Wordings>();
        foreach (var language in services.GetRequiredService<IOptions<NewsroomSettings>>().Value.Languages)
        {
            wordings.In(language);
        }
        await services.GetRequiredService<ReleaseTime>().Adjust(cancellation);
        await services.GetRequiredService<Derive>().Again(new Progress<int>(), cancellation);
    }

    /// <summary>The address that it listens on, with the port that it was given.</summary>
    public static string Listening(WebApplication app)
    {
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return address.Host is "127.0.0.1" or "0.0.0.0" or "[::]" or "[::1]"
            ? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{address.Port}")
            : address.GetLeftPart(UriPartial.Authority);
    }

    static void Serve(WebApplication app)
    {
        var cache = app.Services.GetRequiredService<PageCache>();
        app.Use(next => http => cache.Invoke(http, next));
        app.UseMiddleware<SiteDefence>();
        var live = app.Services.GetRequiredService<LiveRoute>();
        app.UseWhen(http => !live.IsAt(http.Request.Path), compressed => compressed.UseResponseCompression());
        app.UseMiddleware<PlainErrors>();
        app.UseRouting();
        app.Use(next => http => cache.Make(http, next));
        var site = app.Services.GetRequiredService<SiteRoutes>();
        HomeRoute.Map(site, app);
        StoryRoute.Map(site, app);
        ListRoutes.Map(site, app);
        ArchiveRoutes.Map(site, app);
        IndexRoutes.Map(site, app);
        CorrectionsRoute.Map(site, app);
        StaticPageRoute.Map(site, app);
        MediaRoute.Map(app);
        FileRoutes.Map(app);
        app.Services.GetRequiredService<FeedRoutes>().Map(app);
        live.Map(app);
    }
}
