using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

/// <summary>What a newsroom has settled on: its words for a concept, and how its tags are spelt.</summary>
public sealed class TermRuleTests
{
    const string Bridge = """{"record":"term","id":"bridge","preferred":{"uk":"пішохідна доріжка","en":"footpath","ru":"пешеходная дорожка"},"allowed":{"en":["walkway"]},"forbidden":{"uk":["тротуар"],"en":["pavement"]}}""";
    const string Mayor = """{"record":"tag","slug":"roman-diachuk","kind":"person","names":{"uk":"Роман Дячук","en":"Roman Diachuk","ru":"Роман Дячук"}}""";

    [Fact]
    public async Task A_forbidden_word_is_found_in_any_form_with_the_right_one()
    {
        var found = await Found("term.forbidden", Bridge);

        Assert.Equal([("uk", "b2"), ("en", "b2")], found.Select(f => (f.Edition, f.Block)));
        Assert.All(found, f => Assert.Equal(Level.Error, f.Level));
        Assert.Equal(["footpaths"], found[1].Suggestions);
    }

    [Fact]
    public async Task What_somebody_said_stays_and_a_name_is_no_term()
        => Assert.Empty(await Found("term.forbidden", Bridge, s =>
        {
            s.Block("uk", 1)["html"] = "«Тротуар нам повернули», — сказав міський голова Роман Дячук на відкритті.";
            s.Block("en", 1)["html"] = "The footpath is back, Mayor Roman Diachuk said in Pavement Street.";
            s.Block("ru", 1)["html"] = "«Тротуар нам вернули», — сказал мэр Роман Дячук на открытии моста.";
        }));

    [Fact]
    public async Task A_quotation_block_and_a_speech_of_several_paragraphs_stay_as_they_were_said_and_a_translators_do_not()
    {
        var found = await Found("term.forbidden", Bridge, s =>
        {
            s.Block("uk", 1)["html"] = "«Дорогу відкрили. Усе зробили.";
            s.Block("en", 1)["html"] = "The footpath is back.";
            s.Body("uk").Add(Lines.Json(Lines.Paragraph("b3", "Тротуар нам повернули», — сказав міський голова Роман Дячук на відкритті про тротуар.")));
            s.Body("uk").Add(Lines.Json(new { id = "b4", type = "quote", html = "Тротуар нам повернули.", attribution = "Роман Дячук" }));
            s.Body("en").Add(Lines.Json(new { id = "b4", type = "quote", from = "b4", html = "We have our pavement back.", attribution = "Roman Diachuk" }));
        });

        Assert.Equal([("uk", "b3", "тротуар"), ("en", "b4", "pavement")], found.Select(f => (f.Edition, f.Block!, f.Excerpt.Words)));
    }

    [Fact]
    public async Task A_term_of_the_source_has_one_of_its_words_in_the_translation()
    {
        void In(JsonObject story, string english) => (story.Block("uk", 1)["html"], story.Block("en", 1)["html"], story.Block("ru", 1)["html"]) = ("Пішохідну доріжку вздовж мосту відкрили.", english, "Пешеходную дорожку вдоль моста открыли.");

        Assert.Empty(await Found("term.inconsistent", Bridge, s => In(s, "The footpath along the bridge has opened.")));
        Assert.Empty(await Found("term.inconsistent", Bridge, s => In(s, "The walkway along the bridge has opened.")));
        var other = Assert.Single(await Found("term.inconsistent", Bridge, s => In(s, "The trail along the bridge has opened.")));

        Assert.Equal(("en", "b2", Level.Warning), (other.Edition, other.Block, other.Level));
    }

    [Fact]
    public async Task A_drift_that_was_made_a_term_is_told_with_the_right_word_and_is_gone_once_it_is_taken()
    {
        const string term = """{"record":"term","id":"no-limits","preferred":{"uk":"безмежне","en":"unlimited"}}""";
        string[] ways = ["unbounded", "unlimited", "boundless", "unlimited"];
        void Said(JsonObject story)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                story.Body("uk").Add(Lines.Json(new { id = $"d{i}", type = "paragraph", html = $"Партнерство міст {i + 11} разів назвали «безмежним», бо воно «безмежне»." }));
                story.Body("en").Add(Lines.Json(new { id = $"d{i}", type = "paragraph", from = $"d{i}", html = $"The cities’ partnership was called “{ways[i]}” {i + 11} times, since it is “{ways[i]}”." }));
            }
        }

        var drift = await Found("term.drift", Mayor, Said);
        Assert.Equal(["unbounded", "boundless"], drift.Select(f => f.Excerpt.Words).Distinct());
        Assert.All(drift, f => Assert.Equal(("uk", "unlimited"), (f.Drift!.Source, f.Drift.Renderings[0].Words)));

        Assert.Empty(await Found("term.drift", term, Said));
        var others = await Found("term.inconsistent", term, Said);
        Assert.Equal(["unbounded", "unbounded", "boundless", "boundless"], others.Select(f => f.Excerpt.Words));
        Assert.All(others, f => Assert.Equal(["unlimited"], f.Suggestions));

        (ways[0], ways[2]) = ("unlimited", "unlimited");
        Assert.Empty(await Found("term.inconsistent", term, Said));
        Assert.Empty(await Found("term.drift", term, Said));
    }

    [Fact]
    public async Task A_name_is_spelt_as_its_tag_has_it()
    {
        static void Said(JsonObject story, string uk, string en)
        {
            story["tags"] = new JsonArray("roman-diachuk");
            story.Block("uk", 0)["html"] = uk;
            story.Block("en", 0)["html"] = en;
        }

        Assert.Empty(await Found("name.variant", Mayor, s => Said(s, "Роботи показали Романові Дячуку.", "Diachuk’s bridge has opened.")));
        Assert.Empty(await Found("name.variant", Mayor, s => s.Block("en", 0)["html"] = "Dyachuk is not in the story's tags."));
        var found = await Found("name.variant", Mayor, s => Said(s, "Роботи показали Романові Дьячуку.", "Roman Dyachuk opened it."));

        Assert.Equal([("uk", "Дячуку"), ("en", "Diachuk")], found.Select(f => (f.Edition, f.Suggestions.Single())));
    }

    [Fact]
    public async Task A_place_keeps_to_the_name_of_its_tag_and_is_told_once()
    {
        const string tag = """{"record":"tag","slug":"kyiv","kind":"place","names":{"uk":"Київ","en":"Kyiv","ru":"Киев"}}""";
        static void Said(JsonObject story) => (story["tags"], story.Block("en", 0)["html"]) = (new JsonArray("kyiv"), "The bridge’s engineers came from Kiev.");

        var heard = await Checking.Lines(tag, Checking.Sound(Said));

        var found = Assert.Single(heard.Findings, f => f.Rule is "name.variant" or "text.style");
        Assert.Equal(("name.variant", Level.Warning, "b1", "Kyiv"), (found.Rule, found.Level, found.Block, found.Suggestions.Single()));
    }

    [Fact]
    public async Task A_name_one_letter_from_another_tags_is_that_ones()
    {
        const string tags = """{"record":"tag","slug":"kravchenko","kind":"person","names":{"en":"Borys Kravchenko"}}""";
        static void Said(JsonObject story) => (story["tags"], story.Block("en", 0)["html"]) = (new JsonArray("kravchenko"), "The bridge was opened by Krovchenko.");

        Assert.Single(await Found("name.variant", tags, Said));
        Assert.Empty(await Found("name.variant", tags + "\n" + """{"record":"tag","slug":"krovchenko","kind":"person","names":{"en":"Ivan Krovchenko"}}""", Said));
    }

    static async Task<IReadOnlyList<Finding>> Found(string rule, string record, Action<JsonObject>? change = null)
    {
        var heard = await Checking.Lines(record, Checking.Sound(change));
        Assert.Empty(heard.Problems);
        return [.. heard.Findings.Where(f => f.Rule == rule)];
    }
}
