using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class QuoteRuleTests
{
    const string Spoken = "«Міст відкрили в понеділок уранці, і перші машини вже проїхали ним до центру», — сказала міська голова Ірина Дуб.";
    const string Said = "“The bridge reopened on Monday morning, and the first cars have already crossed it,” said Mayor Iryna Dub.";

    [Theory]
    [InlineData("uk", "Мер назвав міст «найкращим у місті, і перші машини вже проїхали ним до центру міста.", 16, "opened")]
    [InlineData("ru", "Мэр назвал мост лучшим в городе», и первые машины уже проехали по нему в центр города.", 31, "closes")]
    [InlineData("en", "The mayor called the bridge \"the best in town, and the first cars have already crossed it to the centre.", 28, "opened")]
    public async Task A_quotation_mark_without_the_other_is_an_error(string language, string text, int at, string told)
    {
        var finding = Assert.Single(await Checking.Rule("quotes.unbalanced", s => s.Block(language, 0)["html"] = text));

        Assert.Equal((language, "b1", null, Level.Error), (finding.Edition, finding.Block, finding.Field, finding.Level));
        Assert.Equal(new TextRange(at, at + 1), finding.Range);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_summary_and_attribution_are_read_each_for_itself()
    {
        var found = await Checking.Rule("quotes.unbalanced", s =>
        {
            s.Edition("uk")["headline"] = "Міст «Дружби відкрили після ремонту";
            s.Edition("en")["summary"] = "The “old bridge was under repair all summer.";
            s.Body("ru").Add(new JsonObject { ["id"] = "b3", ["type"] = "quote", ["html"] = "Мост открыт.", ["attribution"] = "Ирина Дуб, клуб «Мост" });
        });

        Assert.Equal(["uk headline", "en summary", "ru attribution"], found.Select(f => $"{f.Edition} {f.Field}"));
    }

    [Fact]
    public async Task A_quotation_that_the_source_closes_was_not_left_open_for_the_next_paragraph()
    {
        const string opened = "He said: “The bridge reopened on Monday morning, and the first cars have already crossed it.";
        const string next = "“Pedestrians have both pavements back, and cyclists have a lane of their own,” he added.";

        var lost = await Checking.Rule("quotes.unbalanced", s =>
        {
            (s.Block("uk", 0)["html"], s.Block("uk", 1)["html"]) = ("Він сказав: «Міст відкрили, і перші машини вже проїхали ним».", "«Пішоходам повернули тротуари», — додав він.");
            (s.Block("en", 0)["html"], s.Block("en", 1)["html"]) = (opened, next);
        });
        var reopened = await Checking.Rule("quotes.unbalanced", s =>
        {
            (s.Block("uk", 0)["html"], s.Block("uk", 1)["html"]) = ("Він сказав: «Міст відкрили, і перші машини вже проїхали ним.", "Пішоходам повернули тротуари», — додав він.");
            (s.Block("en", 0)["html"], s.Block("en", 1)["html"]) = (opened, next);
        });

        Assert.Equal(("en", "b1"), (Assert.Single(lost).Edition, lost[0].Block));
        Assert.Empty(reopened);
    }

    [Fact]
    public async Task An_edition_keeps_to_one_style_of_marks()
    {
        var finding = Assert.Single(await Checking.Rule("quotes.style", s =>
        {
            s.Block("uk", 0)["html"] = "Міст назвали «найкращим» і «найдовшим», повідомили в міській раді.";
            s.Block("uk", 1)["html"] = "Пішоходи хвалять \"нові\" тротуари.";
        }));

        Assert.Equal(("uk", "b2", new TextRange(17, 23), Level.Hint), (finding.Edition, finding.Block, finding.Range, finding.Level));
        Assert.Equal(["«нові»"], finding.Suggestions);
    }

    [Fact]
    public async Task Nested_marks_and_those_of_english_headlines_are_another_matter()
        => Assert.Empty(await Checking.Rule("quotes.style", s =>
        {
            s.Edition("en")["headline"] = "Bridge is 'best in town'";
            s.Block("en", 0)["html"] = "“They call it the ‘old lady’ here,” said Mayor Iryna Dub, “and it is the best in town.”";
            s.Block("uk", 0)["html"] = "«Його звуть „Дідусь“, і він найкращий», — сказала міська голова Ірина Дуб.";
        }));

    [Fact]
    public async Task Speech_that_became_a_paraphrase_is_hinted_at_where_it_stood()
    {
        var lost = Assert.Single(await Checking.Rule("quotes.count", s => s.Block("uk", 0)["html"] = Spoken), f => f.Edition == "en");
        var won = Assert.Single(await Checking.Rule("quotes.count", s => s.Block("en", 0)["html"] = Said));

        Assert.Equal(("b1", Level.Hint), (lost.Block, lost.Level));
        Assert.Contains("0 quotations here; the original (Ukrainian) has 1", lost.Message, StringComparison.Ordinal);
        Assert.Equal(("en", "b1"), (won.Edition, won.Block));
    }

    [Fact]
    public async Task Names_in_marks_parted_speech_and_speech_that_moved_are_no_other_number()
        => Assert.Empty(await Checking.Rule("quotes.count", s =>
        {
            s.Block("uk", 0)["html"] = Spoken;
            s.Block("en", 0)["html"] = "“The bridge reopened on Monday morning,” said Mayor Iryna Dub, “and the first cars have already crossed it.”";
            s.Block("ru", 0)["html"] = "Мост «Дружбы» открыли в понедельник, и первые машины уже проехали по нему.";
            s.Block("ru", 1)["html"] = "«Мост открыли в понедельник утром, и первые машины уже проехали по нему», — сказала мэр Ирина Дуб.";
        }));

    [Fact]
    public async Task Names_add_up_to_no_speech_and_a_lost_mark_is_told_once()
    {
        var names = await Checking.Rule("quotes.count", s =>
        {
            s.Block("uk", 0)["html"] = "«Дніпро», «Десна», «Полісся», «Зоря», «Буковина» і «Верес» зіграють на новому стадіоні.";
            s.Block("en", 0)["html"] = "Dnipro, Desna, Polissia, Zoria, Bukovyna and Veres will play at the new stadium.";
            s.Block("ru", 0)["html"] = "«Днепр», «Десна», «Полесье», «Заря», «Буковина» и «Верес» сыграют на новом стадионе.";
        });
        var lost = await Checking.Rule("quotes.count", s =>
        {
            s.Block("uk", 0)["html"] = Spoken;
            s.Block("en", 0)["html"] = "The bridge reopened on Monday morning, and the first cars have already crossed it,” said Mayor Iryna Dub.";
            s.Block("ru", 0)["html"] = "«Мост открыли в понедельник утром, и первые машины уже проехали по нему», — сказала мэр Ирина Дуб.";
        });

        Assert.Empty(names);
        Assert.Empty(lost);
    }

    [Theory]
    [InlineData("«Пішоходам повернули обидва тротуари, а велосипедистам намалювали окрему смугу вздовж мосту».", 1)]
    [InlineData("«Пішоходам повернули обидва тротуари, а велосипедистам намалювали окрему смугу», — сказала Ірина Дуб.", 0)]
    [InlineData("На щиті написано: «Пішоходам повернули обидва тротуари, а велосипедистам намалювали окрему смугу».", 0)]
    [InlineData("Міст назвали «найкращим у місті за останні сто років і ще кілька днів».", 0)]
    [InlineData("Переміг фільм «Слуга народу: від любові до ненависті та назад».", 0)]
    public async Task Readers_learn_whose_words_they_read(string text, int findings)
    {
        var found = await Checking.Rule("quotes.unattributed", s =>
        {
            s.Block("uk", 0)["html"] = "Міст відкрили в понеділок уранці, і перші машини вже проїхали ним до центру міста.";
            s.Block("uk", 1)["html"] = text;
        });

        Assert.Equal(findings, found.Count);
        Assert.All(found, f => Assert.Equal(("uk", "b2", 0, Level.Hint), (f.Edition, f.Block, f.Range!.Value.Start, f.Level)));
    }

    [Fact]
    public async Task A_quote_block_names_its_speaker_in_itself_or_before()
    {
        Assert.Equal(("ru", "b3", null), (Assert.Single(await Quoted("ru", "«Мы очень рады».")).Edition, (await Quoted("ru", "«Мы очень рады»."))[0].Block, (await Quoted("ru", "«Мы очень рады»."))[0].Range));
        Assert.Empty(await Quoted("ru", "«Мы очень рады».", "Жительница соседнего дома"));
        Assert.Empty(await Quoted("ru", "«Мы очень рады», — сказала Оксана Липко."));
        Assert.Empty(await Checking.Rule("quotes.unattributed", s =>
        {
            s.Block("ru", 1)["html"] = "На площади спросили прохожих, что они думают о новом мосте и об отдельной полосе для велосипедистов:";
            s.Body("ru").Add(new JsonObject { ["id"] = "b3", ["type"] = "quote", ["html"] = "«Мы очень рады»." });
        }));

        static Task<IReadOnlyList<Finding>> Quoted(string language, string html, string? attribution = null)
            => Checking.Rule("quotes.unattributed", s => s.Body(language).Add(new JsonObject { ["id"] = "b3", ["type"] = "quote", ["html"] = html, ["attribution"] = attribution }));
    }

    [Theory]
    [InlineData("«Міст простоїть ще сто років»: місто закінчило ремонт", "«Цей міст простоїть іще довго», — сказала міська голова Ірина Дуб.", 1)]
    [InlineData("«Міст простоїть ще сто років»: місто закінчило ремонт", "«Дай Боже, міст простоїть ще сто років», — сказала міська голова Ірина Дуб.", 0)]
    [InlineData("У місті пишаються «окремою смугою для велосипедистів»", "Велосипедистам намалювали окрему смугу, і тепер «окрема смуга для велосипедистів» — гордість міста.", 0)]
    [InlineData("«Міст простоїть… років»: місто закінчило ремонт", "«Цей міст простоїть ще сто років», — сказала міська голова Ірина Дуб.", 0)]
    [InlineData("«Сто років міст простоїть»: місто закінчило ремонт", "«Міст простоїть сто років», — сказала міська голова Ірина Дуб.", 0)]
    [InlineData("«Сто років простоїть»: місто закінчило ремонт", "«Міст сто простоїть, а то й двісті років», — сказала міська голова Ірина Дуб.", 1)]
    [InlineData("У місті зняли фільм «Міст над тихою водою»", "Знімали його навесні, сказала міська голова Ірина Дуб.", 0)]
    [InlineData("«Агент Іван Криниця: Нова справа»: що не так з пародією", "Знімали її навесні, сказала міська голова Ірина Дуб.", 0)]
    [InlineData("«Челсі» приїде на новий міст", "Футболісти приїдуть у понеділок, сказала міська голова Ірина Дуб.", 0)]
    [InlineData("Ірина Дуб: «старий друг» повернувся", "Міст відкрили в понеділок, сказала міська голова Ірина Дуб.", 0)]
    public async Task What_a_headline_quotes_stands_in_the_body(string headline, string text, int findings)
    {
        var found = await Checking.Rule("quotes.headline", s => (s.Edition("uk")["headline"], s.Block("uk", 0)["html"]) = (headline, text));

        Assert.Equal(findings, found.Count);
        Assert.All(found, f => Assert.Equal(("uk", "headline", headline.IndexOf('«', StringComparison.Ordinal), Level.Warning), (f.Edition, f.Field, f.Range!.Value.Start, f.Level)));
    }

    [Fact]
    public async Task A_flash_quotes_what_nobody_wrote_down_yet()
        => Assert.Empty(await Checking.Rule("quotes.headline", s => (s.Edition("uk")["headline"], s.Edition("uk")["body"]) = ("«Міст простоїть ще сто років»", new JsonArray())));
}
