namespace Dateline.Language.Facts;

public enum FactKind
{
    Number,
    Ordinal,

    /// <summary>How many times: twice, doubled, 40 times.</summary>
    Multiple,
    Percent,
    PercentagePoints,
    Money,
    Measure,
    Duration,
    Age,

    /// <summary>A day, a month or a year, as far as the text says which.</summary>
    Date,

    /// <summary>A day, week, month or year told from the story's own: yesterday, last year.</summary>
    RelativeDate,
    Weekday,
    Decade,
    Century,
    Time,
    Score,

    /// <summary>A number that is part of a name: HER2, COVID-19.</summary>
    Code,
}

public enum FactModifier
{
    Exact,

    /// <summary>The text itself says that it isn't exact: over 40, about 3 p.m., «майже».</summary>
    Soft,
}

/// <summary>
/// Something that a text states and that its translation must state too. <see cref="FactReader"/> finds them,
/// <see cref="FactComparison"/> compares them.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// The same in every language: "2500000000" of «2,5 млрд» and of "2.5 billion"; dates as ISO 8601 writes them, "--02-24"
/// where the year isn't told and "--02" for a month alone; times on a 24-hour clock, "15:00"; weekdays from Monday, "1";
/// decades by their first year; relative dates as "year-1"; scores "2:1".
/// </param>
/// <param name="Unit">ISO 4217 for money, a unit's symbol for measures and durations, otherwise null.</param>
/// <param name="Modifier">Whether the text softens it.</param>
/// <param name="Start">UTF-16 offset of the first character in the text that was read.</param>
/// <param name="Length">UTF-16 characters.</param>
public sealed record Fact(FactKind Kind, string Value, string? Unit, FactModifier Modifier, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The value of kinds that are a number.</summary>
    internal decimal? Amount { get; init; }

    /// <summary>What the same characters mean where separators are used another way: 1.234 is a thousand and more to some.</summary>
    internal decimal? OtherAmount { get; init; }

    /// <summary>«три», "both": languages use words for small numbers so freely that such a fact explains others, and rarely is missed.</summary>
    internal bool InWords { get; init; }

    /// <summary>"Seven o'clock", «в 7 часов»: also seven in the evening.</summary>
    internal bool EitherHalfOfDay { get; init; }

    internal CalendarDate Date { get; init; }

    internal (decimal First, decimal Second) Pair { get; init; }
}

/// <summary>A date as far as it is told.</summary>
readonly record struct CalendarDate(int? Year, int? Month, int? Day)
{
    internal bool IsYear => Year is not null && Month is null;

    public override string ToString() => (Year, Month, Day) switch
    {
        ({ } year, null, _) => $"{year:0000}",
        ({ } year, { } month, null) => $"{year:0000}-{month:00}",
        ({ } year, { } month, { } day) => $"{year:0000}-{month:00}-{day:00}",
        (null, { } month, { } day) => $"--{month:00}-{day:00}",
        (null, { } month, null) => $"--{month:00}",
        _ => "",
    };
}
