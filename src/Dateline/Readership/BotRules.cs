using System.Buffers;
using System.Reflection;

namespace Dateline.Readership;

/// <summary>
/// Who is not counted, by what a request says of itself: the published words of <c>bots.txt</c> in its user agent, no
/// user agent at all, or that it only fetches ahead.
/// </summary>
public static class BotRules
{
    public static IReadOnlyList<string> Words { get; } = ReadWords();

    static readonly SearchValues<string> Any = SearchValues.Create([.. Words], StringComparison.OrdinalIgnoreCase);

    /// <param name="userAgent">As sent; null or blank where there is none.</param>
    /// <param name="purpose"><c>Sec-Purpose</c>, or its older names: <c>Purpose</c>, <c>X-Moz</c>, <c>X-Purpose</c>.</param>
    public static bool IsNoReader(string? userAgent, string? purpose)
        => string.IsNullOrWhiteSpace(userAgent)
            || userAgent.AsSpan().ContainsAny(Any)
            || (purpose is not null && (purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase) || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase)));

    static IReadOnlyList<string> ReadWords()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("Dateline.Readership.bots.txt")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }
}
