using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A machine on this computer that speaks as LibreTranslate does, knows one word, and answers from its second request on only when it is let.</summary>
sealed class WaitingMachine : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly TaskCompletionSource _let = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _asked;

    WaitingMachine(WebApplication app) => _app = app;

    /// <summary>How a newsroom is told of it, for Russian.</summary>
    internal string[] Settings => ["Translation:Engines:libre:Kind=libretranslate", $"Translation:Engines:libre:Address={Address}", "Translation:Order:uk-ru:0=libre"];

    string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    internal static async Task<WaitingMachine> Start(bool waits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var machine = new WaitingMachine(builder.Build());
        if (!waits)
        {
            machine.Let();
        }
        machine._app.MapPost("/translate", machine.Translate);
        await machine._app.StartAsync(TestContext.Current.CancellationToken);
        return machine;
    }

    internal void Let() => _let.TrySetResult();

    async Task<object> Translate(JsonElement asked, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _asked) > 1)
        {
            await _let.Task.WaitAsync(cancellation);
        }
        return new { translatedText = asked.GetProperty("q").EnumerateArray().Select(text => text.GetString()!.Replace("Речення", "Предложение", StringComparison.Ordinal)).ToArray() };
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
