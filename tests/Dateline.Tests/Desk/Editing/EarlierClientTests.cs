using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

/// <summary>
/// What waited on a device while the server was made new, word for word as the desk's first version sends it. Never
/// changed: a server that refuses one of these loses somebody's words.
/// </summary>
public sealed class EarlierClientTests
{
    [Theory, OnBothEngines]
    public async Task What_an_earlier_desk_kept_on_a_device_is_taken_by_the_present_server(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        const string story = "019a0000-0000-7000-8000-000000000001";

        await Sent(editor, HttpMethod.Post, "/stories", $$"""{"id":"{{story}}","language":"uk","kind":"news","headline":"Міст відкрили","rubrics":[],"operation":"019a0000-0000-7000-8000-0000000000a1"}""");
        await Sent(editor, HttpMethod.Put, $"/stories/{story}/editions/uk/draft", """{"operation":"019a0000-0000-7000-8000-0000000000a2","base":1,"text":{"headline":"Міст відкрили","summary":null,"body":[{"id":"b1","type":"paragraph","html":"Рух відновили <strong>зранку</strong>."},{"id":"b2","type":"quote","html":"«Нарешті!»","attribution":"пішохід"}]}}""");
        await Sent(editor, HttpMethod.Post, $"/stories/{story}/editions/uk/revisions", """{"reason":"left","operation":"019a0000-0000-7000-8000-0000000000a3"}""");
        await Sent(editor, HttpMethod.Put, $"/stories/{story}/editions/uk/draft", """{"operation":"019a0000-0000-7000-8000-0000000000a4","base":2,"text":{"headline":"Міст відкрили для всіх","summary":"Рух відновили.","body":[{"id":"b1","type":"paragraph","html":"Рух відновили <strong>вдень</strong>."}]}}""");
        // The answer got lost on the way, so it was sent once more.
        await Sent(editor, HttpMethod.Put, $"/stories/{story}/editions/uk/draft", """{"operation":"019a0000-0000-7000-8000-0000000000a4","base":2,"text":{"headline":"Міст відкрили для всіх","summary":"Рух відновили.","body":[{"id":"b1","type":"paragraph","html":"Рух відновили <strong>вдень</strong>."}]}}""");

        var edition = await editor.Edition(Guid.Parse(story), "uk");
        Assert.Equal("Міст відкрили для всіх", edition.GetProperty("draft").GetProperty("headline").GetString());
        Assert.Equal("Рух відновили <strong>вдень</strong>.", Words(edition.GetProperty("draft")));
    }

    static async Task Sent(DeskClient desk, HttpMethod method, string path, string json)
    {
        using var answer = await desk.Send(method, path, JsonSerializer.Deserialize<JsonElement>(json));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
