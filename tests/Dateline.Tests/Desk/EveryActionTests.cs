using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Every role against every action, and every action against those who are elsewhere, come from elsewhere or have left.</summary>
public sealed class EveryActionTests
{
    static readonly Role[] Columns = [Role.Reporter, Role.Translator, Role.Editor, Role.DutyEditor, Role.ChiefEditor, Role.Administrator];

    /// <summary>They answer those who aren't signed in: nobody needs a role for them.</summary>
    static readonly string[] Open = ["POST /session", "POST /session/link", "POST /session/passkey", "POST /session/passkey/options", "GET /openapi.json"];

    [Fact]
    public async Task Every_address_of_the_desk_is_in_the_table()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var mapped = newsroom.Endpoints().OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/desk/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText!["/api/desk".Length..].TrimEnd('/')}"));

        Assert.Equal(mapped.Except(Open).Order(StringComparer.Ordinal), Every.Actions.Select(a => $"{a.Method} {a.Route}").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Each_role_may_what_is_its_and_is_told_who_could_what_is_not(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        var people = new Dictionary<Role, DeskClient>();
        foreach (var role in Columns)
        {
            people[role] = await DeskClient.As(newsroom, role);
        }
        var wrong = new List<string>();
        foreach (var (n, action) in Every.Actions.Index())
        {
            var scene = await DeskScene.Of(newsroom, n, action);
            var isFirst = true;
            foreach (var (role, may) in Columns.Zip(action.May.Split(' ')))
            {
                var person = action.Own ? await DeskClient.As(newsroom, role) : people[role];
                using var answer = await Ask(person, action, scene);
                var problem = may == "no" ? await NotRefused(answer) : await NotLetIn(answer, action, isFirst);
                if (problem is not null)
                {
                    wrong.Add($"{role} at {action}: {problem}");
                }
                isFirst &= may == "no";
                if (action.Own)
                {
                    person.Dispose();
                }
            }
        }
        foreach (var person in people.Values)
        {
            person.Dispose();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_has_the_role_for_another_rubric_is_refused_all_that_is_done_with_a_story(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        using var elsewhere = await DeskClient.With(newsroom, new Grant(Role.ChiefEditor, ["sport"]), new Grant(Role.DutyEditor, ["sport"]));
        await Only(newsroom, elsewhere, action => action.AnyRubric, action => action.Route.StartsWith("/stories", StringComparison.Ordinal) || action.Route == "/flash");

        // Lists and what is looked up answer everybody, but with what readers have.
        await newsroom.Listed();
        using var here = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var looked in (string[])["/stories?externalId=s0", "/lists/all?limit=200", "/search?q=s0"])
        {
            Assert.Contains("draft", States(await here.Read(looked)));
            Assert.DoesNotContain("draft", States(await elsewhere.Read(looked)));
        }

        static IEnumerable<string?> States(JsonElement found) => found.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("state").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Whoever_has_the_role_for_another_language_is_refused_all_that_is_done_with_an_edition(Engine engine)
    {
        await using var newsroom = await Every.On(engine);
        using var elsewhere = await DeskClient.With(newsroom, new Grant(Role.ChiefEditor, Languages: ["ru"]), new Grant(Role.DutyEditor, Languages: ["ru"]));
        await Only(newsroom, elsewhere, action => action.AnyLanguage, action => action.Route.StartsWith("/stories", StringComparison.Ordinal) || action.Route is "/flash" || (action.Route.StartsWith("/leads", StringComparison.Ordinal) && action.May != Every.Actions[0].May));
    }

    [Fact]
    public async Task A_foreign_page_and_one_without_the_token_change_nothing_at_any_address()
    {
        await using var newsroom = await Every.On(Engine.Sqlite);
        using var everything = await DeskClient.As(newsroom, Role.ChiefEditor, Role.Administrator);
        var (token, through, tried) = (everything.Token, new List<string>(), 0);
        foreach (var (n, action) in Every.Actions.Index().Where(a => a.Item.Method != "GET"))
        {
            var scene = await DeskScene.Of(newsroom, n, action);
            foreach (var (origin, site, said) in ((string?, string?, string?)[])[("https://evil.example", null, token), (DeskClient.Home, "cross-site", token), (null, null, token), (DeskClient.Home, null, null)])
            {
                (everything.Origin, everything.Token) = (origin, said);
                everything.Headers.Clear();
                if (site is not null)
                {
                    everything.Headers["Sec-Fetch-Site"] = site;
                }
                using var answer = await Ask(everything, action, scene);
                tried++;
                if (answer.StatusCode != HttpStatusCode.Forbidden || await DeskClient.Problem(answer, HttpStatusCode.Forbidden) != "crossSite")
                {
                    through.Add($"{action} from {origin ?? "nowhere"} {site}: {answer.StatusCode}");
                }
            }
        }

        Assert.Equal([], through);
        Assert.True(tried > 200, $"only {tried} were tried");
    }

    [Fact]
    public async Task A_cookie_that_was_stolen_opens_no_address_after_sign_out()
    {
        await using var newsroom = await Every.On(Engine.Sqlite);
        using var owner = await DeskClient.As(newsroom, Role.ChiefEditor, Role.Administrator);
        var (cookie, token, through) = (owner.Cookie, owner.Token, new List<string>());
        using (var left = await owner.Delete("/session"))
        {
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }
        foreach (var (n, action) in Every.Actions.Index())
        {
            (owner.Cookie, owner.Token) = (cookie, token);
            using var answer = await Ask(owner, action, await DeskScene.Of(newsroom, n, action));
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                through.Add($"{action}: {answer.StatusCode}");
            }
        }

        Assert.Equal([], through);
    }

    static async Task Only(TestNewsroom newsroom, DeskClient elsewhere, Func<DeskAction, bool> mayAllTheSame, Func<DeskAction, bool> isAbout)
    {
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var (n, action) in Every.Actions.Index().Where(a => isAbout(a.Item)))
        {
            using var answer = await Ask(elsewhere, action, await DeskScene.Of(newsroom, n, action));
            tried++;
            if ((mayAllTheSame(action) ? await NotLetIn(answer, action, true) : await NotRefused(answer)) is { } problem)
            {
                wrong.Add($"{action}: {problem}");
            }
        }

        Assert.Equal([], wrong);
        Assert.True(tried > 40, $"only {tried} were tried");
    }

    static async Task<HttpResponseMessage> Ask(DeskClient person, DeskAction action, DeskScene scene)
    {
        if (action.Each is { } each)
        {
            await each(scene);
        }
        var cookie = person.Cookie;
        var answer = await person.Send(new HttpMethod(action.Method), scene.Address(action), action.Body?.Invoke(scene));
        // A passkey's ceremony has a cookie of its own; this client knows but one.
        person.Cookie = cookie;
        return answer;
    }

    static async Task<string?> NotRefused(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.Forbidden)
        {
            return $"answered {(int)answer.StatusCode}, not refused";
        }
        if (await DeskClient.Problem(answer, HttpStatusCode.Forbidden) != "notAllowed")
        {
            return "refused, but not for want of a role";
        }
        var detail = (await DeskClient.Body(answer)).GetProperty("detail").GetString()!;
        return detail.Length > 20 ? null : "refused without saying why";
    }

    /// <summary>Whoever may first must succeed; for the next ones it may have been done already.</summary>
    static async Task<string?> NotLetIn(HttpResponseMessage answer, DeskAction action, bool isFirst)
    {
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }
        var code = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed || (int)answer.StatusCode >= 500 ? null : await DeskClient.Problem(answer, answer.StatusCode);
        return code is not null && (action.Refused || (!isFirst && code is "conflict" or "blocked" or "invalid" or "notFound")) ? null
            : $"answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
