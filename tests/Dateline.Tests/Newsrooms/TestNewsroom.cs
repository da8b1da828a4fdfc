using System.Globalization;
using System.Net;
using System.Text;
using Dateline.Backups;
using Dateline.Bundles;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>A whole newsroom on a real database and real HTTP, with a clock that stands where a test puts it.</summary>
public sealed class TestNewsroom : IAsyncDisposable
{
    /// <summary>A Monday, two in the afternoon in Kyiv.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    static readonly SemaphoreSlim Making = new(1, 1);
    static int _number;
    static byte[]? _emptySqlite;
    static bool _postgresTemplate;

    readonly string _folder;
    readonly Catalogue.Catalogues _catalogues = new();
    readonly NearestEditions _nearest;
    // Several first requests at once must not start it several times.
    readonly Lazy<(WebApplication App, HttpClient Http)> _server;

    TestNewsroom(string folder, NewsroomPlace place, string[] settings)
    {
        _folder = folder;
        _server = new(Serve);
        Place = place;
        Settings = settings;
        Clock = new FakeTimeProvider(Now);
        _nearest = new NearestEditions(Clock);
        Similar = new SimilarStories(_nearest, Clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddNewsroom(place, new ConfigurationBuilder().AddNewsroom(place, settings).Build());
        Services = services.BuildServiceProvider();
    }

    public NewsroomPlace Place { get; }

    public string[] Settings { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The features, as a verb of the command line would have them.</summary>
    public ServiceProvider Services { get; }

    public Database Database => Get<Database>();

    public string Folder => _folder;

    /// <summary>What <see cref="Index"/> finds similar stories for.</summary>
    public SimilarStories Similar { get; }

    /// <summary>The site, served from the first use on.</summary>
    public HttpClient Http => _server.Value.Http;

    public static async Task<TestNewsroom> On(Engine engine, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-test-").FullName;
        var place = new NewsroomPlace(Path.Combine(folder, "data"), await Empty(engine, Path.Combine(folder, "data")));
        return new TestNewsroom(folder, place, Nameless(["--Name:uk=Полісся", "--Name:en=Polissia", "--Name:ru=Полесье", .. settings]));
    }

    /// <summary>In a PostgreSQL cluster of the test's own.</summary>
    public static async Task<TestNewsroom> On(PrivatePostgres cluster, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-test-").FullName;
        var location = new DatabaseLocation(Engine.Postgres, await cluster.Create("newsroom"));
        using (var database = new Database(location))
        {
            await new Migrator(database).Migrate(TestContext.Current.CancellationToken);
        }
        return new TestNewsroom(folder, new NewsroomPlace(Path.Combine(folder, "data"), location), Nameless(settings));
    }

    /// <summary>Where a newsroom is already, by another way to its database.</summary>
    public static TestNewsroom At(NewsroomPlace place, params string[] settings)
        => new(Directory.CreateTempSubdirectory("dateline-test-").FullName, place, Nameless(settings));

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    /// <summary>Imports these lines as a bundle; pictures are looked for in <see cref="Folder"/>.</summary>
    public async Task<ImportReport> Import(params string[] lines)
    {
        var file = Path.Combine(_folder, "bundle.jsonl");
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n", new UTF8Encoding(false));
        return await ImportFile(file);
    }

    public async Task<ImportReport> ImportFile(string file, bool overwrite = false)
    {
        await Get<Derive>().NoteIfNew(TestContext.Current.CancellationToken);
        return await Get<ImportBundle>().Import(file, new ImportOptions(overwrite), new Quiet<ImportProgress>(), TestContext.Current.CancellationToken);
    }

    /// <summary>The whole newsroom as a bundle's text.</summary>
    public async Task<string> Export(string name = "export.jsonl")
    {
        var file = Path.Combine(_folder, "out", name);
        await Get<ExportBundle>().Export(file, new Quiet<(int, int)>(), TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(file);
    }

    public Task<BackupManifest> Backup(string file)
        => Get<TakeBackup>().Take(file, new Quiet<(long, long)>(), TestContext.Current.CancellationToken);

    public async Task<T> Read<T>(Func<NewsroomDb, Task<T>> read)
    {
        await using var db = await Database.Read(TestContext.Current.CancellationToken);
        return await read(db);
    }

    /// <summary>How many rows a table has. Its name comes from the program's own scripts.</summary>
    public static async Task<int> Rows(NewsroomDb db, string table)
    {
        var count = "select count(*) as \"Value\" from " + table;
        return (await db.Database.SqlQueryRaw<int>(count, []).ToListAsync()).Single();
    }

    /// <summary>Moves the clock and does what has become due.</summary>
    public async Task Pass(TimeSpan time)
    {
        Clock.Advance(time);
        var keeper = new ScheduleKeeper(Database, Get<Settlement>(), Get<ReleaseTime>(), Clock, Services.GetServices<IDueWork>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<ScheduleKeeper>.Instance);
        while (await keeper.DoNext(TestContext.Current.CancellationToken))
        {
        }
        // What the server has taken up meanwhile is its to finish.
        for (var tries = 0; tries < 200 && await Read(db => { var now = Clock.GetUtcNow(); return db.Schedule.AnyAsync(w => w.DueAt <= now); }); tries++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Brings the search index up to the last event; answers in how many steps.</summary>
    public async Task<int> Index(int analysis = Language.Stems.Stemmer.Version, int atMost = int.MaxValue)
    {
        var steps = 0;
        while (steps < atMost && await Indexer(analysis).Step(TestContext.Current.CancellationToken))
        {
            steps++;
        }
        return steps;
    }

    public IndexKeeper Indexer(int analysis = Language.Stems.Stemmer.Version)
        => new(Database, Get<Vocabulary>(), new RelateEditions(_nearest, _catalogues, Clock), Similar, Microsoft.Extensions.Logging.Abstractions.NullLogger<IndexKeeper>.Instance, analysis);

    public async Task<HttpResponseMessage> Get(string path)
    {
        await Followed();
        return await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the server has learnt of everything that happened: what is done here is done by another process.</summary>
    public async Task Followed()
    {
        var follow = Running<Events.FollowEvents>();
        var last = await Read(db => Events.EventLog.LastSequence(db, TestContext.Current.CancellationToken));
        while (follow.Cursor < last)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The body of an address that must answer 200.</summary>
    public async Task<string> Page(string path)
    {
        using var response = await Get(path);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)response.StatusCode}");
        return body;
    }

    public async Task<HttpStatusCode> Status(string path)
    {
        using var response = await Get(path);
        return response.StatusCode;
    }

    /// <summary>Health and metrics, beside <see cref="Http"/>.</summary>
    public Uri Management => new(Server.ListeningForManagement(_server.Value.App));

    /// <summary>Every route that the server knows.</summary>
    public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> Endpoints() => Running<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints;

    /// <summary>A part of the running server.</summary>
    public T Running<T>()
        where T : notnull
        => _server.Value.App.Services.GetRequiredService<T>();

    /// <summary>Stops the server as a service manager would.</summary>
    public Task Stop() => _server.Value.App.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Where a 301 leads.</summary>
    public async Task<string?> MovedTo(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        return response.Headers.Location?.OriginalString;
    }

    /// <summary>Closes what is kept open, so that the file may go.</summary>
    public void LetGoOfTheDatabase()
    {
        Get<Database>().LetGo();
        if (_server.IsValueCreated)
        {
            Running<Database>().LetGo();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            var (app, http) = _server.Value;
            http.Dispose();
            await app.DisposeAsync();
        }
        await Services.DisposeAsync();
        if (Place.Database.Engine == Engine.Postgres)
        {
            // Each newsroom has a database and so a pool of its own, and the cluster has 300 places.
            await using var connection = new Npgsql.NpgsqlConnection(Place.Database.SessionString);
            Npgsql.NpgsqlConnection.ClearPool(connection);
        }
        Directory.Delete(_folder, recursive: true);
    }

    static string[] Nameless(string[] settings) => [$"--ThemesFolder={Repository.Themes}", "--PublicUrl=https://news.example", .. settings];

    (WebApplication App, HttpClient Http) Serve()
    {
        var app = Server.Build(Place, new ServerOptions("127.0.0.1", 0, Settings) { ManagementPort = 0 }, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(new SaidErrors(TestContext.Current.TestOutputHelper)));
        });
        Server.Ready(app.Services, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        app.StartAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Server.Listening(app)) });
    }

    static async Task<DatabaseLocation> Empty(Engine engine, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        await Making.WaitAsync();
        try
        {
            return engine == Engine.Sqlite ? await EmptySqlite(dataFolder) : await EmptyPostgres();
        }
        finally
        {
            Making.Release();
        }
    }

    static async Task<DatabaseLocation> EmptySqlite(string dataFolder)
    {
        if (_emptySqlite is null)
        {
            var folder = Directory.CreateTempSubdirectory("dateline-template-").FullName;
            var template = DatabaseLocation.InFolder(folder);
            using (var database = new Database(template))
            {
                await new Migrator(database).Migrate(CancellationToken.None);
            }
            _emptySqlite = await File.ReadAllBytesAsync(template.File!);
            Directory.Delete(folder, recursive: true);
        }
        var location = DatabaseLocation.InFolder(dataFolder);
        await File.WriteAllBytesAsync(location.File!, _emptySqlite);
        return location;
    }

    static async Task<DatabaseLocation> EmptyPostgres()
    {
        var cluster = await PrivatePostgres.Started();
        if (!_postgresTemplate)
        {
            var template = new DatabaseLocation(Engine.Postgres, new Npgsql.NpgsqlConnectionStringBuilder(await cluster.Create("empty_newsroom")) { Pooling = false }.ConnectionString);
            using var database = new Database(template);
            await new Migrator(database).Migrate(CancellationToken.None);
            _postgresTemplate = true;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"newsroom_{Interlocked.Increment(ref _number)}");
        return new DatabaseLocation(Engine.Postgres, await cluster.Create(name, "empty_newsroom"));
    }

    sealed class Quiet<T> : IProgress<T>
    {
        public void Report(T value)
        {
        }
    }
}
