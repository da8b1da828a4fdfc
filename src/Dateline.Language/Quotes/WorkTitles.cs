using Dateline.Language.Tokens;

namespace Dateline.Language.Quotes;

/// <summary>Whether marks hold the title of a film, book or the like, which nobody said: told by the word beside them, or by its capitals.</summary>
public static class WorkTitles
{
    /// <summary>Capitals behind the first: fewer are people that somebody speaks of.</summary>
    const int FewestCapitals = 2;

    /// <summary>What has titles, by the beginnings of its forms.</summary>
    static readonly Dictionary<string, string[]> Works = new(StringComparer.Ordinal)
    {
        ["uk"] = "фільм кінострічк мультфільм серіал роман повіст оповіданн книг книжк поем п'єс вистав опер балет мюзикл пісн альбом кліп гр гра грі гру грою картин виставк фестивал конкурс премі програм проєкт шоу журнал газет бестселер трилер комеді драм".Split(' '),
        ["ru"] = "фильм кинолент мультфильм сериал роман повест рассказ книг поэм пьес спектакл опер балет мюзикл песн альбом клип игр картин выставк фестивал конкурс преми программ проект шоу журнал газет бестселлер триллер комеди драм".Split(' '),
        ["en"] = "film films movie movies series novel book play musical opera ballet song single album game exhibition show contest award programme program magazine newspaper bestseller thriller comedy drama".Split(' '),
    };

    /// <param name="text">A headline, say.</param>
    /// <param name="start">Of the opening mark.</param>
    /// <param name="end">Behind the closing mark.</param>
    /// <param name="language">A BCP 47 code.</param>
    public static bool Is(string text, int start, int end, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var primary = LanguageCode.Primary(language);
        var words = Tokenizer.Tokens(text).Where(t => t.Kind is TokenKind.Word).ToList();
        var before = words.FindLastIndex(w => w.End <= start);
        var after = words.FindIndex(w => w.Start >= end);
        return (before >= 0 && text.AsSpan(words[before].End, start - words[before].End).IsWhiteSpace() && HasTitles(words[before].In(text), primary))
            || (primary == "en" && after >= 0 && text.AsSpan(end, words[after].Start - end).IsWhiteSpace() && HasTitles(words[after].In(text), primary))
            || HasCapitals(text, words, start, end);
    }

    static bool HasTitles(ReadOnlySpan<char> word, string language)
    {
        var plain = word.ToString().ToLowerInvariant().Replace('’', '\'');
        // An ending has four letters at most: фільмами, оповіданнями.
        return Works.TryGetValue(language, out var works) && works.Any(w => plain == w || (language != "en" && w.Length > 3 && plain.StartsWith(w, StringComparison.Ordinal) && plain.Length - w.Length <= 4));
    }

    /// <summary>«Агент Джонні Інгліш: Нова місія»; not in a headline whose words all have capitals.</summary>
    static bool HasCapitals(string text, List<Token> words, int start, int end)
    {
        var inside = words.Where(w => w.Start >= start && w.End <= end).ToList();
        var outside = words.Skip(1).Where(w => w.End <= start || w.Start >= end).ToList();
        var capitals = inside.Skip(1).Count(w => char.IsUpper(text[w.Start]));
        return capitals >= FewestCapitals && (capitals + 1) * 2 > inside.Count && outside.Count(w => char.IsUpper(text[w.Start])) * 2 <= outside.Count;
    }
}
