using System.Text;

namespace Dateline.Checks.Spelling;

/// <summary>Spellings that a dictionary lacks and that are right all the same.</summary>
static class WrittenOtherwise
{
    /// <summary>British endings with their American ones: Debian's usual dictionary of English is American.</summary>
    static readonly (string British, string American)[] Endings =
    [
        ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"), ("ourhood", "orhood"), ("ourhoods", "orhoods"), ("ourite", "orite"), ("ourites", "orites"), ("ourless", "orless"),
        ("ise", "ize"), ("ises", "izes"), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("isers", "izers"), ("isation", "ization"), ("isations", "izations"), ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"),
        ("tre", "ter"), ("tres", "ters"), ("ence", "ense"), ("ences", "enses"), ("ogue", "og"), ("ogues", "ogs"), ("amme", "am"), ("ammes", "ams"),
        ("ourful", "orful"), ("bre", "ber"), ("bres", "bers"), ("llist", "list"), ("llists", "lists"), ("rol", "roll"), ("rols", "rolls"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("llers", "lers"), ("llery", "lery"), ("lment", "llment"), ("lments", "llments"), ("lful", "llful"), ("ement", "ment"), ("eable", "able"),
    ];

    static readonly (string British, string American)[] Beginnings = [("grey", "gray"), ("tyre", "tire"), ("kerb", "curb"), ("mould", "mold"), ("plough", "plow"), ("sceptic", "skeptic"), ("storey", "story"), ("cheque", "check"), ("anaes", "anes"), ("haemo", "hemo"), ("paed", "ped"), ("foet", "fet"), ("oeso", "eso"), ("manoeuv", "maneuv"), ("palaeo", "paleo"), ("pedlar", "peddler"), ("aeropl", "airpl"), ("alumini", "alumin"), ("jewell", "jewel"), ("pyjama", "pajama")];

    /// <summary>First parts of words that are made anew every day.</summary>
    static readonly Dictionary<string, string[]> Prefixes = new(StringComparer.Ordinal)
    {
        ["uk"] = ["фото", "відео", "авто", "кіно", "радіо", "електро", "мікро", "міні", "супер", "екс", "віце", "нарко", "онлайн", "веб", "топ", "прес", "кібер", "метало", "багато", "само", "напів", "радіаційно", "держ", "спец", "між", "анти", "контр", "військ"],
        ["ru"] = ["фото", "видео", "авто", "кино", "радио", "электро", "микро", "мини", "супер", "полу", "нарко", "онлайн", "веб", "кибер", "метало", "много", "само", "стекло", "спец", "меж", "анти", "контр", "гос", "двадцати", "тридцати", "сорока", "пятидесяти", "одиннадцати", "двенадцати"],
        ["en"] = ["anti", "counter", "cyber", "multi", "micro", "mini", "non", "over", "photo", "pre", "super", "under", "video"],
    };

    static readonly string[] Adjectives = ["ий", "ого", "ої", "ому", "ій", "им", "ими", "их", "ний", "на", "не", "ні", "ну", "ною", "ый", "ая", "ое", "ые", "ую", "ым", "ом", "ем", "ых", "ыми"];

    /// <summary>What the dictionary is asked where it lacks <paramref name="word"/>: any of them being right makes the word right.</summary>
    internal static IEnumerable<string> Of(string language, string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) && language == "en")
        {
            yield return word[..^2];
            foreach (var other in Of(language, word[..^2]))
            {
                yield return other;
            }
        }
        foreach (var prefix in Prefixes.GetValueOrDefault(language) ?? [])
        {
            if (word.Length - prefix.Length >= 4 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return word[prefix.Length..];
            }
        }
        // Negated participles and adjectives are written together, verbs are not.
        if (language is "uk" or "ru" && word.StartsWith("не", StringComparison.Ordinal) && word.Length > 7 && Adjectives.Any(e => word.EndsWith(e, StringComparison.Ordinal)))
        {
            yield return word[2..];
        }
        if (language != "en")
        {
            yield break;
        }
        if (word.Any(c => c > 'z'))
        {
            yield return string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => c is (>= 'a' and <= 'z') or '\'' or '-'));
        }
        foreach (var (british, american) in Endings)
        {
            if (word.EndsWith(british, StringComparison.Ordinal))
            {
                yield return word[..^british.Length] + american;
            }
        }
        foreach (var (british, american) in Beginnings)
        {
            if (word.StartsWith(british, StringComparison.Ordinal))
            {
                yield return american + word[british.Length..];
            }
        }
    }

    /// <summary>Parts of a word with hyphens that must each be right; a first part like військово needs no dictionary.</summary>
    internal static IEnumerable<string> Parts(string language, string word)
    {
        var parts = word.Split('-');
        return parts.Where((part, at) => part.Length > 1 && !(language is "uk" or "ru" && at < parts.Length - 1 && part.Length > 3 && part[^1] is 'о' or 'е'));
    }
}
