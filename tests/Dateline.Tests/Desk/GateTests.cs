using System.Net;
using System.Text;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class GateTests
{
    [Theory, OnBothEngines]
    public async Task Whoever_is_signed_in_is_told_who_they_are_and_may_sign_out(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.With(newsroom, new Grant(Role.Translator, Languages: ["en"]));

        var session = await editor.Read("/session");
        using var left = await editor.Delete("/session");
        using var after = await editor.Get("/session");

        var person = session.GetProperty("person");
        Assert.Equal("Олена Ткач", person.GetProperty("name").GetString());
        Assert.Equal("translator", person.GetProperty("grants")[0].GetProperty("role").GetString());
        Assert.Equal("en", person.GetProperty("grants")[0].GetProperty("languages")[0].GetString());
        Assert.Equal(["seeDrafts", "translate", "seeReads"], person.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.True(person.GetProperty("needsCredential").GetBoolean());
        Assert.Equal("Полісся", session.GetProperty("newsroom").GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal("signIn", await DeskClient.Problem(after, HttpStatusCode.Unauthorized));
    }

    [Theory, OnBothEngines]
    public async Task Every_answer_says_whom_it_is_for_a_refusal_too_and_a_stranger_is_told_nobody(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var other = await DeskClient.As(newsroom, Role.Editor);
        using var stranger = DeskClient.Stranger(newsroom);

        using var lists = await editor.Get("/lists");
        // Another tab signed out, and in: this one has its own token still.
        editor.Cookie = other.Cookie;
        using var theirs = await editor.Get("/lists");
        using var refused = await editor.Delete("/session");
        using var nobody = await stranger.Get("/lists");

        Assert.Equal([editor.Person, other.Person, other.Person], new[] { lists, theirs, refused }.Select(For));
        Assert.Equal("crossSite", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal((HttpStatusCode.Unauthorized, null), (nobody.StatusCode, For(nobody)));
    }

    static StaffId? For(HttpResponseMessage answer)
        => answer.Headers.TryGetValues("X-Dateline-Person", out var person) ? new StaffId(Guid.Parse(person.Single())) : null;

    [Theory, OnBothEngines]
    public async Task A_cookie_that_was_stolen_is_worth_nothing_after_sign_out(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var thief = DeskClient.Stranger(newsroom);
        (thief.Cookie, thief.Token) = (editor.Cookie, editor.Token);
        using (var before = await thief.Get("/session"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        using var left = await editor.Delete("/session");
        using var after = await thief.Get("/session");

        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task The_database_holds_nothing_that_signs_anybody_in(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var secret = editor.Cookie!.Split('=', 2)[1];

        var kept = await newsroom.Read(db => Task.FromResult(db.DeskSessions.Single().TokenHash));

        Assert.True(secret.Length >= 43);
        Assert.NotEqual(secret, kept);
        Assert.DoesNotContain(secret, editor.Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_the_apis_alone_and_no_script_reads_it()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (_, link) = await DeskClient.Invite(newsroom, "Олена", "uk", new Grant(Role.Editor));
        using var editor = DeskClient.Stranger(newsroom);

        using var entered = await editor.Post("/session/link", new { token = link });

        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Secure-desk=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=2592000", "path=/api/desk", "samesite=strict", "secure"], cookie.Split("; ").Skip(1).Where(p => !p.StartsWith("expires", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(entered.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "https://news.example.evil.example")]
    [InlineData("Origin", "http://news.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData(null, "")]
    public async Task A_foreign_page_can_do_nothing_with_an_editors_cookie_and_token(string? header, string value)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        editor.Origin = header is "Sec-Fetch-Site" ? DeskClient.Home : null;
        if (header is not null)
        {
            editor.Headers[header] = value;
        }

        using var refused = await editor.Delete("/session");
        using var link = await editor.Post("/session/link", new { token = "x" });
        using var still = await editor.Get("/session");

        Assert.Equal("crossSite", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal("crossSite", await DeskClient.Problem(link, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_the_sessions_own_token_nothing_is_changed(string? token)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var other = await DeskClient.As(newsroom, Role.Editor);
        editor.Token = token;

        using var refused = await editor.Delete("/session");
        editor.Token = other.Token;
        using var anothers = await editor.Delete("/session");

        Assert.Equal("crossSite", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.Forbidden, anothers.StatusCode);
    }

    [Fact]
    public async Task The_host_that_a_request_names_has_no_say_in_where_it_comes_from()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        editor.Origin = "https://evil.example";
        editor.Headers["Host"] = "evil.example";

        using var refused = await editor.Delete("/session");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("uk", "Ви не ввійшли")]
    [InlineData("en-GB,en;q=0.9", "You aren’t signed in")]
    [InlineData("de, ru;q=0.5, en;q=0.1", "Вы не вошли")]
    [InlineData("de", "Ви не ввійшли")]
    public async Task A_stranger_is_answered_in_the_browsers_language(string accepted, string title)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);
        stranger.Headers["Accept-Language"] = accepted;

        using var refused = await stranger.Get("/session");

        Assert.Equal(title, (await DeskClient.Body(refused)).GetProperty("title").GetString());
        Assert.True(refused.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task What_is_too_large_cut_off_or_no_json_is_refused_as_a_problem()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);

        using var large = await stranger.Post("/session/link", new { token = new string('a', 20_000) });
        using var chunked = await stranger.Send(HttpMethod.Post, "/session/link", new Endless(40_000));
        using var cut = await stranger.Send(HttpMethod.Post, "/session/link", new StringContent("{\"token\": \"", Encoding.UTF8, "application/json"));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var form = await editor.Send(HttpMethod.Post, "/session/link", new StringContent("token=x", Encoding.UTF8, "application/x-www-form-urlencoded"));
        using var nowhere = await editor.Get("/nowhere");

        Assert.Equal("invalid", await DeskClient.Problem(large, HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("invalid", await DeskClient.Problem(chunked, HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("invalid", await DeskClient.Problem(cut, HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await DeskClient.Problem(form, HttpStatusCode.UnsupportedMediaType));
        Assert.Equal("notFound", await DeskClient.Problem(nowhere, HttpStatusCode.NotFound));
    }

    [Theory, OnBothEngines]
    public async Task A_session_ends_by_itself_after_three_days_unused_and_after_thirty_in_any_case(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var idle = await DeskClient.As(newsroom, Role.Editor);
        using var busy = await DeskClient.As(newsroom, Role.Editor);

        for (var day = 0; day < 29; day++)
        {
            newsroom.Clock.Advance(TimeSpan.FromDays(1));
            using var used = await busy.Get("/session");
            Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        }
        using var unused = await idle.Get("/session");
        newsroom.Clock.Advance(TimeSpan.FromDays(1.1));
        using var tooLong = await busy.Get("/session");

        Assert.Equal(HttpStatusCode.Unauthorized, unused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, tooLong.StatusCode);
    }

    /// <summary>A body that doesn't say how long it is.</summary>
    sealed class Endless : HttpContent
    {
        readonly int _bytes;

        internal Endless(int bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            => stream.WriteAsync(Encoding.UTF8.GetBytes("{\"token\":\"" + new string('a', _bytes) + "\"}")).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
