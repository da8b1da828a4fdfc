namespace Dateline.Language.Locales;

static class Arabic
{
    internal static readonly LocaleData Data = new()
    {
        Code = "ar",
        OwnName = "العربية",
        ShortName = "عربي",
        IsRightToLeft = true,
        OpenGraphLocale = "ar_AR",
        PercentWord = "بالمئة",
        AndWord = "و",
        GroupSeparator = ",",
        DecimalSeparator = ".",
        // CLDR fences the signs with left-to-right marks: without them a minus moves behind its number.
        MinusSign = "\u200E-",
        PercentPattern = "{0}\u200E%\u200E",
        MonthsInDates = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        MonthsAlone = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        Weekdays = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
        LongDatePattern = "{0} {1} {2}",
        DayAndMonthPattern = "{0} {1}",
        MonthAndYearPattern = "{0} {1}",
        DateAtTimePattern = "{0} في {1}",
        DayTimePattern = "{0}، {1}",
        Quotes = ("”", "“"),
    };
}
