using System.Collections.Frozen;
using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>A word written twice with nothing but space between: «що що», "to to".</summary>
public static class RepeatedWords
{
    static readonly Dictionary<string, FrozenSet<string>> Meant = new(StringComparer.Ordinal)
    {
        ["uk"] = Words("дуже ще ледь довго давно далеко тихо швидко скоро геть ой ха хо гей ура алло"),
        ["ru"] = Words("очень еще ещё чуть едва долго давно далеко тихо быстро скоро ой ха хо эй ура алло"),
        ["en"] = Words("had very really so yeah ha ho bye knock far long much blah hush tut"),
        ["pl"] = Words("bardzo oj ha hej długo dawno daleko powoli"),
    };

    /// <summary>Names that are doubled in any language.</summary>
    static readonly FrozenSet<string> Names = Words("roa роа duran дюран bora бора walla volla baden баден pago паго sirhan сирхан boutros бутрос lang ланг mau мау zsa жа tuk тук dum choo yo йо bon бон tam там aye wagga cha ча");

    /// <summary>The second of the two words, with the space before it. Names that the newsroom knows to be doubled may be given in lower case.</summary>
    public static IReadOnlyList<TextSpan> In(string text, string language, IReadOnlySet<string>? doubledNames = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        var meant = Meant.GetValueOrDefault(LanguageCode.Primary(language));
        var tokens = Tokenizer.Tokens(text);
        var found = new List<TextSpan>();
        for (var at = 2; at < tokens.Count; at++)
        {
            var (first, second) = (tokens[at - 2], tokens[at]);
            if (second.Kind is TokenKind.Word && tokens[at - 1].Kind is TokenKind.Space && first.Kind is TokenKind.Word && first.Length == second.Length
                && first.In(text).Equals(second.In(text), StringComparison.OrdinalIgnoreCase) && second.Length <= LongestWord
                && !IsMeant(second.In(text).ToString(), meant, doubledNames))
            {
                found.Add(new TextSpan(first.End, second.End - first.End, ""));
            }
        }
        return found;
    }

    const int LongestWord = 64;

    /// <summary>Capitals that are words by themselves and not only initials or classes.</summary>
    const string OneLetter = "AIАВЗІУОСКЯИЙЄWZOU";

    static bool IsMeant(string word, FrozenSet<string>? meant, IReadOnlySet<string>? doubledNames)
        => word.ToLowerInvariant() is var lower
            && (meant?.Contains(lower) == true || (char.IsUpper(word[0]) && (Names.Contains(lower) || doubledNames?.Contains(lower) == true)) || (word.Length == 1 && char.IsUpper(word[0]) && !OneLetter.Contains(word[0], StringComparison.Ordinal)));

    static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
