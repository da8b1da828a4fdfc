using System.Net;
using Dateline.Data;
using Dateline.Memory;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Memory.MemoryDesk;

namespace Dateline.Tests.Memory;

public sealed class MemoryTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_same_paragraph_in_another_story_is_offered_with_its_translation_and_a_like_one_with_what_differs(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(translator, ("b1", "Сьогодні на мосту впав ліхтар."), ("b2", Recall), ("b3", Recall.Replace("12 березня", "13 березня", StringComparison.Ordinal)));
        await newsroom.Remembered();

        var memory = await translator.Read($"/stories/{story}/editions/en/memory");

        Assert.Equal("uk", memory.GetProperty("from").GetString());
        Assert.Equal([$"b2 html 100 {RecallInEnglish} (Новина bridge)", $"b3 html 97 {RecallInEnglish} (Новина bridge)"], Offers(memory));
        var difference = memory.GetProperty("blocks")[1].GetProperty("texts")[0].GetProperty("offers")[0].GetProperty("difference").EnumerateArray().Select(r => $"{r.GetProperty("kind").GetString()}:{r.GetProperty("text").GetString()}");
        Assert.Equal(["same:Нагадаємо, ", "removed:12", "added:13", "same: березня в Дубогаях відкрили новий міст через Тишицю."], difference);
    }

    [Theory, OnBothEngines]
    public async Task What_was_translated_from_Ukrainian_helps_whoever_translates_into_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await translator.Start("en", "Lamp", "city");
        await translator.Save(story, "en", Text("Lamp", ("b1", RecallInEnglish)));
        await translator.Add(story, "uk", "en");
        await newsroom.Remembered();

        Assert.Equal([$"b1 html 100 {Recall} (Story bridge)"], Offers(await translator.Read($"/stories/{story}/editions/uk/memory")));
    }

    [Theory, OnBothEngines]
    public async Task Two_translations_of_one_original_help_whoever_translates_between_them_as_long_as_both_are_up_to_date(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(
            Lines.Story("bridge", ["uk", "en", "ru"], Said("The bridge is open again.", "Мост снова открыт.")),
            // One paragraph became two in Russian: neither is the English one's.
            Lines.Story("lamp", ["uk", "en", "ru"], s => { Said("A lamp fell.", "Лампа упала.")(s); s.Body("ru").Add(Lines.Json(new { id = "r9", type = "paragraph", html = "Никто не пострадал.", from = "b1" })); }),
            Lines.Story("ferry", ["uk", "en", "ru"], s => { Said("The ferry has stopped.", "Паром больше не ходит.")(s); s.Body("ru")[0]!["fromHash"] = "0123456789abcdef"; }));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await translator.Start("en", "River", "city");
        await translator.Save(story, "en", Text("River", ("b1", "The bridge is open again."), ("b2", "The ferry has stopped."), ("b3", "A lamp fell.")));
        await translator.Add(story, "ru", "en");
        await newsroom.Remembered();

        Assert.Equal(["b1 html 100 Мост снова открыт. (Story bridge)"], Offers(await translator.Read($"/stories/{story}/editions/ru/memory")));

        static Action<System.Text.Json.Nodes.JsonObject> Said(string english, string russian)
            => s => (s.Body("en")[0]!["html"], s.Body("ru")[0]!["html"]) = (english, russian);
    }

    [Theory, OnBothEngines]
    public async Task A_block_that_is_asked_for_by_name_is_looked_up_though_it_is_translated_and_its_own_words_are_no_offer(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)), Published("older", (Recall, "A bridge opened.")));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(translator, ("b2", Recall));
        await translator.Save(story, "en", Translated("Lamp", ("e2", "b2", RecallInEnglish)));
        await newsroom.Remembered();

        Assert.Empty(Offers(await translator.Read($"/stories/{story}/editions/en/memory")));
        Assert.Equal(["b2 html 100 A bridge opened. (Новина older)"], Offers(await translator.Read($"/stories/{story}/editions/en/memory?block=b2")));
    }

    [Theory, OnBothEngines]
    public async Task Only_what_readers_have_in_both_languages_and_what_is_up_to_date_is_remembered(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Translation:PublishUnreviewed=true").WithRubrics();
        await newsroom.Import(
            Published("bridge", (Recall, RecallInEnglish), ("Сто.", "Сто."), ("2026", "2027")),
            Lines.Story("draft", ["uk", "en"], s => s.Remove("publishedAt")),
            Lines.Story("stale", ["uk", "en"], s => s.Body("en")[0]!["fromHash"] = "0123456789abcdef"),
            Lines.Story("machine", ["uk", "en"], s => s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus" })),
            Lines.Story("seen", ["uk", "en"], s => s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus", person = true })));
        _ = newsroom.Http;
        await newsroom.Remembered();

        // Headlines and summaries came with their originals; of the stale story and the machine's only blocks are not up to date.
        string[] stories = ["bridge", "machine", "seen", "stale"];
        Assert.Equal(
            [.. stories.Select(s => $"uk>en: Summary of {s} in uk. = Summary of {s} in en."), $"uk>en: {Recall} = {RecallInEnglish}", .. stories.Select(s => $"uk>en: Новина {s} = Story {s}"), "uk>en: Новина text of seen. = Story text of seen."],
            (await newsroom.Segments()).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_was_translated_before_is_offered_and_one_whose_original_was_corrected_since_is_not(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Story("weather", ["uk", "en"], Titled("Погода в Дубогаях на завтра", "Tomorrow’s weather in Dubohai")), Lines.Story("roads", ["uk", "en"], Titled("Дороги району взимку", "The district’s roads in winter")));
        await newsroom.Import(Lines.Story("roads", ["uk", "en"], Titled("Дороги району навесні", "The district’s roads in winter")));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await translator.Start("uk", "Погода в Дубогаях на завтра", "city");
        await translator.Add(story, "en", "uk");
        var other = await translator.Start("uk", "Дороги району навесні", "city");
        await translator.Add(other, "en", "uk");
        await newsroom.Remembered();

        Assert.Equal([":headline html 100 Tomorrow’s weather in Dubohai (Погода в Дубогаях на завтра)"], Offers(await translator.Read($"/stories/{story}/editions/en/memory")));
        Assert.Empty(Offers(await translator.Read($"/stories/{other}/editions/en/memory")));

        static Action<System.Text.Json.Nodes.JsonObject> Titled(string headline, string translated)
            => s => (s.Edition("uk")["headline"], s.Edition("en")["headline"]) = (headline, translated);
    }

    [Theory, OnBothEngines]
    public async Task What_is_taken_down_is_forgotten_and_what_is_published_again_is_remembered_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)), Published("rain", ("У Дубогаях дощ.", "It rains in Dubohai.")));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(translator, ("b2", Recall));
        await newsroom.Remembered();
        var before = await newsroom.Read(db => db.MemorySegments.Where(s => s.Source.StartsWith("У Дубогаях")).Select(s => s.Number).SingleAsync());
        Assert.Single(Offers(await translator.Read($"/stories/{story}/editions/en/memory")));

        Assert.IsType<Dateline.Publishing.ActOutcome.Done>(await newsroom.Get<Dateline.Publishing.WithdrawStory>().Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), await newsroom.Story("bridge"), null, null, Cancellation));
        await newsroom.Remembered();
        Assert.Equal(["uk>en: Summary of rain in uk. = Summary of rain in en.", "uk>en: Новина rain = Story rain", "uk>en: У Дубогаях дощ. = It rains in Dubohai."], (await newsroom.Segments()).Order(StringComparer.Ordinal));
        Assert.Empty(Offers(await translator.Read($"/stories/{story}/editions/en/memory")));

        await newsroom.Get<Dateline.Publishing.WithdrawStory>().Reinstate(Newsdesk.ChiefEditor, Newsdesk.Once(), await newsroom.Story("bridge"), ["uk", "en"], "Перевірено.", Cancellation);
        await newsroom.Remembered();
        Assert.Single(Offers(await translator.Read($"/stories/{story}/editions/en/memory")));
        // Nothing of another story was written anew.
        Assert.Equal(before, await newsroom.Read(db => db.MemorySegments.Where(s => s.Source.StartsWith("У Дубогаях")).Select(s => s.Number).SingleAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Other_rules_fill_the_memory_anew_beside_the_running_server_and_what_was_brought_in_stays(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)));
        using var translator = await DeskClient.As(newsroom, Role.Editor);
        await translator.Bring(Tmx(("Дощ.", "Rain.")));
        await newsroom.Remembered();
        var all = await newsroom.Segments();

        // As an older program left it: with what its own rules made.
        await newsroom.Database.Write(
            async (db, token) =>
            {
                await db.MemorySegments.Where(s => s.StoryId != null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Target, "old").SetProperty(s => s.Said, "old"), token);
                await db.MemoryState.ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, 1), token);
            },
            Cancellation);
        Assert.NotEqual(all, await newsroom.Segments());
        for (var tries = 0; tries < 500 && !all.SequenceEqual(await newsroom.Segments()); tries++)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(all, await newsroom.Segments());
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_translate_into_a_language_is_offered_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(editor, ("b2", Recall));
        using var elsewhere = await DeskClient.With(newsroom, new Grant(Role.Translator, Languages: ["ru"]));

        using var refused = await elsewhere.Get($"/stories/{story}/editions/en/memory");

        Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
    }

    [Theory, OnBothEngines]
    public async Task A_search_finds_what_says_nearly_the_same_and_what_has_all_the_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("bridge", (Recall, RecallInEnglish)));
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        await translator.Bring(Tmx(("Новий міст збудували за рік, а старий розібрали.", "The new bridge took a year."), ("Дощ.", "Rain.")));
        await newsroom.Remembered();

        Assert.Equal(["The new bridge took a year.", RecallInEnglish], (await Found("новий МІСТ", "uk", "en")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([RecallInEnglish], await Found("Нагадаємо, 13 березня в Дубогаях відкрили новий міст через Тишицю.", "uk", "en"));
        Assert.Equal(["Дощ."], await Found("rain", "en", "uk"));
        Assert.Empty(await Found("міст сніг", "uk", "en"));
        foreach (var wrong in (string[])["text=&from=uk&to=en", "text=a&from=uk&to=uk", "text=a&from=uk&to=de", $"text={new string('a', 501)}&from=uk&to=en"])
        {
            using var refused = await translator.Get($"/memory/search?{wrong}");
            Assert.Equal("invalid", await DeskClient.Problem(refused, HttpStatusCode.BadRequest));
        }

        async Task<string[]> Found(string text, string from, string to)
            => [.. (await translator.Read($"/memory/search?text={Uri.EscapeDataString(text)}&from={from}&to={to}")).EnumerateArray().Select(o => o.GetProperty("target").GetString()!)];
    }
}
