using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Terms;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Terms;

public sealed class TermTests
{
    static readonly object Embankment = new
    {
        note = "Уздовж річки.",
        languages = new
        {
            uk = new { preferred = " набережна ", allowed = new[] { "набережна річки" }, forbidden = new[] { "променад", "" }, examples = new[] { "Набережну Тишиці закрили." } },
            en = new { preferred = "embankment", note = "Not a quay." },
        },
    };

    [Theory, OnBothEngines]
    public async Task A_term_is_added_found_changed_and_checks_go_by_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);

        var added = await duty.Keep(HttpMethod.Post, "/terms", Embankment).Done();

        Assert.Equal(("naberezhna", 1), (added.GetProperty("id").GetString(), added.GetProperty("version").GetInt32()));
        foreach (var typed in (string[])["набер", "ПРОМ", "emb", "річки", "naber"])
        {
            Assert.Equal(["naberezhna"], await Ids(duty, "/terms?q=" + Uri.EscapeDataString(typed)));
        }
        Assert.Equal([], await Ids(duty, "/terms?q=" + Uri.EscapeDataString("бережна")));
        var uk = (await duty.Read("/terms/naberezhna")).GetProperty("term").GetProperty("languages").GetProperty("uk");
        Assert.Equal(("набережна", 1), (uk.GetProperty("preferred").GetString(), uk.GetProperty("forbidden").GetArrayLength()));
        Assert.Equal("променадом", await Forbidden(duty, "Гуляли променадом."));
        Assert.Null(await Forbidden(duty, "Ходили променаддям."));

        await duty.Keep(HttpMethod.Put, "/terms/naberezhna", new { languages = new { uk = new { preferred = "набережна", forbidden = new[] { "променад" }, forms = new Dictionary<string, string[]> { ["променад"] = ["променаддям"], ["дорога"] = ["дороги"] } } } }).Done();

        // The given form in place of the generated ones; forms of a word that isn't there are nothing.
        Assert.Null(await Forbidden(duty, "Гуляли променадом."));
        Assert.Equal("променаддям", await Forbidden(duty, "Ходили променаддям."));
        Assert.Equal(["променад"], (await duty.Read("/terms/naberezhna")).GetProperty("term").GetProperty("languages").GetProperty("uk").GetProperty("forms").EnumerateObject().Select(f => f.Name));

        await duty.Keep(HttpMethod.Post, "/terms/naberezhna/retire", new { retired = true }).Done();
        Assert.Null(await Forbidden(duty, "Ходили променаддям."));
        Assert.Equal([], await Ids(duty, "/terms"));
        Assert.Equal(["naberezhna"], await Ids(duty, "/terms?retired=true"));
        await duty.Keep(HttpMethod.Post, "/terms/naberezhna/retire", new { retired = false }).Done();
        Assert.Equal("променаддям", await Forbidden(duty, "Ходили променаддям."));
    }

    [Theory, OnBothEngines]
    public async Task Who_changed_what_is_told_word_for_word(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Term("міст/1", ("uk", "міст")));
        using var olena = await DeskClient.As(newsroom, Role.DutyEditor);
        using var max = await DeskClient.Named(newsroom, "Max Reed", "en", new Grant(Role.ChiefEditor));
        const string Path = "/terms/%D0%BC%D1%96%D1%81%D1%82%2F1";

        await olena.Keep(HttpMethod.Put, Path, new { languages = new { uk = new { preferred = "шляхопровід" } } }).Done();
        await max.Keep(HttpMethod.Post, Path + "/retire", new { retired = true }).Done();
        // What says the same is no change.
        await olena.Keep(HttpMethod.Put, Path, new { languages = new { uk = new { preferred = "шляхопровід" } } }).Done();

        var past = (await olena.Read(Path + "/history")).EnumerateArray().ToArray();
        Assert.Equal([("retired", "Max Reed"), ("changed", "Олена Ткач"), ("added", "")], past.Select(p => (p.GetProperty("done").GetString(), p.GetProperty("name").GetString())));
        Assert.Equal(("міст", "шляхопровід"), (Uk(past[1].GetProperty("before")), Uk(past[1].GetProperty("after"))));
        Assert.True(past[0].GetProperty("after").GetProperty("retired").GetBoolean());
        Assert.Equal(JsonValueKind.Null, past[2].GetProperty("before").ValueKind);

        static string? Uk(JsonElement term) => term.GetProperty("languages").GetProperty("uk").GetProperty("preferred").GetString();
    }

    [Theory, OnBothEngines]
    public async Task Two_who_change_one_term_are_told_of_each_other(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Term("bridge", ("uk", "міст")), Lines.Term("other", ("uk", "дорога")));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);

        object Said(string word, int version) => KeepingDesk.Once(new { version, languages = new { uk = new { preferred = word } } });
        await duty.Put("/terms/bridge", Said("шляхопровід", 1)).Done();
        var theirs = await duty.Put("/terms/bridge", Said("віадук", 1)).Theirs();

        Assert.Equal((2, "шляхопровід"), (theirs.GetProperty("version").GetInt32(), theirs.GetProperty("languages").GetProperty("uk").GetProperty("preferred").GetString()));
        await duty.Post("/terms/bridge/retire", KeepingDesk.Once(new { version = 1, retired = true })).Theirs();
        await duty.Post("/terms/bridge/merge", KeepingDesk.Once(new { version = 1, into = "other" })).Theirs();
        await duty.Put("/terms/bridge", Said("віадук", 2)).Done();
        // What a bundle says meanwhile counts as a change, and the same again as none.
        await newsroom.Import(Lines.Term("bridge", ("uk", "перехід")));
        await newsroom.Import(Lines.Term("bridge", ("uk", "перехід")));
        Assert.Equal(4, (await duty.Put("/terms/bridge", Said("міст", 3)).Theirs()).GetProperty("version").GetInt32());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => duty.Put("/terms/bridge", Said($"міст {n}", 4))));
        Assert.Equal((1, 5), (answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
    }

    [Theory, OnBothEngines]
    public async Task Two_terms_become_one_that_has_the_words_of_both(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var heir = (await duty.Keep(HttpMethod.Post, "/terms", Embankment).Done()).GetProperty("id").GetString();
        var other = (await duty.Keep(HttpMethod.Post, "/terms", new { note = "Одне й те саме.", languages = new { uk = new { preferred = "берег", allowed = new[] { "набережна" } }, ru = new { preferred = "набережная" } } }).Done()).GetProperty("id").GetString();

        var merged = await duty.Keep(HttpMethod.Post, $"/terms/{other}/merge", new { into = heir }).Done();

        Assert.Equal((heir, 2), (merged.GetProperty("id").GetString(), merged.GetProperty("version").GetInt32()));
        var term = (await duty.Read($"/terms/{heir}")).GetProperty("term");
        Assert.Equal("Уздовж річки.\nОдне й те саме.", term.GetProperty("note").GetString());
        var uk = term.GetProperty("languages").GetProperty("uk");
        Assert.Equal(("набережна", "набережна річки, берег"), (uk.GetProperty("preferred").GetString(), string.Join(", ", uk.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()))));
        Assert.Equal("набережная", term.GetProperty("languages").GetProperty("ru").GetProperty("preferred").GetString());
        var gone = (await duty.Read($"/terms/{other}")).GetProperty("term");
        Assert.Equal((heir, true), (gone.GetProperty("mergedInto").GetString(), gone.GetProperty("retired").GetBoolean()));
        Assert.Equal(["changed", "added"], (await duty.Read($"/terms/{heir}/history")).EnumerateArray().Select(p => p.GetProperty("done").GetString()));
        Assert.Equal("invalid", await duty.Keep(HttpMethod.Post, $"/terms/{heir}/merge", new { into = heir }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await duty.Keep(HttpMethod.Post, $"/terms/{heir}/merge", new { into = other }).Refused(HttpStatusCode.BadRequest));
    }

    [Theory, OnBothEngines]
    public async Task A_word_that_another_term_claims_is_kept_and_told_with_both_names(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep(HttpMethod.Post, "/terms", Embankment).Done();

        var added = await duty.Keep(HttpMethod.Post, "/terms", new { languages = new { uk = new { preferred = "Променад" } } }).Done();

        var clash = Assert.Single(added.GetProperty("clashes").EnumerateArray());
        Assert.Equal("«Променад» (українська): термін Променад [promenad] його радить або допускає, а термін набережна [naberezhna] забороняє.", clash.GetProperty("message").GetString());
        Assert.Equal("forbidden", clash.GetProperty("kind").GetString());
        Assert.Single((await duty.Read("/terms/naberezhna")).GetProperty("clashes").EnumerateArray());
        await duty.Keep(HttpMethod.Post, "/terms/promenad/retire", new { retired = true }).Done();
        Assert.Empty((await duty.Read("/terms/naberezhna")).GetProperty("clashes").EnumerateArray());
    }

    [Fact]
    public async Task What_no_term_can_say_is_refused_by_its_field()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        foreach (var (field, languages) in ((string, object)[])
        [
            ("words", new { }),
            ("words", new { uk = new { note = "Лише примітка." } }),
            ("words", new { ukrainian = new { preferred = "міст" } }),
            ("uk", new { uk = new { preferred = new string('м', 301) } }),
            ("uk", new { uk = new { preferred = "міст", forbidden = new[] { "Міст" } } }),
            ("uk", new { uk = new { preferred = "міст", examples = Enumerable.Range(0, 51).Select(n => $"Міст {n}.") } }),
            ("uk", new { uk = new { preferred = "міст", note = new string('м', 4001) } }),
            ("uk", new { uk = new { preferred = "міст", forms = new Dictionary<string, IEnumerable<string>> { ["міст"] = Enumerable.Range(0, 101).Select(n => $"мост{n}") } } }),
        ])
        {
            using var answer = await duty.Keep(HttpMethod.Post, "/terms", new { languages });
            Assert.Equal("invalid", await DeskClient.Problem(answer, HttpStatusCode.BadRequest));
            Assert.True((await DeskClient.Body(answer)).GetProperty("errors").TryGetProperty(field, out _), JsonSerializer.Serialize(languages));
        }
        Assert.Equal(0, await newsroom.Read(db => db.Terms.CountAsync()));
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import([Lines.Rubric("city"), .. Enumerable.Range(0, 250).Select(n => Lines.Term($"t{n:000}", ("uk", $"слово {n}")))]);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var (ids, after, pages) = (new List<string>(), "", 0);
        while (after is not null)
        {
            var page = await reporter.Read("/terms?after=" + after);
            Assert.Equal(250, page.GetProperty("count").GetInt32());
            ids.AddRange(page.GetProperty("terms").EnumerateArray().Select(t => t.GetProperty("id").GetString()!));
            (after, pages) = (page.GetProperty("next").GetString(), pages + 1);
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 250).Select(n => $"t{n:000}"), ids);
        Assert.Contains("мостом", (await reporter.Read("/term-forms?language=uk&phrase=" + Uri.EscapeDataString("міст"))).EnumerateArray().Select(f => f.GetString()));
    }

    internal static async Task<IReadOnlyList<string>> Ids(DeskClient desk, string path) => [.. (await desk.Read(path)).GetProperty("terms").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];

    /// <summary>The word that a check forbids in a text.</summary>
    static async Task<string?> Forbidden(DeskClient desk, string text)
    {
        var story = await desk.Start("uk", "Новини", "city");
        var body = await desk.Post($"/stories/{story}/check", new { texts = new Dictionary<string, object> { ["uk"] = WritingDesk.Text("Новини", ("b1", text)) } }).Done();
        return body.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "term.forbidden")
            .Select(f => f.GetProperty("range")).Select(r => text[r.GetProperty("start").GetInt32()..r.GetProperty("end").GetInt32()]).SingleOrDefault();
    }
}
