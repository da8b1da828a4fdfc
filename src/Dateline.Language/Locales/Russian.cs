namespace Dateline.Language.Locales;

static class Russian
{
    internal static readonly LocaleData Data = new()
    {
        Code = "ru",
        OwnName = "Русский",
        ShortName = "Рус",
        OpenGraphLocale = "ru_RU",
        PercentWord = "процентов",
        AndWord = "и",
        GroupSeparator = "\u00A0",
        DecimalSeparator = ",",
        PercentPattern = "{0}\u00A0%",
        MonthsInDates = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        MonthsAlone = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
        Weekdays = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        LongDatePattern = "{0} {1} {2} г.",
        DayAndMonthPattern = "{0} {1}",
        MonthAndYearPattern = "{0} {1} г.",
        DateAtTimePattern = "{0} в {1}",
        DayTimePattern = "{0}, {1}",
        Quotes = ("«", "»"),
    };
}
