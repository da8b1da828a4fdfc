using Dateline.Events;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Delivery;

/// <summary>
/// Tells the caches in front what to throw away: after this node's own pages are gone, before its readers hear of it.
/// Every node tells every cache: what a node sent out before it had heard is thrown away once it has.
/// </summary>
public sealed class PurgeCdn : BackgroundService, IEventFollower
{
    readonly IList<string> _languages;
    readonly TimeSpan _patience;
    readonly CdnCache[] _caches;
    readonly HttpMessageInvoker _http;
    readonly IHostApplicationLifetime _lifetime;

    public PurgeCdn(IOptions<NewsroomSettings> settings, IHostApplicationLifetime lifetime, ILogger<PurgeCdn> log)
    {
        var cdn = settings.Value.Cdn;
        _languages = settings.Value.Languages;
        _patience = TimeSpan.FromMilliseconds(cdn.Patience);
        _lifetime = lifetime;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Varnish is a neighbour; a CDN's API may be behind the house's proxy.
            UseProxy = cdn.Kind == CdnSettings.Post,
            // Varnish closes what is idle for five seconds.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        });
        _caches = cdn.Kind.Length == 0 ? [] : [.. cdn.Addresses.Select(a => new CdnCache(new Uri(a), cdn, _http, log))];
    }

    /// <summary>Whether there is anything to tell.</summary>
    public bool IsUsed => _caches.Length > 0;

    /// <summary>A sentence for each cache that did not take its last purge.</summary>
    public IReadOnlyList<string> Behind => [.. _caches.Select(c => c.Trouble).OfType<string>()];

    public ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
        => Purge.By(happened, _languages) switch
        {
            Purge.Everything => Tell([SurrogateKeys.All], cancellation),
            Purge.Tagged(var tags) => Tell(SurrogateKeys.ToPurge(tags), cancellation),
            _ => ValueTask.CompletedTask,
        };

    public ValueTask StartOver(CancellationToken cancellation) => Tell([SurrogateKeys.All], cancellation);

    /// <summary>All pages look different now. Doesn't wait.</summary>
    public void Everything()
    {
        foreach (var cache in _caches)
        {
            _ = cache.Tell([SurrogateKeys.All]);
        }
    }

    /// <summary>What could not be sent so far is worth a moment: a stopped program leaves its pages to the caches.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Wait(_caches.Select(c => c.Tell([])), cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What happened while the program was away nobody told them. Not before it answers: they have its old pages until then.
        await using var started = _lifetime.ApplicationStarted.Register(Everything);
        await Task.WhenAll(_caches.Select(c => c.Keep(stoppingToken)));
    }

    ValueTask Tell(string[] keys, CancellationToken cancellation)
        => _caches.Length == 0 ? ValueTask.CompletedTask : new ValueTask(Wait(_caches.Select(c => c.Tell(keys)), cancellation));

    async Task Wait(IEnumerable<Task> told, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(told).WaitAsync(_patience, TimeProvider.System, cancellation);
        }
        catch (TimeoutException)
        {
            // It is told in the background.
        }
    }
}
