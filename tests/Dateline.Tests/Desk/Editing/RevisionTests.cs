using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class RevisionTests
{
    [Theory, OnBothEngines]
    public async Task A_pause_keeps_what_was_written_once_and_says_who_and_why(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await reporter.Start("uk", "Міст");
        for (var i = 0; i < 5; i++)
        {
            await reporter.Save(story, "uk", Text("Міст", ("b1", $"Літера {i}.")));
        }

        var first = await reporter.Pause(story, "uk");
        var second = await reporter.Pause(story, "uk");

        Assert.Equal(2, first.GetProperty("number").GetInt32());
        Assert.Equal(2, second.GetProperty("number").GetInt32());
        var history = (await reporter.Read($"/stories/{story}/editions/uk/revisions")).EnumerateArray().ToArray();
        Assert.Equal(["paused", "started"], history.Select(r => r.GetProperty("reason").GetString()));
        Assert.Equal("Олена Ткач", history[0].GetProperty("madeBy").GetProperty("name").GetString());
        Assert.True(history[0].GetProperty("present").GetBoolean());
    }

    [Theory, OnBothEngines]
    public async Task What_was_never_released_is_exported_as_it_was_kept(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await reporter.Start("uk", "", "city");
        await reporter.Save(story, "uk", Text("", ("b1", "Ще без заголовка.")));
        await reporter.Pause(story, "uk");

        var bundle = await newsroom.Export();
        await using var elsewhere = await TestNewsroom.On(engine);
        var report = await elsewhere.ImportFile(Path.Combine(newsroom.Folder, "out", "export.jsonl"));

        Assert.Contains("Ще без заголовка.", bundle, StringComparison.Ordinal);
        Assert.Empty(report.Problems);
        Assert.Equal(bundle, await elsewhere.Export());
    }

    [Theory, OnBothEngines]
    public async Task The_address_of_what_nobody_has_seen_follows_its_headline_and_then_stays(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Так.")));
        await editor.Pause(story, "uk");
        var before = (await editor.Edition(story, "uk")).GetProperty("slug").GetString();
        var other = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Publish(story, "uk");

        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Ні.")));
        await editor.Pause(story, "uk");

        Assert.Equal("mist-vidkryly", before);
        Assert.Equal("mist-vidkryly-2", (await editor.Edition(other, "uk")).GetProperty("slug").GetString());
        Assert.Equal("mist-vidkryly", (await editor.Edition(story, "uk")).GetProperty("slug").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Two_texts_are_compared_by_Cyrillic_word(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "П’ять трамваїв");
        await editor.Save(story, "uk", Text("П’ять трамваїв", ("b1", "У місті п’ять трамваїв."), ("b2", "Друге."), ("b3", "Третє.")));
        await editor.Pause(story, "uk");
        var kept = (await editor.Read($"/stories/{story}/editions/uk/revisions"))[0].GetProperty("id").GetString();

        await editor.Save(story, "uk", Text("Шість трамваїв", ("b3", "Третє."), ("b1", "У місті шість трамваїв."), ("b4", "Нове.")));
        var comparison = await editor.Read($"/stories/{story}/editions/uk/revisions/{kept}/comparison?with=draft");

        Assert.Equal("-П’ять +Шість  трамваїв", Runs(comparison.GetProperty("headline")));
        var blocks = comparison.GetProperty("blocks").EnumerateArray().ToDictionary(b => b.GetProperty("id").GetString()!);
        Assert.Equal("У місті  -п’ять +шість  трамваїв.", Runs(blocks["b1"].GetProperty("diff")));
        Assert.Equal("changed", blocks["b1"].GetProperty("state").GetString());
        Assert.Equal("removed", blocks["b2"].GetProperty("state").GetString());
        Assert.Equal("added", blocks["b4"].GetProperty("state").GetString());
        Assert.Contains("moved", new[] { "b1", "b3" }.Select(b => blocks[b].GetProperty("state").GetString()).Append(blocks["b3"].GetProperty("state").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task Going_back_makes_a_draft_and_a_revision_and_keeps_what_stood_there(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Перше.")));
        await editor.Pause(story, "uk");
        await editor.Publish(story, "uk");
        var first = (await editor.Read($"/stories/{story}/editions/uk/revisions"))[0].GetProperty("id").GetString();
        await editor.Save(story, "uk", Text("Міст", ("b1", "Друге, ще не збережене.")));
        var seen = await editor.Version(story, "uk");

        using var late = await editor.Post($"/stories/{story}/editions/uk/revisions/{first}/restoration", new { operation = Operation(), @base = seen - 1 });
        var restored = await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/uk/revisions/{first}/restoration", new { operation = Operation(), @base = seen });

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Перше.", Words(restored.GetProperty("draft")));
        Assert.Equal(seen + 1, restored.GetProperty("draft").GetProperty("version").GetInt32());
        var history = (await editor.Read($"/stories/{story}/editions/uk/revisions")).EnumerateArray().ToArray();
        Assert.Equal(["restored", "left", "paused", "started"], history.Select(r => r.GetProperty("reason").GetString()));
        var before = await editor.Read($"/stories/{story}/editions/uk/revisions/{history[1].GetProperty("id").GetString()}");
        Assert.Equal("Друге, ще не збережене.", Words(before));
    }

    [Theory, OnBothEngines]
    public async Task Anothers_revision_is_not_to_be_had_through_this_edition(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var (one, other) = (await editor.Start("uk", "Перша"), await editor.Start("uk", "Друга"));
        var others = (await editor.Read($"/stories/{other}/editions/uk/revisions"))[0].GetProperty("id").GetString();

        using var text = await editor.Get($"/stories/{one}/editions/uk/revisions/{others}");
        using var restored = await editor.Post($"/stories/{one}/editions/uk/revisions/{others}/restoration", new { operation = Operation(), @base = 1 });

        Assert.Equal(HttpStatusCode.NotFound, text.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, restored.StatusCode);
    }

    static string Runs(JsonElement diff)
        => string.Join(' ', diff.EnumerateArray().Select(r => r.GetProperty("kind").GetString() switch { "removed" => "-", "added" => "+", _ => "" } + r.GetProperty("text").GetString()));
}
