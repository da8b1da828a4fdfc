using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dateline.Commands;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Delivery;

/// <summary>What a cache in front is told, as it arrives there.</summary>
public sealed class PurgeCdnTests
{
    const string Secret = "s3cr3t-of-the-cache-0123456789";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_purged_is_purged_again_a_second_later()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Varnish);
        var began = Stopwatch.GetTimestamp();

        await sending.Cache.Tell(["l-en", "s-1"]);

        var first = Assert.Single(proxy.Told);
        Assert.Equal(("BAN", "l-en s-1", "Bearer " + Secret), (first.Method, string.Join(' ', first.Keys.Order()), first.Authorization));
        await Varnish.Eventually(() => Task.FromResult(proxy.Told.Count == 2));
        Assert.True(Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(0.9));
        Assert.Equal(["l-en", "s-1"], proxy.Told.Last().Keys.Order());
    }

    [Fact]
    public async Task Many_keys_go_in_several_requests_and_very_many_throw_everything_away()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Varnish);
        string[] keys = [.. Enumerable.Range(0, 250).Select(i => $"e-{i:x16}")];

        await sending.Cache.Tell(keys);

        Assert.Equal(3, proxy.Told.Count);
        Assert.All(proxy.Told, t => Assert.True(string.Join(' ', t.Keys).Length < 2_500));
        Assert.Equal(keys.Order(), proxy.Told.SelectMany(t => t.Keys).Order());

        await sending.Cache.Tell([.. Enumerable.Range(0, 2_500).Select(i => $"e-{i:x16}")]);
        Assert.Equal(["all"], proxy.Told.Last().Keys);
    }

    [Fact]
    public async Task Nothing_that_was_refused_is_forgotten()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Varnish);
        proxy.Answer = HttpStatusCode.Forbidden;

        await sending.Cache.Tell(["s-1"]);
        Assert.Contains("403", sending.Cache.Trouble, StringComparison.Ordinal);
        // Nobody waits for one that is known not to listen.
        Assert.True(sending.Cache.Tell(["s-2"]).IsCompleted);
        Assert.True(sending.Cache.Tell(["s-3"]).IsCompleted);
        proxy.Told.Clear();
        proxy.Answer = HttpStatusCode.OK;

        await Varnish.Eventually(() => Task.FromResult(sending.Cache.Trouble is null));
        Assert.Superset(new HashSet<string> { "s-1", "s-2", "s-3" }, proxy.Told.SelectMany(t => t.Keys).ToHashSet());
    }

    [Fact]
    public async Task A_cache_that_hangs_is_given_up_and_asked_again()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Varnish);
        proxy.Hangs = true;

        await sending.Cache.Tell(["s-1"]);

        Assert.Contains("within 1 s", sending.Cache.Trouble, StringComparison.Ordinal);
        proxy.Hangs = false;
        await Varnish.Eventually(() => Task.FromResult(sending.Cache.Trouble is null));
        Assert.Contains(proxy.Told, t => t.Keys.Contains("s-1"));
    }

    [Fact]
    public async Task Another_kind_is_posted_to_with_the_secret_where_it_wants_it()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Post, "Fastly-Key");

        await sending.Cache.Tell(["l-en"]);

        var told = Assert.Single(proxy.Told);
        Assert.Equal(("POST", "l-en", "", Secret), (told.Method, told.Keys.Single(), told.Authorization, told.FastlyKey));
    }

    [Fact]
    public async Task The_secret_is_in_no_line_of_the_log_nor_in_health()
    {
        await using var proxy = await ToldProxy.Start();
        using var sending = new Sending(proxy, CdnSettings.Varnish);
        proxy.Answer = HttpStatusCode.Forbidden;

        await sending.Cache.Tell(["s-1"]);
        var trouble = sending.Cache.Trouble;
        proxy.Answer = HttpStatusCode.OK;
        await Varnish.Eventually(() => Task.FromResult(sending.Lines.Count == 2));

        Assert.Contains("took no purge: it answered 403", sending.Lines.First(), StringComparison.Ordinal);
        Assert.Contains("takes purges again", sending.Lines.Last(), StringComparison.Ordinal);
        Assert.All([.. sending.Lines, trouble], line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_holds_up_neither_the_site_nor_its_open_pages()
    {
        await using var proxy = await ToldProxy.Start();
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Cdn:Kind=varnish", $"--Cdn:Addresses:0={proxy.Address}", $"--Cdn:Secret={Secret}", "--Cdn:Timeout=30");
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        proxy.Hangs = true;
        await using var page = await Site.LivePage.Open(newsroom, "/en/live");

        await VarnishTests.Correct(newsroom, "tram", "The tram is back");

        // Long before the thirty seconds that it may take to answer.
        var told = page.Next();
        Assert.Equal("The tram is back", (string?)(await told.WaitAsync(TimeSpan.FromSeconds(15), Cancellation)).Data["headline"]);
        Assert.Contains("The tram is back", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_was_overtaken_while_it_was_made_is_not_for_caches()
    {
        var settings = new NewsroomSettings { Cdn = { Kind = CdnSettings.Varnish } };
        var caches = new SharedCaches(Microsoft.Extensions.Options.Options.Create(settings));
        var page = new FinishedPage(200, [], "text/html", "W/\"x\"", "page"u8, [PageTag.Lists("en")], 0, null!);
        var (before, after) = (new HeaderDictionary(), new HeaderDictionary());

        caches.Allow(before, page);
        page.Overtake();
        caches.Allow(after, page);

        Assert.Equal("all l-en", before["Surrogate-Key"]);
        Assert.Empty(after);
    }

    [Theory]
    [InlineData("Kind", "akamai")]
    [InlineData("Kind", "")]
    [InlineData("Addresses", "10.0.0.5:6081")]
    [InlineData("Addresses", "ftp://10.0.0.5")]
    [InlineData("Addresses", "http://user:hidden-password@10.0.0.5")]
    [InlineData("Addresses", null)]
    [InlineData("Secret", "")]
    [InlineData("Secret", "hidden password in words")]
    [InlineData("Secret", "hidden-passwor\n")]
    [InlineData("SecretHeader", "Bad Header")]
    [InlineData("SecretHeader", "X:y")]
    [InlineData("Timeout", "0")]
    [InlineData("Timeout", "31")]
    [InlineData("Patience", "-1")]
    [InlineData("Patience", "60001")]
    public void A_wrong_setting_is_named_and_a_secret_never_shown(string name, string? value)
    {
        var settings = new NewsroomSettings { Languages = ["uk"], Cdn = { Kind = "varnish", Addresses = ["http://10.0.0.5:6081"], Secret = Secret } };
        Assert.True(new SettingsValidation().Validate(null, settings).Succeeded);
        switch (name)
        {
            case "Kind": settings.Cdn.Kind = value!; break;
            case "Addresses": settings.Cdn.Addresses = value is null ? [] : [value]; break;
            case "Secret": settings.Cdn.Secret = value!; break;
            case "SecretHeader": settings.Cdn.SecretHeader = value!; break;
            case "Patience": settings.Cdn.Patience = int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture); break;
            default: settings.Cdn.Timeout = int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture); break;
        }

        var problem = Assert.Single(new SettingsValidation().Validate(null, settings).Failures!);

        Assert.Contains($"Cdn:{name} ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_asks_for_the_proxies_that_are_believed()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await Write("");
        Assert.Contains(await DoctorCommand.Examine(newsroom.Place, Cancellation), c => c.Id == "settings.trusted-proxies" && c.Remedy.Contains("TrustedProxies", StringComparison.Ordinal));

        await Write(""", "TrustedProxies": ["10.0.0.0/8"]""");
        Assert.DoesNotContain(await DoctorCommand.Examine(newsroom.Place, Cancellation), c => c.Id == "settings.trusted-proxies");

        Task Write(string more) => File.WriteAllTextAsync(newsroom.Place.SettingsFile, $$"""{"Cdn": {"Kind": "varnish", "Addresses": ["http://10.0.0.5:6081"], "Secret": "{{Secret}}"}{{more}}}""", Cancellation);
    }

    /// <summary>One cache being told.</summary>
    sealed class Sending : ILogger, IDisposable
    {
        readonly CancellationTokenSource _end = new();
        readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
        readonly Task _keeping;

        internal Sending(ToldProxy proxy, string kind, string header = "Authorization")
        {
            Cache = new CdnCache(proxy.Address, new CdnSettings { Kind = kind, Secret = Secret, SecretHeader = header, Timeout = 1 }, _http, this);
            _keeping = Cache.Keep(_end.Token);
        }

        internal CdnCache Cache { get; }

        internal ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
            _end.Cancel();
            Assert.NotEqual(TaskStatus.Faulted, _keeping.Status);
            _http.Dispose();
            _end.Dispose();
        }
    }
}
