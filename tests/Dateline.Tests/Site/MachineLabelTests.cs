using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Filling;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>Readers are told what a machine translated, and who has checked it.</summary>
public sealed class MachineLabelTests
{
    [Theory, OnBothEngines]
    public async Task What_nobody_checked_is_labelled_on_page_card_and_feed_and_kept_from_search_engines(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:PublishUnreviewed=true", "--Translation:Engines:apertium:Kind=apertium");
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", s => s.Body("ru")[0]!["madeBy"] = Lines.Json(new { machine = "apertium" })), Lines.Story("rain")));

        var page = await newsroom.Parsed("/ru/news/bridge-ru");
        Assert.Equal("Машинный перевод (Apertium). В редакции его ещё не проверили.", page.Text("article .unreviewed"));
        Assert.Equal("Машинный перевод, без редактора", page.Text("h1 .mark.machine"));
        Assert.Equal("noindex, follow", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Contains("Машинный перевод (Apertium). В редакции", Credit(page), StringComparison.Ordinal);
        var home = await newsroom.Parsed("/ru");
        // Which of two stories of one instant leads, and with which heading, is nobody's matter here.
        var headings = home.QuerySelectorAll("[data-card] h2, [data-card] h3").Where(h => h.TextContent.Contains("bridge", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(headings);
        Assert.All(headings, h => Assert.Contains("Машинный перевод, без редактора", h.TextContent, StringComparison.Ordinal));
        foreach (var feed in (string[])["/ru/feed.rss", "/ru/feed.atom", "/ru/feed.json"])
        {
            Assert.Contains("Машинный перевод, без редактора: ", await newsroom.Page(feed), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("bridge-ru", await newsroom.Page("/sitemap/ru/2026-11.xml"), StringComparison.Ordinal);
        Assert.Contains("rain-ru", await newsroom.Page("/sitemap/ru/2026-11.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("bridge-ru", await newsroom.Page("/sitemap/uk/2026-11.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("bridge-ru", await newsroom.Page("/ru/sitemap-news.xml"), StringComparison.Ordinal);
        // Its original is a person's and says nothing of machines; readers are led to the other languages, search engines not to this one.
        var original = await newsroom.Parsed("/news/bridge-uk");
        Assert.Equal(["uk", "en", "x-default"], original.QuerySelectorAll("link[rel=alternate][hreflang]").Select(l => l.GetAttribute("hreflang")));
        Assert.NotNull(original.QuerySelector("a[href='/ru/news/bridge-ru'][lang=ru]"));
        Assert.DoesNotContain(original.QuerySelectorAll("script[type='application/ld+json']"), s => s.TextContent.Contains("bridge-ru", StringComparison.Ordinal));
        Assert.Null(original.QuerySelector(".unreviewed, .mark.machine"));
        Assert.StartsWith("index, follow", original.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Contains("\"machine\":\"apertium\"", await newsroom.Export(), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_month_of_which_nobody_checked_anything_is_in_no_index_of_sitemaps(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:PublishUnreviewed=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", s => s.Body("ru")[0]!["madeBy"] = Lines.Json(new { machine = "apertium" }))));

        var index = await newsroom.Page("/sitemap.xml");

        Assert.DoesNotContain("/sitemap/ru/2026-11.xml", index, StringComparison.Ordinal);
        Assert.Contains("/sitemap/en/2026-11.xml", index, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_was_checked_names_the_machine_and_the_checkers_role_on_page_in_json_ld_and_export(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:Engines:apertium:Kind=apertium");
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", s =>
        {
            foreach (var language in (string[])["en", "ru"])
            {
                s.Body(language)[0]!["madeBy"] = Lines.Json(new { machine = "apertium", person = true, role = "editor" });
            }
        })));

        var page = await newsroom.Parsed("/en/news/bridge-en");

        Assert.Equal("Translated with Apertium, checked by an editor.", page.Text("article footer .sources"));
        Assert.Equal("Translated with Apertium, checked by an editor.", Credit(page));
        Assert.Equal("Машинный перевод (Apertium), проверено редактором.", (await newsroom.Parsed("/ru/news/bridge-ru")).Text("article footer .sources"));
        Assert.Null(page.QuerySelector(".unreviewed, .mark.machine"));
        Assert.Contains("bridge-en", await newsroom.Page("/sitemap/en/2026-11.xml"), StringComparison.Ordinal);
        Assert.Contains("""{"machine":"apertium","person":true,"role":"editor"}""", await newsroom.Export(), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_a_machine_filled_and_a_person_accepted_at_the_desk_goes_out_with_both_their_names(Engine engine)
    {
        await using var server = await FillingDesk.Saying(text => text == "Міст відкрили" ? "The bridge is open" : "Traffic is back.");
        await using var newsroom = await FillingDesk.WithEngine(engine, server);
        using var translator = await DeskClient.Named(newsroom, "Ірина Лис", "uk", new Grant(Role.Translator));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await duty.Untranslated("Рух відновили.");

        await translator.Fill(story);
        await translator.Review(story, accepted: FillingDesk.Seen(await translator.Unreviewed(story)));
        await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = WritingDesk.Operation(), languages = new[] { "uk", "en" } });

        var path = await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.Slug).SingleAsync());
        var page = await newsroom.Parsed($"/en/news/{path}");
        Assert.Equal("The bridge is open", page.Text("article h1"));
        Assert.Contains("Traffic is back.", page.Text("article"), StringComparison.Ordinal);
        Assert.Equal("Translated with LibreTranslate, checked by a translator.", page.Text("article footer .sources"));
        Assert.Equal("Translated with LibreTranslate, checked by a translator.", Credit(page));
        Assert.Contains("""{"machine":"libre","person":true,"role":"translator"}""", await newsroom.Export(), StringComparison.Ordinal);
        // Who it was is the newsroom's to know.
        Assert.Equal(["Ірина Лис", "Ірина Лис"], (await newsroom.Audited("block.accepted")).Select(a => a.Split(": ")[0]));
        Assert.DoesNotContain("Ірина Лис", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Without_the_setting_what_nobody_checked_is_seen_nowhere(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", s => s.Body("ru")[0]!["madeBy"] = Lines.Json(new { machine = "apertium" }))));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, await newsroom.Status("/ru/news/bridge-ru"));
        Assert.DoesNotContain("bridge", await newsroom.Page("/ru/feed.rss"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));
    }

    static string Credit(AngleSharp.Dom.IDocument page)
        => page.QuerySelectorAll("script[type='application/ld+json']").Select(s => JsonDocument.Parse(s.TextContent).RootElement).Where(j => j.TryGetProperty("creditText", out _)).Select(j => j.GetProperty("creditText").GetString()!).Single();
}
