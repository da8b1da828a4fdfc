using CsCheck;
using Dateline.Language.Facts;
using Xunit;

namespace Dateline.Language.Tests.Facts;

public sealed class FactComparisonTests
{
    static readonly DateOnly Today = new(2025, 2, 24);

    [Theory]
    [InlineData("uk", "2,5 млрд", "2.5 billion")]
    [InlineData("uk", "14.02.25", "February 14, 2025")]
    [InlineData("uk", "третя річниця", "third anniversary")]
    [InlineData("uk", "понад 40 разів", "more than 40 times")]
    [InlineData("uk", "1\u00A0234\u00A0567", "1,234,567")]
    [InlineData("uk", "о 15:00", "at 3 p.m.")]
    [InlineData("uk", "півтора мільйона", "1.5 million")]
    [InlineData("ru", "полтора года", "18 months")]
    [InlineData("uk", "20%", "20 percent")]
    [InlineData("uk", "1990-ті", "1990s")]
    [InlineData("uk", "двічі", "twice")]
    [InlineData("uk", "удвічі більше", "doubled")]
    [InlineData("uk", "300 тис.", "300,000")]
    [InlineData("uk", "сто днів", "100 days")]
    [InlineData("uk", "XXI століття", "21st century")]
    [InlineData("uk", "16 км", "10 miles")]
    [InlineData("uk", "червневий саміт", "June summit")]
    [InlineData("uk", "44-річний", "44-year-old")]
    [InlineData("uk", "рахунок 2:1", "2-1")]
    [InlineData("uk", "минулого року", "in 2024")]
    [InlineData("uk", "учора", "on Sunday")]
    [InlineData("pl", "2,5 mld zł", "2.5 billion zlotys")]
    [InlineData("pl", "półtora roku", "18 months")]
    [InlineData("pl", "24 lutego", "February 24")]
    public void Two_ways_to_write_a_fact_agree(string language, string source, string english)
        => Assert.Equal(FactAgreement.Same, Agreement(language, source, english));

    [Fact]
    public void What_only_one_text_softens_agrees_softly()
        => Assert.Equal(FactAgreement.Soft, Agreement("uk", "понад 40", "40"));

    [Theory]
    [InlineData("учора", "on February 12", true)]
    [InlineData("учора", "on Tuesday", true)]
    [InlineData("минулого року", "in 2019", true)]
    [InlineData("минулого року", "on Tuesday", false)]
    public void While_a_story_has_no_day_yesterday_may_be_any(string source, string english, bool agree)
        => Assert.Equal(agree, FactComparison.Compare(Assert.Single(FactReader.Read(source, "uk")), Assert.Single(FactReader.Read(english, "en")), null) is not FactAgreement.Different);

    [Theory]
    [InlineData("uk", "о 7 вечора", "7 a.m.")]
    [InlineData("uk", "на 2 в.п.", "2 percent")]
    [InlineData("uk", "2,5 млрд", "2.5 million")]
    [InlineData("uk", "24 лютого", "February 14")]
    [InlineData("uk", "40 разів", "14 times")]
    [InlineData("uk", "минулого року", "in 2023")]
    [InlineData("uk", "16 км", "12 miles")]
    [InlineData("uk", "1870 км", "2870 miles")]
    [InlineData("uk", "100 доларів", "100 euros")]
    [InlineData("uk", "100 годин", "100 days")]
    [InlineData("uk", "у середу", "on Thursday")]
    [InlineData("uk", "рахунок 2:1", "2-2")]
    [InlineData("pl", "2,5 mld zł", "2.5 million zlotys")]
    public void Two_facts_that_differ_do_not(string language, string source, string english)
        => Assert.Equal(FactAgreement.Different, Agreement(language, source, english));

    [Fact]
    public void Numbers_without_units_are_never_converted()
        => Assert.Single(Found(("1870 осіб", "2870 people")), found => found is { Kind: DiscrepancyKind.Changed, Source.Value: "1870", Target.Value: "2870" });

    [Theory]
    [InlineData("У лікарні 25 поранених.", "There are 52 wounded in hospital.", "Changed 25 52")]
    [InlineData("У лікарні 25 поранених.", "The wounded are in hospital.", "Missing 25 -")]
    [InlineData("У лікарні поранені.", "There are 52 wounded in hospital.", "Added - 52")]
    [InlineData("Перемовини почнуться в середу.", "Talks begin on Thursday.", "Changed 3 4")]
    [InlineData("Зустріч відбудеться 24 лютого.", "The meeting is on February 14.", "Changed --02-24 --02-14")]
    [InlineData("Ставка зросла на 2 в.п.", "The rate rose by 2 percent.", "Changed 2 2")]
    public void A_block_that_tells_something_else_is_found(string source, string target, string told)
    {
        var found = Assert.Single(Found((source, target)));

        Assert.Equal(told, $"{found.Kind} {found.Source?.Value ?? "-"} {found.Target?.Value ?? "-"}");
        Assert.Equal((StoryPart.Block, 0), (found.Part, found.Block));
    }

    [Fact]
    public void A_fact_that_moved_to_another_paragraph_is_there()
        => Assert.Empty(Found(("У лікарні 25 поранених, загинули 7 осіб.", "The wounded are in hospital."), ("Рятувальники працюють.", "Rescuers are at work; 7 people died and 25 were wounded.")));

    [Fact]
    public void A_fact_of_a_text_that_was_left_out_may_have_moved()
        => Assert.Empty(FactComparison.Compare(new EditionPair
        {
            SourceLanguage = "uk",
            TargetLanguage = "en",
            Blocks = [new TextPair("Є поранені.", "There are 25 wounded.")],
            SourceRest = ["Поранених 25."],
        }));

    [Fact]
    public void A_number_in_both_units_is_told_once()
        => Assert.Empty(FactComparison.Compare(new EditionPair { SourceLanguage = "en", TargetLanguage = "uk", Blocks = [new TextPair("within 200 miles of Phoenix", "у межах 200 миль (322 км) від Фенікса")] }));

    [Fact]
    public void A_changed_fact_is_as_soft_as_its_text()
    {
        Assert.Equal(FactModifier.Soft, Assert.Single(Found(("Понад 40 осіб.", "Over 50 people."))).Modifier);
        Assert.Equal(FactModifier.Exact, Assert.Single(Found(("40 осіб.", "50 people."))).Modifier);
    }

    [Fact]
    public void The_headline_is_a_part_of_its_own()
    {
        var found = Assert.Single(FactComparison.Compare(new EditionPair { SourceLanguage = "ru", TargetLanguage = "uk", Headline = new TextPair("Погибли 12 человек", "Загинули 13 людей") }));

        Assert.Equal((StoryPart.Headline, (int?)null), (found.Part, found.Block));
    }

    [Fact]
    public void A_text_agrees_with_itself_whatever_it_holds()
        => Gen.Select(
            Gen.OneOf("5", "12", "2018", "70-90%", "2:1", "7 лютого", "о 15:00", "п'ять", "XX століття", "км", "доларів", "і", "до", ", ", " ", "понад", "у середу", "1990-ті", "торік", "\uD83D").Array[0, 30].Select(parts => string.Join(' ', parts)),
            Gen.OneOf("uk", "ru", "en", "pl", "xx"))
            .Sample((text, language) => Assert.Empty(FactComparison.Compare(new EditionPair { SourceLanguage = language, TargetLanguage = language, StoryDate = Today, Blocks = [new TextPair(text, text)] })), iter: 5_000);

    [Fact]
    public void A_block_of_nothing_but_numbers_is_compared_to_its_end()
    {
        var source = string.Join("; ", Enumerable.Range(1, 100_000));
        var target = string.Join("; ", Enumerable.Range(100_000, 100_000));

        Assert.NotEmpty(FactComparison.Compare(new EditionPair { SourceLanguage = "uk", TargetLanguage = "en", Blocks = [new TextPair(source, target)] }));
    }

    static FactAgreement Agreement(string language, string source, string english) =>
        FactComparison.Compare(Assert.Single(FactReader.Read(source, language)), Assert.Single(FactReader.Read(english, "en")), Today);

    static IReadOnlyList<FactDiscrepancy> Found(params (string Source, string Target)[] blocks) =>
        FactComparison.Compare(new EditionPair { SourceLanguage = "uk", TargetLanguage = "en", StoryDate = Today, Blocks = [.. blocks.Select(b => new TextPair(b.Source, b.Target))] });
}
