using System.Globalization;
using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class LocaleTests
{
    static readonly DateOnly Day = new(2025, 2, 24);
    static readonly TimeOnly Evening = new(17, 10);

    public static TheoryData<string> Known => [.. Locale.Known];

    [Theory]
    [InlineData("uk", "24 лютого 2025 р.")]
    [InlineData("en", "February 24, 2025")]
    [InlineData("ru", "24 февраля 2025 г.")]
    [InlineData("pl", "24 lutego 2025")]
    [InlineData("ar", "24 فبراير 2025")]
    public void A_story_s_date_is_long(string language, string text) => Assert.Equal(text, Locale.For(language).LongDate(Day));

    [Theory]
    [InlineData("uk", "24 лютого 2025 р. о 17:10")]
    [InlineData("en", "February 24, 2025 at 17:10")]
    [InlineData("ru", "24 февраля 2025 г. в 17:10")]
    [InlineData("pl", "24 lutego 2025 17:10")]
    [InlineData("ar", "24 فبراير 2025 في 17:10")]
    public void Its_moment_has_the_language_s_word_for_at(string language, string text)
        => Assert.Equal(text, Locale.For(language).LongDateTime(Day, Evening));

    [Theory]
    [InlineData("uk", "24 лютого", "24 лютого, 17:10")]
    [InlineData("en", "February 24", "February 24, 17:10")]
    [InlineData("ru", "24 февраля", "24 февраля, 17:10")]
    [InlineData("pl", "24 lutego", "24 lutego, 17:10")]
    [InlineData("ar", "24 فبراير", "24 فبراير، 17:10")]
    public void A_list_leaves_the_year_out(string language, string day, string moment)
    {
        Assert.Equal(day, Locale.For(language).DayAndMonth(Day));
        Assert.Equal(moment, Locale.For(language).DayTime(Day, Evening));
    }

    [Theory]
    [InlineData("uk", "лютий", "лютий 2025 р.", "понеділок")]
    [InlineData("en", "February", "February 2025", "Monday")]
    [InlineData("ru", "февраль", "февраль 2025 г.", "понедельник")]
    [InlineData("pl", "luty", "luty 2025", "poniedziałek")]
    [InlineData("ar", "فبراير", "فبراير 2025", "الاثنين")]
    public void An_archive_s_month_stands_in_the_nominative(string language, string month, string monthAndYear, string weekday)
    {
        Assert.Equal(month, Locale.For(language).Month(Day));
        Assert.Equal(monthAndYear, Locale.For(language).MonthAndYear(Day));
        Assert.Equal(weekday, Locale.For(language).Weekday(Day));
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Time_is_in_24_hours_everywhere(string language)
    {
        Assert.Equal("17:10", Locale.For(language).Time(Evening));
        Assert.Equal("00:05", Locale.For(language).Time(new TimeOnly(0, 5)));
        Assert.Equal("09:00", Locale.For(language).Time(new TimeOnly(9, 0)));
    }

    [Theory]
    [InlineData("uk", 1234, "1\u00A0234")]
    [InlineData("ru", 1234567, "1\u00A0234\u00A0567")]
    [InlineData("pl", 1234, "1234")]
    [InlineData("pl", 12345, "12\u00A0345")]
    [InlineData("en", 1234, "1,234")]
    [InlineData("en", 999, "999")]
    [InlineData("en", -1234567, "-1,234,567")]
    [InlineData("en", -999, "-999")]
    [InlineData("ar", 1234, "1,234")]
    [InlineData("ar", -5, "\u200E-5")]
    [InlineData("uk", long.MinValue, "-9\u00A0223\u00A0372\u00A0036\u00A0854\u00A0775\u00A0808")]
    public void A_number_is_grouped_as_its_language_groups(string language, long number, string text)
        => Assert.Equal(text, Locale.For(language).Number(number));

    [Theory]
    [InlineData("uk", "12.5", "12,5%")]
    [InlineData("ru", "12.5", "12,5\u00A0%")]
    [InlineData("en", "12.5", "12.5%")]
    [InlineData("pl", "60", "60%")]
    [InlineData("ar", "-12.5", "\u200E-12.5\u200E%\u200E")]
    [InlineData("en", "1234.50", "1,234.50%")]
    [InlineData("uk", "2.0", "2,0%")]
    public void A_share_is_written_with_the_digits_that_it_was_given(string language, string share, string text)
        => Assert.Equal(text, Locale.For(language).Percent(decimal.Parse(share, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_number_without_its_separators_is_the_number()
        => Gen.Select(Gen.Long, Gen.OneOf(Locale.Known.ToArray())).Sample((number, language) =>
        {
            var digits = Locale.For(language).Number(number).Where(sign => sign is '-' || char.IsAsciiDigit(sign));
            return long.Parse(string.Concat(digits), CultureInfo.InvariantCulture) == number;
        });

    [Theory]
    [InlineData("uk", "«так»")]
    [InlineData("ru", "«так»")]
    [InlineData("en", "“так”")]
    [InlineData("pl", "„так”")]
    [InlineData("ar", "”так“")]
    public void A_quotation_stands_in_the_language_s_own_marks(string language, string text)
        => Assert.Equal(text, Locale.For(language).Quote("так"));

    [Theory]
    [InlineData("uk", "Українська", "Укр", "uk_UA", false)]
    [InlineData("en", "English", "Eng", "en_US", false)]
    [InlineData("ru", "Русский", "Рус", "ru_RU", false)]
    [InlineData("pl", "Polski", "Pol", "pl_PL", false)]
    [InlineData("ar", "العربية", "عربي", "ar_AR", true)]
    [InlineData("de", "Deutsch", "Deu", "de_DE", false)]
    [InlineData("he", "עברית", "עב", "he_IL", true)]
    public void A_language_says_its_own_name(string language, string ownName, string shortName, string openGraph, bool isRightToLeft)
    {
        var locale = Locale.For(language);

        Assert.Equal((ownName, shortName, openGraph, isRightToLeft), (locale.OwnName, locale.ShortName, locale.OpenGraphLocale, locale.IsRightToLeft));
    }

    [Fact]
    public void A_region_keeps_its_language_s_formats()
    {
        var locale = Locale.For("uk-CA");

        Assert.Equal("uk-CA", locale.Code);
        Assert.Equal("uk_CA", locale.OpenGraphLocale);
        Assert.Equal("24 лютого 2025 р.", locale.LongDate(Day));
    }

    [Fact]
    public void An_unknown_language_reads_as_English_under_its_own_code()
    {
        var locale = Locale.For("eo");

        Assert.Equal(("eo", "eo", "eo"), (locale.Code, locale.OwnName, locale.OpenGraphLocale));
        Assert.Equal("February 24, 2025", locale.LongDate(Day));
        Assert.False(locale.IsRightToLeft);
        Assert.True(Locale.For("ur").IsRightToLeft);
        Assert.DoesNotContain("eo", Locale.Known);
    }

    [Fact]
    public void No_code_at_all_is_refused() => Assert.Throws<ArgumentException>(() => Locale.For(" "));

    [Fact]
    public void Five_languages_are_complete() => Assert.Equal(["ar", "en", "pl", "ru", "uk"], Locale.Known.Order(StringComparer.Ordinal));
}
