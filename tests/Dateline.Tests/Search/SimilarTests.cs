using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Search;

public sealed class SimilarTests
{
    static readonly Action<JsonObject> AboutXi = s => s["tags"] = Lines.Json(new[] { "xi" });

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Similar_stories_share_tags_or_words_and_are_visible_ones_of_the_language(Engine engine)
    {
        await using var newsroom = await Talks(engine);

        // Before the index is made they are found for the page itself, by their tags.
        Assert.Equal(["two-uk"], await Similar(newsroom, "one-uk"));
        await newsroom.Index();

        Assert.Equal(["two-uk", "three-uk"], await Similar(newsroom, "one-uk"));
    }

    [Theory, OnBothEngines]
    public async Task They_are_found_once_for_each_edition_that_readers_may_see(Engine engine)
    {
        await using var newsroom = await Talks(engine);
        await newsroom.Index();
        Assert.Equal(["four-uk", "one-uk", "paid-uk", "three-uk", "two-uk"], await Found(newsroom));

        // Whatever the index says since, the page asks for what was found.
        await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync("delete from search_index", token), Cancellation);

        Assert.Equal(["two-uk", "three-uk"], await Similar(newsroom, "one-uk"));
    }

    [Theory, OnBothEngines]
    public async Task Who_is_taken_down_is_gone_at_once_and_the_next_takes_the_place(Engine engine)
    {
        await using var newsroom = await Talks(engine);
        await newsroom.Index();

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("two", "uk"), "Знято.", Cancellation);

        Assert.Equal(["three-uk"], await Similar(newsroom, "one-uk", count: 1));
        await newsroom.Index();
        Assert.DoesNotContain("two-uk", await Found(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_story_that_is_another_now_has_other_neighbours(Engine engine)
    {
        await using var newsroom = await Talks(engine);
        await newsroom.Index();

        await newsroom.Import(SearchTests.Text("one", "Погода зіпсується завтра", "Текст."));
        await newsroom.Index();

        Assert.Equal(["four-uk"], await Similar(newsroom, "one-uk"));
    }

    [Theory, OnBothEngines]
    public async Task A_story_that_is_read_learns_of_neighbours_that_came_after_it(Engine engine)
    {
        await using var newsroom = await Talks(engine);
        await newsroom.Index();
        await newsroom.Import(SearchTests.Text("late", "Переговори лідерів у Пекіні завершилися", "Текст.", hoursAgo: 0, change: AboutXi));
        await newsroom.Index();

        newsroom.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(["two-uk", "three-uk"], await Similar(newsroom, "one-uk"));
        await newsroom.Index();
        Assert.Equal(["two-uk", "three-uk"], await Similar(newsroom, "one-uk"));

        // An hour old, it asks anew after ten minutes; its readers until then see what was known.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["two-uk", "three-uk"], await Similar(newsroom, "one-uk"));
        await newsroom.Index();
        Assert.Equal(["late-uk", "two-uk", "three-uk"], await Similar(newsroom, "one-uk"));
        Assert.Equal(0, await newsroom.Index());
    }

    static async Task<TestNewsroom> Talks(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([
            .. Lines.Newsroom(), Lines.Tag("xi"),
            SearchTests.Text("one", "Переговори лідерів у Пекіні", "Текст.", change: AboutXi),
            SearchTests.Text("two", "Зовсім інше", "Текст.", hoursAgo: 2, change: AboutXi),
            SearchTests.Text("three", "У Пекіні тривають переговори", "Текст.", hoursAgo: 3),
            SearchTests.Text("four", "Погода на завтра", "Переговори в Пекіні.", hoursAgo: 4),
            SearchTests.Text("hidden", "Переговори лідерів у Пекіні", "Текст.", hoursAgo: 5, change: s => { AboutXi(s); s.Edition("uk")["takenDown"] = Lines.Json(new { at = "2026-11-23T11:00:00Z", notice = "Знято." }); }),
            SearchTests.Text("paid", "Переговори лідерів у Пекіні", "Текст.", hoursAgo: 5, change: s => { AboutXi(s); s["advertiser"] = "Хтось"; })]);
        return newsroom;
    }

    /// <summary>As the page of an edition shows them.</summary>
    static async Task<IEnumerable<string>> Similar(TestNewsroom newsroom, string slug, int count = 4)
        => await newsroom.Read(async db =>
        {
            var id = await db.Editions.Visible().Where(e => e.Slug == slug).Select(e => e.Id).SingleAsync(Cancellation);
            var card = Assert.Single(await db.Cards([id], Cancellation));
            var tags = await db.StoryTags.Where(t => t.StoryId == card.StoryId).Select(t => t.TagId).ToListAsync(Cancellation);
            return (await newsroom.Similar.Of(db, card, [.. tags.Select(t => ListId.For(t))], count, Cancellation)).Select(c => c.Slug);
        });

    /// <summary>Editions whose neighbours are kept.</summary>
    static async Task<IEnumerable<string>> Found(TestNewsroom newsroom)
        => (await newsroom.Read(db => db.SimilarEditions.Where(s => s.FoundAt != null).Join(db.Editions, s => s.EditionId, e => e.Id, (_, e) => e.Slug).ToListAsync(Cancellation))).Order(StringComparer.Ordinal);
}
