using System.Globalization;

namespace Dateline.Language.Facts;

/// <summary>One text being read: its tokens, and the facts that were found so far.</summary>
sealed class Reading(FactText text)
{
    readonly List<Fact> _facts = [];

    int _softUntil = -1;

    internal FactText Text => text;

    internal IReadOnlyList<Fact> Facts => _facts;

    /// <summary>«Понад» or "about" stood at the tokens before: what begins here, or after one more word, is soft.</summary>
    internal void Soften(int next) => _softUntil = next + 1;

    internal bool IsSoft(int at) => at <= _softUntil;

    internal Fact Add(FactKind kind, string value, int first, int next, string? unit = null)
    {
        var (start, end) = (text[first].Start, text[next - 1].End);
        var soft = IsSoft(first) || text.Is(next, Sense.After);
        var fact = new Fact(kind, value, unit, soft ? FactModifier.Soft : FactModifier.Exact, start, end - start);
        _facts.Add(fact);
        return fact;
    }

    internal void Add(FactKind kind, Numeral number, int first, int next, string? unit = null)
    {
        Add(kind, Written(number.Amount), first, next, unit);
        _facts[^1] = _facts[^1] with { Amount = number.Amount, OtherAmount = number.Other, InWords = number.InWords };
    }

    internal void Add(CalendarDate date, int first, int next, bool inWords = false)
    {
        Add(FactKind.Date, date.ToString(), first, next);
        _facts[^1] = _facts[^1] with { Date = date, Amount = date.IsYear ? date.Year : null, InWords = inWords };
    }

    internal void AddTime(int hour, int minute, bool eitherHalf, int first, int next, bool inWords = false)
    {
        Add(FactKind.Time, $"{hour:00}:{minute:00}", first, next);
        _facts[^1] = _facts[^1] with { EitherHalfOfDay = eitherHalf, InWords = inWords, Amount = hour * 60 + minute };
    }

    internal void AddScore(decimal one, decimal other, int first, int next)
    {
        Add(FactKind.Score, $"{Written(one)}:{Written(other)}", first, next);
        _facts[^1] = _facts[^1] with { Pair = (one, other) };
    }

    internal static string Written(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
