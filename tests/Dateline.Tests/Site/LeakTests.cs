using System.Net;
using Dateline.Data;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>Every surface is asked for what must not be seen.</summary>
public sealed class LeakTests
{
    const string Secret = "Совершенно-secret-слово";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Engine> Hidden()
    {
        var data = new TheoryData<string, Engine>();
        foreach (var how in (string[])["draft", "scheduled", "embargoed", "embargoed later", "unpublished", "taken down", "imported as taken down"])
        {
            data.Add(how, Engine.Sqlite);
            data.Add(how, Engine.Postgres);
        }
        return data;
    }

    [Theory, MemberData(nameof(Hidden))]
    public async Task No_surface_shows_what_is_not_visible(string how, Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publish(newsroom, "visible");
        Assert.NotEmpty(await Showing(newsroom));
        await Hide(newsroom, how);

        Assert.Empty(await Showing(newsroom));
    }

    [Fact]
    public async Task The_walk_asks_every_address_that_the_program_has()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await Publish(newsroom, "visible");
        var asked = (await Addresses(newsroom)).Select(a => new Uri("http://site" + a).AbsolutePath).ToArray();
        var missed = new List<string>();

        // The desk answers nobody who isn't signed in (Desk/GateTests).
        foreach (var route in newsroom.Endpoints().OfType<RouteEndpoint>().Where(r => !Dateline.Desk.DeskRoutes.Owns("/" + r.RoutePattern.RawText!.TrimStart('/'))))
        {
            var matcher = new Microsoft.AspNetCore.Routing.Template.TemplateMatcher(new Microsoft.AspNetCore.Routing.Template.RouteTemplate(route.RoutePattern), []);
            if (!asked.Any(a => matcher.TryMatch(a, [])))
            {
                missed.Add(route.RoutePattern.RawText!);
            }
        }

        Assert.Empty(missed);
    }

    [Theory, OnBothEngines]
    public async Task A_picture_is_served_only_while_something_visible_shows_it(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var address = (await newsroom.Parsed("/en/news/tram-en")).One(".leadshot img").GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(address.Replace("1200", "1201", StringComparison.Ordinal)));

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tram", "en"), "Withdrawn.", Cancellation);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tram", "uk"), "Withdrawn.", Cancellation);
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tram", "ru"), "Withdrawn.", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(address));
    }

    [Theory, MemberData(nameof(Hidden))]
    public async Task A_drawn_headline_is_served_only_while_its_story_is_visible(string how, Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        var address = new Uri((await newsroom.Parsed("/en/news/tram-en")).Meta("og:image")!).AbsolutePath;
        var madeUp = address[..^20] + new string('0', 16) + ".png";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MovedPermanently), (await newsroom.Status(address), await newsroom.Status(madeUp)));

        await Hide(newsroom, how);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await newsroom.Status(address), await newsroom.Status(madeUp)));
        if (how == "embargoed")
        {
            await newsroom.Pass(TimeSpan.FromHours(2));
            Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        }
    }

    static async Task Publish(TestNewsroom newsroom, string how)
    {
        await CompleteStory.Import(newsroom, story =>
        {
            foreach (var language in (string[])["uk", "en", "ru"])
            {
                story.Edition(language)["headline"] = $"{Secret} {language}";
                story.Edition(language)["summary"] = Secret;
            }
            if (how == "imported as taken down")
            {
                foreach (var language in (string[])["uk", "en", "ru"])
                {
                    story.Edition(language)["takenDown"] = Lines.Json(new { at = "2026-11-23T11:00:00Z", notice = "Withdrawn." });
                }
            }
        });
        await newsroom.Import(Lines.Story("neighbour", s => s.Body("en").Add(Lines.Json(new { id = "x", type = "related", story = "tram", from = "b1" }))), Lines.Page("about"));
    }

    static async Task Hide(TestNewsroom newsroom, string how)
    {
        if (how == "imported as taken down")
        {
            await newsroom.Http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
            await Publish(newsroom, how);
            return;
        }
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var edition = new EditionAt("tram", language);
            var hold = newsroom.Get<HoldEdition>();
            switch (how)
            {
                case "taken down":
                    await newsroom.Get<TakeDownEdition>().TakeDown(edition, "Withdrawn.", Cancellation);
                    break;
                case "embargoed" or "embargoed later":
                    await hold.Embargo(edition, TestNewsroom.Now.AddHours(how == "embargoed" ? 1 : 5000), Cancellation);
                    break;
                case "scheduled":
                    await hold.Unpublish(edition, Cancellation);
                    await newsroom.Get<PublishEditions>().Publish("tram", [language], TestNewsroom.Now.AddHours(5), Cancellation);
                    break;
                default:
                    await hold.Unpublish(edition, Cancellation);
                    break;
            }
        }
    }

    /// <summary>Addresses whose answer, headers included, has the secret in it.</summary>
    static Task<IReadOnlyList<string>> Showing(TestNewsroom newsroom) => Showing(newsroom, "-secret-", "Correction in");

    /// <summary>Addresses whose answer, headers included, has one of these in it.</summary>
    internal static async Task<IReadOnlyList<string>> Showing(TestNewsroom newsroom, params string[] secrets)
    {
        var showing = new List<string>();
        foreach (var address in await Addresses(newsroom))
        {
            if (address.EndsWith("/live", StringComparison.Ordinal) && !Dateline.Desk.DeskRoutes.Owns(address))
            {
                // It never ends, and tells whoever asks what happened since the beginning.
                await using var page = await LivePage.Open(newsroom, address, "0");
                if (page.First.Any(m => secrets.Any(s => m.Data.ToJsonString().Contains(s, StringComparison.Ordinal))))
                {
                    showing.Add(address);
                }
                continue;
            }
            using var response = await newsroom.Get(address);
            Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
            var text = $"{response.Headers}{await response.Content.ReadAsStringAsync(Cancellation)}";
            // In HTML and JSON letters may be escaped; the word has an ASCII middle that never is.
            if (secrets.Any(s => text.Contains(s, StringComparison.Ordinal)))
            {
                showing.Add(address);
            }
        }
        return showing;
    }

    /// <summary>One address at least for every route, in every language.</summary>
    static async Task<IReadOnlyList<string>> Addresses(TestNewsroom newsroom)
    {
        var media = (await newsroom.Read(db => Task.FromResult(db.Pictures.Select(p => p.Hash).First())));
        var editions = await newsroom.Read(db => Task.FromResult(db.Editions.Select(e => e.Id).ToArray()));
        var list = new List<string>
        {
            $"/views?{string.Join('&', editions.Select(e => $"edition={e.Value}"))}",
            "/robots.txt", "/ads.txt", "/.well-known/security.txt", "/manifest.webmanifest", "/favicon.ico",
            "/assets/000000000000/site.css", $"/media/{media}/640.webp", "/sitemap.xml", "/sitemap-news.xml",
            $"/preview/{new string('A', 43)}", $"/preview/{new string('A', 43)}/media/{media}/640.webp",
        };
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var prefix = language == "uk" ? "" : "/" + language;
            list.Add(language == "uk" ? "/" : prefix);
            list.Add($"{prefix}/live");
            list.AddRange(
                ((string[])["news/tram-uk", "news/tram-en", "news/tram-ru", "news/neighbour-en", "tags", "authors", "archive", "archive/2026", "archive/2026/11", "archive/2026/11/23", "popular", "exclusives", "publications", "corrections", "page/about", "sitemap-news.xml",
                    "rubric/city", "rubric/transport", "rubric/society", "tag/tram", "author/melnychuk"])
                .Select(p => $"{prefix}/{p}"));
            foreach (var owner in (string[])["", "/rubric/transport", "/tag/tram", "/author/melnychuk"])
            {
                list.AddRange(((string[])["rss", "atom", "json"]).SelectMany(f => (string[])[$"{prefix}{owner}/feed.{f}", $"{prefix}{owner}/feed.{f}?full=1"]));
            }
            // Its words, as typed, misspelt and unfinished, and the word that it shares with its neighbour.
            list.AddRange(((string[])["", "q=secret", "q=secrte", "q=secr", "q=secret&sort=time", "q=tag:tram", "q=from:2026-11-01", "q=neighbour"]).Select(q => $"{prefix}/search?{q}"));
            list.AddRange(editions.Select(e => $"{prefix}/share/{e.Value:N}-{new string('0', 16)}.png"));
            list.Add($"/sitemap/{language}/2026-11.xml");
            list.Add($"/sitemap/{language}/pages.xml");
        }
        // Every address of the desk, of a stranger.
        var story = (await newsroom.Read(db => Task.FromResult(db.Stories.Select(s => s.Id).First()))).Value;
        list.AddRange(newsroom.Endpoints().OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!)
            .Where(p => Dateline.Desk.DeskRoutes.Owns(p))
            .Select(p => System.Text.RegularExpressions.Regex.Replace(p, @"\{[^}]*\}", story.ToString())));
        return list;
    }
}
