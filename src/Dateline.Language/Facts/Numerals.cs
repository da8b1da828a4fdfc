using System.Globalization;

namespace Dateline.Language.Facts;

/// <param name="Amount">Its value, magnitude words included.</param>
/// <param name="Other">Its value where separators are used another way, or null.</param>
/// <param name="Next">The first token after it.</param>
/// <param name="InWords">No digit in it.</param>
/// <param name="IsOrdinal">Third, 89th.</param>
/// <param name="IsPlain">Digits alone: no separator, no magnitude.</param>
/// <param name="HasMagnitude">5 million.</param>
readonly record struct Numeral(decimal Amount, decimal? Other, int Next, bool InWords, bool IsOrdinal, bool IsPlain, bool HasMagnitude)
{
    internal bool IsWhole => Amount == decimal.Truncate(Amount);

    internal bool IsWithin(int least, int most) => IsWhole && Amount >= least && Amount <= most;
}

/// <summary>Reads a number at a token: digits with a language's separators, words, both with magnitudes.</summary>
static class Numerals
{
    /// <summary>Longer runs are codes and no quantities; so no amount overflows, whatever magnitude follows.</summary>
    const int MostDigits = 15;

    const int MostWords = 10;

    internal static Numeral? Read(FactText text, int at) =>
        text.IsDigits(at) ? Digits(text, at) : text.IsWord(at) || text.Sign(at) is '½' or '¼' or '¾' ? Words(text, at) : null;

    static Numeral? Digits(FactText text, int at)
    {
        if (Plain(text, at) is not { } number)
        {
            return null;
        }
        if (text.Is(number.Next, Sense.Number, out var fraction, out var after) && text.Sign(number.Next) != '\0')
        {
            number = number with { Amount = number.Amount + fraction.Value, Next = after, IsPlain = false };
        }
        if (text.Is(number.Next, Sense.Half, out _, out after))
        {
            number = number with { Amount = number.Amount + 0.5m, Next = after, IsPlain = false };
        }
        return Continued(text, Magnified(text, number));
    }

    /// <summary>1 млрд 200 млн; 5 тис. 432: smaller magnitudes follow, and at last the three digits below a thousand.</summary>
    static Numeral Continued(FactText text, Numeral number)
    {
        for (var parts = 1; parts < 4 && number.HasMagnitude && number.IsWhole; parts++)
        {
            var next = text.Sign(number.Next) == '.' && text[number.Next].Adjacent ? number.Next + 1 : number.Next;
            if (!text.IsDigits(next) || text[next].Gap != ' ' || Plain(text, next) is not { IsWhole: true } plain)
            {
                break;
            }
            var more = Magnified(text, plain);
            if (!(more.HasMagnitude || (plain.IsPlain && text[next].Length == 3)) || more.Amount >= Unit(number.Amount))
            {
                break;
            }
            number = number with { Amount = number.Amount + more.Amount, Other = null, Next = more.Next };
        }
        return number;
    }

    /// <summary>The thousands, millions or billions in which a whole number is told: a million of 5 million.</summary>
    static decimal Unit(decimal amount)
    {
        var unit = 1m;
        while (unit <= amount / 1000 && amount % (unit * 1000) == 0)
        {
            unit *= 1000;
        }
        return unit;
    }

    /// <summary>The number of a magnitude word that follows, perhaps after a hyphen.</summary>
    internal static Numeral Magnified(FactText text, Numeral number)
    {
        var next = text.IsJoint(number.Next) ? number.Next + 1 : number.Next;
        return text.Is(next, Sense.Magnitude, out var magnitude, out var after) && !magnitude.Guarded && number.Amount < 1_000_000_000_000
            ? number with { Amount = number.Amount * magnitude.Value, Other = number.Other * magnitude.Value, Next = Dotted(text, after), IsPlain = false, HasMagnitude = true }
            : number;
    }

    /// <summary>Past the full stop of an abbreviation that goes on: «тис. доларів».</summary>
    internal static int Dotted(FactText text, int next) =>
        text.Sign(next) == '.' && text[next].Adjacent && text.IsWord(next + 1) && !text.IsCapital(next + 1) ? next + 1 : next;

    static Numeral? Plain(FactText text, int at)
    {
        var digits = text.Of(at);
        if (digits.Length > MostDigits)
        {
            return null;
        }
        Span<char> written = stackalloc char[2 * MostDigits + 2];
        digits.CopyTo(written);
        var (length, next, other, plain) = (digits.Length, at + 1, (decimal?)null, true);
        if (digits.Length <= 3 && digits[0] != '0')
        {
            while (length + 3 <= MostDigits && IsGroup(text, next, out var end))
            {
                text.Of(end - 1).CopyTo(written[length..]);
                (length, next, plain) = (length + 3, end, false);
            }
        }
        if (text.Sign(next) is '.' or ',' && text[next].Adjacent && text.IsDigits(next + 1) && text[next + 1].Adjacent && text[next + 1].Length <= MostDigits
            && !(text.Sign(next + 2) == text.Sign(next) && text[next + 2].Adjacent && text.IsDigits(next + 3) && text[next + 3].Adjacent))
        {
            var fraction = text.Of(next + 1);
            var point = length;
            written[length++] = '.';
            fraction.CopyTo(written[length..]);
            length += fraction.Length;
            var ambiguous = fraction.Length == 3 && point <= 3 && plain && written[0] != '0';
            var foreign = text.Sign(next) != text.Language.Decimal;
            var asDecimal = Parse(written[..length]);
            (next, plain) = (next + 2, false);
            if (ambiguous)
            {
                var asGroup = asDecimal * 1000;
                return new Numeral(foreign ? asGroup : asDecimal, foreign ? asDecimal : asGroup, next, false, false, false, false);
            }
            return new Numeral(asDecimal, null, next, false, false, false, false);
        }
        return new Numeral(Parse(written[..length]), other, next, false, false, plain, false);
    }

    static bool IsGroup(FactText text, int at, out int end)
    {
        end = at;
        if (text.IsDigits(at) && text[at].Gap == ' ' && text[at].Length == 3)
        {
            end = at + 1;
        }
        else if (text.Language.Group is { } group && text.Sign(at) == group && text[at].Adjacent && text.IsDigits(at + 1) && text[at + 1].Adjacent && text[at + 1].Length == 3)
        {
            end = at + 2;
        }
        return end > at;
    }

    static decimal Parse(ReadOnlySpan<char> written) => decimal.Parse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    static Numeral? Words(FactText text, int at)
    {
        var (total, group, slot, least) = (0m, 0m, decimal.MaxValue, decimal.MaxValue);
        var (next, words, ordinal, magnified) = (at, 0, false, false);
        for (; words < MostWords; words++)
        {
            var from = words > 0 && text.IsJoint(next) ? next + 1 : next;
            if (words > 0 && slot is 100 && text.Is(from, Sense.And, out _, out var afterAnd) && (text.Is(afterAnd, Sense.Number) || text.Is(afterAnd, Sense.Ordinal)))
            {
                from = afterAnd;
            }
            if (text.Is(from, Sense.Number, out var number, out var after) && number.Value < slot)
            {
                group += number.Value;
                slot = number.Value >= 100 ? 100 : number.Value >= 20 && number.Value % 10 == 0 ? 10 : 0;
            }
            else if (words > 0 && text.Is(from, Sense.Half, out _, out after))
            {
                (group, slot) = (group + 0.5m, 0);
            }
            else if (words > 0 && text.Is(from, Sense.Magnitude, out var magnitude, out after) && !magnitude.Guarded && magnitude.Value < least)
            {
                after = Dotted(text, after);
                group = (group == 0 ? 1 : group) * magnitude.Value;
                magnified |= magnitude.Value > 100;
                if (magnitude.Value >= 1000)
                {
                    (total, group, slot, least) = (total + group, 0, decimal.MaxValue, magnitude.Value);
                }
                else
                {
                    slot = magnitude.Value;
                }
            }
            else if (text.Is(from, Sense.Ordinal, out var last, out after) && last.Value < slot && !(words == 0 && text.Is(from, Sense.Unit, out _, out _) && text.Is(from - 1, Sense.Number)))
            {
                (group, ordinal, next) = (group + last.Value, true, after);
                words++;
                break;
            }
            else if (words == 0 && text.Is(from, Sense.Bare, out var bare, out after))
            {
                (total, least, magnified) = (bare.Value, bare.Value, true);
            }
            else if (words == 0 && text.Is(from, Sense.Single, out _, out var afterArticle) && text.Is(afterArticle, Sense.Magnitude, out var one, out after) && !one.Guarded)
            {
                (total, group, slot, least, magnified) = one.Value >= 1000 ? (one.Value, 0m, decimal.MaxValue, one.Value, true) : (0m, one.Value, one.Value, decimal.MaxValue, false);
            }
            else
            {
                break;
            }
            next = after;
        }
        return words == 0 ? null : new Numeral(total + group, null, next, InWords: true, ordinal, IsPlain: false, magnified);
    }
}
