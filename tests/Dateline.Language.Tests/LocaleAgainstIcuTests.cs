using System.Globalization;
using Xunit;

namespace Dateline.Language.Tests;

/// <summary>
/// The compiled data against the machine's ICU, where .NET shows the same thing. Not compared: dateTime patterns with
/// their word for "at" and quotation marks, which .NET doesn't show; Arabic numbers, whose digits depend on ICU's
/// default for the region; the width of spaces, which LocaleTests fix.
/// </summary>
public sealed class LocaleAgainstIcuTests
{
    static readonly Dictionary<string, string> Cultures = new(StringComparer.Ordinal)
    {
        ["uk"] = "uk-UA",
        ["en"] = "en-US",
        ["ru"] = "ru-RU",
        ["pl"] = "pl-PL",
        // Egypt: Saudi Arabia's calendar is Islamic, and Algeria's, Iraq's and Syria's months have other names.
        ["ar"] = "ar-EG",
    };

    static readonly DateOnly[] Months = [.. Enumerable.Range(1, 12).Select(month => new DateOnly(2024, month, 17))];

    public static TheoryData<string> Languages => [.. Locale.Known];

    [Fact]
    public void Every_complete_language_is_compared()
        => Assert.Equal(Locale.Known.Order(StringComparer.Ordinal), Cultures.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Months_and_weekdays_are_those_of_ICU(string language)
    {
        var (locale, dates) = (Locale.For(language), Dates(language));

        Assert.Equal(dates.MonthNames[..12], Months.Select(locale.Month));
        Assert.Equal(dates.DayNames, Enumerable.Range(0, 7).Select(day => locale.Weekday(new DateOnly(2025, 6, 1).AddDays(day))));
        Assert.All(Months, date => Assert.Contains(dates.MonthGenitiveNames[date.Month - 1], locale.DayAndMonth(date), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Long_dates_are_among_ICU_s(string language)
    {
        var (locale, dates) = (Locale.For(language), Dates(language));
        var patterns = dates.GetAllDateTimePatterns('D');

        Assert.All(Months, date => Assert.Contains(locale.LongDate(date), patterns.Select(pattern => Plain(date.ToString(pattern, dates)))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Days_and_months_of_a_year_are_among_ICU_s(string language)
    {
        var (locale, dates) = (Locale.For(language), Dates(language));

        Assert.All(Months, date => Assert.Equal(Plain(date.ToString(dates.MonthDayPattern, dates)), locale.DayAndMonth(date)));
        Assert.All(Months, date => Assert.Contains(
            locale.MonthAndYear(date),
            dates.GetAllDateTimePatterns('Y').Select(pattern => Plain(date.ToString(pattern, dates)))));
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("pl")]
    public void Numbers_and_shares_are_those_of_ICU(string language)
    {
        var (locale, numbers) = (Locale.For(language), CultureInfo.GetCultureInfo(Cultures[language]).NumberFormat);

        // .NET knows no minimum of grouping digits: from five digits on the languages agree.
        foreach (var number in new[] { 0L, 12, 999, 12_345, 1_234_567, -12_345, long.MaxValue })
        {
            Assert.Equal(number.ToString("N0", numbers), locale.Number(number));
        }
        Assert.Equal(Plain(0.125m.ToString("P1", numbers)), Plain(locale.Percent(12.5m)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Writing_runs_as_ICU_says(string language)
        => Assert.Equal(CultureInfo.GetCultureInfo(Cultures[language]).TextInfo.IsRightToLeft, Locale.For(language).IsRightToLeft);

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_s_own_name_is_ICU_s_with_a_capital(string language)
        => Assert.Equal(CultureInfo.GetCultureInfo(language).NativeName, Locale.For(language).OwnName, ignoreCase: true);

    static DateTimeFormatInfo Dates(string language)
    {
        var dates = (DateTimeFormatInfo)CultureInfo.GetCultureInfo(Cultures[language]).DateTimeFormat.Clone();
        dates.Calendar = new GregorianCalendar();
        return dates;
    }

    /// <summary>In European digits and ordinary spaces: .NET keeps only that Russian puts a space before %, not which.</summary>
    static string Plain(string text) => string.Concat(text.Select(sign => sign switch
    {
        '\u00A0' or '\u202F' => ' ',
        _ when char.IsDigit(sign) => (char)('0' + (int)char.GetNumericValue(sign)),
        _ => sign,
    }));
}
