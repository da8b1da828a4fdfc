using System.Globalization;

namespace Dateline.Language.Tests;

/// <summary>
/// CLDR's own sample numbers, common/supplemental/plurals.xml (Unicode License v3): language, category, samples.
/// 5~19 is a range in steps of the last digit written; the samples in compact notation (1c6) are left out.
/// </summary>
static class PluralSamples
{
    const string East = """
        one 1, 21, 31, 41, 51, 61, 71, 81, 101, 1001
        few 2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002
        many 0, 5~19, 100, 1000, 10000, 100000, 1000000
        other 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
        """;

    const string OneIfWritten1 = """
        one 1
        other 0, 2~16, 100, 1000, 10000, 100000, 1000000, 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
        """;

    const string OneIfEqual1 = """
        one 1, 1.0, 1.00, 1.000, 1.0000
        other 0, 2~16, 100, 1000, 10000, 100000, 1000000, 0.0~0.9, 1.1~1.6, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
        """;

    const string NoPlural = "other 0~15, 100, 1000, 10000, 100000, 1000000, 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0";

    const string Czech = """
        one 1
        few 2~4
        many 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
        other 0, 5~19, 100, 1000, 10000, 100000, 1000000
        """;

    static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["uk"] = East,
        ["ru"] = East,
        ["be"] = """
            one 1, 21, 31, 41, 51, 61, 71, 81, 101, 1001, 1.0, 21.0, 31.0, 41.0, 51.0, 61.0, 71.0, 81.0, 101.0, 1001.0
            few 2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002, 2.0, 3.0, 4.0, 22.0, 23.0, 24.0, 32.0, 33.0, 102.0, 1002.0
            many 0, 5~19, 100, 1000, 10000, 100000, 1000000, 0.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 100.0, 1000000.0
            other 0.1~0.9, 1.1~1.7, 10.1, 100.1, 1000.1
            """,
        ["pl"] = """
            one 1
            few 2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002
            many 0, 5~19, 100, 1000, 10000, 100000, 1000000
            other 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            """,
        ["cs"] = Czech,
        ["sk"] = Czech,
        ["ar"] = """
            zero 0, 0.0, 0.00, 0.000, 0.0000
            one 1, 1.0, 1.00, 1.000, 1.0000
            two 2, 2.0, 2.00, 2.000, 2.0000
            few 3~10, 103~110, 1003, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 103.0, 1003.0
            many 11~26, 111, 1011, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 111.0, 1011.0
            other 100~102, 200~202, 300~302, 400~402, 500~502, 600, 1000, 10000, 100000, 1000000, 0.1~0.9, 1.1~1.7, 10.1, 100.0
            """,
        ["en"] = OneIfWritten1,
        ["de"] = OneIfWritten1,
        ["nl"] = OneIfWritten1,
        ["sv"] = OneIfWritten1,
        ["fi"] = OneIfWritten1,
        ["et"] = OneIfWritten1,
        ["bg"] = OneIfEqual1,
        ["tr"] = OneIfEqual1,
        ["ka"] = OneIfEqual1,
        ["hu"] = OneIfEqual1,
        ["el"] = OneIfEqual1,
        ["az"] = OneIfEqual1,
        ["kk"] = OneIfEqual1,
        ["hy"] = """
            one 0, 1, 0.0~1.5
            other 2~17, 100, 1000, 10000, 100000, 1000000, 2.0~3.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            """,
        ["fr"] = """
            one 0, 1, 0.0~1.5
            many 1000000
            other 2~17, 100, 1000, 10000, 100000, 2.0~3.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            """,
        ["es"] = """
            one 1, 1.0, 1.00, 1.000, 1.0000
            many 1000000
            other 0, 2~16, 100, 1000, 10000, 100000, 0.0~0.9, 1.1~1.6, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            """,
        ["it"] = """
            one 1
            many 1000000
            other 0, 2~16, 100, 1000, 10000, 100000, 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            """,
        ["ro"] = """
            one 1
            few 0, 2~16, 101, 1001, 0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0
            other 20~35, 100, 1000, 10000, 100000, 1000000
            """,
        ["lt"] = """
            one 1, 21, 31, 41, 51, 61, 71, 81, 101, 1001, 1.0, 21.0, 31.0, 41.0, 51.0, 61.0, 71.0, 81.0, 101.0, 1001.0
            few 2~9, 22~29, 102, 1002, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 22.0, 102.0, 1002.0
            many 0.1~0.9, 1.1~1.7, 10.1, 100.1, 1000.1
            other 0, 10~20, 30, 40, 50, 60, 100, 1000, 10000, 100000, 1000000, 0.0, 10.0, 11.0, 12.0, 13.0, 100.0, 1000000.0
            """,
        ["zh"] = NoPlural,
        ["ja"] = NoPlural,
        ["ko"] = NoPlural,
        ["vi"] = NoPlural,
        ["th"] = NoPlural,
    };

    internal static IEnumerable<(string Language, PluralCategory Category, decimal Number)> All =>
        from language in Languages
        from line in language.Value.Split('\n')
        let parts = line.Split(' ', 2)
        from sample in parts[1].Split(',', StringSplitOptions.TrimEntries)
        from number in Range(sample)
        select (language.Key, Enum.Parse<PluralCategory>(parts[0], ignoreCase: true), number);

    static IEnumerable<decimal> Range(string sample)
    {
        var ends = sample.Split('~').Select(end => decimal.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        // 1 at the scale that is written: 0.0~1.5 goes by 0.1.
        var step = new decimal(1, 0, 0, false, ends[0].Scale);
        for (var number = ends[0]; number <= ends[^1]; number += step)
        {
            yield return number;
        }
    }
}
