using Dateline.Checks;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class CopyRuleTests
{
    [Theory]
    [InlineData("uk", "Зал вiдкриють за два тижні.", "вiдкриють", "відкриють", "i (U+0069)")]
    [InlineData("ru", "Мост откpыли в понедельник.", "откpыли", "открыли", "p (U+0070)")]
    [InlineData("en", "The сouncil opened the bridge.", "сouncil", "council", "с (U+0441)")]
    [InlineData("uk", "Новий Gооgle-центр у місті.", "Gооgle", "Google", "о (U+043E)")]
    public async Task A_letter_of_another_alphabet_is_an_error_with_the_word_repaired(string language, string text, string word, string repaired, string letter)
    {
        var finding = Assert.Single(await Checking.Rule("script.mixed", s => s.Block(language, 1)["html"] = text));

        Assert.Equal((language, "b2", word, Level.Error), (finding.Edition, finding.Block, Words(finding, text), finding.Level));
        Assert.Equal([repaired], finding.Suggestions);
        Assert.Contains(letter, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_summary_and_picture_texts_are_read_too()
        => Assert.Equal(["headline", "summary", "alt"], (await Checking.Rule("script.mixed", s =>
        {
            s.Edition("uk")["headline"] = "Міст вiдкрили";
            s.Edition("uk")["summary"] = "Міст вiдкрили в понеділок.";
            s.Body("uk").Add(new System.Text.Json.Nodes.JsonObject { ["id"] = "b3", ["type"] = "picture", ["file"] = "pictures/bridge.jpg", ["alt"] = "Машини на вiдкритому мості" });
        })).Select(f => f.Field));

    [Theory]
    [InlineData("uk", "COVID-інфекція, Х-101, iPhone-и та SMSка")]
    [InlineData("en", "The iPhone and the letter П")]
    public async Task Words_of_two_alphabets_on_purpose_are_fine(string language, string text)
        => Assert.Empty(await Checking.Rule("script.mixed", s => s.Block(language, 1)["html"] = text));

    [Theory]
    [InlineData("ru", "Прибор измеряет давление і влажность.", "і", "і")]
    [InlineData("uk", "Прилад вимірює тиск и вологість, как всегда, эхо.", "эхо", "э")]
    public async Task A_letter_that_the_language_does_not_have_is_a_warning(string language, string text, string word, string letter)
    {
        var finding = Assert.Single(await Checking.Rule("script.foreign", s => s.Block(language, 1)["html"] = text));

        Assert.Equal((language, "b2", word, Level.Warning), (finding.Edition, finding.Block, Words(finding, text), finding.Level));
        Assert.Contains(letter, finding.Message, StringComparison.Ordinal);
        Assert.Empty(finding.Suggestions);
    }

    [Fact]
    public async Task Words_given_in_their_own_language_are_fine()
        => Assert.Empty(await Checking.Rule("script.foreign", s => s.Block("uk", 1)["html"] = "Він відповів: «Мы этого не забудем», і пішов."));

    [Theory]
    [InlineData("uk", "Ремонт тривав до10 травня.", "до10", "до 10")]
    [InlineData("uk", "Ремонт закінчили.Наступний буде влітку.", "закінчили.Наступний", "закінчили. Наступний")]
    [InlineData("uk", "Міст у Європі,в Україні та світі.", "Європі,в", "Європі, в")]
    [InlineData("en", "Xi accepts invitation to Moscow on May 910.02.25, 09:59", "910.02.25", "9 10.02.25")]
    [InlineData("ru", "Салон восстановили мастера депоСиденья сшили.", "депоСиденья", null)]
    [InlineData("en", "The mayor saidTrump would come.", "saidTrump", null)]
    public async Task Text_that_ran_together_is_an_error_and_an_evident_space_is_suggested(string language, string text, string words, string? suggestion)
    {
        var finding = Assert.Single(await Checking.Rule("text.glued", s => s.Block(language, 1)["html"] = text));

        Assert.Equal((language, "b2", words, Level.Error), (finding.Edition, finding.Block, Words(finding, text), finding.Level));
        Assert.Equal(suggestion is null ? [] : [suggestion], finding.Suggestions);
    }

    [Theory]
    [InlineData("en", "McGregor of YouTube, H2O at 10am, 247sports and news.example")]
    [InlineData("uk", "Версія 10.02.25 і адреса 192.168.10.25, о 10:30, 1.234.567")]
    public async Task What_is_written_together_rightly_is_fine(string language, string text)
        => Assert.Empty(await Checking.Rule("text.glued", s => s.Block(language, 1)["html"] = text));

    [Fact]
    public async Task A_name_that_every_edition_writes_alike_is_not_glued()
    {
        Assert.Single(await Checking.Rule("text.glued", s => s.Block("uk", 1)["html"] = "Міст збудувала фірма «МостБуд»."));
        Assert.Empty(await Checking.Rule("text.glued", s => (s.Block("uk", 1)["html"], s.Block("ru", 1)["html"]) = ("Міст збудувала фірма «МостБуд».", "Мост построила фирма «МостБуд».")));
        Assert.Empty(await Checking.Rule("text.glued", s => (s.Block("uk", 1)["html"], ((System.Text.Json.Nodes.JsonArray)s["sources"]!)[0]!["name"]) = ("Міст збудувала фірма «МостБуд».", "МостБуд")));
    }

    [Theory]
    [InlineData("en", "Visitors can sign up at the the depot.", "the the", "the")]
    [InlineData("uk", "Він каже, що\u00A0що буде далі.", "що\u00A0що", "що")]
    [InlineData("ru", "Мост мост мост открыли.", "Мост мост мост", "Мост")]
    public async Task A_word_twice_in_a_row_is_told_once(string language, string text, string words, string one)
    {
        var finding = Assert.Single(await Checking.Rule("text.repeated", s => s.Block(language, 1)["html"] = text));

        Assert.Equal((language, "b2", words, Level.Warning), (finding.Edition, finding.Block, Words(finding, text), finding.Level));
        Assert.Equal([one], finding.Suggestions);
    }

    [Fact]
    public async Task Words_that_are_doubled_on_purpose_are_fine()
        => Assert.Empty(await Checking.Rule("text.repeated", s => (s.Block("en", 1)["html"], s.Block("uk", 1)["html"]) = ("He had had enough of Duran Duran.", "Готель Роа Роа дуже дуже далекий.")));

    static string Words(Finding finding, string text) => text[finding.Range!.Value.Start..finding.Range.Value.End];
}
