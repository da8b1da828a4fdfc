using System.Globalization;
using System.Text;
using Dateline.Language.Locales;

namespace Dateline.Language;

/// <summary>
/// How a language writes numbers, dates and its own name: CLDR's data, compiled in, so that pages read the same
/// whatever the machine has installed. A new language is a new file in <c>Locales</c> and its name in the list below.
/// </summary>
public sealed class Locale
{
    static readonly LocaleData[] Complete = [Ukrainian.Data, English.Data, Russian.Data, Polish.Data, Arabic.Data];

    static readonly Dictionary<string, LocaleData> ByLanguage =
        Complete.Concat(NamedLanguages.All).ToDictionary(data => data.Code, StringComparer.Ordinal);

    readonly LocaleData _data;

    Locale(string code, LocaleData data) => (Code, _data) = (code, data);

    /// <summary>The languages whose formats are all here.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Complete.Select(data => data.Code)];

    /// <summary>As it was asked for: "uk-UA" stays so.</summary>
    public string Code { get; }

    /// <summary>As its readers call it: Українська.</summary>
    public string OwnName => _data.OwnName;

    /// <summary>For a language switch: Укр.</summary>
    public string ShortName => _data.ShortName;

    public bool IsRightToLeft => _data.IsRightToLeft;

    /// <summary><c>og:locale</c>: uk_UA.</summary>
    public string OpenGraphLocale => LanguageCode.Region(Code) is { } region ? $"{_data.Code}_{region}" : _data.OpenGraphLocale;

    /// <summary>What % is called after a number, for addresses: відсотків.</summary>
    internal string PercentWord => _data.PercentWord;

    /// <summary>What &amp; is called, for addresses: і.</summary>
    internal string AndWord => _data.AndWord;

    /// <summary>
    /// A region changes nothing but the Open Graph locale. A language that isn't known here has English formats and
    /// its code for a name.
    /// </summary>
    public static Locale For(string code)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        var language = LanguageCode.Primary(code);
        return new Locale(code, ByLanguage.GetValueOrDefault(language) ?? English.Data with
        {
            Code = language,
            OwnName = code,
            ShortName = code,
            OpenGraphLocale = language,
            IsRightToLeft = language is "ckb" or "dv" or "ps" or "sd" or "ug" or "ur" or "yi",
        });
    }

    /// <summary>With the language's separators; Arabic too in European digits, as its news sites print them.</summary>
    public string Number(long n) => Written(n);

    /// <param name="p">In hundredths: 12.5 is twelve and a half per cent. Its zeros are kept: 2.0 is 2,0%.</param>
    public string Percent(decimal p) => string.Format(CultureInfo.InvariantCulture, _data.PercentPattern, Written(p));

    public string LongDate(DateOnly d) => Format(_data.LongDatePattern, d.Day, _data.MonthsInDates[d.Month - 1], d.Year);

    public string DayAndMonth(DateOnly d) => Format(_data.DayAndMonthPattern, d.Day, _data.MonthsInDates[d.Month - 1]);

    public string MonthAndYear(DateOnly d) => Format(_data.MonthAndYearPattern, Month(d), d.Year);

    /// <summary>Standing alone: лютий.</summary>
    public string Month(DateOnly d) => _data.MonthsAlone[d.Month - 1];

    public string Weekday(DateOnly d) => _data.Weekdays[(int)d.DayOfWeek];

    public string Time(TimeOnly t) => t.ToString(_data.TimePattern, CultureInfo.InvariantCulture);

    /// <summary>By CLDR's atTime pattern: 24 лютого 2025 р. о 17:10.</summary>
    public string LongDateTime(DateOnly d, TimeOnly t) => Format(_data.DateAtTimePattern, LongDate(d), Time(t));

    /// <summary>For lists: 24 лютого, 17:10.</summary>
    public string DayTime(DateOnly d, TimeOnly t) => Format(_data.DayTimePattern, DayAndMonth(d), Time(t));

    /// <summary>Inside the language's outer quotation marks; marks inside the text stay as they are.</summary>
    public string Quote(string text) => _data.Quotes.Open + text + _data.Quotes.Close;

    internal string Written(decimal number)
    {
        var parts = Math.Abs(number).ToString(CultureInfo.InvariantCulture).Split('.');
        var written = new StringBuilder(number < 0 ? _data.MinusSign : "").Append(Grouped(parts[0]));
        return parts.Length == 1 ? written.ToString() : written.Append(_data.DecimalSeparator).Append(parts[1]).ToString();
    }

    string Grouped(string digits)
    {
        if (digits.Length < 3 + _data.MinimumGrouping)
        {
            return digits;
        }
        var grouped = new StringBuilder(digits);
        for (var at = digits.Length - 3; at > 0; at -= 3)
        {
            grouped.Insert(at, _data.GroupSeparator);
        }
        return grouped.ToString();
    }

    static string Format(string pattern, params ReadOnlySpan<object> parts) => string.Format(CultureInfo.InvariantCulture, pattern, parts);
}
