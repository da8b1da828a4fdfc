namespace Dateline.Language.Facts;

/// <summary>Numbers with what they count: money, percent, units, ages, times over, or nothing that is known.</summary>
static class Quantities
{
    const int OldestAge = 130;

    internal static int? Read(Reading reading, int at)
    {
        var text = reading.Text;
        if (text.Is(at, Sense.Multiple, out var multiple, out var next))
        {
            reading.Add(FactKind.Multiple, InWords(multiple.Value, next), at, next);
            return next;
        }
        if (text.Is(at, Sense.Fraction, out var fraction, out next) && !text.Is(at - 1, Sense.Ordinal))
        {
            reading.Add(FactKind.Number, InWords(fraction.Value, next), at, next);
            return next;
        }
        if (text.Is(at, Sense.Single, out _, out next) && text.Is(next, Sense.Unit, out var unit, out var afterUnit) && !unit.Guarded)
        {
            AddUnit(reading, InWords(1, afterUnit), unit.Name, at, afterUnit);
            return afterUnit;
        }
        if (text.Is(at, Sense.Once, out unit, out next))
        {
            AddUnit(reading, InWords(1, next), unit.Name, at, next);
            return next;
        }
        var money = text.Is(at, Sense.Currency, out var currency, out var afterCurrency) && (text.Sign(at) != '\0' || text[at].Length == 3) && text.IsDigits(afterCurrency) ? currency.Name : null;
        var start = money is null ? at : afterCurrency;
        if (Signed(text, start) is not { } number)
        {
            return Compound(reading, at);
        }
        return FeetAndInches(reading, number, at) ?? Range(reading, number, money, at, start) ?? One(reading, number, money, at);
    }

    /// <summary>6-foot-6, 6 ft 6 in.</summary>
    static int? FeetAndInches(Reading reading, Numeral feet, int at)
    {
        var text = reading.Text;
        var next = text.IsJoint(feet.Next) ? feet.Next + 1 : feet.Next;
        if (!text.Is(next, Sense.Unit, out var unit, out next) || unit.Name != "ft")
        {
            return null;
        }
        var joined = text.IsJoint(next);
        if (Numerals.Read(text, joined ? next + 1 : next) is not { } inches || !inches.IsWithin(1, 11) || feet.Amount > 1000)
        {
            return null;
        }
        var named = text.Is(inches.Next, Sense.Unit, out unit, out var after) && unit.Name == "in" && (!unit.Guarded || text[inches.Next].Adjacent);
        if (!named && !joined)
        {
            return null;
        }
        var end = named ? after : inches.Next;
        AddUnit(reading, feet with { Amount = feet.Amount * 12 + inches.Amount, Other = null }, "in", at, end);
        return end;
    }

    /// <summary>Двохметровий, п'ятиденний, полгода.</summary>
    internal static int? Compound(Reading reading, int at)
    {
        if (reading.Text.Compound(at) is not { } compound)
        {
            return null;
        }
        if (compound.Unit is "x" or "")
        {
            reading.Add(compound.Unit.Length > 0 ? FactKind.Multiple : FactKind.Number, InWords(compound.Amount, at + 1), at, at + 1);
        }
        else
        {
            AddUnit(reading, InWords(compound.Amount, at + 1), compound.Unit, at, at + 1);
        }
        return at + 1;
    }

    static Numeral InWords(decimal value, int next) => new(value, null, next, true, false, false, false);

    static Numeral? Signed(FactText text, int at)
    {
        if (text.Is(at, Sense.Minus, out _, out var next) && Numerals.Read(text, next) is { } named)
        {
            return named with { Amount = -named.Amount };
        }
        return Ordinals.Read(text, at);
    }

    /// <summary>5 to 10 million dollars, 70–90%, $2-3 billion: the second number's magnitude and unit are the first one's too.</summary>
    static int? Range(Reading reading, Numeral first, string? money, int at, int start)
    {
        var text = reading.Text;
        if (first.IsOrdinal || (first.InWords && first.Amount <= 1))
        {
            return null;
        }
        var dash = text.IsDash(first.Next) && text[first.Next].Adjacent == (first.Next + 1 < text.Count && text[first.Next + 1].Adjacent);
        // 18- to 29-year-olds.
        var hung = text.IsDash(first.Next) && text[first.Next].Adjacent ? first.Next + 1 : first.Next;
        var to = text.Is(hung, Sense.To, out _, out var second);
        var between = !to && text.Is(first.Next, Sense.Or, out _, out second);
        if (!to && !between)
        {
            second = first.Next + 1;
        }
        if (!dash && !to && !between)
        {
            return null;
        }
        var secondStart = second;
        if (text.Is(second, Sense.Currency, out _, out var afterCurrency) && text.Sign(second) != '\0')
        {
            second = afterCurrency;
        }
        if (Ordinals.Read(text, second) is not { } other || other.IsOrdinal || other.InWords != first.InWords)
        {
            return null;
        }
        other = Million(text, other, money);
        var (kind, unit, next) = Counted(reading, other, money, second, other.Next);
        if (kind is FactKind.Number && !other.HasMagnitude)
        {
            return null;
        }
        if (other.HasMagnitude && !first.HasMagnitude && (dash || to || (between && text.Is(start - 1, Sense.Between))) && first.Amount < other.Amount)
        {
            // Its own digits tell which magnitude it had: the same word follows both.
            var scale = Scale(text, other);
            first = first.Amount < other.Amount / scale ? first with { Amount = first.Amount * scale } : first;
        }
        Emit(reading, first, kind, unit, at, first.Next);
        Emit(reading, other, kind, unit, secondStart, next);
        return next;
    }

    static decimal Scale(FactText text, Numeral number)
    {
        for (var at = number.Next - 1; at >= 0 && at > number.Next - 4; at--)
        {
            if (text.Is(at, Sense.Magnitude, out var magnitude, out _))
            {
                return magnitude.Value;
            }
        }
        return 1;
    }

    static int One(Reading reading, Numeral number, string? money, int at)
    {
        number = Million(reading.Text, number, money);
        var (kind, unit, next) = Counted(reading, number, money, at, number.Next);
        Emit(reading, number, kind, unit, at, next);
        return next;
    }

    /// <summary>£125m: of money, m is no metre.</summary>
    static Numeral Million(FactText text, Numeral number, string? money) =>
        money is not null && text.Is(number.Next, Sense.Magnitude, out var magnitude, out var after) && magnitude.Guarded && number.Amount < 1_000_000_000
            ? number with { Amount = number.Amount * magnitude.Value, Next = after, HasMagnitude = true }
            : number;

    static void Emit(Reading reading, Numeral number, FactKind kind, string? unit, int at, int next)
    {
        if (kind == FactKind.Measure)
        {
            var text = reading.Text;
            // 40m may be people.
            number = text.Language.HasHalfDays && unit == "m" && text.Of(next - 1).Length == 1 ? number with { Other = number.Amount * 1_000_000 } : number;
            number = unit is "C" or "F" or "deg" && text.Sign(at - 1) is '-' or '−' or '–' && text[at].Adjacent && !text[at - 1].Adjacent ? number with { Amount = -number.Amount } : number;
            AddUnit(reading, number, unit!, at, next);
            return;
        }
        reading.Add(kind == FactKind.Number && number.IsOrdinal ? FactKind.Ordinal : kind, number, at, next, unit);
    }

    static void AddUnit(Reading reading, Numeral number, string unit, int at, int next) =>
        reading.Add(Units.IsDuration(unit) ? FactKind.Duration : FactKind.Measure, number, at, next, unit);

    /// <summary>What the words after a number make of it, and where they end.</summary>
    static (FactKind Kind, string? Unit, int Next) Counted(Reading reading, Numeral number, string? money, int first, int next)
    {
        var text = reading.Text;
        if (money is not null)
        {
            return (FactKind.Money, money, text.Is(next, Sense.Currency, out var same, out var afterSame) && same.Name == money ? afterSame : next);
        }
        var at = text.IsJoint(next) || (text.IsDash(next) && text.IsWord(next + 1)) && text[next].Adjacent ? next + 1 : next;
        if (text.Is(at, Sense.Points, out _, out var after))
        {
            return (FactKind.PercentagePoints, null, Numerals.Dotted(text, after));
        }
        if (text.Is(at, Sense.Percent, out _, out after))
        {
            return (FactKind.Percent, null, after);
        }
        if (text.Is(at, Sense.Currency, out var currency, out after) || (text.IsWord(at) && !text.Means(at) && text.Is(at + 1, Sense.Currency, out currency, out after)))
        {
            return (FactKind.Money, currency.Name, Numerals.Dotted(text, after));
        }
        if (text.Is(at, Sense.Age, out _, out after) && at > next && number.IsWithin(0, OldestAge))
        {
            return (FactKind.Age, "y", after);
        }
        if (text.Is(at, Sense.Unit, out var unit, out after) && !(unit.Guarded && !text[at].Adjacent) && !IsSecondThing(text, number, at))
        {
            if (unit.Name == "y" && text.Is(text.IsJoint(after) ? after + 1 : after, Sense.Old, out _, out var afterOld))
            {
                return (FactKind.Age, "y", afterOld);
            }
            return (FactKind.Measure, unit.Name, after);
        }
        if (text.Is(at, Sense.Times, out _, out after) && !number.IsOrdinal)
        {
            return (FactKind.Multiple, null, after);
        }
        return IsAge(text, number, first) ? (FactKind.Age, "y", next) : (FactKind.Number, null, next);
    }

    /// <summary>Aged 18; Track Palin, 26, said.</summary>
    static bool IsAge(FactText text, Numeral number, int at) =>
        number is { IsOrdinal: false } && number.IsWithin(0, OldestAge)
        && (text.Is(at - 1, Sense.Aged) || text.Is(at - 2, Sense.Aged) || (number.IsPlain && text.Sign(at - 1) == ',' && text.IsCapital(at - 2) && text.Sign(number.Next) is ',' or '.'));

    /// <summary>"The second second", «25-я минута»: an ordinal counts which one it is, and "1 second" how many.</summary>
    static bool IsSecondThing(FactText text, Numeral number, int at) => number.IsOrdinal && text.Is(at, Sense.Unit);
}
