using System.Buffers;

namespace Dateline.Language.Stems;

/// <summary>
/// An own light stemmer, made like the Ukrainian one: the longest ending of a noun or adjective goes, then what declension
/// changes in the stem is evened out (miasto, mieście; noga, nodze; wniosek, wniosku). <see cref="SearchText"/> has taken
/// the accents away, so that ą is an a and ł an l here.
/// </summary>
sealed class PolishStems : Stemmer
{
    const int Least = 3;

    static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    static readonly string[] Nominal =
    [
        "osciami", "osciach", "osciom", "oscia", "osci", "osc",
        "owie", "owi", "ow",
        "iego", "iemu", "iej", "imi", "ich", "ego", "emu", "ej", "ymi", "ych", "ym", "im",
        "iami", "iach", "iom", "iem", "ami", "ach", "om", "em",
        "ia", "ie", "iu", "io", "ii", "a", "e", "i", "o", "u", "y",
    ];

    static readonly string[] ByLength = [.. Nominal.OrderByDescending(e => e.Length)];

    /// <summary>Words whose last letters only look like an ending.</summary>
    static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "problem", "system", "rezim", "zamach", "kolej", "poziom", "atom", "dyplom", "przelom", "symptom", "kostium", "album", "alarm", "rekord", "pilot", "gospodarz", "piknik", "dzis", "rozmow", "gmach", "olej", "zlom",
        "problemem", "systemem", "radio", "radia", "radiu", "radiem", "minister",
    };

    /// <summary>Stems that declension splits in ways no rule covers without merging others.</summary>
    static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["krak"] = "krakow",
        ["rzesz"] = "rzeszow",
        ["tarn"] = "tarnow",
        ["chorz"] = "chorzow",
        ["miest"] = "miast",
        ["swiet"] = "swiat",
        ["kwiet"] = "kwiat",
        ["powiet"] = "powiat",
        ["dzn"] = "dn",
        ["les"] = "las",
        ["problemem"] = "problem",
        ["systemem"] = "system",
        ["minister"] = "ministr",
        ["radia"] = "radio",
        ["radiu"] = "radio",
        ["radiem"] = "radio",
    };

    private protected override IReadOnlyList<string> Endings => Nominal;

    public override string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < Least + 1 || Whole.Contains(word) || !word.All(char.IsAsciiLetterLower))
        {
            return Same.GetValueOrDefault(word, word);
        }
        var (stem, cut) = (word, "");
        foreach (var ending in ByLength)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && CanStand(word.AsSpan(0, word.Length - ending.Length)))
            {
                (stem, cut) = (word[..^ending.Length], ending);
                break;
            }
        }
        stem = Evened(stem, cut);
        return Same.GetValueOrDefault(stem, stem);
    }

    static bool CanStand(ReadOnlySpan<char> stem) => stem.Length >= Least && stem.ContainsAny(Vowels);

    static string Evened(string stem, string cut)
    {
        var soft = cut is ['i', ..];
        // wniosek and wniosku, matka and matek; chłopiec and chłopca; wojna and wojen.
        if (stem.Length > Least + 1 && (stem.EndsWith("ek", StringComparison.Ordinal) || stem.EndsWith("en", StringComparison.Ordinal)))
        {
            stem = stem[..^2] + stem[^1];
        }
        else if (stem.Length > Least + 1 && stem.EndsWith("iec", StringComparison.Ordinal))
        {
            stem = stem[..^3] + "c";
        }
        // okien and okno.
        if (stem.Length > Least && stem[^1] == 'n' && stem[^2] == 'i')
        {
            stem = stem[..^2] + "n";
        }
        if (stem.Length > Least && stem[^1] == stem[^2])
        {
            stem = stem[..^1];
        }
        return stem switch
        {
            // gazeta and gazecie, student and studenci; gość and gości have no t.
            [.., 's', 'c'] when cut is "ie" => stem[..^1] + "t",
            [.., not 's', 'c'] when soft => stem[..^1] + "t",
            // woda and wodzie.
            [.., 'd', 'z'] when soft => stem[..^1],
            // noga and nodze.
            [.., 'd', 'z'] when cut is "e" && stem.Length > Least => stem[..^2] + "g",
            // siostra and siostrze.
            [.., 'r', 'z'] => stem[..^1],
            // Ameryka and Ameryce, Polska and Polsce.
            [.., 'y' or 's' or 't' or 'z' or 'r' or 'l' or 'n', 'c'] when !soft => stem[..^1] + "k",
            _ => stem,
        };
    }
}
