namespace Dateline.Language.Locales;

static class English
{
    internal static readonly LocaleData Data = new()
    {
        Code = "en",
        OwnName = "English",
        ShortName = "Eng",
        OpenGraphLocale = "en_US",
        PercentWord = "percent",
        AndWord = "and",
        GroupSeparator = ",",
        DecimalSeparator = ".",
        PercentPattern = "{0}%",
        MonthsInDates = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        MonthsAlone = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        LongDatePattern = "{1} {0}, {2}",
        DayAndMonthPattern = "{1} {0}",
        MonthAndYearPattern = "{0} {1}",
        DateAtTimePattern = "{0} at {1}",
        DayTimePattern = "{0}, {1}",
        Quotes = ("“", "”"),
    };
}
