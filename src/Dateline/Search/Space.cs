using System.Globalization;

namespace Dateline.Search;

/// <summary>
/// Where a token belongs: a language in a generation. Every token in the index begins with its space, so that one index
/// holds all languages, and an old generation beside a new one, and a search reads the postings of its own alone.
/// Headlines, and headlines with summaries, have spaces of their own: what is found there comes first.
/// </summary>
public readonly record struct Space(string Name)
{
    // Letters, then the generation's digits; a region that is written in digits becomes letters.
    public static Space Of(string language, int generation)
        => new(string.Create(CultureInfo.InvariantCulture, $"{string.Concat(language.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + 'k') : c))}{generation}"));

    public static bool IsOf(string space, int generation)
        => space.TrimStart([.. "abcdefghijklmnopqrstuvwxyz"]) == generation.ToString(CultureInfo.InvariantCulture);

    /// <summary>Anywhere in the edition.</summary>
    public string Anywhere(string stem) => $"{Name}_{stem}";

    public string InLead(string stem) => $"{Name}s_{stem}";

    public string InHeadline(string stem) => $"{Name}h_{stem}";

    /// <summary>What stands beside the words that readers search: who said it, what a picture shows and whose it is.</summary>
    public string Beside(string stem) => $"{Name}b_{stem}";

    /// <summary>The token of an edition that says more than the index holds of it.</summary>
    public string Cut => $"{Name}x_";

    /// <summary>What an edition is filed under, tagged with or signed by.</summary>
    public string Filed(Guid id) => $"{Name}f_{id:n}";

    /// <summary>The token that every edition of the space has.</summary>
    public string Every => $"{Name}e_";
}
