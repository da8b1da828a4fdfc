using CsCheck;
using Dateline.Language.Facts;
using Xunit;

namespace Dateline.Language.Tests.Facts;

public sealed class FactReaderTests
{
    [Theory]
    [InlineData("uk", "вартістю 2,5 млрд доларів", "Money 2500000000 USD")]
    [InlineData("en", "a $2.5-billion loan", "Money 2500000000 USD")]
    [InlineData("en", "sold for £125m", "Money 125000000 GBP")]
    [InlineData("ru", "350 тыс. долларов", "Money 350000 USD")]
    [InlineData("uk", "700 американських доларів", "Money 700 USD")]
    [InlineData("pl", "2,5 mld złotych", "Money 2500000000 PLN")]
    [InlineData("uk", "1\u00A0234\u00A0567 осіб", "Number 1234567")]
    [InlineData("uk", "1 234 567 осіб", "Number 1234567")]
    [InlineData("en", "1,234,567 people", "Number 1234567")]
    [InlineData("en", "5.69 million viewers", "Number 5690000")]
    [InlineData("uk", "півтора мільйона людей", "Number 1500000")]
    [InlineData("en", "two hundred and fifty thousand people", "Number 250000")]
    [InlineData("ru", "девяносто девять процентов", "Percent 99")]
    [InlineData("uk", "14-відсоткове зростання", "Percent 14")]
    [InlineData("uk", "зросла на 2 в.п.", "PercentagePoints 2")]
    [InlineData("ru", "на 2 процентных пункта", "PercentagePoints 2")]
    [InlineData("en", "by 2 percentage points", "PercentagePoints 2")]
    [InlineData("pl", "o 2 punkty procentowe", "PercentagePoints 2")]
    [InlineData("en", "70-90% of men", "Percent 70", "Percent 90")]
    [InlineData("en", "from 2 to 3 million tonnes", "Measure 2000000 t", "Measure 3000000 t")]
    [InlineData("uk", "від 5,08 до 10,16 см", "Measure 5.08 cm", "Measure 10.16 cm")]
    [InlineData("ru", "скорость 137 км/ч", "Measure 137 km/h")]
    [InlineData("uk", "137 км на годину", "Measure 137 km/h")]
    [InlineData("en", "at 85 miles per hour", "Measure 85 mph")]
    [InlineData("uk", "12 кв. км", "Measure 12 km2")]
    [InlineData("uk", "−5 °C", "Measure -5 C")]
    [InlineData("ru", "двухметровый забор", "Measure 2 m")]
    [InlineData("en", "the 6-foot-6 forward", "Measure 78 in")]
    [InlineData("uk", "14.02.25", "Date 2025-02-14")]
    [InlineData("en", "February 14, 2025", "Date 2025-02-14")]
    [InlineData("en", "on the 30th of September", "Date --09-30")]
    [InlineData("ru", "30 мая 2005 г.", "Date 2005-05-30")]
    [InlineData("uk", "24–25 лютого", "Date --02-24", "Date --02-25")]
    [InlineData("uk", "24 лютого 2022 року", "Date 2022-02-24")]
    [InlineData("pl", "24 lutego 2022 r.", "Date 2022-02-24")]
    [InlineData("uk", "червневий саміт", "Date --06")]
    [InlineData("en", "the June summit", "Date --06")]
    [InlineData("en", "In May 2005", "Date 2005-05")]
    [InlineData("uk", "війна 1950–53 років", "Date 1950", "Date 1953")]
    [InlineData("uk", "у 1990-ті", "Decade 1990")]
    [InlineData("en", "in the 1990s", "Decade 1990")]
    [InlineData("ru", "в 30-е годы прошлого века", "Decade --30")]
    [InlineData("uk", "у XXI столітті", "Century 21")]
    [InlineData("uk", "у ХХІ столітті", "Century 21")]
    [InlineData("en", "the 21st century", "Century 21")]
    [InlineData("en", "a 19th-century conflict", "Century 19")]
    [InlineData("uk", "о 15:00", "Time 15:00")]
    [InlineData("en", "at 3 p.m. on", "Time 15:00")]
    [InlineData("en", "found at 7.55am", "Time 07:55")]
    [InlineData("en", "12:55 p.m.", "Time 12:55")]
    [InlineData("en", "at 12 a.m.", "Time 00:00")]
    [InlineData("uk", "о 7 вечора", "Time 19:00")]
    [InlineData("ru", "в 2 часа дня", "Time 14:00")]
    [InlineData("ru", "в 2 часа ночи", "Time 02:00")]
    [InlineData("en", "from 9 to 11 a.m.", "Time 09:00", "Time 11:00")]
    [InlineData("uk", "з рахунком 2:1", "Score 2:1")]
    [InlineData("en", "a 2-1 win", "Score 2:1")]
    [InlineData("en", "Ayr 38 - 17 Melrose", "Score 38:17")]
    [InlineData("uk", "44-річний чоловік", "Age 44 y")]
    [InlineData("en", "a 44-year-old man", "Age 44 y")]
    [InlineData("ru", "44-летний", "Age 44 y")]
    [InlineData("pl", "44-letni mężczyzna", "Age 44 y")]
    [InlineData("uk", "півтора року", "Duration 1.5 y")]
    [InlineData("uk", "сто днів", "Duration 100 d")]
    [InlineData("en", "half an hour", "Duration 0.5 h")]
    [InlineData("uk", "двічі", "Multiple 2")]
    [InlineData("en", "twice", "Multiple 2")]
    [InlineData("uk", "40 разів", "Multiple 40")]
    [InlineData("uk", "третя річниця", "Ordinal 3")]
    [InlineData("en", "the third anniversary", "Ordinal 3")]
    [InlineData("en", "in the 89th minute", "Ordinal 89")]
    [InlineData("ru", "на 89-й минуте", "Ordinal 89")]
    [InlineData("uk", "минулого року", "RelativeDate year-1")]
    [InlineData("en", "yesterday", "RelativeDate day-1")]
    [InlineData("ru", "в среду", "Weekday 3")]
    [InlineData("uk", "п’ятничний", "Weekday 5")]
    [InlineData("en", "a drug against HER2", "Code 2")]
    [InlineData("uk", "о пів на восьму ранку", "Time 07:30")]
    [InlineData("uk", "1 млрд 200 млн грн", "Money 1200000000 UAH")]
    [InlineData("ru", "5 тыс. 432 человека", "Number 5432")]
    [InlineData("uk", "частинки PM2.5", "Code 2.5")]
    [InlineData("uk", "тринадцятирічний", "Duration 13 y")]
    [InlineData("uk", "двадцятип'ятирічний", "Duration 25 y")]
    [InlineData("en", "at 1.12 billion", "Number 1120000000")]
    [InlineData("en", "at 0600 GMT", "Time 06:00")]
    [InlineData("xx", "12 345 and 20%", "Number 12345", "Percent 20")]
    public void A_fact_has_one_value_however_it_is_written(string language, string text, params string[] facts)
        => Assert.Equal(facts, FactReader.Read(text, language).Select(Written));

    [Theory]
    [InlineData("uk", "Мартін маячить на обрії")]
    [InlineData("en", "They may march on")]
    [InlineData("en", "Theresa May spoke")]
    [InlineData("ru", "об окружающую среду")]
    [InlineData("en", "see https://example.org/2018/12/31")]
    [InlineData("en", "the sun and mars")]
    [InlineData("en", "open 24/7")]
    public void Words_that_only_look_like_facts_are_none(string language, string text)
        => Assert.Empty(FactReader.Read(text, language));

    [Theory]
    [InlineData("uk", "понад 40 разів", FactModifier.Soft)]
    [InlineData("uk", "40 разів", FactModifier.Exact)]
    [InlineData("en", "more than 40 times", FactModifier.Soft)]
    [InlineData("en", "about $40", FactModifier.Soft)]
    [InlineData("ru", "40 с лишним лет", FactModifier.Soft)]
    public void What_the_text_softens_is_soft(string language, string text, FactModifier modifier)
        => Assert.Equal(modifier, Assert.Single(FactReader.Read(text, language)).Modifier);

    [Fact]
    public void A_span_is_what_was_written()
    {
        const string text = "Про це 24 лютого 2025 року сказали понад 2,5 млн людей.";

        Assert.Equal(["24 лютого 2025", "2,5 млн"], FactReader.Read(text, "uk").Select(f => text[f.Start..f.End]));
    }

    [Fact]
    public void Whatever_a_text_holds_its_facts_stand_in_it_in_order()
        => Gen.Select(
            Gen.OneOf(
                Gen.Char.Array[0, 60].Select(c => new string(c)),
                Gen.OneOf("5", "0", "12", "2018", "99999999999999999999", ",", ".", ":", "-", "–", " ", "\u00A0", "%", "$", "млн", "тис.", "million", "a", "half", "XXI", "століття", "лютого", "May", "th", "-й", "p.m.", "о", "від", "до", "to", "between", "and", "років", "-річний", "\uD83D", "\u0301", "\u202E", "½", "°C", "в.п.", "'s", "/", "hundred", "foot", "minus", "²").Array[0, 30].Select(string.Concat)),
            Gen.OneOf("uk", "ru", "en", "pl", "xx"))
            .Sample((text, language) =>
            {
                var before = 0;
                foreach (var fact in FactReader.Read(text, language))
                {
                    Assert.True(fact.Start >= before && fact.Length > 0 && fact.End <= text.Length, $"{fact} in {text}");
                    Assert.NotEmpty(fact.Value);
                    before = fact.Start;
                }
            }, iter: 20_000);

    [Theory]
    [InlineData("9")]
    [InlineData("9,")]
    [InlineData("9 ")]
    [InlineData("two ")]
    [InlineData("а")]
    [InlineData("\u0301")]
    [InlineData("5-")]
    [InlineData("XX ")]
    [InlineData("hundred hundred ")]
    [InlineData("квадратний ")]
    [InlineData("million ")]
    [InlineData("\uD83D")]
    [InlineData("about ")]
    public void A_megabyte_of_one_thing_is_read_to_its_end(string thing)
    {
        var text = string.Concat(Enumerable.Repeat(thing, 1_000_000 / thing.Length));

        foreach (var language in (string[])["uk", "en", "ru", "pl"])
        {
            Assert.All(FactReader.Read(text, language), fact => Assert.InRange(fact.End, 1, text.Length));
        }
    }

    static string Written(Fact fact) => TrueDiscrepancies.Written(fact);
}
