using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

/// <summary>Two editions for an editor who reads only one of them.</summary>
public sealed class InterlingualTests
{
    [Theory, OnBothEngines]
    public async Task What_does_not_agree_comes_first_and_every_side_leads_to_its_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Budget(newsroom);

        var said = await Pair(editor, story);

        Assert.Equal(
            [
                "money changed 2,5 млн гривень | UAH 2.5 billion",
                "quote missing «Ми повернемо місту набережну назавжди» | -",
                "olena-prykhodko missing Оленою Приходько | -",
                "dubohai same Дубогаї | Dubohai",
                "money same 64,5 млн гривень | UAH 64.5 million",
            ],
            said);
    }

    [Theory, OnBothEngines]
    public async Task It_is_told_of_what_is_on_the_screen_and_not_of_what_was_saved(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Budget(newsroom);

        var said = await Pair(editor, story, new { en = Translated("In Dubohai", ("b1", "b1", "The work in Dubohai cost UAH 64.5 million, UAH 2.5 million less."), ("b2", "b2", "“We will give the embankment back to the city for good,” Olena Prykhodko said.")) });

        Assert.DoesNotContain(said, s => s.Contains(" changed ", StringComparison.Ordinal) || s.Contains(" missing ", StringComparison.Ordinal) || s.Contains(" added ", StringComparison.Ordinal));
        Assert.Contains("money same 2,5 млн гривень | UAH 2.5 million", said);
        Assert.Contains("olena-prykhodko same Оленою Приходько | Olena Prykhodko", said);
    }

    [Theory, OnBothEngines]
    public async Task A_measure_in_other_units_is_explained(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Дорога", "city");
        await editor.Save(story, "uk", Text("Дорога", ("b1", "До міста 16 км.")));
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "en", Translated("The road", ("e1", "b1", "It is 10 miles to the city.")));

        Assert.Equal(["measure explained 16 км | 10 miles"], await Pair(editor, story));
    }

    [Theory, OnBothEngines]
    public async Task An_original_has_nothing_that_it_is_held_against(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Дорога", "city");

        using var refused = await editor.Post($"/stories/{story}/editions/uk/interlingual", new { texts = new { } });

        Assert.Equal("notFound", await DeskClient.Problem(refused, HttpStatusCode.NotFound));
    }

    /// <summary>A story whose English has a sum wrong, and lacks a quotation with its speaker.</summary>
    static async Task<Guid> Budget(TestNewsroom newsroom)
    {
        await newsroom.Import(
            """{"record":"tag","slug":"olena-prykhodko","kind":"person","names":{"uk":"Олена Приходько","en":"Olena Prykhodko"}}""",
            """{"record":"tag","slug":"dubohai","kind":"place","names":{"uk":"Дубогай","en":"Dubohai"}}""",
            Lines.Story("budget", ["uk", "en"], s =>
            {
                s["tags"] = new JsonArray("olena-prykhodko", "dubohai");
                Write(s, "uk", "Роботи в Дубогаї коштували 64,5 млн гривень, на 2,5 млн гривень менше.", "«Ми повернемо місту набережну назавжди», — обіцяно Оленою Приходько.");
                Write(s, "en", "The work in Dubohai cost UAH 64.5 million, UAH 2.5 billion less.", "The embankment will be given back to the city for good.");
            }));
        return (await newsroom.Story("budget")).Value;

        static void Write(JsonObject story, string language, params string[] paragraphs)
            => story.Edition(language)["body"] = new JsonArray([.. paragraphs.Select((html, i) =>
            {
                var block = new JsonObject { ["id"] = $"b{i + 1}", ["type"] = "paragraph", ["html"] = html };
                if (language != "uk")
                {
                    block["from"] = $"b{i + 1}";
                }
                return (JsonNode)block;
            })]);
    }

    static async Task<string[]> Pair(DeskClient editor, Guid story, object? texts = null)
    {
        var said = await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/en/interlingual", new { texts = texts ?? new { } });
        Assert.Equal("uk", said.GetProperty("source").GetString());
        return [.. said.GetProperty("pairs").EnumerateArray().Select(p => $"{p.GetProperty("what").GetString() ?? p.GetProperty("kind").GetString()} {p.GetProperty("standing").GetString()} {Words(p.GetProperty("source"))} | {Words(p.GetProperty("target"))}")];

        static string Words(JsonElement place) => place.ValueKind is JsonValueKind.Null ? "-" : place.GetProperty("words").GetString()!;
    }
}
