using System.Net;
using System.Text.Json;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk.Editing;

/// <summary>What somebody does who writes, in the words of a test.</summary>
static class WritingDesk
{
    internal static Guid Operation() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>A newsroom with the rubrics city, and under it trams.</summary>
    internal static async Task<TestNewsroom> WithRubrics(this Task<TestNewsroom> making)
    {
        var newsroom = await making;
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("trams", "city"), Lines.Rubric("sport"));
        return newsroom;
    }

    internal static object Text(string headline, params (string Id, string Html)[] paragraphs)
        => new { headline, summary = (string?)null, body = paragraphs.Select(p => new { id = p.Id, type = "paragraph", html = p.Html }).ToArray() };

    /// <summary>A translation's text; each paragraph says where it came from.</summary>
    internal static object Translated(string headline, params (string Id, string From, string Html)[] paragraphs)
        => new { headline, summary = (string?)null, body = paragraphs.Select(p => new { id = p.Id, type = "paragraph", from = p.From, html = p.Html }).ToArray() };

    internal static async Task<Guid> Start(this DeskClient desk, string language = "uk", string headline = "", params string[] rubrics)
    {
        var id = Operation();
        await desk.Done(HttpMethod.Post, "/stories", new { operation = Operation(), id, language, kind = "news", headline, rubrics });
        return id;
    }

    internal static Task<JsonElement> Add(this DeskClient desk, Guid story, string language, string? from, bool copyBlocks = false)
        => desk.Done(HttpMethod.Post, $"/stories/{story}/editions", new { operation = Operation(), language, from, copyBlocks });

    internal static Task<JsonElement> Story(this DeskClient desk, Guid story) => desk.Read($"/stories/{story}");

    internal static async Task<JsonElement> Edition(this DeskClient desk, Guid story, string language)
        => (await desk.Story(story)).GetProperty("editions").EnumerateArray().Single(e => e.GetProperty("language").GetString() == language);

    internal static async Task<int> Version(this DeskClient desk, Guid story, string language)
        => (await desk.Edition(story, language)).GetProperty("draft").GetProperty("version").GetInt32();

    internal static Task<HttpResponseMessage> TrySave(this DeskClient desk, Guid story, string language, int basedOn, object text, Guid? operation = null)
        => desk.Put($"/stories/{story}/editions/{language}/draft", new { operation = operation ?? Operation(), @base = basedOn, text });

    internal static async Task<JsonElement> Save(this DeskClient desk, Guid story, string language, int basedOn, object text, Guid? operation = null)
        => await Answer(await desk.TrySave(story, language, basedOn, text, operation));

    /// <summary>On what stands there.</summary>
    internal static async Task<JsonElement> Save(this DeskClient desk, Guid story, string language, object text) => await desk.Save(story, language, await desk.Version(story, language), text);

    internal static Task<JsonElement> Pause(this DeskClient desk, Guid story, string language)
        => desk.Done(HttpMethod.Post, $"/stories/{story}/editions/{language}/revisions", new { operation = Operation(), reason = "paused" });

    internal static Task<JsonElement> Agree(this DeskClient desk, Guid story, string language, string block, string source, string @as = "fresh", string? reason = null)
        => desk.Done(HttpMethod.Put, $"/stories/{story}/editions/{language}/blocks/{block}/agreement", new { operation = Operation(), source, @as, reason });

    internal static async Task<JsonElement> Done(this DeskClient desk, HttpMethod method, string path, object body) => await Answer(await desk.Send(method, path, body));

    internal static async Task<JsonElement> Answer(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"answered {(int)response.StatusCode}: {text}");
            return JsonDocument.Parse(text).RootElement;
        }
    }

    internal static string Words(JsonElement text) => string.Join(" / ", text.GetProperty("body").EnumerateArray().Select(b => b.GetProperty("html").GetString()));

    internal static async Task<string> DraftWords(this DeskClient desk, Guid story, string language) => Words((await desk.Edition(story, language)).GetProperty("draft"));

    /// <summary>Of its blocks, like <c>b1:fresh b2:stale -:missing</c>.</summary>
    internal static string States(JsonElement holder)
        => string.Join(' ', holder.GetProperty("blocks").EnumerateArray().Select(b => $"{b.GetProperty("block").GetString() ?? "-"}:{b.GetProperty("state").GetString()}"));

    /// <summary>Of its headline and summary, like <c>headline:fresh summary:missing</c>.</summary>
    internal static string LineStates(JsonElement holder)
        => string.Join(' ', holder.GetProperty("lines").EnumerateArray().Select(b => $"{(b.GetProperty("source").GetString() ?? b.GetProperty("block").GetString())![1..]}:{b.GetProperty("state").GetString()}"));

    internal static async Task Change(this DeskClient desk, params Grant[] grants)
        => await desk.Newsroom.Database.Write(
            async (db, token) =>
            {
                var person = await db.Staff.FindAsync([desk.Person], token);
                person!.Entrust(grants, StaffState.Active);
            },
            TestContext.Current.CancellationToken);

    /// <summary>Publishes what the edition's present text says, as a command would.</summary>
    internal static async Task Publish(this DeskClient desk, Guid story, params string[] languages)
        => Assert.IsType<Dateline.Releases.PublishOutcome.Done>(await desk.Newsroom.Get<Dateline.Releases.PublishEditions>().Publish(story.ToString(), languages, null, TestContext.Current.CancellationToken));
}
