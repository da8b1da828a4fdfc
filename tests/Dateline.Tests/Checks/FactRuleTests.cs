using System.Text;
using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class FactRuleTests
{
    static readonly string[] Rules = ["facts.missing", "facts.added", "facts.changed"];

    [Theory]
    [InlineData("До ремонту долучилися 36 робітників.", "The repairs took 63 workers.", "63 workers")]
    [InlineData("Міст відкриють 24 лютого.", "The bridge opens on February 14.", "February 14")]
    [InlineData("Квитки подорожчали на 2 в.п.", "Fares rose by 2 percent.", "2 percent")]
    [InlineData("Міст відкриють о 7 вечора.", "The bridge opens at 7 a.m.", "7 a.m.")]
    [InlineData("Ремонт коштував 2,5 млрд гривень.", "The repairs cost 2.5 million hryvnias.", "2.5 million hryvnias")]
    public async Task A_fact_that_changed_is_pointed_at_in_the_translation(string source, string target, string words)
    {
        var (rule, finding) = Assert.Single(await Facts(s => (s.Block("uk", 0)["html"], s.Block("en", 0)["html"]) = (source, target)), f => f.Finding.Edition == "en");

        Assert.Equal(("facts.changed", "en", "b1", Level.Warning), (rule, finding.Edition, finding.Block, finding.Level));
        Assert.Contains(finding.Excerpt.Words, words, StringComparison.Ordinal);
        Assert.Contains("(Ukrainian, b1)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_is_missing_stands_at_its_block_without_a_range()
    {
        var (rule, finding) = Assert.Single(await Facts(s => Three(s, "Зібране вивозили 12 вантажівок.", "The litter was taken away by trucks.", "Собранное вывозили 12 грузовиков.")));

        Assert.Equal(("facts.missing", "en", "b1", null), (rule, finding.Edition, finding.Block, finding.Range));
        Assert.Contains("12", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_was_added_is_pointed_at()
    {
        const string russian = "Стекло поехало на сортировку за 25 километров.";
        var (rule, finding) = Assert.Single(await Facts(s => Three(s, "Скло поїхало на сортування.", "Glass went for sorting.", russian)));

        Assert.Equal(("facts.added", "ru", "b1"), (rule, finding.Edition, finding.Block));
        Assert.Equal("25 километров", russian[finding.Range!.Value.Start..finding.Range.Value.End]);
    }

    [Fact]
    public async Task Headline_and_summary_are_compared_too()
        => Assert.Equal(["en headline headline", "ru summary summary"], (await Facts(s =>
        {
            (s.Edition("uk")["headline"], s.Edition("en")["headline"], s.Edition("ru")["headline"]) = ("Міст ремонтували 14 місяців", "The bridge was repaired for 15 months", "Мост ремонтировали 14 месяцев");
            (s.Edition("uk")["summary"], s.Edition("en")["summary"], s.Edition("ru")["summary"]) = ("Ремонт коштував 300 тис. гривень.", "The repairs cost 300,000 hryvnias.", "Ремонт стоил 300 млн гривен.");
        })).Select(f => $"{f.Finding.Edition} {f.Finding.Field} {(f.Finding.Message.Contains(f.Finding.Field!, StringComparison.Ordinal) ? f.Finding.Field : "")}"));

    [Fact]
    public async Task A_fact_that_moved_to_another_block_is_there()
        => Assert.Empty(await Facts(s =>
        {
            Three(s, "На мосту працювали 36 людей.", "People worked on the bridge.", "На мосту работали 36 человек.");
            s.Block("en", 1)["html"] = $"{s.Block("en", 1)["html"]} There were 36 of them.";
        }));

    [Theory]
    [InlineData("понад 40 разів", "more than 40 times", "40 раз")]
    [InlineData("XXI століття", "21st century", "21-й век")]
    [InlineData("о 15:00", "at 3 p.m.", "в 15:00")]
    [InlineData("16 км", "10 miles", "16 километров")]
    [InlineData("півтора року", "18 months", "полтора года")]
    public async Task Other_words_for_the_same_fact_are_fine(string ukrainian, string english, string russian)
        => Assert.Empty(await Facts(s => Three(s, $"Це тривало {ukrainian}.", $"It took {english}.", $"Это было {russian}.")));

    [Theory]
    [InlineData("2026-06-10T12:00:00Z", "June 9", true)]
    [InlineData("2026-06-10T12:00:00Z", "June 8", false)]
    [InlineData("2026-06-10T22:30:00Z", "June 10", true)]
    public async Task Yesterday_is_the_day_before_the_storys_own_in_the_newsrooms_zone(string published, string day, bool agrees)
        => Assert.Equal(agrees, (await Facts(s =>
        {
            s["publishedAt"] = published;
            Three(s, "Міст відкрили вчора.", $"The bridge opened on {day}.", "Мост открыли вчера.");
        })).Count == 0);

    [Fact]
    public async Task The_zone_is_that_of_the_settings()
    {
        var line = Checking.Sound(s =>
        {
            s["publishedAt"] = "2026-06-10T22:30:00Z";
            Three(s, "Міст відкрили вчора.", "The bridge opened on June 9.", "Мост открыли вчера.");
        });
        var days = Assert.IsType<SettingsReading.Read>(CheckSettings.Read("""{"TimeZone": "Europe/London"}"""u8.ToArray())).Settings.Days;
        Assert.IsType<SettingsReading.Refused>(CheckSettings.Read("""{"TimeZone": "Europe/Dubohai"}"""u8.ToArray()));

        Assert.Single((await Checking.Lines(line)).Findings);
        Assert.Empty((await Checking.Bytes(Encoding.UTF8.GetBytes(line), days)).Findings);
    }

    [Fact]
    public async Task A_draft_has_no_day_and_relative_dates_may_be_any()
        => Assert.Empty(await Facts(s =>
        {
            s.Remove("publishedAt");
            Three(s, "Міст відкрили вчора.", "The bridge opened on June 9.", "Мост открыли вчера.");
        }));

    [Fact]
    public async Task A_block_told_in_two_is_compared_whole_and_pointed_at_in_its_part()
    {
        const string second = "The repairs took 63 workers.";
        var (rule, finding) = Assert.Single(await Facts(s =>
        {
            Three(s, "Ремонт тривав 14 місяців, на ньому були 36 робітників.", "The repairs took 14 months.", "Ремонт длился 14 месяцев, на нём были 36 рабочих.");
            s.Body("en").Insert(1, new JsonObject { ["id"] = "b1a", ["type"] = "paragraph", ["html"] = second, ["from"] = "b1" });
        }));

        Assert.Equal(("facts.changed", "b1a"), (rule, finding.Block));
        Assert.Contains("63", second[finding.Range!.Value.Start..finding.Range.Value.End], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_only_the_translation_has_adds_what_it_states()
    {
        var (rule, finding) = Assert.Single(await Facts(s => s.Body("en").Add(new JsonObject { ["id"] = "b3", ["type"] = "paragraph", ["html"] = "The bridge has 48 lamps.", ["from"] = null })));

        Assert.Equal(("facts.added", "b3"), (rule, finding.Block));
        Assert.Contains("nor is this block", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_was_left_out_is_told_once_and_not_by_its_facts()
        => Assert.Equal(["block.missing"], (await Checking.Lines(Checking.Sound(s =>
        {
            s.Block("uk", 1)["html"] = "На мосту працювали 36 людей, і ремонт коштував 300 тис. гривень.";
            s.Block("ru", 1)["html"] = "На мосту работали 36 человек, и ремонт стоил 300 тыс. гривен.";
            s.Body("en").RemoveAt(1);
        }))).Findings.Select(f => f.Rule));

    [Fact]
    public async Task A_match_that_was_guessed_says_so()
    {
        var (_, finding) = Assert.Single(await Facts(s =>
        {
            Three(s, "На мосту працювали 36 людей.", "There were 63 people at work on the bridge.", "На мосту работали 36 человек.");
            s.Block("en", 0).Remove("from");
        }));

        Assert.Contains("matched by order, length, numbers and names", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_one_block_without_saying_so_is_compared_with_both()
    {
        static void One(JsonObject story, string english)
        {
            ((JsonObject)story["editions"]!).Remove("ru");
            story.Block("uk", 0)["html"] = "На мосту працювали 36 людей, і ремонт тривав ціле літо.";
            story.Block("uk", 1)["html"] = "Відкрили його о 9:30, і за годину проїхали 200 машин.";
            story.Body("en").RemoveAt(1);
            story.Block("en", 0)["html"] = english;
            story.Block("en", 0).Remove("from");
        }

        Assert.Empty((await Checking.Lines(Checking.Sound(s => One(s, "There were 36 people at work on it all summer. It reopened at 9:30, and within an hour 200 cars had crossed it.")))).Findings);
        var (rule, finding) = Assert.Single(await Facts(s => One(s, "There were 36 people at work on it all summer. It reopened at 9:30, and within an hour 300 cars had crossed it.")));

        Assert.Equal(("facts.changed", "b1", "“300” here, “200” in the original (Ukrainian, b2). The translation doesn't say where its blocks come from: they were matched by order, length, numbers and names."), (rule, finding.Block, finding.Message));
    }

    static void Three(JsonObject story, string ukrainian, string english, string russian)
        => (story.Block("uk", 0)["html"], story.Block("en", 0)["html"], story.Block("ru", 0)["html"]) = (ukrainian, english, russian);

    static async Task<IReadOnlyList<(string Rule, Finding Finding)>> Facts(Action<JsonObject> change)
    {
        var heard = await Checking.Lines(Checking.Sound(change));
        Assert.Empty(heard.Problems);
        return [.. heard.Findings.Where(f => Rules.Contains(f.Rule)).Select(f => (f.Rule, f))];
    }
}
