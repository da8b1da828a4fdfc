using System.Globalization;
using System.Text;
using System.Text.Json;
using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dateline.Desk.Editing;

/// <summary>
/// What happens at the desk, as server-sent events (HTML, section 9.2). A desk that comes back and has missed something
/// is told <c>reset</c> and asks for what it shows. Whoever is signed out meanwhile hears no more.
/// </summary>
static class DeskLive
{
    // Proxies close what is silent for a minute.
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    internal static async Task Listen(HttpContext http, DeskVisit visit, DeskHub hub, Database database, Sessions sessions, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var listener = hub.Join(visit.Actor);
        try
        {
            http.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store, no-transform";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await Write(http, await Greeting(http.Request, visit.Actor, database, ending.Token), ending.Token);
            var looked = clock.GetTimestamp();
            while (await Next(listener, ending.Token) is { } messages)
            {
                // In a busy newsroom it is never silent.
                if (messages.Length == 0 || clock.GetElapsedTime(looked) >= Beat)
                {
                    if (await sessions.Find(visit.SignedIn.Token, ending.Token) is not { } still)
                    {
                        return;
                    }
                    listener.Actor = still.Person.Acting;
                    looked = clock.GetTimestamp();
                }
                await Write(http, messages.Length > 0 ? messages : ":\n\n", ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Closed, or the server ends: a desk comes back by itself.
        }
        finally
        {
            hub.Leave(listener);
        }
    }

    /// <summary>What waits; empty where nothing came for a while, null where the listener has been let go.</summary>
    static async Task<string?> Next(DeskListener listener, CancellationToken cancellation)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        beat.CancelAfter(Beat);
        try
        {
            if (!await listener.Waiting.WaitToReadAsync(beat.Token))
            {
                return null;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "";
        }
        var waiting = new StringBuilder();
        while (listener.Waiting.TryRead(out var message))
        {
            waiting.Append(message);
        }
        return waiting.ToString();
    }

    static async Task<string> Greeting(HttpRequest request, Actor actor, Database database, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var last = await db.LastSequence(cancellation);
        var retry = string.Create(CultureInfo.InvariantCulture, $"retry: {Random.Shared.Next(1_000, 4_000)}\n\n");
        var hasMissed = request.Headers["Last-Event-ID"] is [{ Length: > 0 } seen] && !(long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == last);
        // It is no event, and has no number.
        var greeting = retry + $"data: {JsonSerializer.Serialize<LiveMessage>(new LiveMessage.Hearing(actor.Id.Value), DeskHub.Json)}\n\n";
        return hasMissed ? greeting + DeskHub.Written(last, new LiveMessage.StartOver()) : greeting;
    }

    static async Task Write(HttpContext http, string text, CancellationToken cancellation)
    {
        await http.Response.WriteAsync(text, Encoding.UTF8, cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}
