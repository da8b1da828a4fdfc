using Dateline.Bundles;

namespace Dateline.Checks.House;

/// <summary>How the newsroom writes that a bundle comes from.</summary>
/// <param name="Style">With the rules that its desk wrote, which come before those of a file.</param>
/// <param name="Wrong">By the number of its line, why a rule is none; in English, as all that is said of lines.</param>
sealed record BundledStyle(HouseStyle Style, IReadOnlyDictionary<int, string> Wrong)
{
    /// <summary>Rules may stand after the stories that are checked by them, so that all lines are glanced at.</summary>
    /// <param name="bundle">It can seek, and stands at its beginning afterwards.</param>
    /// <param name="file">How the newsroom writes without its desk.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<BundledStyle> Read(Stream bundle, HouseStyle file, CancellationToken cancellation)
    {
        var rules = new Dictionary<(string Language, string Id), BundledRule>();
        var wrong = new Dictionary<int, string>();
        await foreach (var line in BundleLines.Read(bundle, cancellation))
        {
            if (line.Bytes is { } bytes && RecordKind.Of(bytes.Span) is "styleRule" && ReadRecord.Read(bytes) is RecordReading.Read(BundleRecord.StyleRule(var rule)))
            {
                // Each is tried on its examples: more than a newsroom keeps, or one id twice, aren't even looked at.
                if (rules.ContainsKey((rule.Language, rule.Id)))
                {
                    continue;
                }
                if ((rules.Count + wrong.Count >= BundledRule.MostRules ? BundledRule.TooMany : WrongWith(rule)) is { } why)
                {
                    wrong.Add(line.Number, why);
                }
                else
                {
                    rules.Add((rule.Language, rule.Id), rule);
                }
            }
        }
        bundle.Position = 0;
        return new(rules.Count == 0 ? file : file.With([.. rules.Values.Select(r => r.InForce is { } text ? ReadStyle.One(text, r.Language).Rule : null).OfType<StyleRule>()], [.. rules.Values.Where(r => r.Retired).Select(r => (r.Language, r.Id))]), wrong);
    }

    /// <returns>Why it is no rule, in English; null for one.</returns>
    internal static string? WrongWith(BundledRule said)
        => WrongWith("text", said, said.Text) ?? (said.InForce is { } older && older != said.Text ? WrongWith("inForce", said, older) : null);

    static string? WrongWith(string field, BundledRule said, string text)
    {
        var (rule, problems) = ReadStyle.Kept(text, said.Language);
        return rule is null ? $"{field}: {string.Join(" ", problems.Select(p => p.In(CheckWords.In("en"))))}"
            : rule.Id != said.Id ? $"{field}: is the rule “{rule.Id}”"
            : null;
    }
}
