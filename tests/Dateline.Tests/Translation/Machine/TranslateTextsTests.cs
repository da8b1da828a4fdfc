using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class TranslateTextsTests
{
    const string Linked = """Міст у <a href="https://dubohai.example/">Дубогаї</a> відкрили""";
    const string Emphasised = "Міст у <strong>Дубогаї</strong> відкрили";

    [Fact]
    public async Task What_the_first_engine_can_not_do_the_second_does_and_the_rest_is_left_with_what_both_had()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var first = await Texts(text => text switch { "Міст" => "Мост", "Школа" => "", _ => string.Concat(Enumerable.Repeat("очень ", 100)) });
        await using var second = await Texts(text => text == "Школа" ? "Школа" : "<b>Парк</b>");

        var outcomes = await AskedEngine.Translate(
            AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, first, name: "first"), AskedEngine.LibreTranslate(newsroom, second, name: "second")),
            AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), "Міст", "Школа", "12:45", "Парк");

        Assert.Equal(("Мост", "first"), (((MachineOutcome.Translated)outcomes[0]).Html, ((MachineOutcome.Translated)outcomes[0]).Machine));
        Assert.Equal(("Школа", "second"), (((MachineOutcome.Translated)outcomes[1]).Html, ((MachineOutcome.Translated)outcomes[1]).Machine));
        Assert.Equal(new MachineOutcome.Nothing("12:45"), outcomes[2]);
        Assert.Equal([("first", TroubleKind.Implausible), ("second", TroubleKind.MarkupBroken)], Assert.IsType<MachineOutcome.Left>(outcomes[3]).Troubles.Select(t => (t.Engine, t.Kind)));
        Assert.DoesNotContain("Міст", second.Asked.First().Body);
    }

    [Fact]
    public async Task Emphasis_that_does_not_come_back_is_asked_for_as_plain_words_and_said_to_be_lost()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Texts(text => text.Contains('<', StringComparison.Ordinal) ? "Мост в <span>Дубогае</span> открыли" : "Мост в Дубогае открыли");

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), Emphasised);

        var translated = Assert.IsType<MachineOutcome.Translated>(outcomes[0]);
        Assert.Equal(("Мост в Дубогае открыли", true), (translated.Html, translated.LostMarkup));
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task A_link_that_does_not_come_back_is_asked_of_the_next_engine_and_the_text_is_nobodys_where_that_loses_it_too()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var first = await Texts(_ => "Мост в Дубогае открыли");
        await using var second = await Texts(text => text.Contains("Міст", StringComparison.Ordinal) ? text.Replace("Міст у", "Мост в", StringComparison.Ordinal) : "Парк в Дубогае открыли");

        var outcomes = await AskedEngine.Translate(
            AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, first, name: "first"), AskedEngine.LibreTranslate(newsroom, second, name: "second")),
            AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), Linked, Linked.Replace("Міст", "Парк", StringComparison.Ordinal));

        Assert.Equal("""Мост в <a href="https://dubohai.example/">Дубогаї</a> відкрили""", Assert.IsType<MachineOutcome.Translated>(outcomes[0]).Html);
        Assert.Equal([("first", TroubleKind.MarkupBroken), ("second", TroubleKind.MarkupBroken)], Assert.IsType<MachineOutcome.Left>(outcomes[1]).Troubles.Select(t => (t.Engine, t.Kind)));
        Assert.Single(first.Asked);
        Assert.DoesNotContain("dubohai.example", string.Concat(first.Asked.Concat(second.Asked).Select(a => a.Body)));
    }

    [Fact]
    public async Task One_that_puts_markup_even_into_plain_words_is_left_for_a_person()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Texts(_ => "<p>Мост открыли</p>");

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), Emphasised);

        Assert.Equal(TroubleKind.MarkupBroken, Assert.Single(Assert.IsType<MachineOutcome.Left>(outcomes[0]).Troubles).Kind);
    }

    [Fact]
    public async Task Where_all_together_are_answered_wrongly_each_is_asked_alone()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((request, http) =>
        {
            var texts = request.Json.GetProperty("q").EnumerateArray().Select(q => q.GetString()!).ToArray();
            return texts.Length > 1 ? LocalEngine.Say(http, new { translatedText = texts.Skip(1) })
                : texts[0] == "Школа" ? LocalEngine.Say(http, new { }, 413)
                : LocalEngine.Say(http, new { translatedText = (string[])["Мост"] });
        });

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), "Міст", "Школа", "Міст");

        Assert.Equal(4, server.Asked.Count);
        Assert.Equal("Мост", ((MachineOutcome.Translated)outcomes[2]).Html);
        Assert.Equal(TroubleKind.TooLong, Assert.Single(Assert.IsType<MachineOutcome.Left>(outcomes[1]).Troubles).Kind);
    }

    [Fact]
    public async Task An_engine_that_refuses_is_asked_once_for_the_whole_story()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await LocalEngine.Start((_, http) => LocalEngine.Say(http, new { error = "Please contact the server operator to get an API key" }, 403));

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), [.. Enumerable.Repeat("Міст", 35)]);

        Assert.Single(server.Asked);
        Assert.All(outcomes, o => Assert.Equal(TroubleKind.Refused, Assert.Single(Assert.IsType<MachineOutcome.Left>(o).Troubles).Kind));
    }

    [Fact]
    public async Task Nobody_is_asked_for_more_at_once_than_the_engine_takes()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Texts(text => text);
        string[] story = [.. Enumerable.Range(0, 23).Select(n => $"Слово {n}"), .. Enumerable.Repeat(new string('я', 3_000), 3)];

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, AskedEngine.NoTerms(AskedEngine.UkrainianRussian), story);

        Assert.Equal(story, outcomes.Select(o => ((MachineOutcome.Translated)o).Html));
        Assert.Equal([10, 10, 4, 1, 1], server.Asked.Select(a => a.Json.GetProperty("q").GetArrayLength()));
    }

    [Fact]
    public async Task A_term_that_was_rendered_otherwise_is_named_in_whatever_form_it_stands()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Texts(text => text.Contains("Набережн", StringComparison.OrdinalIgnoreCase) ? "Жители городского совета гуляли бульваром" : "О городском совете");
        var glossary = new Glossary(AskedEngine.UkrainianRussian, [new("міська рада", "городской совет"), new("набережна", "набережная"), new("школа", "школа")]);

        var outcomes = await AskedEngine.Translate(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server)), AskedEngine.UkrainianRussian, glossary, "Жителі міської ради гуляли набережною", "Про міську раду");

        Assert.Equal([new("набережна", "набережная")], ((MachineOutcome.Translated)outcomes[0]).Missed);
        Assert.Empty(((MachineOutcome.Translated)outcomes[1]).Missed);
    }

    [Fact]
    public async Task A_pair_that_no_order_names_is_left_without_anybody_asked()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Translation:Engines:libre:Kind=libretranslate", "--Translation:Engines:libre:Address=http://127.0.0.1:1", "--Translation:Order:uk-en:0=libre");
        var engines = newsroom.Get<Engines>();

        Assert.Equal("libre", Assert.Single(engines.For(new LanguagePair("uk", "en"))).Engine.Name);
        var outcome = await newsroom.Get<TranslateTexts>().Translate(AskedEngine.UkrainianRussian, "Міст", AskedEngine.NoTerms(AskedEngine.UkrainianRussian), TestContext.Current.CancellationToken);
        Assert.Empty(Assert.IsType<MachineOutcome.Left>(outcome).Troubles);
    }

    /// <summary>LibreTranslate with a dictionary of a test's own.</summary>
    static Task<LocalEngine> Texts(Func<string, string> translate)
        => LocalEngine.Start((request, http) => LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => translate(q.GetString()!)) }));
}
