using System.Net;

namespace Dateline.Documents;

/// <summary>One piece of inline markup.</summary>
public abstract record InlinePiece
{
    private InlinePiece()
    {
    }

    /// <summary>Words as they read.</summary>
    public sealed record Words(string Text) : InlinePiece;

    /// <param name="Name">a, strong…</param>
    /// <param name="Tag">All of it: <c>&lt;a href="…"&gt;</c>.</param>
    public sealed record Opens(string Name, string Tag) : InlinePiece;

    public sealed record Closes(string Name, string Tag) : InlinePiece;

    public sealed record Break : InlinePiece;
}

/// <summary>Takes canonical inline markup apart, for formats that keep words and markup in elements of their own.</summary>
public static class InlinePieces
{
    /// <exception cref="FormatException">It is no markup that a block may hold.</exception>
    public static IReadOnlyList<InlinePiece> Of(string html)
    {
        if (InlineHtml.Parse(html) is not InlineHtmlReading.Accepted({ Html: var canonical }))
        {
            throw new FormatException("This is no markup that a block may hold.");
        }
        var pieces = new List<InlinePiece>();
        for (var at = 0; at < canonical.Length;)
        {
            var isTag = canonical[at] == '<';
            var end = isTag ? canonical.IndexOf('>', at) + 1 : canonical.IndexOf('<', at) is >= 0 and var next ? next : canonical.Length;
            var piece = canonical[at..end];
            pieces.Add(!isTag ? new InlinePiece.Words(WebUtility.HtmlDecode(piece))
                : piece == "<br>" ? new InlinePiece.Break()
                : piece[1] == '/' ? new InlinePiece.Closes(piece[2..^1], piece)
                : new InlinePiece.Opens(piece[1..^1].Split(' ')[0], piece));
            at = end;
        }
        return pieces;
    }
}
