namespace Dateline.Language.Names;

/// <summary>
/// Names of one place in one language, of which a newsroom uses one: Kyiv and Kiev. They are data (<c>Names/Data</c>),
/// with examples beside them.
/// </summary>
public static class OtherNames
{
    static readonly Dictionary<string, Lazy<IReadOnlyList<PlaceNames>>> Languages = new(StringComparer.Ordinal)
    {
        ["uk"] = new(() => Read("uk")),
        ["en"] = new(() => Read("en")),
        ["ru"] = new(() => Read("ru")),
    };

    /// <param name="language">A BCP 47 code.</param>
    /// <returns>All that are known, in the file's order.</returns>
    public static IReadOnlyList<PlaceNames> All(string language) => Languages.TryGetValue(LanguageCode.Primary(language), out var places) ? places.Value : [];

    static List<PlaceNames> Read(string language)
    {
        using var reader = new StreamReader(typeof(OtherNames).Assembly.GetManifestResourceStream($"Names.places-{language}")!);
        var places = new List<PlaceNames>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (line[0] != ' ')
            {
                places.Add(new(line.Split(", "), [], [], []));
                continue;
            }
            var (word, rest) = line.Trim().Split(' ', 2) is [var first, var behind] ? (first, behind) : ("", "");
            places[^1] = word switch
            {
                "except" => places[^1] with { Except = rest.Split(", ") },
                "finds" => places[^1] with { Finds = [.. places[^1].Finds, rest] },
                "passes" => places[^1] with { Passes = [.. places[^1].Passes, rest] },
                _ => throw new InvalidDataException($"Names.places-{language}: “{line}” begins with neither except, finds nor passes."),
            };
        }
        return places;
    }
}

/// <summary>The names that one place has in one language.</summary>
/// <param name="Names">Any of them may be the newsroom's.</param>
/// <param name="Except">What contains one and is something else.</param>
/// <param name="Finds">Texts with [the other name] → and what is to stand there, where the first is the newsroom's.</param>
/// <param name="Passes">Texts in which nothing is found then.</param>
public sealed record PlaceNames(IReadOnlyList<string> Names, IReadOnlyList<string> Except, IReadOnlyList<string> Finds, IReadOnlyList<string> Passes);
