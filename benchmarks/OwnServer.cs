using Dateline.Commands;
using Dateline.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Benchmarks;

/// <summary>A newsroom that this process serves itself, so that its verbs run as they will for the desk: inside the server.</summary>
sealed class OwnServer : IAsyncDisposable
{
    readonly WebApplication _app;

    OwnServer(WebApplication app) => _app = app;

    public Uri Address => new(Server.Listening(_app));

    internal static async Task<OwnServer> Start(string program, NewsroomPlace place, params string[] settings)
    {
        var themes = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(program))!, "themes");
        var app = Server.Build(
            place,
            new ServerOptions("127.0.0.1", 0, [$"--ThemesFolder={themes}", .. settings]) { ManagementPort = 0 },
            services => services.AddLogging(logging => logging.ClearProviders()));
        await Server.Ready(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new OwnServer(app);
    }

    internal static NewsroomPlace Place(string data, string[] database)
        => new(data, database.Length == 0 ? DatabaseLocation.InFolder(data) : DatabaseLocation.Parse(database[0]));

    /// <summary>The features without a server, as a verb of the command line has them.</summary>
    internal static ServiceProvider Verbs(NewsroomPlace place) => Newsroom.Services(place);

    public T Get<T>()
        where T : notnull
        => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
