using System.Globalization;
using Dateline.Language.Forms;
using Dateline.Language.Terms;

namespace Dateline.Language.Tests.Forms;

/// <summary>What was found of the forms that people wrote, and what was found where it isn't.</summary>
public sealed record FormsFound(int Phrases, int Asked, IReadOnlyList<string> Missed, IReadOnlyList<string> Wrong)
{
    public string Share => ((Asked - Missed.Count) / (double)Asked).ToString("P1", CultureInfo.InvariantCulture);
}

/// <summary>Names and terms in inflected text, as <c>names-*.txt</c> and <c>terms-*.txt</c> have them.</summary>
public static class AgreementForms
{
    static readonly Dictionary<string, string> Sentences = new()
    {
        ["uk"] = "Про це й говорили {0} того дня.",
        ["ru"] = "Об этом и говорили {0} в тот день.",
    };

    public static void Print()
    {
        Console.WriteLine("| inflected | phrases | asked | found | wrong |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (what, language, found) in (ReadOnlySpan<(string, string, FormsFound)>)[("names", "uk", Names("uk")), ("names", "ru", Names("ru")), ("terms", "uk", Terms("uk")), ("terms", "ru", Terms("ru")), ("terms", "en", Terms("en"))])
        {
            Console.WriteLine($"| {what}, {language} | {found.Phrases} | {found.Asked} | {found.Share} | {found.Wrong.Count} |");
        }
        Console.WriteLine();
    }

    /// <summary>Each name in each of its forms in a sentence, and sentences in which none stands.</summary>
    public static FormsFound Names(string language)
    {
        var lines = Lines("names", language);
        var names = lines.Where(l => !l.StartsWith('-')).Select(l => l.Split(' ', 2)).Select(l => (IsPerson: l[0] == "person", Name: l[1].Split(':')[0], Forms: l[1].Split(": ")[1].Split(", "))).ToList();
        var known = TermBase.Of(
            language,
            [.. names.Select(n => new Term(n.Name, n.Name, n.IsPerson ? [n.Name.Split(' ')[^1]] : [], []))],
            phrase => PhraseForms.Of(language, phrase, names.Single(n => n.Name == phrase || (n.IsPerson && n.Name.EndsWith(" " + phrase, StringComparison.Ordinal))).IsPerson ? PhraseKind.Person : PhraseKind.Place));
        var (asked, missed, wrong) = (0, new List<string>(), new List<string>());
        foreach (var (_, name, forms) in names)
        {
            foreach (var form in forms.Append(name))
            {
                asked++;
                var (text, start) = (string.Format(CultureInfo.InvariantCulture, Sentences[language], form), Sentences[language].IndexOf('{', StringComparison.Ordinal));
                var found = known.In(text).Select(u => (names[u.Term].Name, u.Span.Start, u.Span.End)).ToList();
                if (!found.Contains((name, start, start + form.Length)))
                {
                    missed.Add($"{name}: {form}");
                }
                wrong.AddRange(found.Where(f => f != (name, start, start + form.Length)).Select(f => $"{f.Name}: {form}"));
            }
        }
        wrong.AddRange(lines.Where(l => l.StartsWith('-')).SelectMany(l => known.In(l[2..]).Select(u => $"{names[u.Term].Name}: {l}")));
        return new(names.Count, asked, missed, wrong);
    }

    /// <summary>Sentences with the place of a term in brackets, or with what only seems to be one.</summary>
    public static FormsFound Terms(string language)
    {
        var lines = Lines("terms", language).Select(l => l.Split(" | ", 2)).ToList();
        var phrases = lines.Select(l => l[0]).Distinct().ToList();
        var terms = TermBase.Of(language, [.. phrases.Select(t => new Term(t, null, [], [t]))]);
        var (missed, wrong) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            var (open, close) = (line[1].IndexOf('['), line[1].IndexOf(']'));
            var text = line[1].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            var found = terms.In(text).Where(u => u.Phrase == line[0]).Select(u => (u.Span.Start, u.Span.End)).ToList();
            if (open >= 0 && !found.Contains((open, close - 1)))
            {
                missed.Add(line[1]);
            }
            wrong.AddRange(found.Where(f => open < 0 || f != (open, close - 1)).Select(_ => line[1]));
        }
        return new(phrases.Count, lines.Count(l => l[1].Contains('[', StringComparison.Ordinal)), missed, wrong);
    }

    static List<string> Lines(string what, string language)
        => [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Forms", $"{what}-{language}.txt")).Where(l => !l.StartsWith('#'))];
}
