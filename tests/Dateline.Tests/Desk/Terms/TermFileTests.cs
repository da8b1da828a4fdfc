using System.Net;
using System.Text;
using System.Text.Json;
using Dateline.Data;
using Dateline.Desk;
using Dateline.Events;
using Dateline.Language.Terms.Exchange;
using Dateline.People;
using Dateline.Terms;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk.Terms;

public sealed class TermFileTests
{
    const string Table = "id;uk;uk.forbidden;en;fr\nembankment;набережна;променад;embankment;\n;міст;;bridge;pont\n";

    [Theory, OnBothEngines]
    public async Task A_file_is_shown_first_then_taken_and_taken_again_changes_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Term("mist", ("uk", "міст"), ("ru", "мост")), Lines.Term("alley", ("uk", "променад")));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);

        var preview = await duty.Post("/term-files/preview", File(Table)).Done();

        Assert.Equal([("added", "embankment"), ("changed", "mist")], Planned(preview));
        Assert.Equal(["fr"], preview.GetProperty("otherLanguages").EnumerateArray().Select(l => l.GetString()));
        Assert.Contains("alley", Assert.Single(preview.GetProperty("clashes").EnumerateArray()).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["alley", "mist"], await TermTests.Ids(duty, "/terms"));

        var done = await duty.Post("/term-files", Import(Table, preview)).Done();

        Assert.Equal((1, 1, 0), (done.GetProperty("added").GetInt32(), done.GetProperty("changed").GetInt32(), done.GetProperty("left").GetInt32()));
        var mist = (await duty.Read("/terms/mist")).GetProperty("term").GetProperty("languages");
        Assert.Equal(("мост", "bridge", "pont"), (Preferred(mist, "ru"), Preferred(mist, "en"), Preferred(mist, "fr")));
        Assert.Equal("terms.csv", (await duty.Read("/terms/mist/history"))[0].GetProperty("by").GetString());
        Assert.Equal([("same", "embankment"), ("same", "mist")], Planned(await duty.Post("/term-files/preview", File(Table)).Done()));
        var events = await newsroom.Read(db => db.LastSequence(TestContext.Current.CancellationToken));
        await duty.Post("/term-files", Import(Table, await duty.Post("/term-files/preview", File(Table)).Done())).Done();
        Assert.Equal(events, await newsroom.Read(db => db.LastSequence(TestContext.Current.CancellationToken)));

        static string? Preferred(JsonElement languages, string language) => languages.GetProperty(language).GetProperty("preferred").GetString();
    }

    [Theory, OnBothEngines]
    public async Task What_was_not_seen_is_not_done(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Term("mist", ("uk", "міст")));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var preview = await duty.Post("/term-files/preview", File(Table)).Done();
        await duty.Keep(HttpMethod.Put, "/terms/mist", new { languages = new { uk = new { preferred = "міст", note = "Через Тишицю." } } }).Done();

        var now = await duty.Post("/term-files", Import(Table, preview)).Theirs();

        Assert.Equal(["mist"], await TermTests.Ids(duty, "/terms"));
        await duty.Post("/term-files", Import(Table, now)).Done();
        Assert.Equal("Через Тишицю.", (await duty.Read("/terms/mist")).GetProperty("term").GetProperty("languages").GetProperty("uk").GetProperty("note").GetString());
        // Another file under the same preview is something that nobody saw, too.
        await duty.Post("/term-files", Import(Table.Replace("набережна", "берег", StringComparison.Ordinal), now)).Theirs();
    }

    [Theory]
    [InlineData("uk", "Рядок 2: Файл тут обривається або це не XML.")]
    [InlineData("en", "Line 2: The file breaks off here, or it is no XML.")]
    [InlineData("ru", "Строка 2: Файл здесь обрывается, или это не XML.")]
    public async Task A_file_that_cannot_be_read_is_told_with_its_line_in_the_persons_language(string language, string message)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Rubric("city"));
        using var person = await DeskClient.Named(newsroom, "Олена Ткач", language, new Grant(Role.DutyEditor));

        using var answer = await person.Post("/term-files/preview", File("<tbx><text><body>\n<conceptEntry id=\"a\"><langSec"));

        Assert.Equal("invalid", await DeskClient.Problem(answer, HttpStatusCode.BadRequest));
        Assert.Equal(message, (await DeskClient.Body(answer)).GetProperty("errors").GetProperty("file").GetString());
    }

    [Fact]
    public async Task Every_trouble_with_a_file_has_its_words()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var words = DeskWords.In(language);
            Assert.Equal([], Enum.GetValues<TermTrouble>().Select(t => $"term.file.{char.ToLowerInvariant(t.ToString()[0])}{t.ToString()[1..]}").Where(key => !words.Has(key)));
            Assert.Equal([], Enum.GetValues<TermProblem>().Select(t => $"wrong.term.{char.ToLowerInvariant(t.ToString()[0])}{t.ToString()[1..]}").Where(key => !words.Has(key)));
        }
    }

    [Theory, OnBothEngines]
    public async Task What_goes_out_comes_in_elsewhere_as_it_was(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var elsewhere = await TestNewsroom.On(engine);
        await elsewhere.Import(Lines.Rubric("city"));
        await newsroom.Import(
            Lines.Rubric("city"),
            """{"record":"term","id":"24/7","preferred":{"uk":"=цілодобово","en":"around the clock"},"forbidden":{"uk":["24/7"]},"note":"Завжди.","notes":{"uk":"Словами."},"examples":{"uk":["Чергують цілодобово."]},"forms":{"uk":{"24/7":["24 на 7"]}}}""",
            """{"record":"term","id":"gone","preferred":{"uk":"старе"},"retired":true}""");
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var other = await DeskClient.As(elsewhere, Role.DutyEditor);

        var (table, tbx) = (await Bytes(duty, "/terms.csv"), await Bytes(duty, "/terms.tbx"));
        Assert.Equal([("added", "24/7")], Planned(await other.Post("/term-files/preview", File(tbx)).Done()));
        await other.Post("/term-files", Import(table, await other.Post("/term-files/preview", File(table)).Done())).Done();

        Assert.Equal((await duty.Read("/terms")).GetProperty("terms").ToString(), (await other.Read("/terms")).GetProperty("terms").ToString());
        // TBX has no place for forms, and takes none away.
        Assert.Equal([("same", "24/7")], Planned(await other.Post("/term-files/preview", File(tbx)).Done()));
    }

    [Theory, OnBothEngines]
    public async Task A_large_file_goes_in_whole_and_one_that_is_too_much_not_at_all(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Term("here"));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        string Of(int count) => "id;uk;en\n" + string.Concat(Enumerable.Range(0, count).Select(n => $"c{n};слово {n};word {n}\n"));

        await duty.Post("/term-files", Import(Of(500), await duty.Post("/term-files/preview", File(Of(500))).Done())).Done();
        using var refused = await duty.Post("/term-files/preview", File(Of(ConceptBounds.MostConcepts)));

        Assert.Equal(501, (await duty.Read("/terms")).GetProperty("count").GetInt32());
        Assert.Equal("Разом було б понад 20 000 термінів.", (await DeskClient.Body(refused)).GetProperty("errors").GetProperty("file").GetString());
    }

    static object File(string text) => File(Encoding.UTF8.GetBytes(text));

    static object File(byte[] bytes) => new { name = "terms.csv", file = bytes };

    static object Import(string text, JsonElement preview) => Import(Encoding.UTF8.GetBytes(text), preview);

    static object Import(byte[] bytes, JsonElement preview) => new { operation = WritingDesk.Operation(), name = "terms.csv", file = bytes, seen = preview.GetProperty("seen").GetString() };

    static IEnumerable<(string?, string?)> Planned(JsonElement preview) => preview.GetProperty("terms").EnumerateArray().Select(t => (t.GetProperty("as").GetString(), t.GetProperty("id").GetString()));

    static async Task<byte[]> Bytes(DeskClient desk, string path)
    {
        using var answer = await desk.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
