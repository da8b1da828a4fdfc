using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Platform;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Dateline.Operations;

/// <summary>
/// <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>, on a port of their own. Which port a request came in by
/// is known from the listener that accepted its connection, so nothing that a client writes changes it.
/// </summary>
static class ManagementPort
{
    internal const int Usual = 9090;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IServiceCollection AddManagement(this IServiceCollection services)
    {
        services.AddSingleton<Ending>();
        services.AddSingleton<Health>();
        services.AddSingleton<IHostLifetime, SignalsElsewhere>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Ending.Patience);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("dateline", autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics => metrics
                // Not all of the framework's meters: with those that count each block of memory, a page from the cache cost 32 µs of processor time and not 25.
                .AddMeter(NewsroomMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));
        return services;
    }

    /// <summary>Listens on <paramref name="port"/>; on none in particular: on the usual one or, where that is taken, on any that is free.</summary>
    internal static void Listen(KestrelServerOptions kestrel, SocketTransportOptions sockets, IPAddress address, int? port)
    {
        var wanted = new IPEndPoint(address, port ?? Usual);
        kestrel.Listen(wanted, listen => listen.Use(next => connection =>
        {
            connection.Features.Set(Arrival.ByManagementPort);
            return next(connection);
        }));
        sockets.CreateBoundListenSocket = endpoint =>
        {
            try
            {
                return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && endpoint.Equals(wanted))
            {
                return port is null
                    ? SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(address, 0))
                    : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken. Choose another with --management-port, or stop what listens there."));
            }
        };
    }

    internal static void Map(WebApplication app)
    {
        var health = app.Services.GetRequiredService<Health>();
        app.MapWhen(http => http.Features[typeof(Arrival)] is not null, management =>
        {
            management.Use(Guard);
            management.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Request.Path.Value == "/metrics");
            management.Run(http => Answer(http, health));
        });
    }

    static Task Guard(HttpContext http, RequestDelegate next)
    {
        // What a probe costs says nothing of what readers wait for.
        http.Features.Get<IHttpMetricsTagsFeature>()?.MetricsDisabled = true;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return next(http);
        }
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    static async Task Answer(HttpContext http, Health health)
    {
        switch (http.Request.Path.Value)
        {
            case "/health/live":
                await http.Response.WriteAsJsonAsync(new { Status = "live" }, Json, http.RequestAborted);
                break;
            case "/health/ready":
                var report = await health.Readiness(http.RequestAborted);
                http.Response.StatusCode = report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                await http.Response.WriteAsJsonAsync(report, Json, http.RequestAborted);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    /// <summary>Set on a connection by the listener that accepted it.</summary>
    sealed class Arrival
    {
        internal static readonly Arrival ByManagementPort = new();
    }
}
