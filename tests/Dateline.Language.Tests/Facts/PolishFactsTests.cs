using Xunit;

namespace Dateline.Language.Tests.Facts;

/// <summary>A language that was added by data and one class, on a text of our own: no line of it served to write either.</summary>
public sealed class PolishFactsTests
{
    static readonly ParallelStory Story = new("powódź", new DateOnly(2025, 2, 24), new Dictionary<string, IReadOnlyList<string>>
    {
        ["pl"] =
        [
            "Powódź na południu: ewakuowano 1200 osób",
            "W poniedziałek, 24 lutego, o godz. 6:30 woda przerwała wał na długości 150 metrów.",
            "Ewakuowano ponad 1200 mieszkańców, w tym 44-letniego burmistrza i jego dwie córki.",
            "Rząd przeznaczy 2,5 mld zł na odbudowę, czyli o 20 procent więcej niż w 2024 roku.",
            "Stopa bezrobocia w regionie wzrosła o 2 punkty procentowe, do 7,4%.",
            "Poziom rzeki podniósł się o 3,2 m w ciągu 18 godzin.",
            "Podobna powódź nawiedziła miasto w 1997 r., a w latach 90. wały naprawiano trzykrotnie.",
            "Do szpitala trafiło od 30 do 40 osób; 12 z nich jest w stanie ciężkim.",
            "Pociągi wrócą na tory w piątek, 28 lutego 2025 r., o godzinie 15:00.",
            "Z magazynów wydano 300 tys. worków z piaskiem i 16 ton żywności.",
            "To trzecia taka katastrofa w XXI wieku.",
            "Mecz miejscowej drużyny, wygrany wynikiem 2:1, był ostatnim przed powodzią.",
            "Odbudowa potrwa półtora roku, zapowiedział minister w ubiegłym tygodniu.",
        ],
        ["en"] =
        [
            "Flood in the south: 1,200 people evacuated",
            "On Monday, February 24, at 6:30 a.m. the water broke through 150 meters of the levee.",
            "More than 1,200 residents were evacuated, among them the 44-year-old mayor and his two daughters.",
            "The government will spend 2.5 billion zlotys on rebuilding, 20 percent more than in 2024.",
            "Unemployment in the region rose by 2 percentage points to 7.4 percent.",
            "The river rose by 3.2 meters within 18 hours.",
            "A similar flood struck the town in 1997, and in the 1990s the levees were repaired three times.",
            "Between 30 and 40 people were taken to hospital; 12 of them are in a grave condition.",
            "Trains will be back on Friday, February 28, 2025, at 3 p.m.",
            "300,000 sandbags and 16 tonnes of food were handed out.",
            "It is the third such disaster in the 21st century.",
            "The local team's match, a 2-1 win, was the last before the flood.",
            "Rebuilding will take 18 months, the minister said last week.",
        ],
        ["uk"] =
        [
            "Повінь на півдні: евакуювали 1200 людей",
            "У понеділок, 24 лютого, о 6:30 вода прорвала 150 метрів дамби.",
            "Евакуювали понад 1200 мешканців, серед них 44-річного мера та двох його доньок.",
            "Уряд виділить на відбудову 2,5 млрд злотих, на 20 відсотків більше, ніж у 2024 році.",
            "Безробіття в регіоні зросло на 2 в.п., до 7,4%.",
            "Рівень води в річці піднявся на 3,2 метра за 18 годин.",
            "Подібна повінь сталася в місті 1997 року, а в 1990-х дамби ремонтували тричі.",
            "До лікарні потрапили від 30 до 40 людей; 12 із них у тяжкому стані.",
            "Потяги повернуться на колії в п’ятницю, 28 лютого 2025 року, о 15:00.",
            "Зі складів видали 300 000 мішків із піском і 16 тонн харчів.",
            "Це третя така катастрофа у XXI столітті.",
            "Матч місцевої команди, виграний із рахунком 2:1, був останнім перед повінню.",
            "Відбудова триватиме півтора року, заявив міністр минулого тижня.",
        ],
    });

    [Theory]
    [InlineData("pl", "en")]
    [InlineData("en", "pl")]
    [InlineData("pl", "uk")]
    [InlineData("uk", "pl")]
    public void A_Polish_edition_agrees_with_the_others_and_a_mistake_put_into_either_is_found(string source, string target)
    {
        var figures = AgreementFigures.Measure([Story], source, target);

        Assert.Empty(figures.FalseAlarms);
        Assert.Empty(figures.Missed);
        Assert.InRange(figures.ByKind.Values.Sum(kind => kind.Seeded), 40, int.MaxValue);
    }
}
