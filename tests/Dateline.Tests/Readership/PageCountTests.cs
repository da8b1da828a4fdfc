using System.Globalization;
using System.Net;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>The counts that stand in a page's HTML, for whom no script asks for newer ones.</summary>
public sealed class PageCountTests
{
    // A story's own page, and two that show its count on a card.
    static readonly string[] Pages = ["/en/news/flood-en", "/en", "/en/popular"];

    const int Before = 100;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite, 1)]
    [InlineData(Engine.Postgres, 1)]
    // Read now and then, and just before the ten seconds are over.
    [InlineData(Engine.Sqlite, 3.3)]
    [InlineData(Engine.Sqlite, 4.9)]
    [InlineData(Engine.Sqlite, 9.7)]
    public async Task Counts_in_pages_are_ten_seconds_behind_at_most(Engine engine, double everySeconds)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["views"] = Before)));
        var edition = await newsroom.Edition("flood", "uk");
        // Whatever instant within the life of a page the reads come at.
        for (var reads = 1; reads <= 12; reads++)
        {
            await Shown(newsroom);
            newsroom.Clock.Advance(TimeSpan.FromSeconds(0.4 * reads));
            await Shown(newsroom);
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 1, newsroom.Clock.GetUtcNow()))));
            var left = 9.99;
            for (; left > everySeconds; left -= everySeconds)
            {
                await Pass(newsroom, everySeconds);
                await Shown(newsroom);
            }
            await Pass(newsroom, left);

            Assert.All(await Shown(newsroom), shown => Assert.Equal(Before + reads, shown));
        }
    }

    [Fact]
    public async Task Reads_make_no_page()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["views"] = Before)));
        var edition = await newsroom.Edition("flood", "uk");
        await Shown(newsroom);
        var store = newsroom.Running<PageStore>();
        var made = store.Filled;
        for (var second = 0; second < 60; second++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 1, newsroom.Clock.GetUtcNow()))));
            await Pass(newsroom, 1);
            for (var reader = 0; reader < 5; reader++)
            {
                await Shown(newsroom);
            }
        }

        Assert.InRange(store.Filled - made, Pages.Length * 10, Pages.Length * 15);
    }

    /// <summary>Time goes by in small steps, with everything that the server does meanwhile.</summary>
    static async Task Pass(TestNewsroom newsroom, double seconds)
    {
        for (var step = 0.25; seconds > 0; seconds -= step)
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(Math.Min(step, seconds)));
            await newsroom.Running<FoldViews>().Fold(ViewJournal.LongestOpen, Cancellation);
        }
    }

    /// <summary>Every count that the pages show; what the server makes behind its readers is done then.</summary>
    static async Task<int[]> Shown(TestNewsroom newsroom)
    {
        var shown = new List<int>();
        foreach (var path in Pages)
        {
            var texts = (await newsroom.Parsed(path)).Texts("[data-views]");
            Assert.NotEmpty(texts);
            shown.AddRange(texts.Select(t => int.Parse(t.Split(' ', '\u00a0')[0], CultureInfo.InvariantCulture)));
            while (newsroom.Running<PageStore>().IsFilling(path))
            {
                await Task.Delay(1, Cancellation);
            }
        }
        return [.. shown];
    }
}
