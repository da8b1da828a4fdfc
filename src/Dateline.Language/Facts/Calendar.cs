using System.Globalization;

namespace Dateline.Language.Facts;

/// <summary>Days, months, years, decades and centuries, weekdays, and dates told from the story's own.</summary>
static class Calendar
{
    const int FirstYear = 1000;
    const int LastYear = 2199;

    internal static int? Read(Reading reading, int at) =>
        Numeric(reading, at) ?? (reading.Text.Language.HasMonthFirst ? MonthAndDay(reading, at) : null) ?? DayAndMonth(reading, at) ?? Month(reading, at)
        ?? Decade(reading, at) ?? Years(reading, at) ?? Century(reading, at) ?? Relative(reading, at) ?? Weekday(reading, at);

    /// <summary>14.02.25, 2025-02-14, 14/02/2025.</summary>
    static int? Numeric(Reading reading, int at)
    {
        var text = reading.Text;
        var sign = text.Sign(at + 1);
        if (!text.IsDigits(at) || sign is not ('.' or '/' or '-') || text.Sign(at + 3) != sign || !text.IsDigits(at + 2) || !text.IsDigits(at + 4)
            || !text[at + 1].Adjacent || !text[at + 2].Adjacent || !text[at + 3].Adjacent || !text[at + 4].Adjacent)
        {
            return null;
        }
        var (first, second, third) = (Small(text, at), Small(text, at + 2), Small(text, at + 4));
        var date = text[at].Length == 4 ? new CalendarDate(first, second, third)
            : text[at + 4].Length is 2 or 4 && text[at].Length <= 2 ? new CalendarDate(text[at + 4].Length == 2 ? 2000 + third : third, second, first)
            : default;
        if (date.Month is < 1 or > 12 && sign == '/' && date.Day is >= 1 and <= 12)
        {
            date = new CalendarDate(date.Year, date.Day, date.Month);
        }
        if (date is not { Year: >= FirstYear and <= LastYear, Month: >= 1 and <= 12, Day: >= 1 and <= 31 })
        {
            return null;
        }
        reading.Add(date, at, at + 5);
        return at + 5;
    }

    /// <summary>February 14, 2025; Feb. 14–16; May 2005.</summary>
    static int? MonthAndDay(Reading reading, int at)
    {
        var text = reading.Text;
        if (!IsMonth(text, at, out var month, out var next))
        {
            return null;
        }
        next = AfterStop(text, next);
        if (IsPossessive(text, at) || YearAt(text, next) is not null || DayAt(text, next) is not { } day || text.Is(day.Next, Sense.Unit) || text.Is(day.Next, Sense.Percent) || text.Sign(day.Next) == ':')
        {
            return null;
        }
        var days = new List<(int Day, int First, int Next)> { (day.Day, at, day.Next) };
        var end = day.Next;
        while (days.Count < 4 && (text.IsJoint(end) || text.IsDash(end) || text.Is(end, Sense.To) || text.Is(end, Sense.Or)) && DayAt(text, end + 1) is { } another && another.Day > days[^1].Day && !text.Is(another.Next, Sense.Unit))
        {
            days.Add((another.Day, end + 1, another.Next));
            end = another.Next;
        }
        var (year, after) = YearAfter(text, end);
        foreach (var one in days)
        {
            reading.Add(new CalendarDate(year, month, one.Day), one.First, one == days[^1] ? after : one.Next);
        }
        return after;
    }

    /// <summary>24 лютого 2025 року; 24–25 лютого; the 30th of September.</summary>
    static int? DayAndMonth(Reading reading, int at)
    {
        var text = reading.Text;
        if (DayAt(text, at) is not { } first)
        {
            return null;
        }
        var days = new List<(int Day, int First, int Next)> { (first.Day, at, first.Next) };
        var end = first.Next;
        while (days.Count < 6 && !IsMonth(text, AfterOf(text, end), out _, out _))
        {
            if (!(text.IsDash(end) || text.Sign(end) == ',' || text.Is(end, Sense.To) || text.Is(end, Sense.Or)) || DayAt(text, end + 1) is not { } another)
            {
                return null;
            }
            days.Add((another.Day, end + 1, another.Next));
            end = another.Next;
        }
        if (!IsMonth(text, AfterOf(text, end), out var month, out var afterMonth))
        {
            return null;
        }
        var (year, after) = YearAfter(text, afterMonth);
        foreach (var one in days)
        {
            reading.Add(new CalendarDate(year, month, one.Day), one.First, one == days[^1] ? after : one.Next);
        }
        return after;
    }

    static int? Month(Reading reading, int at)
    {
        var text = reading.Text;
        if (!IsMonth(text, at, out var month, out var next))
        {
            return null;
        }
        text.Is(at, Sense.Month, out var meaning, out _);
        var stop = AfterStop(text, next);
        var (year, after) = IsPossessive(text, at) ? (null, next) : YearAfter(text, stop);
        if (meaning.Guarded && year is null && !IsNear(text, at) && !IsStopped(text, at))
        {
            return null;
        }
        reading.Add(new CalendarDate(year, month, null), at, year is null ? next : after);
        return year is null ? next : after;
    }

    /// <summary>The 1930s, 1990-ті, '80s, 30-е годы.</summary>
    static int? Decade(Reading reading, int at)
    {
        var text = reading.Text;
        if (text.Is(at, Sense.Decade, out var named, out var next))
        {
            reading.Add(FactKind.Decade, named.Name, at, next);
            return next;
        }
        if (!text.IsDigits(at) || text[at].Length is not (2 or 4) || Small(text, at) is var first && first % 10 != 0 || (text[at].Length == 4 && first is < FirstYear or > LastYear))
        {
            return null;
        }
        var ending = text.IsJoint(at + 1) ? at + 2 : FactText.IsApostrophe(text.Sign(at + 1)) && text[at + 1].Adjacent ? at + 2 : at + 1;
        if (!text.IsWord(ending) || !text[ending].Adjacent || !text.Language.IsDecadeEnding(text.Of(ending)))
        {
            return null;
        }
        if (text[at].Length == 2 && text.Is(ending + 1, Sense.Unit, out var unit, out _) && unit.Name != "y")
        {
            return null;
        }
        next = text.Is(ending + 1, Sense.Years, out _, out var afterYears) ? afterYears : ending + 1;
        reading.Add(FactKind.Decade, text[at].Length == 4 ? first.ToString(CultureInfo.InvariantCulture) : $"--{first:00}", at, next);
        return next;
    }

    /// <summary>2017, 1950–53, 2018–2019.</summary>
    static int? Years(Reading reading, int at)
    {
        var text = reading.Text;
        if (YearAt(text, at) is not { } year || IsMeasured(text, at + 1))
        {
            return null;
        }
        reading.Add(new CalendarDate(year, null, null), at, at + 1);
        var second = at + 2;
        if ((text.IsJoint(at + 1) || (text.Sign(at + 1) == '/' && text[at + 1].Adjacent)) && text.IsDigits(second) && !IsMeasured(text, second + 1))
        {
            var end = text[second].Length == 2 ? year / 100 * 100 + Small(text, second) : YearAt(text, second);
            if (end > year)
            {
                reading.Add(new CalendarDate(end, null, null), second, second + 1);
                return second + 1;
            }
        }
        return at + 1;
    }

    /// <summary>It is 2,000 of something, or part of a longer number.</summary>
    static bool IsMeasured(FactText text, int next)
    {
        if (text.Is(next, Sense.Years))
        {
            return false;
        }
        var joined = text.IsJoint(next) ? next + 1 : next;
        return text.Is(next, Sense.Percent) || text.Is(next, Sense.Points) || text.Is(joined, Sense.Currency) || text.Is(next, Sense.Magnitude, out var magnitude, out _) && !magnitude.Guarded
            || text.Is(next, Sense.Times) && text.Language.Words.Of(text.Of(next)).All(m => m.Sense != Sense.At)
            || text.Is(joined, Sense.Unit, out var unit, out _) && !unit.Guarded && (unit.Name != "y" || joined > next)
            || (text.Sign(next) is '.' or ',' && text[next].Adjacent && text.IsDigits(next + 1) && text[next + 1].Adjacent);
    }

    static int? Century(Reading reading, int at)
    {
        var text = reading.Text;
        if (Ordinals.Read(text, at) is not { } number || !number.IsWithin(1, 30))
        {
            return null;
        }
        var next = text.IsJoint(number.Next) ? number.Next + 1 : number.Next;
        if (!number.IsOrdinal || !text.Is(next, Sense.Century, out _, out var after))
        {
            return null;
        }
        reading.Add(FactKind.Century, number with { InWords = false }, at, after);
        return after;
    }

    /// <summary>XXI, Іван IV; in Latin letters or in Cyrillic ones that look like them.</summary>
    internal static int? Roman(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.IsWord(at) || text[at].Length > 6 || RomanOf(text.Of(at)) is not { } value || value > 50)
        {
            return null;
        }
        if (text.Is(text.IsJoint(at + 1) ? at + 2 : at + 1, Sense.Century, out _, out var after))
        {
            reading.Add(FactKind.Century, new Numeral(value, null, after, false, true, false, false), at, after);
            return after;
        }
        if (text[at].Length < 2)
        {
            return null;
        }
        reading.Add(FactKind.Ordinal, new Numeral(value, null, at + 1, true, true, false, false), at, at + 1);
        return at + 1;
    }

    static int? RomanOf(ReadOnlySpan<char> word)
    {
        var (value, previous, run) = (0, int.MaxValue, 0);
        for (var i = 0; i < word.Length; i++)
        {
            var digit = Digit(word[i]);
            if (digit == 0)
            {
                return null;
            }
            run = digit == previous ? run + 1 : 1;
            if (run > 3)
            {
                return null;
            }
            var next = i + 1 < word.Length ? Digit(word[i + 1]) : 0;
            value += digit < next ? -digit : digit;
            previous = digit;
        }
        return value > 0 ? value : null;

        static int Digit(char c) => c switch
        {
            'I' or 'І' => 1,
            'V' => 5,
            'X' or 'Х' => 10,
            'L' => 50,
            _ => 0,
        };
    }

    static int? Relative(Reading reading, int at)
    {
        if (!reading.Text.Is(at, Sense.Relative, out var meaning, out var next))
        {
            return null;
        }
        var unit = meaning.Name[0] switch { 'y' => "year", 'm' => "month", 'w' => "week", _ => "day" };
        reading.Add(FactKind.RelativeDate, $"{unit}{meaning.Name[1..]}", at, next);
        return next;
    }

    static int? Weekday(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.Is(at, Sense.Weekday, out var meaning, out var next) || (text.Language.HasCapitalDays && !text.IsCapital(at)) || (meaning.Guarded && !IsNear(text, at)))
        {
            return null;
        }
        reading.Add(FactKind.Weekday, meaning.Name, at, next);
        return next;
    }

    static bool IsMonth(FactText text, int at, out int month, out int next)
    {
        month = 0;
        if (!text.Is(at, Sense.Month, out var meaning, out next) || (text.Language.HasCapitalDays && !text.IsCapital(at)))
        {
            return false;
        }
        month = (int)meaning.Value;
        return !meaning.Guarded || DayAt(text, at - 1) is not null || (text.IsDigits(AfterStop(text, next)) && !IsPossessive(text, at)) || (IsNear(text, at) && !IsPossessive(text, at)) || text.Is(at - 1, Sense.Ordinal) || Ordinals.IsEnding(text, at - 1) || IsStopped(text, at);
    }

    /// <summary>Oct., not Mar a Lago.</summary>
    static bool IsStopped(FactText text, int at) => text.Is(at, Sense.Stopped) && text.Sign(at + 1) == '.' && text[at + 1].Adjacent;

    /// <summary>In May, mid-March, at the end of May.</summary>
    static bool IsNear(FactText text, int at) =>
        (text.Is(at - 1, Sense.Near, out _, out var next) && next == at) || (text.Is(at - 2, Sense.Near, out _, out next) && (next == at || (next == at - 1 && text.IsDash(next))));

    /// <summary>February's 4-1 win has no day.</summary>
    static bool IsPossessive(FactText text, int at) => text.Of(at) is [.., var sign, 's'] && FactText.IsApostrophe(sign);

    static (int Day, int Next)? DayAt(FactText text, int at) =>
        Ordinals.Read(text, at) is { } number && number.IsWithin(1, 31) && (number.IsOrdinal || (number.IsPlain && text[at].Length <= 2)) ? ((int)number.Amount, number.Next) : null;

    static int? YearAt(FactText text, int at) =>
        text.IsDigits(at) && text[at].Length == 4 && Small(text, at) is >= FirstYear and <= LastYear and var year ? year : null;

    static (int? Year, int After) YearAfter(FactText text, int next)
    {
        var at = text.Sign(next) == ',' && !text.Is(next + 1, Sense.Unit) ? next + 1 : next;
        if (YearAt(text, at) is not { } year || IsMeasured(text, at + 1))
        {
            return (null, next);
        }
        return (year, at + 1);
    }

    static int AfterStop(FactText text, int next) => text.Sign(next) == '.' && text[next].Adjacent ? next + 1 : next;

    static int AfterOf(FactText text, int next) =>
        text.Language.HasMonthFirst && text.IsWord(next) && text.Of(next) is "of" ? next + 1 : next;

    static int Small(FactText text, int at) => text[at].Length <= 4 ? int.Parse(text.Of(at), CultureInfo.InvariantCulture) : int.MaxValue;
}
