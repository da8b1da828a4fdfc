using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Search;

/// <summary>What readers find, on both engines.</summary>
public sealed class SearchTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_word_finds_a_story_that_has_it_in_another_form(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("summit", await newsroom.Found("Цзіньпіном"));
        Assert.Equal("summit", await newsroom.Found("САУДІВСЬКОЇ аравія"));
        Assert.Equal("summit", await newsroom.Found("трампу"));
        Assert.Equal("jump", await newsroom.Found("трамплін"));
        Assert.Equal("summit", await newsroom.Found("Цзиньпином", "ru"));
        Assert.Equal("summit", await newsroom.Found("announces", "en"));
        Assert.Equal("", await newsroom.Found("Цзиньпином", "en"));
    }

    [Theory, OnBothEngines]
    public async Task Every_word_must_be_there_and_a_phrase_in_its_order(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("jump", await newsroom.Found("змагання трампліна"));
        Assert.Equal("", await newsroom.Found("змагання Цзіньпін"));
        Assert.Equal("jump", await newsroom.Found("«змагань із трампліна»"));
        Assert.Equal("", await newsroom.Found("\"трампліна змагань\""));
        Assert.Equal("", await newsroom.Found("\"Житомирі Лижники\""));
        Assert.Equal("jump", await newsroom.Found("відбулися -саміт"));
        Assert.Equal("jump summit", await newsroom.Found("відбулися"));
        Assert.Equal("jump", await newsroom.Found("-саміт"));
        Assert.Equal("jump", await newsroom.Found("Івано-Франківськом"));
        Assert.Equal("jump", await newsroom.Found("іванофранківськ"));
        Assert.Equal("jump", await newsroom.Found("\"івано франківська\""));
    }

    [Theory, OnBothEngines]
    public async Task The_beginning_of_a_word_finds_it_where_the_word_itself_finds_nothing(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("summit", await newsroom.Found("Сі Цзінь"));
        Assert.Equal("summit", await newsroom.Found("саудівсь"));
        Assert.Equal("summit", await newsroom.Found("трамп"));
        Assert.Equal("jump summit", await newsroom.Found("трамп*"));
        Assert.Equal("", await newsroom.Found("цз"));
    }

    [Theory, OnBothEngines]
    public async Task Filters_narrow_a_search_or_stand_alone(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("summit", await newsroom.Found("відбулися rubric:world"));
        Assert.Equal("summit", await newsroom.Found("rubric:world"));
        Assert.Equal("jump summit", await newsroom.Found("rubric:everything"));
        Assert.Equal("jump summit", await newsroom.Found("rubric:old-name"));
        Assert.Equal("summit", await newsroom.Found("tag:xi"));
        Assert.Equal("jump", await newsroom.Found("author:iryna відбулися"));
        Assert.Equal("", await newsroom.Found("tag:xi трампліна"));
        Assert.Equal("jump", await newsroom.Found("from:2026-11-23"));
        Assert.Equal("summit", await newsroom.Found("to:2026-11-22 відбулися"));
        Assert.Equal("jump summit", await newsroom.Found("from:2026-11-20 to:2026-11-23"));
        Assert.Equal("", await newsroom.Found("from:2026-11-24"));
        Assert.IsType<FindOutcome.NothingNamed>(await newsroom.Search("tag:nobody"));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_comes_before_a_mention_and_by_time_the_newest_first(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Text("older", "Трамвай поїхав", "Ремонт мосту.", hoursAgo: 9),
            Text("newer", "Міст відкрито", "Через міст ходить трамвай.", hoursAgo: 1),
            Text("middle", "Тролейбус поїхав", "Не трамвай.", hoursAgo: 5)));
        await newsroom.Index();

        Assert.Equal("older newer middle", await newsroom.Found("трамвай"));
        Assert.Equal("newer middle older", await newsroom.Found("трамвай", order: SearchOrder.Time));
    }

    [Theory, OnBothEngines]
    public async Task The_index_follows_what_happens_to_an_edition(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var edition = new EditionAt("summit", "uk");

        await newsroom.Get<HoldEdition>().Embargo(edition, TestNewsroom.Now.AddHours(1), Cancellation);
        Assert.Equal("", await newsroom.Found("Цзіньпін"));
        await newsroom.Index();
        Assert.Equal("", await newsroom.Found("Цзіньпін"));
        Assert.Equal("summit", await newsroom.Found("Цзиньпин", "ru"));

        await newsroom.Pass(TimeSpan.FromHours(2));
        await newsroom.Index();
        Assert.Equal("summit", await newsroom.Found("Цзіньпін"));

        await newsroom.Get<TakeDownEdition>().TakeDown(edition, "Знято.", Cancellation);
        Assert.Equal("", await newsroom.Found("Цзіньпін"));
        await newsroom.Index();
        Assert.Equal(4, await newsroom.Read(db => db.SearchDocuments.CountAsync(Cancellation)));
    }

    [Theory, OnBothEngines]
    public async Task A_misspelt_word_is_put_right_as_visible_editions_write_it(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);

        Assert.Equal("Цзіньпін", await newsroom.Suggestion("Цзіньбін"));
        Assert.Equal("Президент Цзіньпін", await newsroom.Suggestion("презедент Цзіньпінмо"));
        Assert.Equal("rubric:world Цзіньпін", await newsroom.Suggestion("rubric:world Цзинпін"));
        Assert.Null(await newsroom.Suggestion("Цзіньпін"));
        Assert.Null(await newsroom.Suggestion("бджолярство"));

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("summit", "uk"), "Знято.", Cancellation);
        Assert.Null(await newsroom.Suggestion("Цзіньбін"));
    }

    [Theory, OnBothEngines]
    public async Task A_story_without_bounds_stays_within_the_index_s(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var long_ = string.Join(' ', Enumerable.Range(0, 12_000).Select(i => $"слово{i:x} та"));
        await newsroom.Import(Lines.Newsroom(Text("long", "Довга", [.. long_.Chunk(50_000).Select(c => new string(c))]), Text("same", "Одна", string.Join(' ', Enumerable.Repeat("так", 5_000)))));
        await newsroom.Index();

        Assert.Equal("long", await newsroom.Found("слово1 довга"));
        Assert.Equal("long", await newsroom.Found("\"слово10 та слово11\""));
        Assert.Equal("same", await newsroom.Found("\"так так так\""));
        Assert.Equal("same", await newsroom.Found("одну так"));
    }

    internal static string Text(string id, string headline, string text, double hoursAgo = 1, Action<System.Text.Json.Nodes.JsonObject>? change = null)
        => Text(id, headline, [text], hoursAgo, change);

    static string Text(string id, string headline, string[] paragraphs, double hoursAgo = 1, Action<System.Text.Json.Nodes.JsonObject>? change = null)
        => Lines.Story(id, ["uk"], story =>
        {
            story["publishedAt"] = TestNewsroom.Now.AddHours(-hoursAgo).ToString("O");
            var edition = story.Edition("uk");
            edition["headline"] = headline;
            edition.Remove("summary");
            edition["body"] = Lines.Json(paragraphs.Select((p, i) => Lines.Paragraph($"b{i}", p)));
            change?.Invoke(story);
        });

    static async Task<TestNewsroom> Newsroom(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("everything", formerSlugs: "old-name"), Lines.Rubric("world", parent: "everything"), Lines.Rubric("city", parent: "everything"), Lines.Tag("xi"), Lines.Author("iryna"),
            Lines.Story("summit", ["uk", "en", "ru"], story =>
            {
                story["publishedAt"] = "2026-11-22T10:00:00Z";
                story["rubrics"] = Lines.Json(new[] { "world" });
                story["tags"] = Lines.Json(new[] { "xi" });
                Say(story, "uk", "Сі Цзіньпін прибув на саміт", "Президент Китаю Сі Цзіньпін зустрівся з Трампом у Саудівській Аравії. Переговори відбулися.");
                Say(story, "ru", "Си Цзиньпин прибыл на саммит", "Переговоры с Трампом прошли в Саудовской Аравии.");
                Say(story, "en", "Xi arrives at the summit", "He announced nothing.");
            }),
            Lines.Story("jump", ["uk", "en"], story =>
            {
                story["publishedAt"] = "2026-11-23T10:00:00Z";
                story["authors"] = Lines.Json(new[] { "iryna" });
                Say(story, "uk", "Стрибки у Житомирі", "Лижники з Івано-Франківська чекали змагань із трампліна, і вони відбулися.");
                Say(story, "en", "Ski jumping", "From the jump.");
            }));
        await newsroom.Index();
        return newsroom;

        static void Say(System.Text.Json.Nodes.JsonObject story, string language, string headline, string text)
        {
            var edition = story.Edition(language);
            edition["headline"] = headline;
            edition.Remove("summary");
            edition["body"]![0]!["html"] = text;
        }
    }
}

static class Searching
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static Task<FindOutcome> Search(this TestNewsroom newsroom, string typed, string language = "uk", SearchOrder order = SearchOrder.Relevance)
        => newsroom.Read(async db => await db.Find(Assert.IsType<QueryReading.Read>(SearchQuery.Read(typed)).Query, language, order, await new Catalogues().Present(db, Cancellation), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"), Cancellation));

    /// <summary>External ids of the stories found; by time where the order isn't the point.</summary>
    internal static async Task<string> Found(this TestNewsroom newsroom, string typed, string language = "uk", SearchOrder order = SearchOrder.Relevance)
    {
        var editions = Assert.IsType<FindOutcome.Found>(await newsroom.Search(typed, language, order)).Findings.Editions;
        var slugs = await newsroom.Read(db => db.Set<Stories.Edition>().Where(e => editions.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Slug, Cancellation));
        return string.Join(' ', editions.Select(e => slugs[e][..slugs[e].LastIndexOf('-')]));
    }

    internal static Task<string?> Suggestion(this TestNewsroom newsroom, string typed)
        => newsroom.Read(db => newsroom.Get<SuggestSpelling>().For(db, typed, Assert.IsType<QueryReading.Read>(SearchQuery.Read(typed)).Query, "uk", Cancellation));
}
