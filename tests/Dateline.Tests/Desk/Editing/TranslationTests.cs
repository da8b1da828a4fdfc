using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class TranslationTests
{
    [Theory, OnBothEngines]
    public async Task A_new_edition_lacks_every_block_until_each_is_written(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);

        var empty = await editor.Add(story, "en", "uk");
        var saved = await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge is open."), ("e3", "b3", "Trams run.")));

        Assert.Equal("-:missing -:missing -:missing", States(empty.GetProperty("editions")[1]));
        Assert.Equal("e1:fresh -:missing e3:fresh", States(saved));
    }

    [Theory, OnBothEngines]
    public async Task An_empty_line_at_the_end_of_the_original_is_missed_by_no_edition(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили."), ("b2", "")));
        await editor.Add(story, "en", "uk");

        var saved = await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge is open.")));
        var found = await editor.Done(HttpMethod.Post, $"/stories/{story}/check", new { texts = new { } });

        Assert.Equal("e1:fresh", States(saved));
        Assert.DoesNotContain("block.missing", found.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()));
        // Somebody writes there: now it is.
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили."), ("b2", "Рух відновили.")));
        Assert.Equal("e1:fresh -:missing", States((await editor.Read($"/stories/{story}")).GetProperty("editions")[1]));
    }

    [Theory, OnBothEngines]
    public async Task Copied_blocks_have_ids_of_their_own_and_say_where_they_came_from(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);

        await editor.Add(story, "en", "uk", copyBlocks: true);

        var blocks = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body").EnumerateArray().ToArray();
        Assert.Equal(["b1", "b2", "b3"], blocks.Select(b => b.GetProperty("from").GetString()));
        Assert.All(blocks, b => Assert.Equal(16, b.GetProperty("fromHash").GetString()!.Length));
        Assert.Empty(blocks.Select(b => b.GetProperty("id").GetString()).Intersect(["b1", "b2", "b3"]));
    }

    [Theory, OnBothEngines]
    public async Task A_word_that_changes_in_the_original_s_draft_is_shown_to_the_translator_at_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge is open."), ("e2", "b2", "Repairs took three months."), ("e3", "b3", "Trams run.")));

        // Neither text was ever kept as a revision.
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили."), ("b2", "Ремонт тривав чотири місяці."), ("b3", "Трамваї ходять.")));

        var edition = await editor.Edition(story, "en");
        Assert.Equal("e1:fresh e2:stale e3:fresh", States(edition));
        var change = edition.GetProperty("blocks")[1].GetProperty("change").EnumerateArray().Select(r => $"{r.GetProperty("kind").GetString()}:{r.GetProperty("text").GetString()!.Trim()}").ToArray();
        Assert.Contains("removed:три", change);
        Assert.Contains("added:чотири", change);
        Assert.Contains("same:Ремонт тривав", change);
    }

    [Theory, OnBothEngines]
    public async Task What_was_imported_as_translated_is_stale_with_the_words_of_then(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Import(Lines.Story("flood", ["uk", "en"], s => s["publishedAt"] = null));
        var story = await newsroom.Read(db => db.Stories.Where(s => s.ExternalId == "flood").Select(s => s.Id.Value).SingleAsync());

        await editor.Save(story, "uk", Text("Повінь", ("b1", "Новина text of flood, доповнена.")));

        var block = (await editor.Edition(story, "en")).GetProperty("blocks")[0];
        Assert.Equal("stale", block.GetProperty("state").GetString());
        Assert.Contains(block.GetProperty("change").EnumerateArray(), r => r.GetProperty("kind").GetString() == "added" && r.GetProperty("text").GetString()!.Contains("доповнена", StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task One_key_makes_a_stale_block_fresh_and_a_further_change_makes_it_stale_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge is open."), ("e2", "b2", "Repairs."), ("e3", "b3", "Trams run.")));
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст знову відкрили."), ("b2", "Ремонт тривав три місяці."), ("b3", "Трамваї ходять.")));

        var agreed = await editor.Agree(story, "en", "e1", "b1");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст знову закрили."), ("b2", "Ремонт тривав три місяці."), ("b3", "Трамваї ходять.")));

        Assert.Equal("e1:fresh e2:fresh e3:fresh", States(agreed));
        Assert.Equal("e1:stale e2:fresh e3:fresh", States(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task A_block_may_be_different_or_left_out_for_a_reason_until_its_source_changes(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge."), ("e2", "b2", "Repairs.")));

        using var without = await editor.Put($"/stories/{story}/editions/en/blocks/e1/agreement", new { operation = Operation(), source = "b1", @as = "different" });
        await editor.Agree(story, "en", "e1", "b1", "different", "Коротше для читачів за кордоном");
        var left = await editor.Agree(story, "en", "-", "b3", "different", "Лише для місцевих");

        Assert.Equal("invalid", await DeskClient.Problem(without, HttpStatusCode.BadRequest));
        Assert.Equal("e1:different e2:fresh -:different", States(left));
        Assert.Equal("Лише для місцевих", left.GetProperty("blocks")[2].GetProperty("reason").GetString());
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили вдруге."), ("b2", "Ремонт тривав три місяці."), ("b3", "Трамваї ходять щодня.")));
        Assert.Equal("e1:stale e2:fresh -:missing", States(await editor.Edition(story, "en")));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_agrees_to_what_a_machine_was_given_has_not_accepted_its_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Add(story, "en", "uk");
        var saved = await editor.Save(story, "en", new { headline = "Bridge", body = new object[] { new { id = "e1", type = "paragraph", html = "The bridge.", from = "b1", madeBy = new { machine = "opus" } } } });

        var agreed = await editor.Agree(story, "en", "e1", "b1");

        Assert.StartsWith("e1:machine", States(saved), StringComparison.Ordinal);
        Assert.StartsWith("e1:machine", States(agreed), StringComparison.Ordinal);
        Assert.Equal("e1", Assert.Single(agreed.GetProperty("unreviewed").EnumerateArray()).GetProperty("place").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Nobody_agrees_to_what_changed_under_their_eyes(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Add(story, "en", "uk");
        var saved = await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "The bridge.")));
        var seen = saved.GetProperty("blocks")[0].GetProperty("sourceHash").GetString();
        await editor.Save(story, "uk", Text("Міст", ("b1", "Зовсім інше."), ("b2", "Ремонт тривав три місяці."), ("b3", "Трамваї ходять.")));

        using var refused = await editor.Put($"/stories/{story}/editions/en/blocks/e1/agreement", new { operation = Operation(), source = "b1", sourceHash = seen, @as = "fresh" });

        Assert.Equal("conflict", await DeskClient.Problem(refused, HttpStatusCode.Conflict));
        Assert.StartsWith("e1:stale", States(await editor.Edition(story, "en")), StringComparison.Ordinal);
    }

    static async Task<Guid> Original(DeskClient editor)
    {
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили."), ("b2", "Ремонт тривав три місяці."), ("b3", "Трамваї ходять.")));
        return story;
    }
}
