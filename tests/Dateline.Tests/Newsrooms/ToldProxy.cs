using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>One purge as it came in.</summary>
public sealed record Told(string Method, string[] Keys, string Authorization, string FastlyKey);

/// <summary>A cache that only notes what it is told.</summary>
public sealed class ToldProxy : IAsyncDisposable
{
    readonly WebApplication _app;
    volatile TaskCompletionSource? _hanging;

    ToldProxy(WebApplication app) => _app = app;

    public ConcurrentQueue<Told> Told { get; } = [];

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public bool Hangs
    {
        set
        {
            var before = _hanging;
            _hanging = value ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            before?.TrySetResult();
        }
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ToldProxy> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var proxy = new ToldProxy(builder.Build());
        proxy._app.Run(proxy.Hear);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        Hangs = false;
        await _app.DisposeAsync();
    }

    async Task Hear(HttpContext http)
    {
        if (_hanging is { } hanging)
        {
            await hanging.Task.WaitAsync(http.RequestAborted);
        }
        var headers = http.Request.Headers;
        Told.Enqueue(new Told(http.Request.Method, headers["Surrogate-Key"].ToString().Split(' '), headers.Authorization.ToString(), headers["Fastly-Key"].ToString()));
        http.Response.StatusCode = (int)Answer;
    }
}
