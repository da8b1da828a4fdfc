namespace Dateline.Language.Facts;

public enum FactAgreement
{
    Same,

    /// <summary>The same, but only one of the texts says that it isn't exact.</summary>
    Soft,
    Different,
}

/// <summary>Whether two facts say the same, and whether one explains the other.</summary>
static class Agreement
{
    /// <summary>Nothing but the same value; numbers that count nothing known agree with whatever counts as many.</summary>
    internal static bool IsSame(Fact one, Fact other)
    {
        if (one.Kind == other.Kind && one.Value == other.Value && one.Unit == other.Unit)
        {
            return true;
        }
        if (one.Kind == FactKind.Date && other.Kind == FactKind.Date)
        {
            return AreOfOneDay(one.Date, other.Date);
        }
        if (one.Kind == FactKind.Decade && other.Kind == FactKind.Decade)
        {
            return one.Value[^2..] == other.Value[^2..] && (one.Value[0] == '-' || other.Value[0] == '-');
        }
        return IsNumeric(one) && IsNumeric(other) && AreCountedAlike(one, other)
            && (one.Amount == other.Amount || one.Amount == other.OtherAmount || one.OtherAmount == other.Amount);
    }

    internal static bool IsNumeric(Fact fact) => fact.Amount is not null && fact.Kind is not (FactKind.Time or FactKind.Score);

    /// <summary>Counts nothing that is known, or nothing that every translation names.</summary>
    internal static bool IsUntyped(Fact fact) => fact.Kind is FactKind.Number or FactKind.Ordinal or FactKind.Code || (fact.Kind == FactKind.Date && fact.Date.IsYear);

    internal static bool AreCountedAlike(Fact one, Fact other) =>
        (IsUntyped(one) && IsUntyped(other)) || (IsUntyped(one) && one.Kind != FactKind.Date) || (IsUntyped(other) && other.Kind != FactKind.Date)
        || (one.Kind == other.Kind && one.Unit == other.Unit)
        || (one.Unit == other.Unit && one.Unit is not null)
        // «19 века» is written like nineteen centuries.
        || (one.Kind == FactKind.Century && other.Unit == "century") || (one.Unit == "century" && other.Kind == FactKind.Century)
        || (one.Unit == "deg" && other.Unit is "C" or "F") || (other.Unit == "deg" && one.Unit is "C" or "F")
        // A pound weighs and pays.
        || (one.Unit == "lb" && other.Unit == "GBP") || (one.Unit == "GBP" && other.Unit == "lb")
        // What "ton" weighs differs by country, not by text.
        || (one.Unit is "t" or "ton" && other.Unit is "t" or "ton");

    static bool AreOfOneDay(CalendarDate one, CalendarDate other) =>
        Agree(one.Year, other.Year) && Agree(one.Month, other.Month) && Agree(one.Day, other.Day)
        && ((one.Month is not null && other.Month is not null) || (one.Year is not null && other.Year is not null));

    static bool Agree(int? one, int? other) => one is null || other is null || one == other;
}
