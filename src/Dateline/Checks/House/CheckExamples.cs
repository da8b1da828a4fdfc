namespace Dateline.Checks.House;

/// <summary>Tries a rule on its own examples.</summary>
static class CheckExamples
{
    /// <returns>One for each example that the rule gets wrong; one that says so where it has none.</returns>
    internal static IEnumerable<StyleProblem> Of(StyleRule rule)
    {
        if (rule.Finds.Count == 0)
        {
            yield return new("noExample");
        }
        var style = new LanguageStyle([rule]);
        foreach (var (line, text, becomes) in rule.Finds)
        {
            var matches = style.Find([text], _ => false);
            if (matches.Count == 0)
            {
                yield return new("findsNothing", ("text", text)) { Line = line };
            }
            else if (becomes is not null && Applied(text, matches) is var result && result != becomes)
            {
                yield return new("becomesOther", ("text", text), ("wanted", becomes), ("result", result)) { Line = line };
            }
        }
        foreach (var (line, text) in rule.Passes)
        {
            if (style.Find([text], _ => false) is [var match, ..])
            {
                yield return new("findsSomething", ("text", text), ("found", text[match.Start..match.End])) { Line = line };
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
