using System.Buffers;

namespace Dateline.Language.Forms;

/// <summary>Adjectives from names of places: Прага and «празький», Прага and «пражский».</summary>
public static class PlaceAdjectives
{
    static readonly SearchValues<char> Vowels = SearchValues.Create("аеёєиіїоуыэюя");

    static readonly Dictionary<string, string> Ukrainian = Pairs(
        "україна=український польща=польський німеччина=німецький франція=французький америка=американський африка=африканський грузія=грузинський греція=грецький данія=данський швеція=шведський туреччина=турецький японія=японський "
        + "румунія=румунський болгарія=болгарський іспанія=іспанський естонія=естонський литва=литовський норвегія=норвезький фінляндія=фінський ірландія=ірландський чехія=чеський словаччина=словацький угорщина=угорський британія=британський вірменія=вірменський сербія=сербський нідерланди=нідерландський "
        + "рівне=рівненський дніпро=дніпровський чернівці=чернівецький буча=бучанський ялта=ялтинський керч=керченський сочі=сочинський баку=бакинський крим=кримський галичина=галицький волинь=волинський париж=паризький нью-йорк=нью-йоркський "
        + "кривий#ріг=криворізький біла#церква=білоцерківський нова#каховка=новокаховський саудівська#аравія=саудівський");

    static readonly Dictionary<string, string> Russian = Pairs(
        "украина=украинский польша=польский германия=германский франция=французский америка=американский африка=африканский грузия=грузинский греция=греческий дания=датский швеция=шведский турция=турецкий япония=японский "
        + "румыния=румынский болгария=болгарский испания=испанский эстония=эстонский литва=литовский норвегия=норвежский финляндия=финский ирландия=ирландский чехия=чешский словакия=словацкий венгрия=венгерский британия=британский армения=армянский сербия=сербский нидерланды=нидерландский италия=итальянский латвия=латвийский "
        + "ровно=ровенский днепр=днепровский днепро=днепровский черновцы=черновицкий сумы=сумской буча=бучанский ялта=ялтинский керчь=керченский сочи=сочинский баку=бакинский крым=крымский тверь=тверской москва=московский нью-йорк=нью-йоркский "
        + "кривой#рог=криворожский белая#церковь=белоцерковский новая#каховка=новокаховский саудовская#аравия=саудовский");

    /// <param name="language">A BCP 47 code.</param>
    /// <param name="place">In the nominative.</param>
    /// <returns>The adjective, in small letters, masculine first, then its other forms; nothing where none is known.</returns>
    public static IReadOnlyList<InflectedForm> Of(string language, string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Lemma(language, place) is { } lemma ? WordForms.Of(language, lemma, WordKind.Adjective) : [];
    }

    /// <summary>The same as texts.</summary>
    public static IReadOnlySet<string> TextsOf(string language, string place)
        => Of(language, place).Select(f => f.Text).ToHashSet(StringComparer.Ordinal);

    static string? Lemma(string language, string place)
    {
        var shape = new WordShape(place);
        var primary = LanguageCode.Primary(language);
        if (place.Length is < 3 or > WordForms.Longest || primary is not ("uk" or "ru") || shape.IsAbbreviation)
        {
            return null;
        }
        if ((primary == "uk" ? Ukrainian : Russian).TryGetValue(shape.Lower, out var known))
        {
            return known;
        }
        var word = shape.Lower;
        var river = word.IndexOf("-на-", StringComparison.Ordinal);
        word = river > 2 ? word[..river] : word;
        if (!word.All(c => char.IsLetter(c) || c is '-' or '\'') || Stem(word) is not { Length: > 1 } stem || !char.IsLetter(stem[^1]))
        {
            return null;
        }
        return primary == "uk" ? InUkrainian(stem) : InRussian(stem, word);
    }

    /// <summary>What the suffix is put to; null for what takes another («Перу»).</summary>
    static string? Stem(string word) => word switch
    {
        [.., 'у' or 'ю' or 'ё' or 'э'] => null,
        [.., 'в', 'к', 'а'] or [.., 'й', 'к', 'а'] => word[..^2],
        [.., var before, 'я'] when Vowels.Contains(before) => word[..^1] + "й",
        [.., var before, 'о'] when Vowels.Contains(before) => word[..^1] + "й",
        [.., 'л', 'ь' or 'я' or 'і' or 'и' or 'е'] or [.., 'л'] => word.TrimEnd('ь', 'я', 'і', 'и', 'е') + "ь",
        [.., 'ь', 'е' or 'я'] => word[..^2],
        [.., 'ь'] => word[..^1],
        [.., var last] when Vowels.Contains(last) => Vowels.Contains(word[^2]) ? null : word[..^1],
        _ => word,
    };

    static string InUkrainian(string stem) => stem switch
    {
        [.., 'с', 'ь', 'к'] or [.., 'ц', 'ь', 'к'] or [.., 'з', 'ь', 'к'] => stem + "ий",
        [.., 'ж', 'ж'] => stem[..^2] + "зький",
        [.., 'г' or 'ж' or 'з'] => stem[..^1] + "зький",
        [.., 'к' or 'ч' or 'ц'] => stem[..^1] + "цький",
        [.., 'х' or 'ш' or 'с'] => stem[..^1] + "ський",
        [.., 'н', 'н'] or [.., 'л', 'л'] or [.., 'т', 'т'] => stem[..^1] + "ський",
        _ => stem + "ський",
    };

    static string InRussian(string stem, string word) => stem switch
    {
        [.., 'с', 'к'] or [.., 'ц', 'к'] => stem + "ий",
        [.., 'ц'] => stem + "кий",
        [.., 'с', 'с'] => stem + "кий",
        [.., 'г'] when word is [.., 'а' or 'и'] => stem[..^1] + "жский",
        [.., 'к'] when word is [.., 'а' or 'и'] => stem[..^1] + "цкий",
        _ => stem + "ский",
    };

    static Dictionary<string, string> Pairs(string list)
        => list.Split(' ').Select(p => p.Replace('#', ' ').Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
