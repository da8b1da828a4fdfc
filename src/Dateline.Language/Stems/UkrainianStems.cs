using System.Buffers;

namespace Dateline.Language.Stems;

/// <summary>
/// An own light stemmer: the longest ending of a noun or adjective goes, then what declension changes in the stem itself
/// is evened out (к and ц, doubled consonants, the vowel that comes and goes). Neither VESUM nor ukrstemmer may be shipped.
/// </summary>
sealed class UkrainianStems : Stemmer
{
    const int Least = 3;

    static readonly SearchValues<char> Vowels = SearchValues.Create("аеєиіїоуюя");

    static readonly string[] Nominal =
    [
        "ового", "овому",
        "остями", "остях", "остям", "остей", "істю", "ість", "ості",
        "ього", "ьому", "ьої", "ьою", "ьми",
        "ями", "ами", "ими", "іми", "їми", "ові", "еві", "єві", "ого", "ому", "ою", "ею", "єю", "ією", "ієм", "ієві", "іями", "іям", "іях",
        "ої", "ій", "їй", "ий", "их", "іх", "їх", "им", "ім", "їм", "ом", "ем", "єм", "ам", "ям", "ах", "ях", "ів", "їв", "ей", "єй", "ія", "ії", "ію",
        "а", "я", "и", "і", "ї", "у", "ю", "о", "е", "є", "ь", "й",
    ];

    static readonly string[] ByLength = [.. Nominal.OrderByDescending(e => e.Length)];

    /// <summary>Words whose last letters only look like an ending.</summary>
    static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "режим", "максим", "диплом", "симптом", "газпром", "перелом", "прийом", "підйом", "альбом", "обсяг", "проблем", "систем", "тотем", "екстрем",
        "архів", "програм", "телеграм", "інстаграм", "кілограм", "реклам", "захід", "похід", "дохід", "завод", "колір", "паралім", "мінім", "термінал",
    };

    /// <summary>Stems that declension splits in ways no rule covers without merging others: Київ, Києва; рік, року.</summary>
    static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["київ"] = "києв",
        ["харк"] = "харков",
        ["харків"] = "харков",
        ["львів"] = "львов",
        ["черніг"] = "чернігов",
        ["чернігів"] = "чернігов",
        ["миколаїв"] = "миколаєв",
        ["микола"] = "микол",
        ["тернопіл"] = "тернопол",
        ["рік"] = "рок",
        ["ніч"] = "ноч",
        ["бік"] = "бок",
        ["стіл"] = "стол",
        ["кін"] = "кон",
        ["дороз"] = "дорог",
        ["праз"] = "праг",
        ["перемоз"] = "перемог",
        ["допомоз"] = "допомог",
        ["уваз"] = "уваг",
        ["книз"] = "книг",
        ["риз"] = "риг",
        ["друз"] = "друг",
        ["дім"] = "дом",
        ["поїзд"] = "поїзд",
        ["осін"] = "осен",
        ["камін"] = "камен",
        ["січен"] = "січн",
        ["березен"] = "березн",
        ["квітен"] = "квітн",
        ["травен"] = "травн",
        ["червен"] = "червн",
        ["липен"] = "липн",
        ["серпен"] = "серпн",
        ["вересен"] = "вересн",
        ["жовтен"] = "жовтн",
        ["груден"] = "грудн",
        ["ден"] = "дн",
        ["захід"] = "заход",
        ["похід"] = "поход",
        ["дохід"] = "доход",
        ["схід"] = "сход",
        ["прохід"] = "проход",
        ["тижден"] = "тижн",
        ["січн"] = "січн",
    };

    private protected override IReadOnlyList<string> Endings => Nominal;

    public override string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < Least + 1 || Whole.Contains(word))
        {
            return Same.GetValueOrDefault(word, word);
        }
        var stem = word;
        foreach (var ending in ByLength)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && CanStand(word.AsSpan(0, word.Length - ending.Length)))
            {
                stem = word[..^ending.Length];
                break;
            }
        }
        if (word is "дня" or "дні" or "днів" or "дням" or "днями" or "днях")
        {
            return "дн";
        }
        stem = Evened(stem);
        return Same.GetValueOrDefault(stem, stem);
    }

    static bool CanStand(ReadOnlySpan<char> stem) => stem.Length >= Least && stem.ContainsAny(Vowels);

    static string Evened(string stem)
    {
        // музеї and музею; but раді(о) is no рада.
        if (stem.Length > (stem[^1] == 'е' ? Least : Least + 1) && "еєіїь".Contains(stem[^1], StringComparison.Ordinal))
        {
            stem = stem[..^1];
        }
        // питання and питань.
        if (stem.Length > Least && stem[^1] == stem[^2])
        {
            stem = stem[..^1];
        }
        // жінка and жінок, українець and українця.
        if (stem.Length > Least + 1 && (stem.EndsWith("ок", StringComparison.Ordinal) || stem.EndsWith("ец", StringComparison.Ordinal)))
        {
            stem = stem[..^2] + stem[^1];
        }
        // Америка and Америці.
        return stem[^1] == 'ц' ? stem[..^1] + "к" : stem;
    }
}
