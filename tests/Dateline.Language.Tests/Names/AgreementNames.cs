using System.Globalization;
using Dateline.Language.Forms;
using Dateline.Language.Names;

namespace Dateline.Language.Tests.Names;

/// <summary>Names written otherwise, how many of them were found, and what was found in real stories where nothing is wrong.</summary>
public sealed record NamesFound(int Seeded, IReadOnlyList<string> Missed, int Watched, IReadOnlyList<string> False)
{
    public string Share => Seeded == 0 ? "—" : ((Seeded - Missed.Count) / (double)Seeded).ToString("P1", CultureInfo.InvariantCulture);
}

/// <summary>
/// Every name of <c>names-*.txt</c> in each of its forms, once for each letter that may slip; and every word with a
/// capital of real stories, taken for a tag of its story, held against all of that story's text.
/// </summary>
public static class AgreementNames
{
    public static IReadOnlyList<string> Languages { get; } = ["uk", "en", "ru"];

    static readonly Dictionary<string, string> Sentences = new()
    {
        ["uk"] = "Про це й говорили {0} того дня.",
        ["ru"] = "Об этом и говорили {0} в тот день.",
    };

    public static void Print(IReadOnlyList<AlignedStory> stories)
    {
        Console.WriteLine("| names written otherwise | one letter slipped | found | names in real stories | found there |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var language in Languages)
        {
            var found = Measure(stories, language);
            Console.WriteLine($"| {language} | {found.Seeded} | {found.Share} | {found.Watched} | {found.False.Count} |");
        }
        Console.WriteLine();
    }

    public static NamesFound Measure(IReadOnlyList<AlignedStory> stories, string language)
    {
        var (seeded, missed) = (0, new List<string>());
        foreach (var (name, kind, form, slipped) in Sentences.ContainsKey(language) ? Slips(language) : [])
        {
            seeded++;
            var (text, start) = (string.Format(CultureInfo.InvariantCulture, Sentences[language], slipped), Sentences[language].IndexOf('{', StringComparison.Ordinal));
            var found = NameSpelling.Of(language, name, kind, [])?.In(text) ?? [];
            if (!found.Any(f => (text[..f.Start] + f.Suggestion + text[f.End..])[start..].StartsWith(form, StringComparison.Ordinal)))
            {
                missed.Add($"{form}: {slipped}");
            }
        }
        var (watched, wrong) = (0, new List<string>());
        foreach (var story in stories)
        {
            string[] texts = [.. story.Editions[language].Headings, .. story.Editions[language].Blocks];
            foreach (var name in texts.SelectMany(Capitals).Distinct())
            {
                foreach (var kind in (PhraseKind[])[PhraseKind.Person, PhraseKind.Place])
                {
                    if (NameSpelling.Of(language, name, kind, []) is { } spelling)
                    {
                        watched++;
                        wrong.AddRange(texts.SelectMany(t => spelling.In(t).Select(f => t[f.Start..f.End])).Where(w => !IsForm(w, name) && !IsTrue(w, name)).Select(w => $"{story.Id} {kind} {name}: {w}"));
                    }
                }
            }
        }
        return new(seeded, missed, watched, wrong);
    }

    /// <summary>The translators themselves spelt these two ways.</summary>
    static readonly (string One, string Other)[] True = [("Вальттері", "Валттері"), ("Депфорд", "Дептфорд"), ("Пейлин", "Пэйлин")];

    static bool IsTrue(string word, string name)
        => True.Any(t => (word.StartsWith(t.One, StringComparison.Ordinal) && name.Contains(t.Other, StringComparison.Ordinal)) || (word.StartsWith(t.Other, StringComparison.Ordinal) && name.Contains(t.One, StringComparison.Ordinal)));

    /// <summary>In a case other than the nominative, as a tag never is.</summary>
    static bool IsForm(string word, string name)
        => name.Split(' ').Any(part => word.AsSpan().CommonPrefixLength(part) >= Math.Min(word.Length, part.Length) - 3);

    /// <summary>Words amid a sentence, and those beside each other.</summary>
    static IEnumerable<string> Capitals(string text)
    {
        var words = text.Split(' ');
        for (var at = 1; at < words.Length; at++)
        {
            if (words[at - 1].Length > 0 && char.IsLetterOrDigit(words[at - 1][^1]) && Name(words[at]) is { } name)
            {
                yield return name;
                if (at + 1 < words.Length && char.IsLetter(words[at][^1]) && Name(words[at + 1]) is { } next)
                {
                    yield return $"{name} {next}";
                }
            }
        }
    }

    static string? Name(string word) => word.Trim(',', '.', ';', ':', '!', '?', ')', '»', '”', '"', '’') is { Length: > 4 } name && char.IsUpper(name[0]) && name.All(c => char.IsLetter(c) || c == '-') ? name : null;

    static IEnumerable<(string Name, PhraseKind Kind, string Form, string Slipped)> Slips(string language)
    {
        foreach (var line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Forms", $"names-{language}.txt")).Where(l => l[0] is not ('#' or '-')))
        {
            var (kind, name) = (line.StartsWith("person", StringComparison.Ordinal) ? PhraseKind.Person : PhraseKind.Place, line[(line.IndexOf(' ') + 1)..line.IndexOf(':')]);
            foreach (var form in line[(line.IndexOf(':') + 2)..].Split(", ").Append(name))
            {
                // A letter of the last word, which is a surname or a place's noun, and none near its end.
                var word = form[(form.LastIndexOf(' ') + 1)..];
                for (var at = 1; word.Length >= 7 && at <= word.Length - 4; at++)
                {
                    var place = form.Length - word.Length + at;
                    yield return (name, kind, form, $"{form[..place]}{(form[place] == 'ш' ? 'м' : 'ш')}{form[(place + 1)..]}");
                    if (word.Length >= 8 && form[place] != form[place + 1])
                    {
                        yield return (name, kind, form, $"{form[..place]}{form[(place + 1)..]}");
                    }
                }
            }
        }
    }
}
