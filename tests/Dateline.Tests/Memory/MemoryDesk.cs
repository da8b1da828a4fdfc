using System.Text;
using System.Text.Json;
using Dateline.Events;
using Dateline.Memory;
using Dateline.Memory.Tmx;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Memory;

/// <summary>What tests of the memory need of a newsroom.</summary>
static class MemoryDesk
{
    internal const string Recall = "Нагадаємо, 12 березня в Дубогаях відкрили <strong>новий міст</strong> через Тишицю.";
    internal const string RecallInEnglish = "As reported, on 12 March <strong>a new bridge</strong> over the Tyshytsia opened in Dubohai.";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A published story with these paragraphs in Ukrainian and English.</summary>
    internal static string Published(string id, params (string Source, string Target)[] texts)
        => Lines.Story(id, ["uk", "en"], s =>
        {
            s.Edition("uk")["body"] = Lines.Json(texts.Select((t, i) => new { id = $"b{i}", type = "paragraph", html = t.Source }));
            s.Edition("en")["body"] = Lines.Json(texts.Select((t, i) => new { id = $"e{i}", type = "paragraph", from = $"b{i}", html = t.Target }));
        });

    /// <summary>Waits until the running server's memory has followed everything that happened, and took in what was brought.</summary>
    internal static async Task Remembered(this TestNewsroom newsroom)
    {
        await newsroom.Followed();
        for (var tries = 0; tries < 1_000; tries++)
        {
            var (last, state, waits) = await newsroom.Read(async db => (await db.LastSequence(Cancellation), await db.MemoryState.FirstOrDefaultAsync(Cancellation), await db.MemoryImports.AnyAsync(i => i.EndedAt == null, Cancellation)));
            if (!waits && state is { Filled: true } && state.Cursor >= last)
            {
                return;
            }
            await Task.Delay(20, Cancellation);
        }
        Assert.Fail("The memory did not follow.");
    }

    /// <summary>"uk>en: source = target" of every segment.</summary>
    internal static Task<List<string>> Segments(this TestNewsroom newsroom)
        => newsroom.Read(db => db.MemorySegments.OrderBy(s => s.Source).ThenBy(s => s.Target).Select(s => s.SourceLanguage + ">" + s.Language + ": " + s.Source + " = " + s.Target).ToListAsync());

    internal static byte[] Tmx(params (string Source, string Target)[] texts)
    {
        using var file = new MemoryStream();
        using (var tmx = new WriteTmx(file))
        {
            foreach (var (source, target) in texts)
            {
                tmx.Write(new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = source, ["en"] = target }, TestNewsroom.Now));
            }
        }
        return file.ToArray();
    }

    internal static Task<HttpResponseMessage> TryBring(this DeskClient desk, byte[] file, string name = "Архів агенції", Guid? operation = null)
        => desk.Send(HttpMethod.Post, $"/memory/imports?operation={operation ?? WritingDesk.Operation()}&name={Uri.EscapeDataString(name)}", new ByteArrayContent(file));

    internal static async Task<JsonElement> Bring(this DeskClient desk, byte[] file, string name = "Архів агенції", Guid? operation = null)
        => await WritingDesk.Answer(await desk.TryBring(file, name, operation));

    internal static async Task<string> Text(this DeskClient desk, string path)
    {
        using var response = await desk.Send(HttpMethod.Get, path);
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}");
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    /// <summary>"b1 html 97 target (origin)" of each offer.</summary>
    internal static string[] Offers(JsonElement memory)
        => [.. memory.GetProperty("blocks").EnumerateArray().SelectMany(b => b.GetProperty("texts").EnumerateArray().SelectMany(t => t.GetProperty("offers").EnumerateArray().Select(o =>
            $"{b.GetProperty("source").GetString()} {t.GetProperty("name").GetString()} {o.GetProperty("score").GetInt32()} {o.GetProperty("target").GetString()} ({(o.GetProperty("story") is { ValueKind: JsonValueKind.Object } story ? story.GetProperty("headline").GetString() : o.GetProperty("import").GetString())})")))];

    /// <summary>A Ukrainian story with these paragraphs, and an English edition that lacks them.</summary>
    internal static async Task<Guid> Writing(DeskClient desk, params (string Id, string Html)[] blocks)
    {
        var story = await desk.Start("uk", "Ліхтар", "city");
        await desk.Save(story, "uk", WritingDesk.Text("Ліхтар", blocks));
        await desk.Add(story, "en", "uk");
        return story;
    }

    /// <summary>"uk-en 3 True" of each pair of languages.</summary>
    internal static string[] Stock(JsonElement stock)
        => [.. stock.GetProperty("pairs").EnumerateArray().Select(p => $"{p.GetProperty("one").GetString()}-{p.GetProperty("other").GetString()} {p.GetProperty("segments").GetInt32()} {stock.GetProperty("isComplete").GetBoolean()}")];
}
