using System.Text.Json;
using Dateline.Commands;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Translation.Machine;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Filling.FillingDesk;

namespace Dateline.Tests.Filling;

/// <summary>An engine that doesn't do what it should leaves the place empty, says why in plain words, and can be asked again.</summary>
public sealed class FillTroubleTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Answers { get; } = new()
    {
        { "empty", "libre відповів порожнім текстом." },
        { "html", "libre відповів чимось, що не є перекладом." },
        { "count", "libre повернув не стільки текстів, скільки йому дали." },
        { "never", "libre не встиг відповісти: спробуйте ще раз." },
        { "markup", "libre зіпсував посилання чи виділення." },
        { "long", "Те, що повернув libre, не схоже на переклад." },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task What_an_engine_answers_wrongly_stays_empty_with_a_reason_and_is_filled_when_it_is_asked_again(string answer, string why)
    {
        await using var server = await LocalEngine.Start((request, http) => answer switch
        {
            "empty" => LocalEngine.Say(http, new { translatedText = new[] { "" } }),
            "html" => http.Response.WriteAsync("<html><body>Please log in</body></html>", Cancellation),
            "count" => LocalEngine.Say(http, new { translatedText = new[] { "One.", "Two." } }),
            "markup" => LocalEngine.Say(http, new { translatedText = new[] { "<script>alert(1)</script>" } }),
            "long" => LocalEngine.Say(http, new { translatedText = new[] { new string('x', 5_000) } }),
            _ => Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted),
        });
        await using var newsroom = await WithEngine(Engine.Sqlite, server, "--Translation:Engines:libre:Timeout=1");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Міст відкрили в понеділок.");

        var told = await editor.Fill(story, places: ["b1"]);

        Assert.Equal(["left b1"], Told(told));
        Assert.Equal(why, told[^1].GetProperty("why").GetString());
        Assert.Equal("", await editor.DraftWords(story, "en"));
        Assert.Empty(await editor.Unreviewed(story));
        server.Answer = (request, http) => LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => "EN " + q.GetString()) });
        Assert.Equal(["filled b1 libre"], Told(await editor.Fill(story, places: ["b1"])));
    }

    [Fact]
    public async Task A_headline_that_an_engine_made_longer_than_an_edition_may_hold_stays_empty()
    {
        await using var server = await Saying(text => string.Concat(Enumerable.Repeat(text + " ", 4)));
        await using var newsroom = await WithEngine(Engine.Sqlite, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.");
        await editor.Save(story, "uk", Text(string.Concat(Enumerable.Repeat("Міст відкрили. ", 12)).TrimEnd(), ("b1", "Один.")));

        var told = await editor.Fill(story, places: [":headline"]);

        Assert.Equal(["left :headline"], Told(told));
        Assert.Equal("Те, що повернув libre, не схоже на переклад.", told[^1].GetProperty("why").GetString());
        await editor.Save(story, "en", Translated("Bridge"));
    }

    [Fact]
    public async Task An_allowance_that_is_used_up_is_said_and_the_engine_is_not_asked()
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(Engine.Sqlite, server, "--Translation:Engines:libre:PerDay=30");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Міст відкрили в понеділок уранці, і рух відновили.");

        var told = await editor.Fill(story, places: ["b1"]);

        Assert.Equal("Дозволений редакцією обсяг libre на сьогодні чи на цей місяць вичерпано: скажіть адміністратору.", told[^1].GetProperty("why").GetString());
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task An_administrator_sees_engines_their_order_and_what_they_were_asked()
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(Engine.Sqlite, server, "--Translation:Engines:libre:PerDay=1000", "--Translation:Engines:libre:PricePerMillion=20", "--Translation:Engines:lost:Kind=apertium", "--Translation:Engines:lost:Modes=/nowhere", "--Translation:Order:ru-en:0=lost");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        var story = await editor.Untranslated("Міст відкрили.");
        await editor.Fill(story, places: ["b1"]);

        var seen = await administrator.Read("/engines");

        Assert.False(seen.GetProperty("publishesUnreviewed").GetBoolean());
        var libre = seen.GetProperty("engines").EnumerateArray().Single(e => e.GetProperty("name").GetString() == "libre");
        Assert.Equal(("LibreTranslate", 1, 14, 0), (libre.GetProperty("kind").GetString(), libre.GetProperty("today").GetProperty("requests").GetInt32(), libre.GetProperty("month").GetProperty("characters").GetInt32(), libre.GetProperty("today").GetProperty("failures").GetInt32()));
        Assert.Equal(["ru-en: lost, lacks lost", "uk-en: libre, lacks "], seen.GetProperty("orders").EnumerateArray().Select(o => $"{o.GetProperty("pair").GetString()}: {o.GetProperty("engines")[0].GetString()}, lacks {string.Join(", ", o.GetProperty("lacking").EnumerateArray())}").Order(StringComparer.Ordinal));
        Assert.Equal(["uk-en", "ru-en"], (await editor.Read("/session")).GetProperty("newsroom").GetProperty("machines").EnumerateArray().Select(m => m.GetString()).OrderByDescending(m => m, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_doctor_names_languages_that_Apertium_is_asked_for_and_lacks()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await Write("/nowhere");
        Assert.Contains(await DoctorCommand.Examine(newsroom.Place, Cancellation), c => c.Id == "translation.apertium" && c.Message.Contains("uk-ru", StringComparison.Ordinal) && c.Remedy.Contains("apertium-rus-ukr", StringComparison.Ordinal));

        await Write("/usr/share/apertium/modes");
        Assert.DoesNotContain(await DoctorCommand.Examine(newsroom.Place, Cancellation), c => c.Id == "translation.apertium");

        Task Write(string modes) => File.WriteAllTextAsync(
            newsroom.Place.SettingsFile,
            JsonSerializer.Serialize(new { Translation = new { Engines = new { apertium = new { Kind = "apertium", Modes = modes } }, Order = new Dictionary<string, string[]> { ["uk-ru"] = ["apertium"] } } }),
            Cancellation);
    }
}
