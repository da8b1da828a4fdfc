namespace Dateline.Language;

internal static class LanguageCode
{
    /// <summary>The language subtag of a BCP 47 code in lower case: "uk" of "uk-UA" and of "uk_UA".</summary>
    internal static string Primary(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var end = code.AsSpan().IndexOfAny('-', '_');
        return (end < 0 ? code : code[..end]).ToLowerInvariant();
    }

    /// <summary>"UA" of "uk-UA", "TW" of "zh-Hant-TW", null of "uk".</summary>
    internal static string? Region(string code) =>
        code.Split('-', '_').Skip(1).FirstOrDefault(part => part.Length == 2)?.ToUpperInvariant();
}
