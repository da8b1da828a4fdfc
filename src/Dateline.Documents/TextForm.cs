namespace Dateline.Documents;

/// <summary>A document as plain text, a blank line between blocks.</summary>
public static class TextForm
{
    /// <param name="document">What to write.</param>
    /// <param name="role">Word of a typed subhead.</param>
    public static string Write(Document document, Func<SubheadRole, string> role)
        => string.Join("\n\n", document.Blocks.Select(b => b is Subhead { Role: { } typed } ? role(typed) : b.Text).Where(text => text.Length > 0));
}
