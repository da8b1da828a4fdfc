using System.Globalization;
using Dateline.Wording;

namespace Dateline.Checks.House;

/// <summary>What is wrong with a rule file, to be told in anybody's language.</summary>
/// <param name="Key">Of the checks' own words, behind <c>house.</c></param>
/// <param name="Values">What the sentence names.</param>
sealed record StyleProblem(string Key, params IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>Of the file, from one; null where it is of no line, or of no other than its rule's.</summary>
    internal long? Line { get; init; }

    /// <summary>The rule that it is about, and the line that it begins in.</summary>
    internal (long Line, string Id)? Rule { get; init; }

    /// <summary>With its rule before it, as somebody needs it who has the whole file.</summary>
    internal string InFile(Words words) => Rule is { } rule ? $"{AtLine(words, rule.Line)}{words.Text("house.rule", ("rule", rule.Id))} {In(words)}" : In(words);

    internal string In(Words words) => (Line is { } line ? AtLine(words, line) : "") + words.Text($"house.{Key}", [.. Values]);

    static string AtLine(Words words, long line) => words.Text("house.line", ("line", line.ToString(CultureInfo.InvariantCulture))) + " ";
}
