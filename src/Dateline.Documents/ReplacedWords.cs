using System.Text;

namespace Dateline.Documents;

/// <summary>Words put in the place of others in inline markup, which stays as it was; markup that nothing is left in goes with its words.</summary>
public static class ReplacedWords
{
    /// <param name="html">Canonical inline markup.</param>
    /// <param name="replacements">Stretches of its text, that don't overlap, and what is to stand there. Where one reaches over markup, the new words stand where the old ones began.</param>
    /// <exception cref="FormatException">It is no markup that a block may hold.</exception>
    public static string In(string html, IReadOnlyList<(int Start, int End, string Words)> replacements)
    {
        var ordered = replacements.OrderBy(r => r.Start).ToArray();
        var result = new StringBuilder(html.Length + 32);
        var opened = new Stack<(int At, int Before, int After)>();
        var (at, next) = (0, 0);
        foreach (var piece in InlinePieces.Of(html))
        {
            switch (piece)
            {
                case InlinePiece.Words(var text):
                    Take(text, InlineHtml.Encode);
                    break;
                case InlinePiece.Break:
                    Take("\n", _ => "<br>");
                    break;
                case InlinePiece.Opens(_, var tag):
                    opened.Push((at, result.Length, result.Length + tag.Length));
                    result.Append(tag);
                    break;
                case InlinePiece.Closes(_, var tag):
                    var (began, before, after) = opened.Pop();
                    if (result.Length == after && at > began)
                    {
                        result.Length = before;
                    }
                    else
                    {
                        result.Append(tag);
                    }
                    break;
            }
        }
        return result.ToString();

        void Take(string text, Func<string, string> written)
        {
            for (var i = 0; i < text.Length;)
            {
                var place = at + i;
                if (next == ordered.Length || place < ordered[next].Start)
                {
                    var stop = next == ordered.Length ? text.Length : Math.Min(text.Length, ordered[next].Start - at);
                    result.Append(written(text[i..stop]));
                    i = stop;
                }
                else if (place < ordered[next].End)
                {
                    if (place == ordered[next].Start)
                    {
                        result.Append(InlineHtml.Encode(ordered[next].Words));
                    }
                    i = Math.Min(text.Length, ordered[next].End - at);
                }
                else
                {
                    next++;
                }
            }
            at += text.Length;
        }
    }
}
