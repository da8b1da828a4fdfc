using System.Globalization;
using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Filling;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

/// <summary>A headline and a summary are translations, too: they follow what they were made of as blocks do.</summary>
public sealed class LineTests
{
    [Theory, OnBothEngines]
    public async Task A_headline_that_changes_in_the_original_is_stale_in_its_translation_with_the_changed_words_until_it_is_written_anew(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Три мости відкрили", "Three bridges opened");

        await editor.Save(story, "uk", Text("Чотири мости відкрили", ("b1", "Міст.")));

        var stale = await editor.Edition(story, "en");
        Assert.Equal("headline:stale", LineStates(stale));
        Assert.Equal(["removed:Три", "added:Чотири", "same: мости відкрили"], Change(stale));
        Assert.Equal("headline:fresh", LineStates(await editor.Save(story, "en", Translated("Four bridges opened", ("e1", "b1", "Bridge.")))));
    }

    [Theory, OnBothEngines]
    public async Task Somebody_says_that_a_headline_is_right_as_it_is_or_different_for_a_reason_until_the_original_changes_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open");
        await editor.Save(story, "uk", Text("Міст нарешті відкрили", ("b1", "Міст.")));

        Assert.Equal("headline:fresh", LineStates(await editor.Agree(story, "en", ":headline", ":headline")));
        await editor.Save(story, "uk", Text("Міст через Тишицю відкрили", ("b1", "Міст.")));
        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));
        var different = await editor.Agree(story, "en", ":headline", ":headline", "different", "Abroad nobody knows the river.");
        Assert.Equal("headline:different", LineStates(different));
        await editor.Save(story, "uk", Text("Міст через Тишицю закрили", ("b1", "Міст.")));
        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_agrees_to_a_headline_that_reads_otherwise_by_now_is_told_so(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open");
        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Міст.")));
        var seen = (await editor.Edition(story, "en")).GetProperty("lines")[0].GetProperty("sourceHash").GetString();
        await editor.Save(story, "uk", Text("Міст зник", ("b1", "Міст.")));

        using var refused = await editor.Put($"/stories/{story}/editions/en/blocks/:headline/agreement", new { operation = Operation(), source = ":headline", sourceHash = seen, @as = "fresh" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task A_summary_that_the_original_took_back_is_stale_and_can_stay_as_the_editions_own(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open", "Рух пішов.", "Traffic runs.");

        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Міст.")));

        Assert.Equal("headline:fresh summary:stale", LineStates(await editor.Edition(story, "en")));
        Assert.Equal("headline:fresh summary:own", LineStates(await editor.Agree(story, "en", ":summary", ":summary")));
        Assert.Equal("Traffic runs.", (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("summary").GetString());
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_comes_back_with_a_restored_revision_is_made_of_what_it_was_made_of(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open");
        await editor.Pause(story, "en");
        var earlier = (await editor.Read($"/stories/{story}/editions/en/revisions")).EnumerateArray().First(r => r.GetProperty("headline").GetString() == "The bridge is open").GetProperty("id").GetString();
        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Міст.")));
        Assert.Equal("headline:fresh", LineStates(await editor.Save(story, "en", Translated("The bridge is closed", ("e1", "b1", "Bridge.")))));

        await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/en/revisions/{earlier}/restoration", new { operation = Operation(), @base = await editor.Version(story, "en") });

        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Міст.")));
        Assert.Equal("headline:fresh", LineStates(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task A_terms_new_words_in_a_stale_headline_leave_it_stale(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        await newsroom.Import(Lines.Term("bridge", ("en", "crossing")));
        var story = await Titled(chief, "Міст відкрили", "The bridge is open");
        await chief.Save(story, "uk", Text("Міст закрили", ("b1", "Міст.")));

        await chief.Done(HttpMethod.Post, "/terms/bridge/rewrites", new { operation = Operation(), story, language = "en", version = await chief.Version(story, "en"), replaced = new[] { new { block = (string?)null, field = "headline", start = 4, before = "bridge", after = "crossing" } } });

        var edition = await chief.Edition(story, "en");
        Assert.Equal("The crossing is open", edition.GetProperty("draft").GetProperty("headline").GetString());
        Assert.Equal("headline:stale", LineStates(edition));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_by_machine_is_a_machines_until_a_person_accepts_it_and_stale_when_its_source_changes_before(Engine engine)
    {
        await using var server = await FillingDesk.Saying();
        await using var newsroom = await FillingDesk.WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один.")));
        await editor.Add(story, "en", "uk");
        Assert.Equal("headline:missing", LineStates(await editor.Edition(story, "en")));

        await editor.Fill(story);
        Assert.Equal("headline:machine", LineStates(await editor.Edition(story, "en")));
        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Один.")));
        Assert.Equal("headline:stale", LineStates(await editor.Edition(story, "en")));
        await editor.Review(story, accepted: FillingDesk.Seen(await editor.Unreviewed(story)));

        Assert.Equal("headline:fresh", LineStates(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task Checks_name_a_headline_whose_original_says_something_else_now(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open");
        Assert.DoesNotContain("block.stale headline", await Rules());

        await editor.Save(story, "uk", Text("«Залізний» міст закрили", ("b1", "Міст.")));
        Assert.Contains("block.stale headline", await Rules());
        // As it stands there: in quotation marks of its own, its first ones would be doubled.
        Assert.Contains(await Findings(editor, story), f => f.GetProperty("message").GetString()!.EndsWith(" Тепер там: «Залізний» міст закрили", StringComparison.Ordinal));
        await editor.Agree(story, "en", ":headline", ":headline", "different", "Як у джерелі.");

        Assert.DoesNotContain("block.stale headline", await Rules());

        async Task<string[]> Rules() => [.. (await Findings(editor, story)).Select(f => $"{f.GetProperty("rule").GetString()} {f.GetProperty("field").GetString()}".Trim())];
    }

    [Theory, OnBothEngines]
    public async Task Checks_name_a_summary_that_the_original_took_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "Міст відкрили", "The bridge is open", "Рух дозволили.", "Traffic is allowed.");
        Assert.DoesNotContain(await Findings(editor, story), IsOfTheSummary);

        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Міст.")));

        var finding = Assert.Single(await Findings(editor, story), IsOfTheSummary);
        Assert.Equal("Ліда в оригіналі (українська) вже немає.", finding.GetProperty("message").GetString());

        static bool IsOfTheSummary(JsonElement finding) => (finding.GetProperty("rule").GetString(), finding.GetProperty("field").GetString()) == ("block.stale", "summary");
    }

    [Theory, OnBothEngines]
    public async Task A_bundle_that_brings_a_new_headline_leaves_the_translation_stale_unless_it_brings_that_too(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"]), Lines.Story("tower", ["uk", "en"]));
        using var editor = await DeskClient.As(newsroom, Role.Editor);

        await newsroom.Import(
            Lines.Story("bridge", ["uk", "en"], s => s.Edition("uk")["headline"] = "Міст закрили"),
            Lines.Story("tower", ["uk", "en"], s => (s.Edition("uk")["headline"], s.Edition("en")["headline"]) = ("Вежу закрили", "The tower is closed")));

        Assert.Equal("headline:stale summary:fresh", LineStates(await editor.Edition((await newsroom.Story("bridge")).Value, "en")));
        Assert.Equal("headline:fresh summary:fresh", LineStates(await editor.Edition((await newsroom.Story("tower")).Value, "en")));
    }

    /// <summary>The law: stale is exactly what was last written, or found right, beside other words than the original's present ones.</summary>
    [Fact]
    public async Task However_both_are_changed_and_changed_back_a_headline_is_stale_exactly_where_its_original_says_something_else_than_it_did()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Titled(editor, "0", "zero");
        var (source, made, random) = ("0", new Dictionary<string, string> { ["zero"] = "0" }, new Random(7));
        var here = "zero";
        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    source = random.Next(6).ToString(CultureInfo.InvariantCulture);
                    await editor.Save(story, "uk", Text(source, ("b1", "Міст.")));
                    break;
                case 2:
                    var next = "line " + random.Next(4).ToString(CultureInfo.InvariantCulture);
                    if (next != here)
                    {
                        here = next;
                        made[here] = source;
                        await editor.Save(story, "en", Translated(here, ("e1", "b1", "Bridge.")));
                    }
                    break;
                case 3:
                    made[here] = source;
                    await editor.Agree(story, "en", ":headline", ":headline");
                    break;
                default:
                    await editor.Pause(story, random.Next(2) == 0 ? "uk" : "en");
                    break;
            }
            Assert.Equal((step, made[here] == source ? "headline:fresh" : "headline:stale"), (step, LineStates(await editor.Edition(story, "en"))));
        }
    }

    static async Task<IReadOnlyList<JsonElement>> Findings(DeskClient editor, Guid story)
        => [.. (await editor.Done(HttpMethod.Post, $"/stories/{story}/check", new { texts = new { } })).GetProperty("findings").EnumerateArray()];

    static async Task<Guid> Titled(DeskClient editor, string headline, string translated, string? summary = null, string? translatedSummary = null)
    {
        var story = await editor.Start("uk", headline, "city");
        await editor.Save(story, "uk", new { headline, summary, body = new[] { new { id = "b1", type = "paragraph", html = "Міст." } } });
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", new { headline = translated, summary = translatedSummary, body = new[] { new { id = "e1", type = "paragraph", from = "b1", html = "Bridge." } } });
        return story;
    }

    static string[] Change(JsonElement edition)
        => [.. edition.GetProperty("lines")[0].GetProperty("change").EnumerateArray().Select(r => $"{r.GetProperty("kind").GetString()}:{r.GetProperty("text").GetString()}")];
}
