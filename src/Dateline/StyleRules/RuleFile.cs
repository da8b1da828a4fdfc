using System.Text;

namespace Dateline.StyleRules;

/// <summary>The newsroom's own rules as a rule file, so that a check elsewhere goes by them, too.</summary>
public static class RuleFile
{
    /// <returns>A YAML document for each language: what is in force, and what of the program is off.</returns>
    internal static string Write(IEnumerable<WrittenRule> rules)
    {
        var file = new StringBuilder();
        foreach (var language in rules.Where(r => r.InForce is not null || r.Retired).OrderBy(r => r.Name, StringComparer.Ordinal).GroupBy(r => r.Language).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            file.Append(file.Length == 0 ? "" : "---\n").Append("language: ").Append(language.Key).Append('\n');
            string[] off = [.. language.Where(r => r.Retired && Checks.House.HouseStyle.SourceOf(r.Language, r.Name) is not null).Select(r => r.Name)];
            if (off.Length > 0)
            {
                file.Append("off: [").AppendJoin(", ", off).Append("]\n");
            }
            if (language.Any(r => r.InForce is not null))
            {
                file.Append("rules:\n").AppendJoin("", language.Select(r => r.InForce).OfType<string>().Select(Item));
            }
        }
        return file.ToString();
    }

    static string Item(string rule)
    {
        var lines = rule.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        return $"  - {string.Join("\n", lines.Select((line, i) => i == 0 ? line : line.Length == 0 ? "" : "    " + line))}\n";
    }
}
