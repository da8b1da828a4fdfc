using System.Globalization;
using System.IO.Compression;
using System.Net;
using Dateline.Delivery;
using Dateline.Desk;
using Dateline.Feeds;
using Dateline.Operations;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Site;
using Dateline.Site.Live;
using Dateline.Site.Routes;
using Dateline.Wording;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Dateline;

/// <param name="Address">IP address to listen on.</param>
/// <param name="Port">0: any free one.</param>
/// <param name="Settings">As on a command line: <c>--Name=Value</c>.</param>
public sealed record ServerOptions(string Address, int Port, string[] Settings)
{
    /// <summary>IP address that health and metrics are asked at.</summary>
    public string ManagementAddress { get; init; } = "127.0.0.1";

    /// <summary>0: any free one. Null: 9090 or, where that is taken, any free one.</summary>
    public int? ManagementPort { get; init; }

    /// <summary>Form of the log: text or json.</summary>
    public string Log { get; init; } = LogLines.Text;
}

/// <summary>The newsroom as a web server.</summary>
public static class Server
{
    // Readers who load a page now, beside those whose open pages listen.
    const int BesideOpenPages = 10_000;

    /// <param name="place">Which newsroom.</param>
    /// <param name="options">Where it listens, and settings that win over files and environment.</param>
    /// <param name="replace">For tests: a clock of their own.</param>
    public static WebApplication Build(NewsroomPlace place, ServerOptions options, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("PublicUrl", (string?)string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.Port}"))]);
        builder.Configuration.AddNewsroom(place, options.Settings);
        LogLines.Write(builder.Logging, options.Log);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<SocketTransportOptions>>((kestrel, sockets) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            // Whoever pastes a whole text into the search box is told so by a page.
            kestrel.Limits.MaxRequestLineSize = 96 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            // Slow senders and readers: a connection that isn't used is given back, or one machine could take them all.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            // Kestrel's own 240 would leave a page of 100 KB seven minutes; GPRS has twice this.
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1_024, gracePeriod: TimeSpan.FromSeconds(10));
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
            // Where the site itself takes the usual port, that isn't free.
            var managementPort = options.ManagementPort ?? (options.Port == ManagementPort.Usual ? 0 : null);
            ManagementPort.Listen(kestrel, sockets.Value, IPAddress.Parse(options.ManagementAddress), managementPort);
        });
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionBuffers>();
        // The last that is registered is the first that Kestrel asks.
        builder.Services.AddSingleton<IConnectionListenerFactory>(provider =>
        {
            var settings = provider.GetRequiredService<IOptions<NewsroomSettings>>();
            var readers = new ReaderAddresses(settings);
            return new RoomForConnections(
                ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider),
                OpenFiles.ForConnections(settings.Value.Live.MostConnections + BesideOpenPages),
                settings.Value.ConnectionsPerAddress,
                address => readers.Of(address, null));
        });
        replace?.Invoke(builder.Services);
        builder.Services.AddNewsroom(place, builder.Configuration);
        builder.Services.AddSite(place);
        builder.Services.AddDesk();
        builder.Services.AddManagement();
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

    /// <summary>The address that the site is at, with the port that it was given.</summary>
    public static string Listening(WebApplication app) => Readable(Addresses(app).First());

    /// <summary>The address that health and metrics are at.</summary>
    public static string ListeningForManagement(WebApplication app) => Readable(Addresses(app).Last());

    /// <summary>Says that it isn't ready, answers on for <paramref name="grace"/>, accepts nothing more and finishes what it has.</summary>
    public static async Task End(WebApplication app, TimeSpan grace)
    {
        app.Services.GetRequiredService<Ending>().Begin();
        await Task.Delay(grace, TimeProvider.System);
        await app.StopAsync(CancellationToken.None);
    }

    // In the order of listening.
    static ICollection<string> Addresses(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    static string Readable(string listening)
    {
        var address = new Uri(listening);
        return address.Host is "127.0.0.1" or "0.0.0.0" or "[::]" or "[::1]"
            ? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{address.Port}")
            : address.GetLeftPart(UriPartial.Authority);
    }

    static void Serve(WebApplication app)
    {
        app.Use(RequestIds.Give);
        app.Use(TwoLengths.Refuse);
        ManagementPort.Map(app);
        app.Use(app.Services.GetRequiredService<Ending>().CloseAfter);
        app.UseMiddleware<TakeBeacons>();
        var cache = app.Services.GetRequiredService<PageCache>();
        app.Use(next => http => cache.Invoke(http, next));
        var requests = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestIds));
        app.Use((http, next) => RequestIds.Tell(requests, http, next));
        app.UseWhen(IsForReaders, site => site.UseMiddleware<SiteDefence>());
        var live = app.Services.GetRequiredService<LiveRoute>();
        app.UseWhen(http => !live.IsAt(http.Request.Path), compressed => compressed.UseResponseCompression());
        app.UseWhen(IsForReaders, site => site.UseMiddleware<PlainErrors>());
        app.UseRouting();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(DeskRoutes.Api, StringComparison.Ordinal), desk => desk.UseMiddleware<DeskGate>());
        app.Use(next => http => cache.Make(http, next));
        var site = app.Services.GetRequiredService<SiteRoutes>();
        HomeRoute.Map(site, app);
        StoryRoute.Map(site, app);
        ListRoutes.Map(site, app);
        ArchiveRoutes.Map(site, app);
        IndexRoutes.Map(site, app);
        CorrectionsRoute.Map(site, app);
        StaticPageRoute.Map(site, app);
        SearchRoute.Map(site, app);
        MediaRoute.Map(app);
        ShareRoute.Map(site, app);
        PreviewRoute.Map(app);
        ViewsRoute.Map(app);
        FileRoutes.Map(app);
        app.Services.GetRequiredService<FeedRoutes>().Map(app);
        live.Map(app);
        DeskRoutes.Map(app);
    }

    static bool IsForReaders(HttpContext http) => !DeskRoutes.Owns(http.Request.Path);
}
