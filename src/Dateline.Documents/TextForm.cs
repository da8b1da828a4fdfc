namespace Dateline.Documents;

/// <summary>A document as plain text, a blank line between blocks.</summary>
public static class TextForm
{
    /// <param name="document">What to write.</param>
    /// <param name="role">Word of a typed subhead.</param>
    public static string Write(Document document, Func<SubheadRole, string> role)
        => string.Join("\n\n", document.Blocks.Select(b => TextOf(b, role)).Where(text => text.Length > 0));

    static string TextOf(Block block, Func<SubheadRole, string> role) => block switch
    {
        Subhead { Role: { } typed } => role(typed),
        Entry entry => string.Join('\n', entry.Blocks.Select(b => TextOf(b, role)).Prepend(entry.Title ?? "").Where(text => text.Length > 0)),
        _ => block.Text,
    };
}
