using System.Globalization;

namespace Dateline.Language.Facts;

/// <summary>Times of day: 15:00, 3 p.m., 7.55am, о 7 вечора.</summary>
static class Clock
{
    internal static int? Read(Reading reading, int at)
    {
        var text = reading.Text;
        if (text.Is(at, Sense.Oclock, out var named, out var next))
        {
            reading.AddTime((int)named.Value, 0, false, at, next, inWords: true);
            return next;
        }
        return Range(reading, at) ?? (Time(text, at) is { } time ? Add(reading, time, at) : null);
    }

    static int Add(Reading reading, ClockTime time, int at)
    {
        reading.AddTime(time.Hour % 24, time.Minute, time.EitherHalf, at, time.Next);
        return time.Next;
    }

    /// <summary>0600 GMT.</summary>
    internal static int? Military(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.IsDigits(at) || text[at].Length != 4 || !text.Is(at + 1, Sense.Zone) || int.Parse(text.Of(at), CultureInfo.InvariantCulture) is var time && (time >= 2400 || time % 100 >= 60))
        {
            return null;
        }
        reading.AddTime(time / 100, time % 100, false, at, at + 1);
        return at + 1;
    }

    /// <summary>From 9 to 11 a.m.: the second tells the half of the day for both.</summary>
    static int? Range(Reading reading, int at)
    {
        var text = reading.Text;
        if (!text.IsDigits(at) || HourAt(text, at) is not { } first || !(text.IsDash(first.Next) || text.Is(first.Next, Sense.To) || text.Is(first.Next, Sense.Or)))
        {
            return null;
        }
        if (Time(text, first.Next + 1) is not { HasPart: true } second)
        {
            return null;
        }
        var hour = second.Hour >= 12 && first.Hour < 12 && first.Hour + 12 <= second.Hour ? first.Hour + 12 : first.Hour;
        reading.AddTime(hour, first.Minute, false, at, first.Next);
        return Add(reading, second, first.Next + 1);
    }

    readonly record struct ClockTime(int Hour, int Minute, bool EitherHalf, bool HasPart, int Next);

    static ClockTime? Time(FactText text, int at)
    {
        if (text.Is(at, Sense.Halfway, out var minutes, out var named))
        {
            return Halfway(text, named, (int)minutes.Value);
        }
        if ((!text.IsDigits(at) && !text.IsWord(at)) || HourAt(text, at) is not { } clock)
        {
            return null;
        }
        var next = text.Is(clock.Next, Sense.Hour, out _, out var afterHour) ? afterHour : clock.Next;
        // «Першої ночі», «чотири вечори» are no times; «о четвертій ранку» is.
        if (!text.IsDigits(at) && next == clock.Next && !text.Is(at - 1, Sense.At))
        {
            return null;
        }
        if (text.Is(next, Sense.Part, out var part, out var afterPart) && (clock.HasMinutes || next > clock.Next || text.Language.HasHalfDays || part.Name != "day" || text.Is(at - 1, Sense.At)))
        {
            return new ClockTime(OnTheClock(clock.Hour, part.Name), clock.Minute, false, true, AfterStop(text, afterPart));
        }
        if (clock.HasMinutes && (clock.HasColon || (text.Is(at - 1, Sense.At) && !text.Language.HasHalfDays && !IsCounted(text, clock.Next))))
        {
            return new ClockTime(clock.Hour, clock.Minute, false, false, next);
        }
        var atHour = text.Is(at - 1, Sense.At) && (next > clock.Next || (text.IsDigits(at) && clock.Next > at + 1)) && !text.Language.HasHalfDays;
        return atHour || (text.Language.HasHalfDays && next > clock.Next) ? new ClockTime(clock.Hour, 0, clock.Hour is > 0 and <= 12, false, next) : null;
    }

    /// <summary>Half past seven, «пів на восьму»: so many minutes from the hour that is named.</summary>
    static ClockTime? Halfway(FactText text, int at, int minutes)
    {
        if (Numerals.Read(text, at) is not { } named || !named.IsWithin(1, 12))
        {
            return null;
        }
        var from = ((int)named.Amount * 60 + minutes + 1440) % 1440;
        var next = text.Is(named.Next, Sense.Hour, out _, out var afterHour) ? afterHour : named.Next;
        return text.Is(next, Sense.Part, out var part, out var afterPart)
            ? new ClockTime(OnTheClock(from / 60, part.Name), from % 60, false, true, AfterStop(text, afterPart))
            : new ClockTime(from / 60, from % 60, true, false, next);
    }

    static (int Hour, int Minute, bool HasMinutes, bool HasColon, int Next)? HourAt(FactText text, int at)
    {
        if (!text.IsDigits(at))
        {
            return Numerals.Read(text, at) is { } word && word.IsWithin(1, 12) ? ((int)word.Amount, 0, false, false, word.Next) : null;
        }
        if (text[at].Length > 2 || int.Parse(text.Of(at), CultureInfo.InvariantCulture) is var hour && hour > 24)
        {
            return null;
        }
        if (text.Sign(at + 1) is ':' or '.' && text[at + 1].Adjacent && text.IsDigits(at + 2) && text[at + 2].Adjacent && text[at + 2].Length == 2 && int.Parse(text.Of(at + 2), CultureInfo.InvariantCulture) is < 60 and var minute)
        {
            var seconds = text.Sign(at + 3) == ':' && text.IsDigits(at + 4) && text[at + 4].Length == 2 ? 2 : 0;
            return (hour, minute, true, text.Sign(at + 1) == ':', at + 3 + seconds);
        }
        if (text.Sign(at + 1) is ':' or '.' && text[at + 1].Adjacent && text.IsDigits(at + 2) && text[at + 2].Adjacent)
        {
            return null;
        }
        return (hour, 0, false, false, text.IsJoint(at + 1) && Ordinals.IsEnding(text, at + 2) ? at + 3 : at + 1);
    }

    static int OnTheClock(int hour, string part) => (hour, part) switch
    {
        ( > 12, _) => hour % 24,
        (12, "morning" or "night") => 0,
        (_, "morning") => hour,
        (_, "night") => hour >= 8 ? (hour + 12) % 24 : hour,
        ( < 12, "evening") => hour + 12,
        ( < 7, "day") => hour + 12,
        _ => hour,
    };

    /// <summary>«В 2.10 раза»: what counts something is no time.</summary>
    static bool IsCounted(FactText text, int next) =>
        text.Is(next, Sense.Magnitude) || text.Is(next, Sense.Unit) || text.Is(next, Sense.Percent) || text.Is(next, Sense.Currency) || text.Is(next, Sense.Times);

    /// <summary>The full stop of "p.m." belongs to it.</summary>
    static int AfterStop(FactText text, int next) => text.Sign(next) == '.' && text[next].Adjacent && text.Sign(next - 2) == '.' ? next + 1 : next;
}
