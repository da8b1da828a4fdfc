using System.Globalization;

namespace Dateline.Language.Facts;

/// <summary>
/// How two facts that aren't the same may still say the same: converted units, rounding where a text is soft, a half for
/// 50%, last year for the year before the story's.
/// </summary>
static class Explanations
{
    /// <summary>A converted number may be rounded to its last digit that isn't zero, and by no more than this.</summary>
    const decimal MostRounding = 0.05m;

    const decimal LeastRounding = 0.02m;

    const decimal MostRoundingInWords = 0.10m;

    /// <summary>Bigger measures are counts of something, and aren't rounded by the way.</summary>
    const decimal MostRounded = 1000;

    /// <summary>In this order: a translation may round what it converts, and can't be more exact than its original.</summary>
    internal static bool Explain(Fact one, Fact other, DateOnly? storyDate) =>
        IsConverted(one, other) || IsRounded(one, other) || IsRounded(other, one) || IsPart(one, other) || IsPart(other, one)
        || IsSameTime(one, other) || IsYear(one, other) || IsYear(other, one) || IsTold(one, other, storyDate) || IsTold(other, one, storyDate) || IsInDecade(one, other) || IsInDecade(other, one) || IsInCentury(one, other) || IsInCentury(other, one) || IsSpan(one, other) || IsSpan(other, one);

    /// <summary>Only where both numbers carry their units: without that, half of all errors would be explained.</summary>
    static bool IsConverted(Fact one, Fact other)
    {
        if (one.Unit is null || other.Unit is null || one.Unit == other.Unit || one.Amount is not { } amount || other.Amount is not { } target
            || Units.Convert(amount, one.Unit, other.Unit) is not { } converted)
        {
            return false;
        }
        if (converted == target)
        {
            return true;
        }
        if (one.InWords || other.InWords)
        {
            return Math.Abs(converted - target) <= Math.Abs(target) * MostRoundingInWords;
        }
        // 65 km of 40 miles: rounded to fives; but 64.9 claims to be exact.
        return Units.AreOfTwoSystems(one.Unit, other.Unit)
            && (Rounds(converted, target) || (Digits(target) <= Digits(amount) + 1 && Math.Abs(converted - target) <= Math.Abs(target) * LeastRounding));
    }

    /// <summary>Two translators' roundings of one measure that a third text has in other units: 19,3 and 19 km, 249 and 250 kg.</summary>
    static bool IsRounded(Fact exact, Fact rounded)
    {
        if (exact.Unit is null || exact.Unit != rounded.Unit || exact.Kind != FactKind.Measure || !Units.IsMetric(exact.Unit) || exact.Amount is not { } amount || rounded.Amount is not { } round)
        {
            return false;
        }
        return rounded.InWords ? Math.Abs(amount - round) <= round * MostRoundingInWords
            : amount < MostRounded && Digits(amount) > Digits(round) && Rounds(amount, round) && (amount - round == 0 || Math.Abs(amount - round) <= round * LeastRounding);
    }

    static bool Rounds(decimal exact, decimal rounded) =>
        Math.Abs(exact - rounded) is var off && off <= Math.Abs(rounded) * MostRounding && off <= LastPlace(rounded) * 0.6m;

    /// <summary>What one more in the last digit that isn't zero adds: 100 of 300, 0.1 of 2.5.</summary>
    static decimal LastPlace(decimal number)
    {
        var (place, rest) = (1m, Math.Abs(number));
        while (rest != decimal.Truncate(rest))
        {
            (place, rest) = (place / 10, rest * 10);
        }
        while (rest >= 10 && rest % 10 == 0)
        {
            (place, rest) = (place * 10, rest / 10);
        }
        return place;
    }

    static int Digits(decimal number)
    {
        var (digits, rest) = (0, decimal.Truncate(Math.Abs(number) / LastPlace(number)));
        while (rest >= 1)
        {
            (digits, rest) = (digits + 1, decimal.Truncate(rest / 10));
        }
        return digits;
    }

    /// <summary>Half of them, 50%; a third, 33%.</summary>
    static bool IsPart(Fact part, Fact percent) =>
        percent.Kind == FactKind.Percent && part is { InWords: true, Kind: FactKind.Number or FactKind.Multiple } && part.Amount is > 0 and < 1 and var share && Math.Abs(share * 100 - (percent.Amount ?? 0)) <= 1;

    static bool IsSameTime(Fact one, Fact other) =>
        one.Kind == FactKind.Time && other.Kind == FactKind.Time
            ? (one.EitherHalfOfDay || other.EitherHalfOfDay) && one.Amount % 720 == other.Amount % 720
            : (one.Kind == FactKind.Time && IsHours(other, one)) || (other.Kind == FactKind.Time && IsHours(one, other));

    /// <summary>«В 15 часов» may be at three or within fifteen hours.</summary>
    static bool IsHours(Fact fact, Fact time) =>
        (fact.Unit == "h" || Agreement.IsUntyped(fact)) && time.EitherHalfOfDay && fact.Amount * 60 == time.Amount;

    static bool IsTold(Fact relative, Fact date, DateOnly? storyDate)
    {
        if (relative.Kind != FactKind.RelativeDate)
        {
            return false;
        }
        var split = relative.Value.IndexOfAny(['-', '0', '1']);
        var (unit, off) = (relative.Value[..split], relative.Value[split..] switch { "-1" => -1, "0" => 0, _ => 1 });
        if (storyDate is not { } story)
        {
            return date.Kind == FactKind.Weekday ? unit == "day" : date.Kind == FactKind.Date && (unit == "year" ? date.Date.Year is not null : date.Date.Month is not null);
        }
        return (unit, date.Kind) switch
        {
            ("year", FactKind.Date) => date.Date.Year == story.Year + off,
            ("month", FactKind.Date) => Agrees(date.Date with { Day = null }, Moved(story, months: off)),
            ("day", FactKind.Date) => Agrees(date.Date, Moved(story, days: off)),
            ("day", FactKind.Weekday) => date.Value == Weekday(Moved(story, days: off)),
            _ => false,
        };
    }

    static DateOnly Moved(DateOnly day, int months = 0, int days = 0) =>
        (months + days < 0 && day.DayNumber < 60) || (months + days > 0 && day > DateOnly.MaxValue.AddDays(-60)) ? day : day.AddMonths(months).AddDays(days);

    static bool Agrees(CalendarDate date, DateOnly day) =>
        date.Month is not null && date.Month == day.Month && (date.Year ?? day.Year) == day.Year && (date.Day ?? day.Day) == day.Day;

    static string Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? "7" : $"{(int)day.DayOfWeek}";

    /// <summary>"The '80s" of a text that says 1980 on the other side; "in his 40s" of a man of 40.</summary>
    static bool IsInDecade(Fact decade, Fact other) =>
        decade.Kind == FactKind.Decade && (Agreement.IsUntyped(other) || other.Unit == "y") && other.Amount is { } amount
        && (decade.Value[0] == '-' || amount < 100 ? amount % 100 == Two(decade.Value) : amount == decimal.Parse(decade.Value, CultureInfo.InvariantCulture));

    /// <summary>The 1800s, the 19th century.</summary>
    static bool IsInCentury(Fact decade, Fact century) =>
        decade.Kind == FactKind.Decade && century.Kind == FactKind.Century && decade.Value.EndsWith("00", StringComparison.Ordinal) && decade.Value[0] != '-'
        && decimal.Parse(decade.Value, CultureInfo.InvariantCulture) / 100 + 1 == century.Amount;

    /// <summary>«Сторіччя», the 100th anniversary.</summary>
    static bool IsSpan(Fact span, Fact number) =>
        span is { InWords: true, Unit: "century" or "decade", Amount: { } amount } && Agreement.IsUntyped(number) && Units.Convert(amount, span.Unit, "y") == number.Amount;

    /// <summary>SS19, the season of 2019.</summary>
    static bool IsYear(Fact code, Fact year) =>
        code.Kind == FactKind.Code && year.Kind == FactKind.Date && year.Date.IsYear && code.Amount is < 100 and >= 10 and var two && year.Date.Year % 100 == two;

    static decimal Two(string value) => decimal.Parse(value[^2..], CultureInfo.InvariantCulture);
}
