using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Readership;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class ReadsTests
{
    [Theory, OnBothEngines]
    public async Task Reads_are_told_by_edition_and_by_day_of_the_newsrooms_zone(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("story", s => s["views"] = 500)));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        var (uk, en) = (await newsroom.Edition("story", "uk"), await newsroom.Edition("story", "en"));
        await newsroom.Read(uk, 7);
        await newsroom.Read(en, 2);
        // In Kyiv it is a minute after midnight.
        newsroom.Clock.Advance(TimeSpan.FromHours(10) + TimeSpan.FromMinutes(1));
        await newsroom.Read(uk, 3);

        var reads = await desk.Read($"/reads/{await newsroom.Story("story")}");

        Assert.Equal((500, 12), (reads.GetProperty("before").GetInt64(), reads.GetProperty("reads").GetInt64()));
        var editions = reads.GetProperty("editions").EnumerateArray().ToDictionary(e => e.GetProperty("language").GetString()!);
        Assert.Equal(["2026-11-23: 7", "2026-11-24: 3"], editions["uk"].GetProperty("days").EnumerateArray().Select(d => $"{d.GetProperty("day").GetString()}: {d.GetProperty("reads").GetInt64()}"));
        Assert.Equal((10, 2, 0), (editions["uk"].GetProperty("reads").GetInt64(), editions["en"].GetProperty("reads").GetInt64(), editions["ru"].GetProperty("reads").GetInt64()));
        Assert.Equal([9, 3], reads.GetProperty("hours").EnumerateArray().Select(h => h.GetProperty("reads").GetInt32()));
    }

    [Theory, OnBothEngines]
    public async Task What_is_rising_is_told_with_its_last_hour(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("rising"), Lines.Story("quiet")));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();
        await newsroom.Read(await newsroom.Edition("rising", "uk"), 30);
        await newsroom.Read(await newsroom.Edition("quiet", "uk"), 2);

        var reads = await desk.Read("/reads/rising");

        var first = reads.GetProperty("rising")[0];
        Assert.Equal(("Новина rising", 30, 1), (first.GetProperty("headline").GetString(), first.GetProperty("lastHour").GetInt32(), reads.GetProperty("rising").GetArrayLength()));
        Assert.Equal(["Новина rising", "Новина quiet"], reads.GetProperty("mostRead").EnumerateArray().Select(r => r.GetProperty("headline").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task A_spreadsheet_gets_every_day_and_no_formula(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("story", ["uk"], s => s.Edition("uk")["headline"] = "=HYPERLINK(\"https://evil.example\";\"Клац\")")));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        using var stranger = DeskClient.Stranger(newsroom);
        await newsroom.Read(await newsroom.Edition("story", "uk"), 4);

        using var answer = await desk.Get("/reads.csv?from=2026-11-01&to=2026-11-30");
        var table = System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            $"\uFEFFday,story,language,headline,address,reads\r\n2026-11-23,{await newsroom.Story("story")},uk,\"'=HYPERLINK(\"\"https://evil.example\"\";\"\"Клац\"\")\",\"https://news.example/news/story-uk\",4\r\n",
            table);
        Assert.Equal("invalid", await desk.Get("/reads.csv?from=2026-11-30&to=2026-11-01").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await desk.Get("/reads.csv?from=yesterday").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("signIn", await stranger.Get("/reads.csv").Refused(HttpStatusCode.Unauthorized));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("  +1", "\"'  +1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tтекст", "\"'\tтекст\"")]
    [InlineData("Міст \"Нова\"", "\"Міст \"\"Нова\"\"\"")]
    [InlineData("", "\"\"")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, ReadsTable.Cell(text));
}
