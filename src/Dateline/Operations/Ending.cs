namespace Dateline.Operations;

/// <summary>
/// The way out: first the server says that it isn't ready, and answers on; after the time that a balancer takes to notice
/// it accepts nothing new, and finishes what it has.
/// </summary>
public sealed class Ending
{
    /// <summary>The longest that requests under way are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    volatile bool _begun;

    public bool Begun => _begun;

    public void Begin() => _begun = true;

    /// <summary>A connection that the server is about to close must not be taken for another request.</summary>
    internal Task CloseAfter(HttpContext http, RequestDelegate next)
    {
        if (_begun && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }
        return next(http);
    }
}

/// <summary>Leaves signals to the verb: the framework's own lifetime would swallow the second one.</summary>
sealed class SignalsElsewhere : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
