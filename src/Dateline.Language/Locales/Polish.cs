namespace Dateline.Language.Locales;

static class Polish
{
    internal static readonly LocaleData Data = new()
    {
        Code = "pl",
        OwnName = "Polski",
        ShortName = "Pol",
        OpenGraphLocale = "pl_PL",
        PercentWord = "procent",
        AndWord = "i",
        GroupSeparator = "\u00A0",
        DecimalSeparator = ",",
        MinimumGrouping = 2,
        PercentPattern = "{0}%",
        MonthsInDates = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
        MonthsAlone = ["styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"],
        Weekdays = ["niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"],
        LongDatePattern = "{0} {1} {2}",
        DayAndMonthPattern = "{0} {1}",
        MonthAndYearPattern = "{0} {1}",
        DateAtTimePattern = "{0} {1}",
        DayTimePattern = "{0}, {1}",
        Quotes = ("„", "”"),
    };
}
