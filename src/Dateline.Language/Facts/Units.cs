namespace Dateline.Language.Facts;

/// <summary>What can be turned into what: an amount of a unit is <c>Factor</c> of its dimension's first one, and °F has a zero of its own.</summary>
static class Units
{
    static readonly Dictionary<string, (string Dimension, decimal Factor)> All = new(StringComparer.Ordinal)
    {
        ["m"] = ("length", 1),
        ["km"] = ("length", 1000),
        ["cm"] = ("length", 0.01m),
        ["mm"] = ("length", 0.001m),
        ["mi"] = ("length", 1609.344m),
        ["yd"] = ("length", 0.9144m),
        ["ft"] = ("length", 0.3048m),
        ["in"] = ("length", 0.0254m),
        ["nmi"] = ("length", 1852),
        ["km/h"] = ("speed", 1),
        ["mph"] = ("speed", 1.609344m),
        ["m/s"] = ("speed", 3.6m),
        ["kg"] = ("mass", 1),
        ["g"] = ("mass", 0.001m),
        ["mg"] = ("mass", 0.000001m),
        ["t"] = ("mass", 1000),
        ["ton"] = ("mass", 1000),
        ["lb"] = ("mass", 0.45359237m),
        ["oz"] = ("mass", 0.028349523125m),
        ["st"] = ("mass", 6.35029318m),
        ["l"] = ("volume", 1),
        ["ml"] = ("volume", 0.001m),
        ["gal"] = ("volume", 3.785411784m),
        ["m3"] = ("volume", 1000),
        ["bbl"] = ("volume", 158.987294928m),
        ["m2"] = ("area", 1),
        ["ha"] = ("area", 10_000),
        ["km2"] = ("area", 1_000_000),
        ["ac"] = ("area", 4046.8564224m),
        ["mi2"] = ("area", 2_589_988.110336m),
        ["ft2"] = ("area", 0.09290304m),
        ["kW"] = ("power", 1),
        ["MW"] = ("power", 1000),
        ["GW"] = ("power", 1_000_000),
        ["kWh"] = ("energy", 1),
        ["C"] = ("temperature", 1),
        ["F"] = ("temperature", 1),
        // Of a scale that the text doesn't name: converted, it is Fahrenheit.
        ["deg"] = ("temperature", 1),
        ["s"] = ("time", 1),
        ["min"] = ("time", 60),
        ["h"] = ("time", 3600),
        ["d"] = ("time", 86_400),
        ["w"] = ("time", 604_800),
        ["fortnight"] = ("time", 1_209_600),
        ["mo"] = ("months", 1),
        ["y"] = ("months", 12),
        ["decade"] = ("months", 120),
        ["century"] = ("months", 1200),
    };

    internal static bool IsDuration(string unit) => All.TryGetValue(unit, out var known) && known.Dimension is "time" or "months";

    /// <summary>Of different systems, so that a translator would round: miles and kilometres, not kilometres and metres.</summary>
    internal static bool AreOfTwoSystems(string one, string other) => IsMetric(one) != IsMetric(other);

    /// <summary>The amount in the other unit; null where the one can't be turned into it.</summary>
    internal static decimal? Convert(decimal amount, string from, string to)
    {
        if (from == to)
        {
            return amount;
        }
        if (!All.TryGetValue(from, out var one) || !All.TryGetValue(to, out var other) || one.Dimension != other.Dimension || Math.Abs(amount) > 1e18m)
        {
            return null;
        }
        return (from, to) switch
        {
            ("deg", "C") or ("F", "C") => (amount - 32) / 1.8m,
            ("C", "deg") or ("C", "F") => amount * 1.8m + 32,
            _ => amount * one.Factor / other.Factor,
        };
    }

    internal static bool IsMetric(string unit) => unit is not ("mi" or "yd" or "ft" or "in" or "nmi" or "mph" or "lb" or "oz" or "st" or "gal" or "bbl" or "ac" or "mi2" or "ft2" or "F" or "deg" or "ton");
}
