namespace Dateline.Language;

/// <summary>
/// Which form a counted noun takes: CLDR 46, common/supplemental/plurals.xml, cardinal rules. UTS 35's operand e is
/// left out: no decimal is written in compact notation.
/// </summary>
public static class PluralRules
{
    /// <summary>The category of a number as it is written: 1 and 1.0 may differ, and a decimal keeps its zeros.</summary>
    public static PluralCategory Category(string language, decimal number)
    {
        var operands = new Operands(number);
        return LanguageCode.Primary(language) switch
        {
            "uk" or "ru" => EastSlavic(operands),
            "be" => Belarusian(operands),
            "pl" => Polish(operands),
            "cs" or "sk" => Czech(operands),
            "ar" => Arabic(operands),
            "en" or "de" or "nl" or "et" or "fi" or "sv" => operands is { I: 1, V: 0 } ? PluralCategory.One : PluralCategory.Other,
            "bg" or "ka" or "tr" or "hu" or "el" or "az" or "kk" => operands.N == 1 ? PluralCategory.One : PluralCategory.Other,
            "hy" => operands.I is 0 or 1 ? PluralCategory.One : PluralCategory.Other,
            "fr" => operands.I is 0 or 1 ? PluralCategory.One : IsMillions(operands) ? PluralCategory.Many : PluralCategory.Other,
            "es" => operands.N == 1 ? PluralCategory.One : IsMillions(operands) ? PluralCategory.Many : PluralCategory.Other,
            "it" => operands is { I: 1, V: 0 } ? PluralCategory.One : IsMillions(operands) ? PluralCategory.Many : PluralCategory.Other,
            "ro" => Romanian(operands),
            "lt" => Lithuanian(operands),
            _ => PluralCategory.Other,
        };
    }

    /// <summary>Every category that some number of the language takes, in CLDR's order. An unknown language has only Other.</summary>
    public static IReadOnlyList<PluralCategory> Categories(string language) => LanguageCode.Primary(language) switch
    {
        "uk" or "ru" or "be" or "pl" or "cs" or "sk" or "lt" => [PluralCategory.One, PluralCategory.Few, PluralCategory.Many, PluralCategory.Other],
        _ => OfWholeNumbers(language),
    };

    /// <summary>The categories that whole numbers take: what a message must have.</summary>
    internal static IReadOnlyList<PluralCategory> OfWholeNumbers(string language) => LanguageCode.Primary(language) switch
    {
        "uk" or "ru" or "be" or "pl" => [PluralCategory.One, PluralCategory.Few, PluralCategory.Many],
        "cs" or "sk" or "ro" or "lt" => [PluralCategory.One, PluralCategory.Few, PluralCategory.Other],
        "ar" => [PluralCategory.Zero, PluralCategory.One, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many, PluralCategory.Other],
        "fr" or "es" or "it" => [PluralCategory.One, PluralCategory.Many, PluralCategory.Other],
        _ => Category(language, 1) == PluralCategory.One ? [PluralCategory.One, PluralCategory.Other] : [PluralCategory.Other],
    };

    static PluralCategory EastSlavic(Operands o) => o.V != 0 ? PluralCategory.Other : (o.I % 10, o.I % 100) switch
    {
        (1, not 11) => PluralCategory.One,
        (2 or 3 or 4, not (12 or 13 or 14)) => PluralCategory.Few,
        _ => PluralCategory.Many,
    };

    static PluralCategory Belarusian(Operands o) => o.N != o.I ? PluralCategory.Other : (o.I % 10, o.I % 100) switch
    {
        (1, not 11) => PluralCategory.One,
        (2 or 3 or 4, not (12 or 13 or 14)) => PluralCategory.Few,
        _ => PluralCategory.Many,
    };

    static PluralCategory Polish(Operands o) => o.V != 0 ? PluralCategory.Other : (o.I, o.I % 10, o.I % 100) switch
    {
        (1, _, _) => PluralCategory.One,
        (_, >= 2 and <= 4, not (>= 12 and <= 14)) => PluralCategory.Few,
        _ => PluralCategory.Many,
    };

    static PluralCategory Czech(Operands o) => (o.I, o.V) switch
    {
        (_, not 0) => PluralCategory.Many,
        (1, _) => PluralCategory.One,
        (2 or 3 or 4, _) => PluralCategory.Few,
        _ => PluralCategory.Other,
    };

    static PluralCategory Arabic(Operands o) => o.N != o.I ? PluralCategory.Other : (o.I, o.I % 100) switch
    {
        (0, _) => PluralCategory.Zero,
        (1, _) => PluralCategory.One,
        (2, _) => PluralCategory.Two,
        (_, >= 3 and <= 10) => PluralCategory.Few,
        (_, >= 11) => PluralCategory.Many,
        _ => PluralCategory.Other,
    };

    static PluralCategory Romanian(Operands o)
        => o is { I: 1, V: 0 } ? PluralCategory.One
            : o.V != 0 || o.N == 0 || (o.N != 1 && o.I % 100 is >= 1 and <= 19) ? PluralCategory.Few
            : PluralCategory.Other;

    static PluralCategory Lithuanian(Operands o) => o.F != 0 ? PluralCategory.Many : (o.I % 10, o.I % 100) switch
    {
        (0, _) or (_, >= 11 and <= 19) => PluralCategory.Other,
        (1, _) => PluralCategory.One,
        _ => PluralCategory.Few,
    };

    static bool IsMillions(Operands o) => o.V == 0 && o.I != 0 && o.I % 1_000_000 == 0;

    /// <summary>UTS 35's operands: n the value, i its whole part, v and f its visible fraction's length and digits.</summary>
    readonly struct Operands
    {
        internal Operands(decimal number)
        {
            N = Math.Abs(number);
            I = decimal.Truncate(N);
            V = number.Scale;
            F = (N - I) * Power(V);
        }

        internal decimal N { get; }

        internal decimal I { get; }

        internal int V { get; }

        internal decimal F { get; }

        static decimal Power(int digits)
        {
            var power = 1m;
            for (var i = 0; i < digits; i++)
            {
                power *= 10;
            }
            return power;
        }
    }
}
