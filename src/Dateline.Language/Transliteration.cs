namespace Dateline.Language;

/// <summary>Any text in ASCII letters, by its language's official table where there is one.</summary>
public static class Transliteration
{
    // Cabinet Resolution 55 of 27 January 2010, table; "-" stands for a letter that is dropped.
    static readonly Dictionary<char, string> Ukrainian = Table(
        "а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь - ю iu я ia");

    // The same table: these differ at the start of a word.
    static readonly Dictionary<char, string> UkrainianAtStart = Table("є ye ї yi й y ю yu я ya");

    // ICAO Doc 9303, part 3, section 6, table B.
    static readonly Dictionary<char, string> Russian = Table(
        "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia");

    /// <summary>
    /// ASCII for any input: "uk" by Resolution 55/2010, "ru" by ICAO 9303, every other language by AnyAscii.
    /// Cyrillic text loses its apostrophes, stress marks and soft hyphens; an unpaired surrogate becomes "?".
    /// </summary>
    /// <param name="text">Anything.</param>
    /// <param name="language">Code of the language that it is written in.</param>
    public static string ToLatin(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LanguageCode.Primary(language) switch
        {
            "uk" => CyrillicText.Romanise(text, UkrainianLetter),
            "ru" => CyrillicText.Romanise(text, RussianLetter),
            _ => OtherScripts.ToLatin(text),
        };
    }

    static string? UkrainianLetter(char letter, char previous, bool startsWord) => (letter, previous) switch
    {
        // Note 1 of the table: зг is zgh, so that it isn't read as ж.
        ('г', 'з') => "gh",
        _ when startsWord && UkrainianAtStart.TryGetValue(letter, out var atStart) => atStart,
        // A Russian name inside Ukrainian text has its own table; AnyAscii writes ъ as a quotation mark.
        _ => Ukrainian.GetValueOrDefault(letter) ?? Russian.GetValueOrDefault(letter),
    };

    static string? RussianLetter(char letter, char previous, bool startsWord)
        => Russian.GetValueOrDefault(letter) ?? UkrainianLetter(letter, previous, startsWord);

    static Dictionary<char, string> Table(string pairs)
        => pairs.Split(' ').Chunk(2).ToDictionary(pair => pair[0][0], pair => pair[1] == "-" ? "" : pair[1]);
}
