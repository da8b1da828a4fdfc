namespace Dateline.Xliff;

/// <summary>A block's tags by XLIFF's own types, for a program that drops data or makes a tag anew.</summary>
static class XliffTags
{
    internal static (string Type, string? SubType) TypeOf(string name) => name switch
    {
        "a" => ("link", null),
        "strong" => ("fmt", "xlf:b"),
        "em" => ("fmt", "xlf:i"),
        _ => ("fmt", "dateline:" + name),
    };

    /// <summary>Null for a link, which is nothing without its address, and for what no block may hold.</summary>
    internal static string? NameOf(string? subType) => subType switch
    {
        "xlf:b" => "strong",
        "xlf:i" => "em",
        "dateline:s" => "s",
        "dateline:sub" => "sub",
        "dateline:sup" => "sup",
        _ => null,
    };
}
