namespace Dateline.Tests.Memory;

/// <summary>Ten entities of ten each, nested nine deep: <c>&amp;j;</c> would be ten thousand million letters.</summary>
static class EntityBomb
{
    /// <summary>A line to stand before a root of this name.</summary>
    internal static string Before(string root)
        => $"<!DOCTYPE {root} [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY {(char)('a' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i - 1)};", 10))}\">")) + "]>\n";
}
