using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Platform;
using YamlDotNet.Core;

namespace Dateline.Checks.House;

/// <summary>What a rule file holds, and what is wrong with it, a sentence for each that names the file's line and the rule.</summary>
sealed record StyleReading(IReadOnlyList<StyleRule> Rules, IReadOnlyList<(string Language, string Rule)> Off, IReadOnlyList<string> Problems);

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
        var (rules, off, problems) = (new List<StyleRule>(), new List<(string, string)>(), new List<string>());
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
                problems.Add("line 1: it is empty.");
            }
        }
        catch (YamlException e)
        {
            problems.Add($"line {e.Start.Line}: {e.Message}");
        }
        return new(rules, off, problems);
    }

    static void Read(StyleYaml document, bool tries, List<StyleRule> rules, List<(string, string)> off, List<string> problems)
    {
        if (document is not StyleYaml.Named named || named["language"] is not StyleYaml.Word { Text: var language } || language.Length is < 2 or > 8)
        {
            problems.Add($"line {document.Line}: it must begin with “language:” and a language's code.");
            return;
        }
        problems.AddRange(named.Members.Where(m => m.Name.Text is not ("language" or "rules" or "off")).Select(m => $"line {m.Name.Line}: “{m.Name.Text}” is not understood; there are language, rules and off."));
        off.AddRange(Texts(named["off"]).Select(o => (language, o.Text)));
        foreach (var item in (named["rules"] as StyleYaml.Several)?.Items ?? [])
        {
            if (rules.Count == MostRules)
            {
                problems.Add($"line {item.Line}: more than {MostRules} rules.");
                return;
            }
            var wrong = new List<string>();
            var id = ((item as StyleYaml.Named)?["id"] as StyleYaml.Word)?.Text ?? "";
            if (Rule(item, id, language, wrong) is { } rule && wrong.Count == 0)
            {
                wrong.AddRange(rules.Any(r => r.Language == language && r.Id == id) ? ["there is another with this id."] : tries ? CheckExamples.Of(rule) : []);
                if (wrong.Count == 0)
                {
                    rules.Add(rule);
                }
            }
            problems.AddRange(wrong.Select(w => $"line {item.Line}: rule “{id}”: {w}"));
        }
    }

    static StyleRule? Rule(StyleYaml item, string id, string language, List<string> wrong)
    {
        if (item is not StyleYaml.Named rule || id.Length is 0 or > 64 || !id.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
        {
            wrong.Add("a rule needs an id of small Latin letters, digits and hyphens.");
            return null;
        }
        wrong.AddRange(rule.Members.Where(m => !Members.Contains(m.Name.Text)).Select(m => $"“{m.Name.Text}” is not understood."));
        var kinds = Kinds.Count(k => rule[k] is not null);
        if (kinds == 0 || (rule["one of"] is not null && kinds > 1))
        {
            wrong.Add("it needs words or a pattern, or “one of”.");
        }
        var write = (rule["write"] as StyleYaml.Word)?.Text;
        if (write is not null && rule["pattern"] is null)
        {
            wrong.Add("“write” goes with a pattern.");
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

    static List<(Phrase, string?)> Words(StyleYaml? words, List<string> wrong)
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

    static List<IReadOnlyList<Phrase>> Spellings(StyleYaml.Several several, List<string> wrong)
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
            wrong.Add("“one of” needs two spellings or more, with as many endings each and without *.");
        }
        return spellings;
    }

    static Phrase[] Phrases(StyleYaml? texts, List<string> wrong)
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
    static Regex? Pattern(string pattern, bool exact, List<string> wrong)
    {
        if (pattern.Length > LongestPattern)
        {
            wrong.Add($"the pattern is longer than {LongestPattern} characters.");
            return null;
        }
        if (Repetitions(pattern) > MostRepetitions)
        {
            wrong.Add($"the pattern repeats something more than {MostRepetitions} times.");
            return null;
        }
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (exact ? RegexOptions.None : RegexOptions.IgnoreCase), Patience);
            if (!regex.IsMatch(""))
            {
                return regex;
            }
            wrong.Add("the pattern matches where nothing stands.");
        }
        catch (NotSupportedException)
        {
            wrong.Add("the pattern looks around or refers to what it matched; that could take for ever and is not allowed.");
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            wrong.Add($"the pattern makes no sense: {e.Message}");
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

    static T Choice<T>(string? text, List<string> wrong, T otherwise, params (string Name, T Value)[] choices)
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
        wrong.Add($"“{text}” is none of {string.Join(", ", choices.Select(c => c.Name))}.");
        return otherwise;
    }

    static IEnumerable<(int Line, string Text)> Texts(StyleYaml? value) => value switch
    {
        StyleYaml.Word word => [(word.Line, word.Text)],
        StyleYaml.Several several => several.Items.OfType<StyleYaml.Word>().Select(w => (w.Line, w.Text)),
        _ => [],
    };
}
