using System.Collections.Concurrent;
using System.Reflection;
using Dateline.Wording;

namespace Dateline.Checks.House;

/// <summary>How the newsroom writes: the rules that come with the program, and its own.</summary>
public sealed class HouseStyle
{
    static readonly Assembly Program = typeof(HouseStyle).Assembly;
    static readonly ConcurrentDictionary<string, (IReadOnlyList<StyleRule> Rules, IReadOnlyDictionary<string, string> Sources)> ProgramRules = new(StringComparer.Ordinal);

    readonly StyleReading _own;
    readonly ConcurrentDictionary<(string Language, bool Spelling), LanguageStyle> _languages = new();

    HouseStyle(StyleReading own) => _own = own;

    /// <summary>Without rules of a newsroom's own.</summary>
    public static HouseStyle BuiltIn { get; } = new(new StyleReading([], [], []));

    /// <summary>Languages that rules come with.</summary>
    internal static IReadOnlyList<string> Languages { get; } = ["uk", "ru", "en"];

    /// <summary>What is wrong with the newsroom's own rules, and which took too long; a sentence for each.</summary>
    internal IEnumerable<string> Problems(Words words)
        => _own.Problems.Concat(_languages.OrderBy(l => l.Key).SelectMany(l => l.Value.Slow.Select(id => new StyleProblem("slow", ("rule", id), ("language", l.Key.Language))))).Select(p => p.InFile(words));

    /// <summary>
    /// With the rules of a newsroom's file: they are added, take the place of one with the same id, or switch one off.
    /// What can't be read is in <see cref="Problems"/>.
    /// </summary>
    public static HouseStyle With(TextReader own)
    {
        var reading = ReadStyle.Read(own, tries: true);
        var unknown = reading.Off.Where(o => !OfProgram(o.Language).Concat(reading.Rules).Any(r => r.Id == o.Rule && r.Language == o.Language)).Select(o => new StyleProblem("unknownOff", ("rule", o.Rule), ("language", o.Language)));
        return new(reading with { Problems = [.. reading.Problems, .. unknown] });
    }

    /// <summary>The same with these instead of what has their ids, and without what is off.</summary>
    internal HouseStyle With(IReadOnlyList<StyleRule> rules, IReadOnlyList<(string Language, string Rule)> off)
    {
        var said = rules.Select(r => (r.Language, r.Id)).Concat(off).ToHashSet();
        return new(new StyleReading(
            [.. _own.Rules.Where(r => !said.Contains((r.Language, r.Id))), .. rules],
            [.. _own.Off.Where(o => !said.Contains(o)), .. off],
            _own.Problems));
    }

    /// <summary>Where an edition's texts go against the rules: those of spelling, or all others.</summary>
    internal IEnumerable<(Passage Passage, StyleMatch Match)> Find(CheckedEdition edition, bool spelling)
    {
        var language = edition.Language.Split('-')[0];
        var style = _languages.GetOrAdd((language, spelling), key => new LanguageStyle([.. Rules(key.Language).Where(r => r.IsSpelling == key.Spelling)]));
        return Find(style, edition);
    }

    internal static IEnumerable<(Passage Passage, StyleMatch Match)> Find(LanguageStyle style, CheckedEdition edition)
    {
        Passage[] passages = [.. edition.Passages];
        var verbatim = edition.Blocks.OfType<Documents.Quote>().Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        return style.Find([.. passages.Select(p => p.Text)], at => passages[at] is { Field: null, Block: { } block } && verbatim.Contains(block)).Select(m => (passages[m.Passage], m));
    }

    /// <summary>Those that are in force, the program's first.</summary>
    internal IEnumerable<StyleRule> Rules(string language)
        => OfProgram(language).Where(r => !_own.Rules.Any(o => o.Id == r.Id && o.Language == language))
            .Concat(_own.Rules.Where(r => r.Language == language))
            .Where(r => !_own.Off.Contains((language, r.Id)));

    /// <summary>As the program came with them; their examples are tried by its tests.</summary>
    internal static IReadOnlyList<StyleRule> OfProgram(string language) => ProgramRules.GetOrAdd(language, Read).Rules;

    /// <summary>A rule of the program as its file has it, as one that stands by itself; null where there is none.</summary>
    internal static string? SourceOf(string language, string rule) => ProgramRules.GetOrAdd(language, Read).Sources.GetValueOrDefault(rule);

    static (IReadOnlyList<StyleRule> Rules, IReadOnlyDictionary<string, string> Sources) Read(string language)
    {
        using var file = Program.GetManifestResourceStream($"Dateline.Checks.House.{language}.yaml");
        if (file is null)
        {
            return ([], new Dictionary<string, string>());
        }
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var reading = ReadStyle.Read(new StringReader(text), tries: false);
        return reading.Problems.Count == 0
            ? (reading.Rules, ReadStyle.Sources(text))
            : throw new InvalidDataException($"{language}.yaml of the checks: {string.Join("; ", reading.Problems.Select(p => p.InFile(CheckWords.In("en"))))}");
    }
}
