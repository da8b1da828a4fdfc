using System.Globalization;
using System.Text;
using Dateline.Wording;

namespace Dateline.Checks.Reports;

/// <summary>For people: each story with what is wrong in it, the words marked in what stands around them.</summary>
sealed class TextReport(TextWriter output, Words words) : IReport
{
    public void Begin()
    {
    }

    public void Add(StoryReport story)
    {
        if (story.Findings.Count == 0)
        {
            return;
        }
        output.WriteLine($"{Visible(story.Headline)}  ({story.Id}, {words.Text("report.line", ("line", Number(story.Line)))})");
        foreach (var finding in story.Findings)
        {
            var place = string.Join(", ", new[] { LanguageName(words, finding.Edition), finding.Block, Passage.KindOf(finding.Field) is { } field ? words[$"field.{field}"] : null }.Where(p => p is not null));
            output.WriteLine($"  {words[$"level.{Levels.NameOf(finding.Level)}"]}: {place}: {Visible(finding.Message)}  [{finding.Rule}{(finding.Part is { } part ? "/" + part : "")}]");
            if (!finding.Excerpt.IsEmpty)
            {
                var (before, marked, after) = (finding.Excerpt.Before, finding.Excerpt.Words, finding.Excerpt.After);
                output.WriteLine($"    {Visible(finding.Range is null ? marked : $"{before}⟦{marked}⟧{after}")}");
            }
            if (finding.Suggestions.Count > 0)
            {
                output.WriteLine($"    → {Visible(string.Join(" · ", finding.Suggestions))}");
            }
        }
        output.WriteLine();
    }

    /// <summary>Nothing here: it goes to standard error.</summary>
    public void Tell(Notice notice)
    {
    }

    /// <summary>Nothing here: unread lines are problems and go to standard error.</summary>
    public void Unread(int line, string problem)
    {
    }

    public void End(CheckTotals totals)
    {
        var found = totals.Errors + totals.Warnings + totals.Hints == 0
            ? words["report.nothing"]
            : string.Join(", ", words.Count("report.errors", totals.Errors), words.Count("report.warnings", totals.Warnings), words.Count("report.hints", totals.Hints));
        output.WriteLine(words.Text("report.checked", ("found", found), ("stories", words.Count("report.stories", totals.Stories)), ("editions", words.Count("report.editions", totals.Editions))));
        output.Flush();
    }

    internal static string LanguageName(Words words, string code) => words.Has("language." + code) ? words["language." + code] : code;

    /// <summary>On one line, and no letter that moves others about or moves a terminal's cursor.</summary>
    internal static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' or '\r')
            {
                shown.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && rune.Value is not (0xAD or 0x200D))
            {
                shown.Append(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }
        return shown.ToString();
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
