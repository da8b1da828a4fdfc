using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class FilingTests
{
    [Theory, OnBothEngines]
    public async Task A_rubric_that_is_renamed_keeps_its_stories_and_its_old_address_leads_on(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("sport"), Lines.Story("story"));
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        Assert.Contains("city укр", await newsroom.Page("/"), StringComparison.Ordinal);

        var filed = await chief.Keep(HttpMethod.Put, "/rubrics/city", new { slug = "misto", names = new { uk = "Місто", en = "City life", ru = "Город" } }).Done();

        Assert.Equal("misto", filed.GetProperty("slug").GetString());
        Assert.Contains("Місто", await newsroom.Page("/"), StringComparison.Ordinal);
        Assert.Equal("/rubric/misto", await newsroom.MovedTo("/rubric/city"));
        Assert.Contains("Новина story", await newsroom.Page("/rubric/misto"), StringComparison.Ordinal);
        Assert.Equal("invalid", await chief.Keep(HttpMethod.Put, "/rubrics/sport", new { slug = "city", names = new { uk = "Спорт" } }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal(["Олена Ткач: misto"], await newsroom.Audited("rubric.changed"));
    }

    [Theory, OnBothEngines]
    public async Task A_rubric_that_is_merged_brings_its_stories_along_batch_after_batch(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([Lines.Rubric("city"), Lines.Rubric("roads"), Lines.Rubric("bridges", parent: "roads"), .. Enumerable.Range(1, 45).Select(n => Lines.Story($"road-{n}", ["uk"], s => s["rubrics"] = new JsonArray("roads"))), Lines.Story("bridge", ["uk"], s => s["rubrics"] = new JsonArray("bridges"))]);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);

        await chief.Keep(HttpMethod.Post, "/rubrics/roads/merge", new { into = "city" }).Done();
        await newsroom.Listed();

        Assert.Equal("/rubric/city", await newsroom.MovedTo("/rubric/roads"));
        Assert.Equal(46, await newsroom.InList(db => db.Rubrics.Where(r => r.Slug == "city").Select(r => r.Id).First().Value));
        Assert.Equal(46, (await chief.Rows("/lists/all?rubric=city&limit=200")).Count);
        Assert.Contains("bridges укр", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);
        Assert.Equal("invalid", await chief.Keep(HttpMethod.Post, "/rubrics/city/merge", new { into = "bridges" }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await chief.Keep(HttpMethod.Put, "/rubrics/city", new { names = new { uk = "Місто" }, parent = "bridges" }).Refused(HttpStatusCode.BadRequest));
        var rubrics = (await chief.Read("/rubrics")).EnumerateArray().ToDictionary(r => r.GetProperty("slug").GetString()!);
        Assert.Equal("city", rubrics["roads"].GetProperty("mergedInto").GetString());
        Assert.Equal("city", rubrics["bridges"].GetProperty("parent").GetString());
    }

    [Theory, OnBothEngines]
    public async Task A_rubric_that_moves_in_the_tree_stands_in_the_lists_above_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("roads"), Lines.Story("road", ["uk"], s => s["rubrics"] = new JsonArray("roads")));
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);

        await chief.Keep(HttpMethod.Put, "/rubrics/roads", new { names = new { uk = "Дороги" }, parent = "city" }).Done();
        await newsroom.Listed();

        Assert.Contains("Новина road", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);
        Assert.Equal(["road uk"], await chief.Rows("/lists/today?rubric=city"));
        await chief.Keep(HttpMethod.Put, "/rubrics/roads", new { names = new { uk = "Дороги" } }).Done();
        await newsroom.Listed();
        Assert.DoesNotContain("Новина road", (await newsroom.Parsed("/rubric/city")).Texts("main h2, main h3, main li > div > a"));
        Assert.Equal([], await chief.Rows("/lists/today?rubric=city"));
    }

    [Theory, OnBothEngines]
    public async Task A_tag_is_added_with_its_forms_suggested_by_its_beginning_and_merged(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Tag("tkach"), Lines.Story("story", ["uk"], s => s["tags"] = new JsonArray("tkach")));
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);

        var added = await chief.Keep(HttpMethod.Post, "/tags", new { kind = "person", names = new { uk = "Олена Ткаченко", en = "Olena Tkachenko" }, forms = new { uk = new[] { "Олени Ткаченко" } }, wikidata = "Q42" }).Done();
        var slug = added.GetProperty("slug").GetString()!;

        Assert.Equal("olena-tkachenko", slug);
        Assert.Equal([slug], await Suggested("ткач оле"));
        Assert.Equal([slug, "tkach"], (await Suggested("tkach")).Order());
        var tag = await chief.Read($"/tags/{slug}");
        Assert.Equal("Олени Ткаченко", tag.GetProperty("forms").GetProperty("uk")[0].GetString());

        await chief.Keep(HttpMethod.Post, "/tags/tkach/merge", new { into = slug }).Done();
        await newsroom.Listed();

        Assert.Equal($"/tag/{slug}", await newsroom.MovedTo("/tag/tkach"));
        Assert.Contains("Новина story", await newsroom.Page($"/tag/{slug}"), StringComparison.Ordinal);
        Assert.Equal([slug], await Suggested("tkach"));
        await chief.Keep(HttpMethod.Post, $"/tags/{slug}/retire", new { retired = true }).Done();
        Assert.Equal([], await Suggested("tkach"));
        // Whoever keeps tags finds it all the same, to bring it back.
        Assert.True(Assert.Single((await chief.Read("/tags?q=tkach")).GetProperty("tags").EnumerateArray(), t => t.GetProperty("slug").GetString() == slug).GetProperty("retired").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status($"/tag/{slug}"));
        await chief.Keep(HttpMethod.Post, $"/tags/{slug}/retire", new { retired = false }).Done();
        Assert.Equal([slug], await Suggested("tkach"));

        async Task<IReadOnlyList<string>> Suggested(string typed)
            => [.. (await chief.Read("/tags/suggest?q=" + Uri.EscapeDataString(typed))).EnumerateArray().Select(t => t.GetProperty("slug").GetString()!)];
    }

    [Theory, OnBothEngines]
    public async Task Two_names_of_one_author_become_one_who_signs_all_their_stories(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([Lines.Rubric("city"), Lines.Author("ivan"), Lines.Author("i-petrenko"), .. Enumerable.Range(1, 23).Select(n => Lines.Story($"s{n}", ["uk"], s => s["authors"] = n == 1 ? new JsonArray("i-petrenko", "ivan") : new JsonArray("i-petrenko")))]);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);

        await chief.Keep(HttpMethod.Post, "/authors/i-petrenko/merge", new { into = "ivan" }).Done();
        await newsroom.Listed();

        Assert.Equal("/author/ivan", await newsroom.MovedTo("/author/i-petrenko"));
        Assert.Equal(23, await newsroom.InList(db => db.Authors.Where(a => a.Slug == "ivan").Select(a => a.Id).First().Value));
        Assert.Equal(23, await newsroom.Read(db => db.StoryAuthors.CountAsync()));
        Assert.Equal(["Олена Ткач: i-petrenko"], await newsroom.Audited("author.merged"));
        var renamed = await chief.Keep(HttpMethod.Put, "/authors/ivan", new { slug = "ivan-petrenko", names = new { uk = "Іван Петренко" } }).Done();
        Assert.Equal("/author/ivan-petrenko", await newsroom.MovedTo("/author/i-petrenko"));
        Assert.Equal("ivan-petrenko", renamed.GetProperty("slug").GetString());
    }

    [Theory, OnBothEngines]
    public async Task A_static_page_is_written_moved_and_taken_from_the_footer(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"));
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        object body = new[] { Lines.Paragraph("b1", "Пишіть нам щодня.") };

        await chief.Keep(HttpMethod.Post, "/pages", new { slug = "contact", editions = new { uk = new { title = "Контакти редакції", body } } }).Done();
        Assert.Contains("Контакти редакції", await newsroom.Page("/"), StringComparison.Ordinal);
        await chief.Keep(HttpMethod.Put, "/pages/contact", new { slug = "kontakty", editions = new { uk = new { title = "Як нас знайти", body } } }).Done();

        Assert.Equal("/page/kontakty", await newsroom.MovedTo("/page/contact"));
        Assert.Contains("Пишіть нам щодня.", await newsroom.Page("/page/kontakty"), StringComparison.Ordinal);
        Assert.Equal("invalid", await chief.Keep(HttpMethod.Post, "/pages", new { slug = "contact", editions = new { uk = new { title = "Інша", body } } }).Refused(HttpStatusCode.BadRequest));
        await chief.Keep(HttpMethod.Post, "/pages/kontakty/retire", new { retired = true }).Done();
        Assert.DoesNotContain("Як нас знайти", await newsroom.Page("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/page/kontakty"));
        Assert.Equal("invalid", await chief.Keep(HttpMethod.Put, "/pages/kontakty", new { editions = new { uk = new { title = "Зі скриптом", body = new[] { Lines.Paragraph("b1", "<script>alert(1)</script>") } } } }).Refused(HttpStatusCode.BadRequest));
    }

    [Theory, OnBothEngines]
    public async Task Who_keeps_no_taxonomy_changes_none(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Tag("bridge"), Lines.Author("ivan"), Lines.Page("about"));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var names = new { uk = "Нова назва" };

        foreach (var (method, path, body) in ((HttpMethod, string, object)[])
        [
            (HttpMethod.Post, "/rubrics", new { names }), (HttpMethod.Put, "/rubrics/city", new { names }), (HttpMethod.Post, "/rubrics/city/merge", new { into = "city" }), (HttpMethod.Post, "/rubrics/city/retire", new { }),
            (HttpMethod.Post, "/tags", new { names }), (HttpMethod.Put, "/tags/bridge", new { names }), (HttpMethod.Post, "/tags/bridge/merge", new { into = "bridge" }), (HttpMethod.Post, "/tags/bridge/retire", new { }),
            (HttpMethod.Post, "/authors", new { names }), (HttpMethod.Put, "/authors/ivan", new { names }), (HttpMethod.Post, "/authors/ivan/merge", new { into = "ivan" }), (HttpMethod.Post, "/authors/ivan/retire", new { }),
            (HttpMethod.Post, "/pages", new { slug = "new", editions = new { uk = new { title = "Н" } } }), (HttpMethod.Put, "/pages/about", new { editions = new { uk = new { title = "Н" } } }), (HttpMethod.Post, "/pages/about/retire", new { }),
        ])
        {
            Assert.Equal("notAllowed", await duty.Keep(method, path, body).Refused(HttpStatusCode.Forbidden));
        }
        var actions = await newsroom.Read(db => db.Audit.Select(a => a.Action).Distinct().ToListAsync());
        Assert.DoesNotContain(actions, a => a.Split('.')[0] is "rubric" or "tag" or "author" or "page");
    }
}
