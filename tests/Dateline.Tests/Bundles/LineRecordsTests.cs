using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Bundles;

/// <summary>What a headline was made of, and by whom, in a bundle: words alone don't say it.</summary>
public sealed class LineRecordsTests
{
    const string Machine = """{"headline":{"madeBy":{"machine":"libre"}}}""";

    [Theory, OnBothEngines]
    public async Task A_headline_whose_original_was_changed_since_is_stale_in_the_other_newsroom_too(Engine engine)
    {
        await using var first = await TestNewsroom.On(engine).WithRubrics();
        await using var second = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(first, Role.Editor);
        var story = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Міст.")));
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", Translated("The bridge is open", ("e1", "b1", "Bridge.")));
        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Міст.")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));

        var exported = await first.Export();
        Assert.Contains("""
            "lines":{"headline":{"fromHash":
            """, exported, StringComparison.Ordinal);
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        using var reader = await DeskClient.As(second, Role.Editor);
        Assert.Equal("headline:stale", LineStates(await reader.Edition(await Only(second), "en")));
        Assert.Equal(exported, await second.Export());
    }

    [Theory, OnBothEngines]
    public async Task A_machines_headline_that_nobody_accepted_passes_no_newsrooms_gate(Engine engine)
    {
        await using var first = await TestNewsroom.On(engine);
        await using var second = await TestNewsroom.On(engine);

        await first.Import(Lines.Newsroom(Lines.Story("bridge", ["uk", "en"], s => s.Edition("en")["lines"] = JsonNode.Parse(Machine))));
        var exported = await first.Export();
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        foreach (var newsroom in (TestNewsroom[])[first, second])
        {
            Assert.Equal([("en", true, false), ("uk", false, true)], (await newsroom.Read(db => db.Editions.OrderBy(e => e.Language).ToListAsync())).Select(e => (e.Language, e.Unreviewed, e.VisibleSince is not null)));
        }
        Assert.Contains(Machine, exported, StringComparison.Ordinal);
        Assert.Equal(exported, await second.Export());
    }

    [Theory, OnBothEngines]
    public async Task What_readers_have_is_not_replaced_by_a_machines_headline_and_an_accepted_one_comes_with_its_machine(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:Engines:libre:Kind=libretranslate", "--Translation:Engines:libre:Address=http://localhost:9");
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", ["uk", "en"])));

        var refused = await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s => (s.Edition("en")["headline"], s.Edition("en")["lines"]) = ("Bridge opened", JsonNode.Parse(Machine))));

        Assert.Equal([("bridge", "en")], refused.Unreviewed);
        Assert.Equal(Lines.Headline("bridge", "en"), (await newsroom.Edition("bridge", "en")).Headline);

        await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s => (s.Edition("en")["headline"], s.Edition("en")["lines"]) = ("Bridge opened", JsonNode.Parse("""{"headline":{"madeBy":{"machine":"libre","person":true,"role":"translator"}}}"""))));

        Assert.Equal("Bridge opened", (await newsroom.Edition("bridge", "en")).Headline);
        Assert.Contains("Translated with LibreTranslate, checked by a translator.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_was_accepted_elsewhere_goes_out_here_though_it_says_what_it_said(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", ["uk", "en"], s => s.Edition("en")["lines"] = JsonNode.Parse(Machine))));
        Assert.Null((await newsroom.Edition("bridge", "en")).VisibleSince);
        var accepted = Lines.Story("bridge", ["uk", "en"], s => s.Edition("en")["lines"] = JsonNode.Parse("""{"headline":{"madeBy":{"machine":"libre","person":true,"role":"editor"}}}"""));

        var report = await newsroom.Import(accepted);

        Assert.Equal(1, report.ChangedEditions);
        Assert.False((await newsroom.Edition("bridge", "en")).Unreviewed);
        Assert.NotNull((await newsroom.Edition("bridge", "en")).VisibleSince);
        Assert.Equal((0, 1), ((await newsroom.Import(accepted)).ChangedEditions, (await newsroom.Import(accepted)).UnchangedStories));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_was_found_right_elsewhere_is_stale_no_more(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var now = new Paragraph(":headline", Lines.Headline("bridge", "uk")).Hash;
        await newsroom.Import(Story("0123456789abcdef"));
        using var reader = await DeskClient.As(newsroom, Role.Editor);
        Assert.StartsWith("headline:stale", LineStates(await reader.Edition(await Only(newsroom), "en")), StringComparison.Ordinal);

        await newsroom.Import(Story(now));

        Assert.StartsWith("headline:fresh", LineStates(await reader.Edition(await Only(newsroom), "en")), StringComparison.Ordinal);

        static string Story(string hash) => Lines.Story("bridge", ["uk", "en"], s => s.Edition("en")["lines"] = Lines.Json(new { headline = new { fromHash = hash } }));
    }

    [Theory]
    [InlineData("uk", Machine, "editions.uk.lines: is said of a translation's only")]
    [InlineData("en", """{"headline":{"madeBy":{"person":true}}}""", "editions.en.lines.headline.madeBy.machine: is required")]
    [InlineData("en", """{"headline":{"fromHash":"0123456789abcdef0"}}""", "editions.en.lines.headline.fromHash: is longer than 16 characters")]
    [InlineData("en", """{"title":{}}""", "editions.en.lines: there is no field “title” here")]
    public async Task What_makes_no_sense_is_refused_with_its_place(string language, string lines, string reason)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(Lines.Newsroom(Lines.Story("bridge", ["uk", "en"], s => s.Edition(language)["lines"] = JsonNode.Parse(lines))));

        Assert.Equal(reason, Assert.Single(report.Problems).Value);
    }

    static Task<Guid> Only(TestNewsroom newsroom) => newsroom.Read(async db => (await db.Stories.SingleAsync()).Id.Value);
}
