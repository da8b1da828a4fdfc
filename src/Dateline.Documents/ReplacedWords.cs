using System.Text;

namespace Dateline.Documents;

/// <summary>Words put in the place of others in inline markup, which stays as it was.</summary>
public static class ReplacedWords
{
    /// <param name="html">Canonical inline markup.</param>
    /// <param name="replacements">Stretches of its text, that don't overlap, and what is to stand there. Where one reaches over markup, the new words stand where the old ones began.</param>
    /// <exception cref="FormatException">It is no markup that a block may hold.</exception>
    public static string In(string html, IReadOnlyList<(int Start, int End, string Words)> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var result = new StringBuilder(html.Length + 32);
        var at = 0;
        foreach (var piece in InlinePieces.Of(html))
        {
            switch (piece)
            {
                case InlinePiece.Words(var text):
                    for (var i = 0; i < text.Length; i++)
                    {
                        Put(at + i, text[i].ToString());
                    }
                    at += text.Length;
                    break;
                case InlinePiece.Break:
                    if (!replacements.Any(r => r.Start <= at && at < r.End))
                    {
                        result.Append("<br>");
                    }
                    at++;
                    break;
                case InlinePiece.Opens(_, var tag):
                    result.Append(tag);
                    break;
                case InlinePiece.Closes(_, var tag):
                    result.Append(tag);
                    break;
            }
        }
        return result.ToString();

        void Put(int place, string letter)
        {
            var (start, end, words) = replacements.FirstOrDefault(r => r.Start <= place && place < r.End);
            if (end == 0)
            {
                result.Append(InlineHtml.Encode(letter));
            }
            else if (place == start)
            {
                result.Append(InlineHtml.Encode(words));
            }
        }
    }
}
