namespace Dateline.Language.Locales;

static class Ukrainian
{
    internal static readonly LocaleData Data = new()
    {
        Code = "uk",
        OwnName = "Українська",
        ShortName = "Укр",
        OpenGraphLocale = "uk_UA",
        PercentWord = "відсотків",
        AndWord = "і",
        GroupSeparator = "\u00A0",
        DecimalSeparator = ",",
        PercentPattern = "{0}%",
        MonthsInDates = ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
        MonthsAlone = ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад", "грудень"],
        Weekdays = ["неділя", "понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота"],
        LongDatePattern = "{0} {1} {2} р.",
        DayAndMonthPattern = "{0} {1}",
        MonthAndYearPattern = "{0} {1} р.",
        DateAtTimePattern = "{0} о {1}",
        DayTimePattern = "{0}, {1}",
        Quotes = ("«", "»"),
    };
}
