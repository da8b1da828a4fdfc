using Dateline.Delivery;
using Dateline.Wording;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site.Theme;

/// <summary>Throws away finished pages when a file of the theme changes. Without it they would be ten seconds old at most.</summary>
public sealed class WatchTheme(ThemeFolder theme, ThemeRenderer renderer, PageStore store, PurgeCdn cdn) : IHostedService, IDisposable
{
    readonly PhysicalFileProvider _files = new(theme.Path);
    IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = ChangeToken.OnChange(() => _files.Watch("**/*"), Changed);
        return Task.CompletedTask;
    }

    void Changed()
    {
        renderer.Forget();
        store.EvictAll();
        cdn.Everything();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _files.Dispose();
    }
}
