namespace Dateline.Language.Locales;

/// <summary>
/// Languages that a switch can name and an address can spell, with English formats until one gets a file of its own.
/// </summary>
static class NamedLanguages
{
    internal static readonly LocaleData[] All =
    [
        Named("be", "Беларуская", "Бел", "be_BY", "працэнтаў", "і"),
        Named("bg", "Български", "Бъл", "bg_BG", "процента", "и"),
        Named("cs", "Čeština", "Čes", "cs_CZ", "procent", "a"),
        Named("de", "Deutsch", "Deu", "de_DE", "Prozent", "und"),
        Named("es", "Español", "Esp", "es_ES", "por ciento", "y"),
        Named("fr", "Français", "Fra", "fr_FR", "pour cent", "et"),
        Named("hy", "Հայերեն", "Հայ", "hy_AM", "տոկոս", "և"),
        Named("it", "Italiano", "Ita", "it_IT", "per cento", "e"),
        Named("ja", "日本語", "日本", "ja_JP", "percent", "to"),
        Named("ka", "ქართული", "ქარ", "ka_GE", "პროცენტი", "და"),
        Named("ro", "Română", "Rom", "ro_RO", "la sută", "și"),
        Named("tr", "Türkçe", "Tür", "tr_TR", "yüzde", "ve"),
        Named("zh", "中文", "中文", "zh_CN", "percent", "he"),
        Named("fa", "فارسی", "فا", "fa_IR", "درصد", "و") with { IsRightToLeft = true },
        Named("he", "עברית", "עב", "he_IL", "אחוז", "ו") with { IsRightToLeft = true },
    ];

    static LocaleData Named(string code, string ownName, string shortName, string openGraph, string percent, string and) => English.Data with
    {
        Code = code,
        OwnName = ownName,
        ShortName = shortName,
        OpenGraphLocale = openGraph,
        PercentWord = percent,
        AndWord = and,
    };
}
