using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dateline.Translation.Machine;

/// <summary>
/// The programs that Apertium sends a text through, from the mode file that its package installs
/// (<c>/usr/share/apertium/modes/ukr-rus.mode</c>), as they can be kept running.
/// </summary>
/// <param name="Stages">Program and arguments of each.</param>
public sealed partial record ApertiumMode(IReadOnlyList<IReadOnlyList<string>> Stages)
{
    /// <summary>As one line for a shell, every word of it quoted.</summary>
    internal string Command => string.Join(" | ", Stages.Select(s => string.Join(' ', s.Select(Quote))));

    /// <summary>The mode file of a pair.</summary>
    internal static string File(string folder, LanguagePair pair) => Path.Combine(folder, $"{Code(pair.From)}-{Code(pair.To)}.mode");

    /// <exception cref="FormatException">It is none, or names programs that aren't Apertium's.</exception>
    internal static ApertiumMode Parse(string text)
    {
        var read = text.Split('|').Select(s => Words(s.Trim())).ToArray();
        var stages = new List<IReadOnlyList<string>>();
        for (var at = 0; at < read.Length; at++)
        {
            var stage = read[at];
            if (stage is not [var program, ..] || !Program().IsMatch(program))
            {
                throw new FormatException($"“{(stage is [var other, ..] ? other : "")}” is no program of Apertium's.");
            }
            // Debian's 0.2.1 crashes in its tagger and goes on as if nothing were: the grammar's first reading stands in for it.
            if (program == "cg-proc" && at + 1 < read.Length && read[at + 1][0] == "apertium-tagger")
            {
                stages.Add(["cg-proc", "-z", "-w", "-1", "-n", stage[^1]]);
                at++;
                continue;
            }
            // -z: flush at each NUL, so that it can be kept. $1 is how unknown words are marked: not at all. $2 is the tagger's.
            stages.Add([program, "-z", .. stage.Skip(1).Where(w => w is not ("$2" or "-z")).Select(w => w == "$1" ? "-n" : w)]);
        }
        return new ApertiumMode(stages);
    }

    static List<string> Words(string stage)
    {
        if (Foreign().IsMatch(stage))
        {
            throw new FormatException("It holds signs that a mode of Apertium's doesn't.");
        }
        return [.. Word().Matches(stage).Select(m => m.Groups["quoted"] is { Success: true } quoted ? quoted.Value : m.Value)];
    }

    static string Quote(string word) => new StringBuilder("'").Append(word.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'').ToString();

    /// <summary>Apertium has languages by three letters.</summary>
    static string Code(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language) is { ThreeLetterISOLanguageName: { Length: 3 } three } ? three : language;
        }
        catch (CultureNotFoundException)
        {
            return language;
        }
    }

    [GeneratedRegex(@"^(?:lt|lrx|cg|hfst|lsx|rtx)-proc\z|^apertium-[a-z-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Program();

    [GeneratedRegex("""["`;&<>()\n\\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"'(?<quoted>[^']*)'|[^'\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
