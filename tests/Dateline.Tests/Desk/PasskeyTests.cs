using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class PasskeyTests
{
    [Theory, OnBothEngines]
    public async Task A_passkey_signs_in_whoever_added_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var phone = new SoftAuthenticator();
        await Add(editor, phone);

        using var elsewhere = DeskClient.Stranger(newsroom);
        using var entered = await Enter(elsewhere, phone);
        var session = await elsewhere.Remember(entered);
        using var again = await Enter(elsewhere, phone);

        Assert.Equal(editor.Person.Value, session.GetProperty("person").GetProperty("id").GetGuid());
        Assert.False(session.GetProperty("person").GetProperty("needsCredential").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("Телефон", (await editor.Read("/me/passkeys"))[0].GetProperty("name").GetString());
    }

    [Theory, OnBothEngines]
    public async Task An_answer_counts_once_however_often_it_is_sent(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var phone = new SoftAuthenticator();
        await Add(editor, phone);
        using var begun = await editor.Post("/session/passkey/options");
        var credential = phone.Get(await DeskClient.Body(begun));
        var ceremony = begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var before = await newsroom.Read(db => db.DeskSessions.CountAsync(s => s.BeganBy == SignInWay.Passkey));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var thief = DeskClient.Stranger(newsroom);
            thief.Cookie = ceremony;
            using var response = await thief.Post("/session/passkey", new { credential });
            return response.StatusCode;
        }));

        Assert.Equal(0, before);
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(1, await newsroom.Read(db => db.DeskSessions.CountAsync(s => s.BeganBy == SignInWay.Passkey)));
    }

    [Theory]
    [InlineData("https://evil.example", "news.example", true, 0)]
    [InlineData("http://news.example", "news.example", true, 0)]
    [InlineData("https://news.example", "evil.example", true, 0)]
    [InlineData("https://news.example", "news.example", false, 0)]
    [InlineData("https://news.example", "news.example", true, 6)]
    public async Task What_was_made_elsewhere_unverified_or_too_late_is_refused(string origin, string domain, bool verifies, int minutes)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var phone = new SoftAuthenticator();
        await Add(editor, phone);
        (phone.Origin, phone.Domain, phone.Verifies) = (origin, domain, verifies);
        using var stranger = DeskClient.Stranger(newsroom);
        stranger.Headers["Host"] = new Uri(origin).Host;

        using var refused = await Enter(stranger, phone, TimeSpan.FromMinutes(minutes));

        Assert.Equal("signIn", await DeskClient.Problem(refused, HttpStatusCode.Unauthorized));
        Assert.False(await newsroom.Read(db => db.DeskSessions.AnyAsync(s => s.BeganBy == SignInWay.Passkey)));
    }

    [Fact]
    public async Task A_key_is_added_for_nobody_but_whoever_asked()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var other = await DeskClient.As(newsroom, Role.Reporter);
        using var phone = new SoftAuthenticator();
        var session = editor.Cookie;
        using var begun = await editor.Post("/me/passkeys/options");
        var credential = phone.Create(await DeskClient.Body(begun));
        other.Cookie += "; " + begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var anothers = await other.Post("/me/passkeys", new { credential, name = "Чужий" });
        editor.Cookie = session;
        using var unasked = await editor.Post("/me/passkeys", new { credential, name = "Без запиту" });

        Assert.Equal("invalid", await DeskClient.Problem(anothers, HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await DeskClient.Problem(unasked, HttpStatusCode.BadRequest));
        Assert.Empty(await newsroom.Read(db => db.Passkeys.ToListAsync()));
    }

    [Fact]
    public async Task A_key_that_was_removed_and_a_person_who_left_come_in_no_more()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var leaver = await DeskClient.As(newsroom, Role.Editor);
        using SoftAuthenticator lost = new(), hers = new();
        await Add(editor, lost);
        await Add(leaver, hers);
        var id = (await editor.Read("/me/passkeys"))[0].GetProperty("id").GetString();

        using var notHers = await leaver.Delete($"/me/passkeys/{id}");
        using var removed = await editor.Delete($"/me/passkeys/{id}");
        using var left = await administrator.Keep(HttpMethod.Put, $"/staff/{leaver.Person.Value}", new { name = "Пішла", grants = (object[])[new { role = "editor" }], state = "left" });
        using var stranger = DeskClient.Stranger(newsroom);
        using var withLost = await Enter(stranger, lost);
        using var withHers = await Enter(stranger, hers);

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.OK], [notHers.StatusCode, removed.StatusCode, left.StatusCode]);
        Assert.Equal(HttpStatusCode.Unauthorized, withLost.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withHers.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"credential\": null}")]
    [InlineData("{\"credential\": 5}")]
    [InlineData("{\"credential\": {\"id\": \"AA\", \"response\": {\"clientDataJSON\": \"e30\", \"authenticatorData\": \"\", \"signature\": \"\"}}}")]
    [InlineData("{\"credential\": [[[[[[[[]]]]]]]]}")]
    public async Task What_is_no_credential_is_a_refusal_and_no_failure(string body)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var stranger = DeskClient.Stranger(newsroom);
        using var begun = await stranger.Post("/session/passkey/options");

        using var refused = await stranger.Send(HttpMethod.Post, "/session/passkey", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal("signIn", await DeskClient.Problem(refused, HttpStatusCode.Unauthorized));
    }

    static async Task Add(DeskClient editor, SoftAuthenticator authenticator)
    {
        var session = editor.Cookie;
        using var begun = await editor.Post("/me/passkeys/options");
        editor.Cookie = $"{session}; {editor.Cookie}";
        using var added = await editor.Post("/me/passkeys", new { credential = authenticator.Create(await DeskClient.Body(begun)), name = "Телефон" });
        Assert.True(added.StatusCode == HttpStatusCode.OK, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        editor.Cookie = session;
    }

    static async Task<HttpResponseMessage> Enter(DeskClient browser, SoftAuthenticator authenticator, TimeSpan later = default)
    {
        using var begun = await browser.Post("/session/passkey/options");
        var credential = authenticator.Get(await DeskClient.Body(begun));
        browser.Newsroom.Clock.Advance(later);
        return await browser.Post("/session/passkey", new { credential });
    }
}
