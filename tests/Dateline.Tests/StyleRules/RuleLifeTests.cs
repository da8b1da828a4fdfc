using System.Net;
using System.Text.Json;
using Dateline.Checks.House;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.StyleRules;

/// <summary>A rule of style from its first draft at the desk to its retirement.</summary>
public sealed class RuleLifeTests
{
    const string Pavement = """
        id: tротуар
        words:
          тротуар: хідник
        why: {uk: Так ми домовилися., en: As we agreed.}
        finds:
          - Тротуар полагодили. → Хідник полагодили.
        passes:
          - Хідник полагодили.
        """;

    static readonly string Own = Pavement.Replace("tротуар", "khidnyk", StringComparison.Ordinal);

    [Theory, OnBothEngines]
    public async Task A_rule_is_written_tried_on_what_readers_have_turned_on_and_retired(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(
            Told("old", "Тротуар і ще тротуар полагодили."), Told("new", "Міст відкрили.", s => s.Body("uk").Add(Lines.Json(Lines.Paragraph("b2", "Новий тротуар.")))), Told("other", "Хідник полагодили."),
            Told("draft", "Тротуар.", s => s.Remove("publishedAt")), Told("held", "Тротуар.", s => s["publishedAt"] = TestNewsroom.Now.AddHours(5).ToString("O")));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);

        Assert.Equal("draft", State(await duty.Keep("", new { language = "uk", text = Own })));
        Assert.Null(await Hint(duty, "Тротуар."));

        var trial = await duty.Keep("/uk/khidnyk/trial", new { version = 1 }, whole: true);
        Assert.Equal((3, 2, 3), (Tried(trial, "texts"), Tried(trial, "flagged"), trial.GetProperty("places").GetInt32()));
        Assert.Equal(
            [("new", "тротуар", "хідник"), ("old", "Тротуар", "Хідник")],
            trial.GetProperty("finds").EnumerateArray().Select(f => (f.GetProperty("headline").GetString()!.Split(' ')[^1], f.GetProperty("excerpt").GetProperty("words").GetString()!, f.GetProperty("preferred").GetString()!)).Order());
        Assert.Equal("tried", State(trial.GetProperty("rule")));
        Assert.Null(await Hint(duty, "Тротуар."));

        Assert.Equal("on", State(await duty.Keep("/uk/khidnyk/state", new { version = 2, state = "on" })));
        Assert.Equal("Хідник", await Hint(duty, "Тротуар."));

        Assert.Equal("retired", State(await duty.Keep("/uk/khidnyk/state", new { version = 3, state = "retired" })));
        Assert.Null(await Hint(duty, "Тротуар."));
        Assert.Equal("tried", State(await duty.Keep("/uk/khidnyk/state", new { version = 4, state = "draft" })));
        await duty.Keep("/uk/khidnyk/state", new { version = 5, state = "on" });
        Assert.Equal("Хідник", await Hint(duty, "Тротуар."));
        Assert.Equal(["on", "rested", "retired", "on", "tried", "added"], (await duty.Read("/style-rules/uk/khidnyk/history")).EnumerateArray().Select(p => p.GetProperty("done").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task What_nobody_tried_is_not_turned_on_and_what_is_on_stays_while_it_is_written_otherwise(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep("", new { language = "uk", text = Own });

        using var early = await duty.Post("/style-rules/uk/khidnyk/state", KeepingDesk.Once(new { version = 1, state = "on" }));
        Assert.Equal("Спершу випробуйте правило на опублікованому: увімкнути його можна після того.", await Wrong(early, "state"));
        await duty.Keep("/uk/khidnyk/trial", new { version = 1 }, whole: true);
        await duty.Keep("/uk/khidnyk/state", new { version = 2, state = "on" });
        var changed = await duty.Put("/style-rules/uk/khidnyk", KeepingDesk.Once(new { version = 3, text = Own.Replace("ідник", "ідничок", StringComparison.Ordinal) })).Done();

        Assert.Equal(("draft", true), (State(changed.GetProperty("rule")), changed.GetProperty("rule").GetProperty("inForce").GetBoolean()));
        Assert.Equal("Хідник", await Hint(duty, "Тротуар."));
        using var again = await duty.Post("/style-rules/uk/khidnyk/state", KeepingDesk.Once(new { version = 4, state = "on" }));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        await duty.Keep("/uk/khidnyk/trial", new { version = 4 }, whole: true);
        await duty.Keep("/uk/khidnyk/state", new { version = 5, state = "on" });
        Assert.Equal("Хідничок", await Hint(duty, "Тротуар."));
    }

    [Theory, OnBothEngines]
    public async Task A_rule_of_the_program_is_retired_written_otherwise_and_given_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var rule = (await Rules(duty)).First(r => r.GetProperty("name").GetString() == "online");
        Assert.Equal(("program", "on", 0), (rule.GetProperty("origin").GetString(), State(rule), rule.GetProperty("version").GetInt32()));
        Assert.Equal("онлайн", await Hint(duty, "Засідання он-лайн."));

        await duty.Keep("/uk/online/state", new { version = 0, state = "retired" });
        Assert.Null(await Hint(duty, "Засідання он-лайн."));

        await duty.Keep("/uk/online/state", new { version = 1, state = "draft" });
        Assert.Equal("онлайн", await Hint(duty, "Засідання он-лайн."));
        await duty.Put("/style-rules/uk/online", KeepingDesk.Once(new { version = 2, text = "id: online\nspelling: yes\nwords: {он-лайн: наживо}\nfinds: [он-лайн → наживо]" })).Done();
        await duty.Keep("/uk/online/trial", new { version = 3 }, whole: true);
        await duty.Keep("/uk/online/state", new { version = 4, state = "on" });
        Assert.Equal("наживо", await Hint(duty, "Засідання он-лайн."));

        var back = await duty.Keep("/uk/online/removal", new { version = 5 });
        Assert.Equal(("program", 0), (back.GetProperty("origin").GetString(), back.GetProperty("version").GetInt32()));
        Assert.Equal("онлайн", await Hint(duty, "Засідання он-лайн."));
    }

    [Fact]
    public async Task The_newsrooms_rules_go_out_as_a_file_that_a_check_elsewhere_goes_by()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep("", new { language = "uk", text = Own });
        await duty.Keep("", new { language = "en", text = "# ours\nid: use\n\nwords: {utilize: use}\nfinds: [utilize → use]" });
        await duty.Keep("", new { language = "uk", text = Own.Replace("khidnyk", "draft", StringComparison.Ordinal) });
        foreach (var (language, name) in ((string, string)[])[("uk", "khidnyk"), ("en", "use")])
        {
            await duty.Keep($"/{language}/{name}/trial", new { version = 1 }, whole: true);
            await duty.Keep($"/{language}/{name}/state", new { version = 2, state = "on" });
        }
        await duty.Keep("/uk/online/state", new { version = 0, state = "retired" });

        using var answer = await duty.Get("/style-rules.yaml");
        var reading = ReadStyle.Read(new StringReader(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), tries: true);

        Assert.Empty(reading.Problems);
        Assert.Equal([("en", "use"), ("uk", "khidnyk")], reading.Rules.Select(r => (r.Language, r.Id)));
        Assert.Equal([("uk", "online")], reading.Off);
    }

    [Fact]
    public async Task What_is_no_rule_is_refused_in_the_writers_language_with_the_line_and_changes_nothing()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var max = await DeskClient.Named(newsroom, "Max Reed", "en", new Grant(Role.ChiefEditor));
        foreach (var (text, uk, en) in ((string, string, string)[])
        [
            (Pavement, "правилу потрібен id з малих латинських літер, цифр і дефісів.", "a rule needs an id of small Latin letters, digits and hyphens."),
            ("id: a\nwords: {а: б}\nfinds: [в]", "рядок 3: має щось знайти в «в», а не знаходить.", "line 3: it should find something in “в”, and doesn't."),
            ("id: a\nwords: {а: б}\nfinds: [а → в]", "рядок 3: «а» має стати «в», а стає «б».", "line 3: “а” should become “в”, and becomes “б”."),
            ("id: a\nwords: {а: б}\nfinds: [а → б]\npasses: [а]", "рядок 4: у «а» не має нічого знайти, а знаходить «а».", "line 4: it should find nothing in “а”, and finds “а”."),
            ("id: a\nwords: {а: б}", "потрібен приклад у «finds».", "it needs an example under “finds”."),
            ("id: a\npattern: '(?=а)б'\nfinds: [аб]", "pattern озирається довкола або посилається на знайдене; це могло б тривати вічно, тому так не можна.", "the pattern looks around or refers to what it matched; that could take for ever and is not allowed."),
            ("id: a\nwrods: {а: б}\nwords: {а: б}\nfinds: [а]", "рядок 2: «wrods» незрозуміло.", "line 2: “wrods” is not understood."),
            ("", "тут порожньо.", "it is empty."),
            (new string('я', 8_001), "у правилі щонайбільше 8000 знаків.", "a rule has at most 8000 characters."),
        ])
        {
            using var told = await duty.Post("/style-rules", KeepingDesk.Once(new { language = "uk", text }));
            using var heard = await max.Post("/style-rules", KeepingDesk.Once(new { language = "uk", text }));
            Assert.Equal(uk, await Wrong(told, "text"));
            Assert.Equal(en, await Wrong(heard, "text"));
        }
        Assert.DoesNotContain(await Rules(duty), r => r.GetProperty("origin").GetString() == "newsroom");

        await duty.Keep("", new { language = "uk", text = Own });
        using var twice = await duty.Post("/style-rules", KeepingDesk.Once(new { language = "uk", text = Own }));
        Assert.Equal("уже є інше з таким id.", await Wrong(twice, "text"));
        using var renamed = await duty.Put("/style-rules/uk/khidnyk", KeepingDesk.Once(new { version = 1, text = Own.Replace("khidnyk", "other", StringComparison.Ordinal) }));
        Assert.Equal("id має лишитися «khidnyk»: інший id — це інше правило.", await Wrong(renamed, "text"));
    }

    [Theory, OnBothEngines]
    public async Task Two_who_change_one_rule_are_told_of_each_other_and_one_answer_is_given_twice(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep("", new { language = "uk", text = Own });
        var once = KeepingDesk.Once(new { version = 1, text = Own + "# одна\n" });

        await duty.Put("/style-rules/uk/khidnyk", once).Done();
        var theirs = await duty.Put("/style-rules/uk/khidnyk", KeepingDesk.Once(new { version = 1, text = Own + "# друга\n" })).Theirs();

        Assert.Equal((2, Own + "# одна\n"), (theirs.GetProperty("version").GetInt32(), theirs.GetProperty("text").GetString()));
        Assert.Equal(2, (await duty.Put("/style-rules/uk/khidnyk", once).Done()).GetProperty("rule").GetProperty("version").GetInt32());
        await duty.Post("/style-rules/uk/khidnyk/trial", KeepingDesk.Once(new { version = 1 })).Theirs();
        await duty.Post("/style-rules/uk/khidnyk/state", KeepingDesk.Once(new { version = 1, state = "retired" })).Theirs();
        await duty.Post("/style-rules/uk/khidnyk/removal", KeepingDesk.Once(new { version = 1 })).Theirs();
    }

    static string Told(string id, string text, Action<System.Text.Json.Nodes.JsonObject>? change = null) => Lines.Story(id, ["uk"], s =>
    {
        s.Body("uk")[0]!["html"] = text;
        change?.Invoke(s);
    });

    static string? State(JsonElement rule) => rule.GetProperty("state").GetString();

    static int Tried(JsonElement trial, string what) => trial.GetProperty("rule").GetProperty("tried").GetProperty(what).GetInt32();

    static async Task<JsonElement[]> Rules(DeskClient desk) => [.. (await desk.Read("/style-rules")).GetProperty("rules").EnumerateArray().Where(r => r.GetProperty("language").GetString() == "uk")];

    static async Task<string?> Wrong(HttpResponseMessage response, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return (await DeskClient.Body(response)).GetProperty("errors").GetProperty(field).GetString();
    }

    /// <summary>What the rules of style suggest first in a story that says this.</summary>
    static async Task<string?> Hint(DeskClient desk, string text)
    {
        var story = await desk.Start("uk", "Новина", "city");
        await desk.Save(story, "uk", Text("Новина", ("b1", text)));
        var found = await desk.Post($"/stories/{story}/check", new { texts = new { } }).Done();
        return found.GetProperty("findings").EnumerateArray().Where(f => f.TryGetProperty("part", out var part) && part.ValueKind is JsonValueKind.String).SelectMany(f => f.GetProperty("suggestions").EnumerateArray()).Select(s => s.GetString()).FirstOrDefault();
    }
}

static class RuleDesk
{
    /// <summary>Done once; answers the rule as it is now.</summary>
    internal static async Task<JsonElement> Keep(this DeskClient desk, string path, object said, bool whole = false)
    {
        var answer = await desk.Post("/style-rules" + path, KeepingDesk.Once(said)).Done();
        return whole ? answer : answer.GetProperty("rule");
    }
}
