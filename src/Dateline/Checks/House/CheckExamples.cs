namespace Dateline.Checks.House;

/// <summary>Tries a rule on its own examples.</summary>
static class CheckExamples
{
    /// <returns>A sentence for each example that the rule gets wrong; one that says so where it has none.</returns>
    internal static IEnumerable<string> Of(StyleRule rule)
    {
        if (rule.Finds.Count == 0)
        {
            yield return "it needs an example under “finds”.";
        }
        var style = new LanguageStyle([rule]);
        foreach (var (line, text, becomes) in rule.Finds)
        {
            var matches = style.Find([text], _ => false);
            if (matches.Count == 0)
            {
                yield return $"line {line}: it should find something in “{text}”, and doesn't.";
            }
            else if (becomes is not null && Applied(text, matches) is var result && result != becomes)
            {
                yield return $"line {line}: “{text}” should become “{becomes}”, and becomes “{result}”.";
            }
        }
        foreach (var (line, text) in rule.Passes)
        {
            if (style.Find([text], _ => false) is [var match, ..])
            {
                yield return $"line {line}: it should find nothing in “{text}”, and finds “{text[match.Start..match.End]}”.";
            }
        }
    }

    static string Applied(string text, IReadOnlyList<StyleMatch> matches)
    {
        var before = text.Length;
        foreach (var match in matches.Where(m => m.IsCertain).OrderByDescending(m => m.End))
        {
            if (match.End <= before)
            {
                text = text[..match.Start] + match.Preferred + text[match.End..];
                before = match.Start;
            }
        }
        return text;
    }
}
