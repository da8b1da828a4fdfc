namespace Dateline.Language.Facts;

/// <summary>
/// How two facts that aren't the same may still say the same: converted units, rounding where a text is soft, a half for
/// 50%, last year for the year before the story's.
/// </summary>
static class Explanations
{
    /// <summary>A converted number may be rounded to its last digit that isn't zero, and by no more than this.</summary>
    const decimal MostRounding = 0.05m;

    const decimal MostRoundingInWords = 0.10m;

    internal static bool Explain(Fact one, Fact other, DateOnly? storyDate) =>
        IsConverted(one, other) || IsRounded(one, other) || IsRounded(other, one) || IsPart(one, other) || IsPart(other, one)
        || IsSameTime(one, other) || IsTold(one, other, storyDate) || IsTold(other, one, storyDate) || IsInDecade(one, other) || IsInDecade(other, one);

    /// <summary>Only where both numbers carry their units: without that, half of all errors would be explained.</summary>
    static bool IsConverted(Fact one, Fact other)
    {
        if (one.Unit is null || other.Unit is null || one.Unit == other.Unit || one.Amount is not { } amount || other.Amount is not { } target
            || one.Kind == FactKind.Money || other.Kind == FactKind.Money)
        {
            return false;
        }
        if (Units.Convert(amount, one.Unit, other.Unit) is not { } converted)
        {
            return false;
        }
        return Units.IsDuration(one.Unit) ? converted == target || (Rounds(converted, target, one.InWords || other.InWords) && (one.InWords || other.InWords))
            : Units.AreOfTwoSystems(one.Unit, other.Unit)
                ? Rounds(converted, target, one.InWords || other.InWords) || Rounds(Units.Convert(target, other.Unit, one.Unit) ?? 0, amount, one.InWords || other.InWords)
                : converted == target;
    }

    /// <summary>Two translators' roundings of one measure: 19,3 and 19 km, 249 and 250 kg; about 40 of 39.</summary>
    static bool IsRounded(Fact exact, Fact rounded)
    {
        if (exact.Amount is not { } amount || rounded.Amount is not { } round || !Agreement.AreCountedAlike(exact, rounded) || !Agreement.IsNumeric(exact) || !Agreement.IsNumeric(rounded))
        {
            return false;
        }
        if (exact.Kind == FactKind.Measure && rounded.Kind == FactKind.Measure && exact.Unit == rounded.Unit)
        {
            return (rounded.InWords || Digits(amount) > Digits(round)) && Rounds(amount, round, rounded.InWords);
        }
        return rounded.Modifier == FactModifier.Soft && exact.Modifier == FactModifier.Exact && Digits(amount) > Digits(round) && Rounds(amount, round, false);
    }

    static bool Rounds(decimal exact, decimal rounded, bool inWords)
    {
        var off = Math.Abs(exact - rounded);
        var least = Math.Abs(rounded);
        return inWords ? off <= least * MostRoundingInWords : off <= least * MostRounding && off <= LastPlace(rounded) * 0.6m;
    }

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
        if (relative.Kind != FactKind.RelativeDate || storyDate is not { } story)
        {
            return false;
        }
        var split = relative.Value.IndexOfAny(['-', '0', '1']);
        var (unit, off) = (relative.Value[..split], relative.Value[split..] switch { "-1" => -1, "0" => 0, _ => 1 });
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

    /// <summary>"The '80s" of a text that says 1980 on the other side.</summary>
    static bool IsInDecade(Fact decade, Fact other) =>
        decade.Kind == FactKind.Decade && Agreement.IsUntyped(other) && other.Amount is { } amount && amount % 100 == decimal.Parse(decade.Value[^2..], System.Globalization.CultureInfo.InvariantCulture);
}
