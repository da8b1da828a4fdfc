using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Settings;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Memory;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Dateline.Tests.Translation.Machine;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Filling.FillingDesk;

namespace Dateline.Tests.Filling;

/// <summary>An edition that lacks blocks is filled from memory, then by a machine, then by nobody.</summary>
public sealed class FillTests
{
    [Theory, OnBothEngines]
    public async Task What_was_translated_before_comes_from_memory_the_rest_from_the_machine_and_each_says_so(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import(MemoryDesk.Published("bridge", (MemoryDesk.Recall, MemoryDesk.RecallInEnglish)));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Сьогодні впав <strong>ліхтар</strong>.", MemoryDesk.Recall, "2026");
        await newsroom.Remembered();

        var told = await editor.Fill(story);

        Assert.Equal([":headline", "b1", "b2", "b3"], told[0].GetProperty("places").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(["filled b2 memory", "filled :headline libre", "filled b1 libre", "filled b3"], Told(told).Order(StringComparer.Ordinal).OrderBy(t => !t.EndsWith("memory", StringComparison.Ordinal)).ThenBy(t => t.Contains('3', StringComparison.Ordinal)));
        var draft = (await editor.Edition(story, "en")).GetProperty("draft");
        Assert.Equal($"EN Сьогодні впав <strong>ліхтар</strong>. / {MemoryDesk.RecallInEnglish} / 2026", Words(draft));
        Assert.Equal("EN Міст відкрили", draft.GetProperty("headline").GetString());
        Assert.Equal(["b1:libre", "b2:memory", "b3:person"], await editor.Makers(story));
        Assert.Matches("^[0-9a-f]+:machine [0-9a-f]+:machine [0-9a-f]+:fresh$", States(await editor.Edition(story, "en")));
        Assert.Equal([":headline", "libre", "libre", "memory"], (await editor.Unreviewed(story)).SelectMany(u => new[] { u.GetProperty("place").GetString(), u.GetProperty("by").GetString() }).Where(w => w is ":headline" or "libre" or "memory"));
        Assert.Equal(4, (await newsroom.Actions("block.filled")).Count);
        Assert.DoesNotContain(server.Asked, a => a.Body.Contains("Нагадаємо", StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_that_a_person_wrote_is_overwritten_neither_fresh_nor_stale_and_one_block_can_be_asked_for_alone(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.", "Два.", "Три.", "Чотири.");
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "One."), ("e2", "b2", "Two."), ("e3", "b3", "")));
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два, змінено."), ("b3", "Три."), ("b4", "Чотири.")));

        Assert.Equal(["filled b4 libre"], Told(await editor.Fill(story, places: ["b1", "b2", "b4"])));
        Assert.Equal(["filled b3 libre"], Told(await editor.Fill(story)));

        var draft = (await editor.Edition(story, "en")).GetProperty("draft");
        Assert.Equal(("Bridge", "One. / Two. / EN Три. / EN Чотири."), (draft.GetProperty("headline").GetString(), Words(draft)));
        Assert.Equal("e3", draft.GetProperty("body")[2].GetProperty("id").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Whoever_writes_while_the_machine_thinks_keeps_their_words_and_a_source_that_changed_is_told(Engine engine)
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = await LocalEngine.Start(async (request, http) =>
        {
            asked.TrySetResult();
            await go.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => "EN " + q.GetString()) });
        });
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var colleague = await DeskClient.As(newsroom, Role.Translator);
        var story = await editor.Untranslated("Один.", "Два.", "Три.");

        var filling = editor.Fill(story);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await colleague.Save(story, "en", Translated("Bridge", ("e1", "b1", "One, by a person.")));
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два, змінено."), ("b3", "Три.")));
        go.SetResult();

        Assert.Equal(["filled b3 libre", "sourceChanged b2", "written :headline", "written b1"], Told(await filling).Order(StringComparer.Ordinal));
        Assert.Equal("One, by a person. / EN Три.", await editor.DraftWords(story, "en"));
    }

    [Theory, OnBothEngines]
    public async Task A_block_whose_link_the_machine_lost_is_left_for_a_person_and_one_that_lost_emphasis_says_so_until_it_is_there_again(Engine engine)
    {
        await using var server = await Saying(text => text.Contains("Міст", StringComparison.Ordinal) ? "The bridge is open." : "The lantern fell.");
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("""Міст <a href="https://dubohai.example/">відкрили</a>.""", "Впав <strong>ліхтар</strong>.");

        var told = await editor.Fill(story, places: ["b1", "b2"]);

        Assert.Equal(["filled b2 libre", "left b1"], Told(told).Order(StringComparer.Ordinal));
        Assert.Equal(["Виділення загубилися: поставте їх заново.", "libre зіпсував посилання чи виділення."], told.Skip(1).OrderByDescending(l => l.GetProperty("place").GetString()).Select(l => l.GetProperty("why").GetString()));
        Assert.Equal("The lantern fell.", await editor.DraftWords(story, "en"));
        // Read again, it is still known.
        var place = Assert.Single(await editor.Unreviewed(story));
        Assert.Equal((0, 1), (place.GetProperty("lostLinks").GetArrayLength(), place.GetProperty("lostEmphasis").GetInt32()));
        await editor.Save(story, "en", Translated("Bridge", (place.GetProperty("place").GetString()!, "b2", "The <strong>lantern</strong> fell.")));
        Assert.Equal(0, Assert.Single(await editor.Unreviewed(story)).GetProperty("lostEmphasis").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task A_storys_people_and_places_go_to_the_engine_with_the_terms_and_what_it_wrote_otherwise_is_named(Engine engine)
    {
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, EngineTroubleTests.Form(EngineSettings.OpenAi, ["Elena Gaeva spoke to the municipal board of Dubohai."])));
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:Engines:model:Kind=openai", "--Translation:Engines:model:Model=local", $"--Translation:Engines:model:Address={server.Address}", "--Translation:Order:uk-en:0=model").WithRubrics();
        await newsroom.Import(
            Tag("olena-haiova", "person", "Олена Гайова", "Olena Haiova"), Tag("dubohai", "place", "Дубогай", "Dubohai"), Tag("bridges", "topic", "Мости", "Bridges"), Tag("tyshytsia", "place", "Тишиця", "Tyshytsia"),
            """{"record":"term","id":"council","preferred":{"uk":"міська рада","en":"city council"},"allowed":{"en":["municipal board"]}}""");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Олена Гайова виступила в міській раді Дубогаю над Тишицею, де мости.");
        await editor.Done(HttpMethod.Put, $"/stories/{story}", new { operation = Operation(), version = (await editor.Story(story)).GetProperty("version").GetInt32(), kind = "news", rubrics = new[] { "city" }, tags = new[] { "olena-haiova", "dubohai", "bridges" } });

        var told = await editor.Fill(story, places: ["b1"]);

        var question = Assert.Single(server.Asked).Question;
        Assert.Equal(["Дубогай Dubohai", "Олена Гайова Olena Haiova", "міська рада city council"], question.GetProperty("glossary").EnumerateArray().Select(g => $"{g.GetProperty("from").GetString()} {g.GetProperty("to").GetString()}").Order(StringComparer.Ordinal));
        Assert.Equal(["filled b1 model local"], Told(told));
        Assert.Equal("Ім’я чи назву «Олена Гайова» передано не як «Olena Haiova».", told[^1].GetProperty("why").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Terms_that_contradict_each_other_are_named_to_whoever_fills_and_not_told_to_the_engine(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import(
            Lines.Term("quays", ("uk", "набережна"), ("en", "embankment")), Lines.Term("walks", ("uk", "Набережна"), ("en", "promenade")),
            Lines.Term("mayors", ("uk", "Дубогай"), ("en", "Dubogay")), Tag("dubohai", "place", "Дубогай", "Dubohai"), Lines.Term("schools", ("uk", "школа"), ("en", "school")), Lines.Term("colleges", ("uk", "школа"), ("en", "college")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("На набережній у Дубогаї людно.", "Тихо.");
        await editor.Done(HttpMethod.Put, $"/stories/{story}", new { operation = Operation(), version = (await editor.Story(story)).GetProperty("version").GetInt32(), kind = "news", rubrics = new[] { "city" }, tags = new[] { "dubohai" } });

        var told = await editor.Fill(story, places: ["b1"]);

        // In the order of the terms' ids.
        Assert.Equal(
            "«Дубогай»: термін mayors велить перекладати як «Dubogay», тег dubohai як «Dubohai». Машині не сказано ні того, ні того: узгодьте їх. "
                + "«набережна»: термін quays велить перекладати як «embankment», термін walks як «promenade». Машині не сказано ні того, ні того: узгодьте їх.",
            told[0].GetProperty("why").GetString());
        Assert.Equal(JsonValueKind.Null, told[^1].GetProperty("why").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await editor.Fill(story, places: ["b2"]))[0].GetProperty("why").ValueKind);
    }

    [Theory, OnBothEngines]
    public async Task Two_who_fill_at_once_get_each_block_once(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var colleague = await DeskClient.As(newsroom, Role.Translator);
        string[] paragraphs = [.. Enumerable.Range(1, 12).Select(n => $"Речення номер {n}.")];
        var story = await editor.Untranslated(paragraphs);

        var both = await Task.WhenAll(editor.Fill(story), colleague.Fill(story));

        Assert.Equal(string.Join(" / ", paragraphs.Select(p => "EN " + p)), await editor.DraftWords(story, "en"));
        Assert.Equal(13, both.SelectMany(Told).Count(t => t.StartsWith("filled", StringComparison.Ordinal)));
        Assert.All(both.SelectMany(Told), t => Assert.Matches("^(filled|written) ", t));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_stops_keeps_what_was_done_and_the_rest_is_filled_when_asked_again_under_the_same_operation(Engine engine)
    {
        var served = 0;
        await using var server = await LocalEngine.Start(async (request, http) =>
        {
            if (Interlocked.Increment(ref served) > 1)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted);
            }
            await LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => "EN " + q.GetString()) });
        });
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        // Two requests' worth: an engine of this kind takes ten texts at once.
        var story = await editor.Untranslated([.. Enumerable.Range(1, 14).Select(n => $"Речення номер {n}.")]);
        var operation = Operation();

        await foreach (var line in editor.Filling(story, operation: operation))
        {
            if (line.TryGetProperty("place", out var place) && place.GetString() == "b9")
            {
                break;
            }
        }
        Assert.Equal(9, (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body").GetArrayLength());
        server.Answer = (request, http) => LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => "EN " + q.GetString()) });
        var rest = await editor.Fill(story, operation: operation);

        Assert.Equal(["b10", "b11", "b12", "b13", "b14"], rest[0].GetProperty("places").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(string.Join(" / ", Enumerable.Range(1, 14).Select(n => $"EN Речення номер {n}.")), await editor.DraftWords(story, "en"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_translate_fills_nothing_and_an_original_has_nothing_to_be_filled_from(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await editor.Untranslated("Один.");

        using var refused = await reporter.Post($"/stories/{story}/editions/en/filling", new { operation = Operation() });
        using var original = await editor.Post($"/stories/{story}/editions/uk/filling", new { operation = Operation() });
        using var missing = await editor.Post($"/stories/{story}/editions/ru/filling", new { operation = Operation() });

        Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal("invalid", await DeskClient.Problem(original, HttpStatusCode.BadRequest));
        Assert.Equal("notFound", await DeskClient.Problem(missing, HttpStatusCode.NotFound));
    }

    [Theory, OnBothEngines]
    public async Task Without_an_engine_the_memory_fills_what_it_has_and_a_sentence_says_why_the_rest_is_empty(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(MemoryDesk.Published("bridge", (MemoryDesk.Recall, MemoryDesk.RecallInEnglish)));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Сьогодні впав ліхтар.", MemoryDesk.Recall);
        await newsroom.Remembered();

        var told = await editor.Fill(story);

        Assert.False(told[0].GetProperty("hasEngine").GetBoolean());
        Assert.Equal(["filled b2 memory", "left :headline", "left b1"], Told(told));
        Assert.Equal("Машинного перекладача для цих мов не налаштовано, а в пам’яті такого тексту немає. Переклад допише людина.", told[^1].GetProperty("why").GetString());
        Assert.Equal(MemoryDesk.RecallInEnglish, await editor.DraftWords(story, "en"));
    }

    [Fact]
    public async Task Debians_Apertium_fills_a_Russian_edition_of_twenty_paragraphs_one_after_the_other()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Translation:Engines:apertium:Kind=apertium", "--Translation:Order:uk-ru:0=apertium").WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Місто", "city");
        await editor.Save(story, "uk", Text("Місто", [.. Enumerable.Range(1, 20).Select(n => ($"b{n}", $"{n}. " + string.Concat(Enumerable.Repeat("Міська рада Дубогая затвердила бюджет на наступний рік, у якому є гроші на ремонт доріг і шкіл. ", 5)).TrimEnd()))]));
        await editor.Add(story, "ru", "uk");
        var lines = await editor.Fill(story, "ru");

        Assert.Equal([":headline", .. Enumerable.Range(1, 20).Select(n => $"b{n}")], lines[1..].Select(l => l.GetProperty("place").GetString()));
        // Each is a version of the draft by itself: whoever stops has what was there until then.
        Assert.Equal(Enumerable.Range(lines[1].GetProperty("version").GetInt32(), 21), lines[1..].Select(l => l.GetProperty("version").GetInt32()));
        Assert.StartsWith("20. Городской совет", (await editor.Edition(story, "ru")).GetProperty("draft").GetProperty("body")[19].GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.All(await editor.Makers(story, "ru"), m => Assert.EndsWith(":apertium", m, StringComparison.Ordinal));
    }

    static string Tag(string slug, string kind, string ukrainian, string english)
        => JsonSerializer.Serialize(new { record = "tag", slug, kind, names = new { uk = ukrainian, en = english } });
}
