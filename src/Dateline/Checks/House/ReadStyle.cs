using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Bundles;
using Dateline.Platform;
using YamlDotNet.Core;

namespace Dateline.Checks.House;

/// <summary>What a rule file holds, and what is wrong with it.</summary>
sealed record StyleReading(IReadOnlyList<StyleRule> Rules, IReadOnlyList<(string Language, string Rule)> Off, IReadOnlyList<StyleProblem> Problems);

/// <summary>Reads a rule file: one YAML document for each language. A rule that is wrong is told and left out.</summary>
static class ReadStyle
{
    const int LongestPattern = 200;
    const int MostRepetitions = 100;
    const int MostRules = 1000;

    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    static readonly string[] Kinds = ["words", "pattern", "one of"];

    static readonly string[] Members = ["id", "words", "pattern", "write", "one of", "prefer", "case", "quotations", "spelling", "except", "unless after", "unless before", "unless the edition has", "why", "finds", "passes"];

    /// <param name="text">The file.</param>
    /// <param name="tries">Whether each rule is tried on its examples, and left out where it gets one wrong.</param>
    internal static StyleReading Read(TextReader text, bool tries)
    {
        var (rules, off, problems) = (new List<StyleRule>(), new List<(string, string)>(), new List<StyleProblem>());
        try
        {
            var any = false;
            foreach (var document in StyleYaml.Documents(text))
            {
                any = true;
                Read(document, tries, rules, off, problems);
            }
            if (!any)
            {
                problems.Add(new("empty") { Line = 1 });
            }
        }
        catch (YamlException e)
        {
            problems.Add(NoYaml(e));
        }
        return new(rules, off, problems);
    }

    /// <summary>One rule by itself, as it stands in the list of a file. Its lines are counted from its own first.</summary>
    internal static (StyleRule? Rule, IReadOnlyList<StyleProblem> Problems) One(string text, string language)
    {
        try
        {
            var documents = StyleYaml.Documents(new StringReader(text)).Take(2).ToArray();
            if (documents is not [var document])
            {
                return (null, [documents is [] ? new("empty") : new("severalRules")]);
            }
            var wrong = new List<StyleProblem>();
            var rule = Rule(document, IdOf(document), language, wrong);
            if (rule is not null && wrong.Count == 0)
            {
                wrong.AddRange(CheckExamples.Of(rule));
            }
            return wrong.Count == 0 ? (rule, []) : (null, wrong);
        }
        catch (YamlException e)
        {
            return (null, [NoYaml(e)]);
        }
    }

    /// <summary>One rule as a newsroom keeps it: in a language of the program's, and no longer than one may be.</summary>
    internal static (StyleRule? Rule, IReadOnlyList<StyleProblem> Problems) Kept(string text, string language)
        => !HouseStyle.Languages.Contains(language) ? (null, [new StyleProblem("noLanguage")])
            : text.Length > BundledRule.LongestText ? (null, [new StyleProblem("longText", ("most", $"{BundledRule.LongestText}"))])
            : text.Contains('\0', StringComparison.Ordinal) ? (null, [new StyleProblem("noYaml", ("why", "NUL"))])
            : One(text, language);

    /// <summary>The lines of each rule of a file by its id, without the list's indentation.</summary>
    internal static IReadOnlyDictionary<string, string> Sources(string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var rules = StyleYaml.Documents(new StringReader(file)).OfType<StyleYaml.Named>().SelectMany(d => (d["rules"] as StyleYaml.Several)?.Items ?? []).ToArray();
        return rules.Index().ToDictionary(r => IdOf(r.Item), r => Lines(r.Item.Line - 1, r.Index + 1 < rules.Length ? rules[r.Index + 1].Line - 1 : lines.Length), StringComparer.Ordinal);

        string Lines(int first, int end)
        {
            var indent = lines[first].IndexOf("id:", StringComparison.Ordinal);
            var own = lines[(first + 1)..end].TakeWhile(l => l.Length == 0 || (l.Length > indent && string.IsNullOrWhiteSpace(l[..indent])));
            return string.Join('\n', own.Select(l => l.Length > indent ? l[indent..] : "").Prepend(lines[first][indent..])).TrimEnd() + "\n";
        }
    }

    static StyleProblem NoYaml(YamlException e) => new("noYaml", ("why", e.Message)) { Line = e.Start.Line };

    static string IdOf(StyleYaml item) => ((item as StyleYaml.Named)?["id"] as StyleYaml.Word)?.Text ?? "";

    static void Read(StyleYaml document, bool tries, List<StyleRule> rules, List<(string, string)> off, List<StyleProblem> problems)
    {
        if (document is not StyleYaml.Named named || named["language"] is not StyleYaml.Word { Text: var language } || language.Length is < 2 or > 8)
        {
            problems.Add(new("noLanguage") { Line = document.Line });
            return;
        }
        problems.AddRange(named.Members.Where(m => m.Name.Text is not ("language" or "rules" or "off")).Select(m => new StyleProblem("unknownPart", ("name", m.Name.Text)) { Line = m.Name.Line }));
        off.AddRange(Texts(named["off"]).Select(o => (language, o.Text)));
        foreach (var item in (named["rules"] as StyleYaml.Several)?.Items ?? [])
        {
            if (rules.Count == MostRules)
            {
                problems.Add(new("tooMany", ("most", $"{MostRules}")) { Line = item.Line });
                return;
            }
            var wrong = new List<StyleProblem>();
            var id = IdOf(item);
            if (Rule(item, id, language, wrong) is { } rule && wrong.Count == 0)
            {
                wrong.AddRange(rules.Any(r => r.Language == language && r.Id == id) ? [new StyleProblem("another")] : tries ? CheckExamples.Of(rule) : []);
                if (wrong.Count == 0)
                {
                    rules.Add(rule);
                }
            }
            problems.AddRange(wrong.Select(w => w with { Rule = (item.Line, id) }));
        }
    }

    static StyleRule? Rule(StyleYaml item, string id, string language, List<StyleProblem> wrong)
    {
        if (item is not StyleYaml.Named rule || id.Length is 0 or > 64 || !id.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
        {
            wrong.Add(new("noId"));
            return null;
        }
        wrong.AddRange(rule.Members.Where(m => !Members.Contains(m.Name.Text)).Select(m => new StyleProblem("unknownMember", ("name", m.Name.Text)) { Line = m.Name.Line }));
        var kinds = Kinds.Count(k => rule[k] is not null);
        if (kinds == 0 || (rule["one of"] is not null && kinds > 1))
        {
            wrong.Add(new("noKind"));
        }
        var write = (rule["write"] as StyleYaml.Word)?.Text;
        if (write is not null && rule["pattern"] is null)
        {
            wrong.Add(new("writeAlone"));
        }
        return new StyleRule(id, language)
        {
            Words = Words(rule["words"], wrong),
            Pattern = (rule["pattern"] as StyleYaml.Word)?.Text is { } pattern ? Pattern(pattern, rule["case"] is StyleYaml.Word { Text: "exact" }, wrong) : null,
            Replacement = write,
            OneOf = rule["one of"] is StyleYaml.Several several ? Spellings(several, wrong) : [],
            Signs = rule["one of"] is StyleYaml.Word { Text: var signs } ? Choice(signs, wrong, StyleSigns.None, ("apostrophes", StyleSigns.Apostrophes), ("dashes", StyleSigns.Dashes)) : StyleSigns.None,
            Prefer = (rule["prefer"] as StyleYaml.Word)?.Text,
            IsCaseExact = Choice((rule["case"] as StyleYaml.Word)?.Text, wrong, false, ("any", false), ("exact", true)),
            PassesQuotations = Choice((rule["quotations"] as StyleYaml.Word)?.Text, wrong, false, ("check", false), ("pass", true)),
            IsSpelling = Choice((rule["spelling"] as StyleYaml.Word)?.Text, wrong, false, ("no", false), ("yes", true)),
            Except = Phrases(rule["except"], wrong),
            UnlessAfter = Phrases(rule["unless after"], wrong),
            UnlessBefore = Phrases(rule["unless before"], wrong),
            UnlessHas = Phrases(rule["unless the edition has"], wrong),
            Why = rule["why"] switch
            {
                StyleYaml.Word { Text: var why } => new LocalizedText([new(language, why)]),
                StyleYaml.Named whys => new LocalizedText(whys.Members.Where(m => m.Value is StyleYaml.Word).Select(m => new KeyValuePair<string, string>(m.Name.Text, ((StyleYaml.Word)m.Value).Text))),
                _ => null,
            },
            Finds = [.. Texts(rule["finds"]).Select(t => t.Text.Split(" → ") is [var before, var after] ? (t.Line, before, after) : (t.Line, t.Text, (string?)null))],
            Passes = [.. Texts(rule["passes"])],
        };
    }

    static List<(Phrase, string?)> Words(StyleYaml? words, List<StyleProblem> wrong)
    {
        var forms = new List<(Phrase, string?)>();
        foreach (var (written, preferred) in words switch
        {
            null => [],
            StyleYaml.Named named => named.Members.Select(m => (m.Name.Text, (m.Value as StyleYaml.Word)?.Text)),
            _ => Texts(words).Select(t => (t.Text, (string?)null)),
        })
        {
            forms.AddRange(Phrase.Forms(written, preferred, out var problem));
            if (problem is not null)
            {
                wrong.Add(problem);
            }
        }
        return forms;
    }

    static List<IReadOnlyList<Phrase>> Spellings(StyleYaml.Several several, List<StyleProblem> wrong)
    {
        var spellings = new List<IReadOnlyList<Phrase>>();
        foreach (var text in Texts(several))
        {
            spellings.Add([.. Phrase.Forms(text.Text, null, out var problem).Select(f => f.Phrase)]);
            if (problem is not null)
            {
                wrong.Add(problem);
            }
        }
        if (spellings.Count < 2 || spellings.Any(s => s.Count != spellings[0].Count || s.Any(p => p.Words.Any(w => w.Open))))
        {
            wrong.Add(new("fewSpellings"));
        }
        return spellings;
    }

    static Phrase[] Phrases(StyleYaml? texts, List<StyleProblem> wrong)
        => [.. Texts(texts).SelectMany(t =>
        {
            var forms = Phrase.Forms(t.Text, null, out var problem);
            if (problem is not null)
            {
                wrong.Add(problem);
            }
            return forms.Select(f => f.Phrase);
        })];

    /// <summary>Only what takes linear time: no looking around, no references to what was matched, few repetitions.</summary>
    static Regex? Pattern(string pattern, bool exact, List<StyleProblem> wrong)
    {
        if (pattern.Length > LongestPattern)
        {
            wrong.Add(new("longPattern", ("most", $"{LongestPattern}")));
            return null;
        }
        if (Repetitions(pattern) > MostRepetitions)
        {
            wrong.Add(new("repetitions", ("most", $"{MostRepetitions}")));
            return null;
        }
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (exact ? RegexOptions.None : RegexOptions.IgnoreCase), Patience);
            if (!regex.IsMatch(""))
            {
                return regex;
            }
            wrong.Add(new("matchesNothing"));
        }
        catch (NotSupportedException)
        {
            wrong.Add(new("looksAround"));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            wrong.Add(new("noPattern", ("why", e.Message)));
        }
        return null;
    }

    /// <summary>The product of all counts, as if each stood inside the others.</summary>
    static long Repetitions(string pattern)
    {
        var product = 1L;
        for (var open = pattern.IndexOf('{', StringComparison.Ordinal); open >= 0; open = pattern.IndexOf('{', open + 1))
        {
            var close = pattern.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }
            var counts = pattern[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries);
            if (counts is [.., var most] && most.All(char.IsAsciiDigit))
            {
                product = Math.Min(product * Math.Max(1, most.Length > 6 ? int.MaxValue : int.Parse(most, CultureInfo.InvariantCulture)), int.MaxValue);
            }
        }
        return product;
    }

    static T Choice<T>(string? text, List<StyleProblem> wrong, T otherwise, params (string Name, T Value)[] choices)
    {
        if (text is null)
        {
            return otherwise;
        }
        foreach (var (name, value) in choices)
        {
            if (name == text)
            {
                return value;
            }
        }
        wrong.Add(new("noChoice", ("name", text), ("choices", string.Join(", ", choices.Select(c => c.Name)))));
        return otherwise;
    }

    static IEnumerable<(int Line, string Text)> Texts(StyleYaml? value) => value switch
    {
        StyleYaml.Word word => [(word.Line, word.Text)],
        StyleYaml.Several several => several.Items.OfType<StyleYaml.Word>().Select(w => (w.Line, w.Text)),
        _ => [],
    };
}
