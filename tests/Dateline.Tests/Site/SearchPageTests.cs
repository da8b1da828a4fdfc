using System.Net;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Search;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>The search page as readers of three languages get it.</summary>
public sealed class SearchPageTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_search_shows_what_was_found_and_where(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        var page = await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("Цзіньпіном"));

        Assert.Equal("Знайдено 1 новину", page.Text(".found"));
        Assert.Equal(["/news/summit-uk"], page.Links("article h3 a"));
        Assert.Equal(["Цзіньпін", "Цзіньпіном"], page.Texts("article mark"));
        Assert.Equal(["/en/news/summit-en", "/ru/news/summit-ru"], page.Links("article .meta a[hreflang]"));
        Assert.Equal("Цзіньпіном", page.One("form input[name=q]").GetAttribute("value"));
        Assert.Equal("noindex, follow", page.Meta("robots"));
        Assert.Empty(page.QuerySelectorAll("article script, article b"));
    }

    [Theory, OnBothEngines]
    public async Task Every_language_says_it_in_its_own_words_and_plurals(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("2 stories found", (await newsroom.Parsed("/en/search?q=story")).Text(".found"));
        Assert.Equal("Найдены 2 новости", (await newsroom.Parsed("/ru/search?q=" + Uri.EscapeDataString("новости"))).Text(".found"));
        Assert.Equal("Нічого не знайдено", (await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("бджолярство"))).Text(".found"));
        Assert.Equal("/en/search?q=%D0%BC%D1%96%D1%81%D1%82", (await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("міст"))).One(".languages a[hreflang=en]").GetAttribute("href"));
        Assert.Equal(["relevance", "time"], (await newsroom.Parsed("/en/search?q=story&sort=time")).QuerySelectorAll(".orders a").Select(a => a.HasAttribute("aria-current") ? "time" : "relevance"));
    }

    [Theory, OnBothEngines]
    public async Task A_misspelt_word_is_answered_by_a_question(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        var page = await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("Цзіньбін"));

        Assert.StartsWith("Нічого не знайдено", page.Text(".found"), StringComparison.Ordinal);
        Assert.Equal("/search?q=" + Uri.EscapeDataString("Цзіньпін"), page.One(".found a").GetAttribute("href"));
    }

    [Fact]
    public async Task No_search_is_kept_by_anybody_and_an_empty_one_says_how()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        using var response = await newsroom.Get("/search?q=city");

        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Null(response.Headers.ETag);
        Assert.NotEmpty((await newsroom.Parsed("/search")).Text("p.summary"));
        Assert.Equal("У запиті немає жодного слова.", (await newsroom.Parsed("/search?q=%3F!")).Text("p.summary"));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%22")]
    [InlineData("%27%29+OR+1%3D1+--")]
    [InlineData(".*%5B%5E")]
    [InlineData("NEAR%28a+b%29+AND+%7Ba%7D%3A")]
    [InlineData("rubric%3Anone")]
    [InlineData("from%3Anever")]
    [InlineData("a+b+c+d+e+f+g+h+i+j+k+l+m")]
    [InlineData("%ED%A0%80")]
    public async Task Absurd_questions_get_a_page(string q)
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);

        var page = await newsroom.Parsed($"/search?q={q}");

        Assert.NotEmpty(page.QuerySelectorAll("p.empty, p.found, p.summary"));
    }

    [Fact]
    public async Task Questions_that_are_too_long_get_a_page_and_pages_that_are_not_there_none()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);

        Assert.Contains("200", (await newsroom.Parsed("/search?q=" + new string('a', 201))).Text("p.empty"), StringComparison.Ordinal);
        using var absurd = await newsroom.Get("/search?q=" + new string('a', 10_000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, absurd.StatusCode);
        Assert.NotEmpty(Html.Parse(await absurd.Content.ReadAsStringAsync(Cancellation)).Text("h1"));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/search?q=story&page=2"));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/search?q=story&page=0"));
    }

    [Fact]
    public async Task Many_results_stand_on_pages()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 25).Select(i => SearchTests.Text($"story-{i}", "Новина", "Текст.", i + 1))]));
        await newsroom.Index();

        var page = await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("новина"));

        Assert.Equal("Знайдено 25 новин", page.Text(".found"));
        Assert.Equal(20, page.QuerySelectorAll("article").Length);
        Assert.Equal(5, (await newsroom.Parsed(page.One(".pager a[rel=next]").GetAttribute("href")!)).QuerySelectorAll("article").Length);
    }

    [Fact]
    public async Task Markup_in_a_text_or_a_question_stays_text()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(SearchTests.Text("one", "<script>alert(1)</script> міст", "Слово &lt;img src=x onerror=alert(1)&gt; міст.")));
        await newsroom.Index();

        var html = await newsroom.Page("/search?q=" + Uri.EscapeDataString("міст \"><script>alert(2)</script>"));
        var page = await newsroom.Parsed("/search?q=" + Uri.EscapeDataString("міст alert"));

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("article script, article img"));
        Assert.Equal(["alert", "міст", "alert", "міст"], page.Texts("article mark").Where(m => m.Length > 0).Take(4));
    }

    [Fact]
    public async Task The_search_is_a_link_away_from_every_page_and_a_form_on_a_missing_one()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        using var missing = await newsroom.Get("/ru/nowhere");

        Assert.Equal("/en/search", (await newsroom.Parsed("/en")).One(".masthead a.find").GetAttribute("href"));
        Assert.Equal("/ru/search", Html.Parse(await missing.Content.ReadAsStringAsync(Cancellation)).One("main form").GetAttribute("action"));
    }

    [Theory, OnBothEngines]
    public async Task A_story_leads_to_others_on_its_subject(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. Lines.Newsroom(), Lines.Tag("xi"), .. ((string[])["one", "two", "three"]).Select(id => Lines.Story(id, s => s["tags"] = Lines.Json(new[] { "xi" }))), Lines.Story("other")]);
        await newsroom.Index();

        Assert.Equal(["/ru/news/three-ru", "/ru/news/two-ru"], (await newsroom.Parsed("/ru/news/one-ru")).Links(".similar h3 a").Order(StringComparer.Ordinal));
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("two", "ru"), "Снято.", Cancellation);
        Assert.Equal(["/ru/news/three-ru"], (await newsroom.Parsed("/ru/news/one-ru")).Links(".similar h3 a"));
    }

    static async Task<TestNewsroom> Newsroom(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("summit", story =>
            {
                story.Edition("uk")["headline"] = "Сі Цзіньпін <b>прибув</b>";
                story.Body("uk")[0]!["html"] = "Зустріч із Цзіньпіном відбулася.";
            }),
            Lines.Story("other")));
        await newsroom.Index();
        return newsroom;
    }
}
