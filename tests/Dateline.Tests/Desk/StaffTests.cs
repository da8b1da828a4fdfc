using System.Net;
using System.Text.Json;
using Dateline.Backups;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class StaffTests
{
    static readonly object[] AsEditor = [new { role = "editor", languages = (string[])["uk", "en"] }];
    static readonly object[] AsAdministrator = [new { role = "administrator" }];

    [Theory, OnBothEngines]
    public async Task An_administrator_invites_somebody_who_comes_in_once_by_the_link(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        administrator.Headers["Host"] = "evil.example";
        administrator.Headers["X-Forwarded-Host"] = "evil.example";

        using var invited = await administrator.Keep(HttpMethod.Post, "/staff", new { email = "iryna@polissia.example", name = "Ірина Мельник", language = "en", grants = AsEditor });
        var link = (await DeskClient.Body(invited)).GetProperty("link").GetString()!;
        using var newcomer = DeskClient.Stranger(newsroom);
        await newcomer.Enter(Secret(link));
        using var again = await DeskClient.Stranger(newsroom).Post("/session/link", new { token = Secret(link) });
        using var twice = await administrator.Keep(HttpMethod.Post, "/staff", new { email = "IRYNA@polissia.example", name = "Інша", language = "uk", grants = AsEditor });
        var session = await newcomer.Read("/session");
        var rows = await administrator.Read("/staff");

        Assert.StartsWith("https://news.example/desk/#enter=", link, StringComparison.Ordinal);
        Assert.Equal("Ірина Мельник", session.GetProperty("person").GetProperty("name").GetString());
        Assert.Equal("signIn", await DeskClient.Problem(again, HttpStatusCode.Unauthorized));
        Assert.Equal("invalid", await DeskClient.Problem(twice, HttpStatusCode.BadRequest));
        Assert.Equal("active", rows.EnumerateArray().Single(r => r.GetProperty("email").GetString() == "iryna@polissia.example").GetProperty("state").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Of_many_who_use_one_link_at_once_one_comes_in(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var (id, link) = await DeskClient.Invite(newsroom, "Ірина", "uk", new Grant(Role.Editor));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var browser = DeskClient.Stranger(newsroom);
            using var answer = await browser.Post("/session/link", new { token = link });
            return answer.StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(a => a == HttpStatusCode.Unauthorized));
        Assert.Equal(1, await newsroom.Read(db => db.DeskSessions.CountAsync(s => s.StaffId == id)));
    }

    [Theory, OnBothEngines]
    public async Task The_first_person_comes_by_the_first_link_and_nobody_after_them(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var old = await MakeLink.First(newsroom.Database, newsroom.Clock, TestContext.Current.CancellationToken);
        var link = await MakeLink.First(newsroom.Database, newsroom.Clock, TestContext.Current.CancellationToken);
        using var first = DeskClient.Stranger(newsroom);

        using var replaced = await first.Post("/session/link", new { token = old });
        await first.Enter(link!);
        var session = await first.Read("/session");
        using var described = await first.Put("/me", new { name = "Остап Коваль", language = "uk", email = "ostap@polissia.example" });
        using var moved = await first.Put("/me", new { name = "Остап Коваль", language = "uk", email = "other@polissia.example" });
        var later = await MakeLink.First(newsroom.Database, newsroom.Clock, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, replaced.StatusCode);
        Assert.Equal(["administrator", "chiefEditor"], session.GetProperty("person").GetProperty("grants").EnumerateArray().Select(g => g.GetProperty("role").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, described.StatusCode);
        Assert.Equal("ostap@polissia.example", (await first.Read("/session")).GetProperty("person").GetProperty("email").GetString());
        Assert.Null(later);
    }

    [Theory]
    [InlineData(LinkKind.FirstRun, 60)]
    [InlineData(LinkKind.Recovery, 24 * 60)]
    [InlineData(LinkKind.Invitation, 7 * 24 * 60)]
    public async Task A_link_that_nobody_used_expires(LinkKind kind, int minutes)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (id, _) = await DeskClient.Invite(newsroom, "Ірина", "uk", new Grant(Role.Editor));
        StaffId? staff = kind == LinkKind.FirstRun ? null : id;
        var link = await newsroom.Database.Write((db, token) => MakeLink.Make(db, staff, kind, newsroom.Clock, token), TestContext.Current.CancellationToken);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(minutes));

        using var late = await DeskClient.Stranger(newsroom).Post("/session/link", new { token = link });

        Assert.Equal("Термін дії посилання минув", (await DeskClient.Body(late)).GetProperty("title").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Signing_in_gives_a_new_session_whatever_cookie_the_browser_was_given(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var thief = await DeskClient.As(newsroom, Role.Reporter);
        var planted = thief.Cookie;
        var (_, link) = await DeskClient.Invite(newsroom, "Ірина", "uk", new Grant(Role.ChiefEditor));
        using var victim = DeskClient.Stranger(newsroom);
        victim.Cookie = planted;

        await victim.Enter(link);
        using var stolen = await thief.Get("/session");

        Assert.NotEqual(planted, victim.Cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        victim.Cookie = "__Secure-desk=" + new string('A', 43);
        using var invented = await victim.Get("/session");
        Assert.Equal(HttpStatusCode.Unauthorized, invented.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Roles_are_given_and_taken_at_once_and_whoever_leaves_is_out(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        using var editor = await DeskClient.As(newsroom, Role.Reporter);

        using var promoted = await administrator.Keep(HttpMethod.Put, $"/staff/{editor.Person.Value}", new { name = "Олена", grants = AsAdministrator, state = "active" });
        using var may = await editor.Get("/staff");
        using var stale = await administrator.Keep(HttpMethod.Put, $"/staff/{editor.Person.Value}", new { name = "Олена", grants = AsEditor, state = "active", version = 1 });
        using var left = await administrator.Keep(HttpMethod.Put, $"/staff/{editor.Person.Value}", new { name = "Олена", grants = AsEditor, state = "left" });
        using var gone = await editor.Get("/session");
        using var link = await administrator.Post($"/staff/{editor.Person.Value}/link");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], [promoted.StatusCode, may.StatusCode, left.StatusCode, gone.StatusCode]);
        Assert.Equal("conflict", await DeskClient.Problem(stale, HttpStatusCode.Conflict));
        Assert.Equal("administrator", (await DeskClient.Body(stale)).GetProperty("theirs").GetProperty("grants")[0].GetProperty("role").GetString());
        Assert.Equal("invalid", await DeskClient.Problem(link, HttpStatusCode.UnprocessableEntity));
    }

    [Theory, OnBothEngines]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var one = await DeskClient.As(newsroom, Role.Administrator);
        using var other = await DeskClient.As(newsroom, Role.Administrator);

        var (versionOfOne, versionOfOther) = (await other.VersionOf($"/staff/{one.Person.Value}"), await one.VersionOf($"/staff/{other.Person.Value}"));

        var answers = await Task.WhenAll(
            one.Put($"/staff/{other.Person.Value}", KeepingDesk.Once(new { name = "Друга", grants = AsEditor, state = "active", version = versionOfOther })),
            other.Put($"/staff/{one.Person.Value}", KeepingDesk.Once(new { name = "Перша", grants = AsEditor, state = "active", version = versionOfOne })));
        var administrators = await newsroom.Read(async db => (await db.Staff.ToListAsync()).Count(s => s.Grants.Any(g => g.Role == Role.Administrator)));
        var last = administrators == 1 && answers[0].StatusCode == HttpStatusCode.OK ? one : other;
        using var alone = await last.Keep(HttpMethod.Put, $"/staff/{last.Person.Value}", new { name = "Остання", grants = AsEditor, state = "active" });

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, administrators);
        Assert.Equal("Це останній адміністратор", (await DeskClient.Body(alone)).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("\"><img src=x onerror=alert(1)>", true)]
    [InlineData("Олена\u202eкчаТ", false)]
    [InlineData("Олена\nРеклама", false)]
    [InlineData("", false)]
    public async Task Script_in_a_name_is_text_everywhere_and_what_is_hidden_is_refused(string name, bool isTaken)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);

        using var invited = await administrator.Keep(HttpMethod.Post, "/staff", new { email = "x@polissia.example", name, language = "uk", grants = AsEditor });
        using var rows = await administrator.Get("/staff");

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, invited.StatusCode);
        Assert.Equal("application/json", rows.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], rows.Headers.GetValues("X-Content-Type-Options"));
        Assert.StartsWith("default-src 'none'", rows.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(isTaken, (await DeskClient.Body(rows)).EnumerateArray().Any(r => r.GetProperty("name").GetString() == name));
    }

    [Theory]
    [InlineData("email", "\"email\": \"no address\"")]
    [InlineData("email", "\"email\": \"a@b.example\\nBcc: c@d.example\"")]
    [InlineData("language", "\"language\": \"xx\"")]
    [InlineData("grants", "\"grants\": []")]
    [InlineData("grants", "\"grants\": [{\"role\": \"editor\", \"languages\": [\"xx\"]}]")]
    [InlineData("grants", "\"grants\": [{\"role\": \"editor\", \"rubrics\": [\"../x\"]}]")]
    public async Task What_is_wrong_with_an_invitation_is_told_by_field(string field, string instead)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        var right = new Dictionary<string, string> { ["operation"] = $"\"operation\": \"{Editing.WritingDesk.Operation()}\"", ["email"] = "\"email\": \"x@polissia.example\"", ["name"] = "\"name\": \"Ірина\"", ["language"] = "\"language\": \"uk\"", ["grants"] = "\"grants\": [{\"role\": \"editor\"}]" };
        right[field] = instead;

        using var refused = await administrator.Send(HttpMethod.Post, "/staff", new StringContent($"{{{string.Join(',', right.Values)}}}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal("invalid", await DeskClient.Problem(refused, HttpStatusCode.BadRequest));
        Assert.Equal([field], (await DeskClient.Body(refused)).GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory, OnBothEngines]
    public async Task The_audit_tells_who_did_what_to_whom(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.Named(newsroom, "Остап Коваль", "uk", new Grant(Role.Administrator));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        using var invited = await administrator.Keep(HttpMethod.Post, "/staff", new { email = "iryna@polissia.example", name = "Ірина", language = "uk", grants = AsEditor });
        var id = (await DeskClient.Body(invited)).GetProperty("id").GetString();
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        using var changed = await administrator.Keep(HttpMethod.Put, $"/staff/{id}", new { name = "Ірина Мельник", grants = AsAdministrator, state = "active" });

        var all = await administrator.Read($"/audit?person={administrator.Person.Value}");
        var change = await administrator.Read("/audit?action=person.changed&limit=1");
        var earlier = await administrator.Read($"/audit?before={Uri.EscapeDataString(change[0].GetProperty("at").GetString()!)}");

        Assert.Equal(["person.changed", "person.invited", "session.began"], Actions(all));
        Assert.Equal("Остап Коваль", change[0].GetProperty("name").GetString());
        Assert.Equal(id, change[0].GetProperty("subject").GetString());
        Assert.Equal("Editor", change[0].GetProperty("detail").GetProperty("before").GetProperty("grants")[0].GetProperty("role").GetString());
        Assert.Equal("Administrator", change[0].GetProperty("detail").GetProperty("after").GetProperty("grants")[0].GetProperty("role").GetString());
        Assert.DoesNotContain("person.changed", Actions(earlier));
    }

    [Theory, OnBothEngines]
    public async Task Sessions_are_listed_and_ended_ones_own_and_by_an_administrator(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var phone = DeskClient.Stranger(newsroom);
        phone.Headers["User-Agent"] = "Phone";
        await phone.Enter(await newsroom.Database.Write((db, token) => MakeLink.Make(db, editor.Person, LinkKind.Recovery, newsroom.Clock, token), TestContext.Current.CancellationToken));

        var sessions = (await editor.Read("/sessions")).EnumerateArray().ToArray();
        var phones = sessions.Single(s => s.GetProperty("device").GetString() == "Phone");
        using var notMine = await administrator.Delete($"/sessions/{phones.GetProperty("id").GetString()}");
        using var ended = await editor.Delete($"/sessions/{phones.GetProperty("id").GetString()}");
        using var phoneAfter = await phone.Get("/session");
        using var everywhere = await administrator.Delete($"/staff/{editor.Person.Value}/sessions");
        using var editorAfter = await editor.Get("/session");

        Assert.Equal([false, true], sessions.Select(s => s.GetProperty("current").GetBoolean()).Order());
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized], [notMine.StatusCode, ended.StatusCode, phoneAfter.StatusCode, everywhere.StatusCode, editorAfter.StatusCode]);
    }

    [Theory, OnBothEngines]
    public async Task A_backup_that_is_restored_brings_people_back_and_no_session_and_no_link(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var restored = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var (_, link) = await DeskClient.Invite(newsroom, "Ірина", "uk", new Grant(Role.Editor));
        var file = Path.Combine(newsroom.Folder, "backup.tar");
        await newsroom.Backup(file);

        Assert.IsType<RestoreOutcome.Done>(await restored.Get<RestoreBackup>().Restore(file, replace: true, TestContext.Current.CancellationToken));
        using var thief = DeskClient.Stranger(restored);
        using var byLink = await thief.Post("/session/link", new { token = link });
        thief.Cookie = editor.Cookie;
        using var byCookie = await thief.Get("/session");

        Assert.Equal(HttpStatusCode.Unauthorized, byLink.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, byCookie.StatusCode);
        Assert.Equal(2, await restored.Read(db => db.Staff.CountAsync()));
    }

    static string Secret(string link) => link[(link.IndexOf("#enter=", StringComparison.Ordinal) + "#enter=".Length)..];

    static IEnumerable<string?> Actions(JsonElement rows) => rows.EnumerateArray().Select(r => r.GetProperty("action").GetString());
}
