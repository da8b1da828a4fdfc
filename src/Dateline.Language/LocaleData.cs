namespace Dateline.Language;

/// <summary>One language's answers, from CLDR 46 unless a file says otherwise.</summary>
sealed record LocaleData
{
    internal required string Code { get; init; }

    internal required string OwnName { get; init; }

    internal required string ShortName { get; init; }

    internal bool IsRightToLeft { get; init; }

    internal required string OpenGraphLocale { get; init; }

    /// <summary>The noun that follows a round number: відсотків.</summary>
    internal required string PercentWord { get; init; }

    internal required string AndWord { get; init; }

    internal required string GroupSeparator { get; init; }

    internal required string DecimalSeparator { get; init; }

    internal string MinusSign { get; init; } = "-";

    /// <summary>CLDR's minimumGroupingDigits: 2 writes 1000 but 10 000.</summary>
    internal int MinimumGrouping { get; init; } = 1;

    /// <summary>{0} number.</summary>
    internal required string PercentPattern { get; init; }

    /// <summary>As in a date: лютого.</summary>
    internal required IReadOnlyList<string> MonthsInDates { get; init; }

    /// <summary>Alone: лютий.</summary>
    internal required IReadOnlyList<string> MonthsAlone { get; init; }

    /// <summary>From Sunday, as .NET counts.</summary>
    internal required IReadOnlyList<string> Weekdays { get; init; }

    /// <summary>
    /// {0} day, {1} month in dates, {2} year. Before р. and г. CLDR has U+202F since 42; here, as in browsers' own
    /// formats, an ordinary space, because few who search a page for a date can type the other.
    /// </summary>
    internal required string LongDatePattern { get; init; }

    /// <summary>{0} day, {1} month in dates.</summary>
    internal required string DayAndMonthPattern { get; init; }

    /// <summary>{0} month alone, {1} year.</summary>
    internal required string MonthAndYearPattern { get; init; }

    /// <summary>
    /// In 24 hours everywhere, in English too, where CLDR has 5:10 PM: agencies stamp news so, and readers scan a
    /// column of times.
    /// </summary>
    internal string TimePattern { get; init; } = "HH':'mm";

    /// <summary>{0} long date, {1} time.</summary>
    internal required string DateAtTimePattern { get; init; }

    /// <summary>{0} day and month, {1} time.</summary>
    internal required string DayTimePattern { get; init; }

    internal required (string Open, string Close) Quotes { get; init; }
}
