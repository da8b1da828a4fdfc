using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Dateline.Translation.Machine;

/// <summary>Texts in the form that Apertium's programs pass on, and back. Placeholders travel as blanks, which it moves with the words that they stand by.</summary>
static partial class ApertiumStream
{
    const string Special = @"\[]{}^$/@<>";

    /// <param name="xml">In <see cref="MarkForm.Xml"/>.</param>
    internal static string Write(string xml)
    {
        var stream = new StringBuilder(xml.Length + 32);
        var at = 0;
        foreach (Match tag in Tag().Matches(xml))
        {
            Words(xml[at..tag.Index]);
            stream.Append('[').Append(tag.Value).Append(']');
            at = tag.Index + tag.Length;
        }
        Words(xml[at..]);
        // Its programs hold the last word back until a blank follows.
        return stream.Append("[]").ToString();

        void Words(string escaped)
        {
            foreach (var letter in WebUtility.HtmlDecode(escaped))
            {
                if (letter == '~')
                {
                    // A mark of its generator's, which it would eat.
                    stream.Append("[~]");
                }
                else if (letter != '\0')
                {
                    stream.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
                }
            }
        }
    }

    /// <summary>What came out, in <see cref="MarkForm.Xml"/>.</summary>
    /// <param name="stream">Without its NUL.</param>
    /// <param name="source">What it was made from: marks that stand there may stand here.</param>
    internal static string Read(string stream, string source)
    {
        var xml = new StringBuilder(stream.Length + 32);
        for (var at = 0; at < stream.Length; at++)
        {
            if (stream[at] == '\\' && at + 1 < stream.Length)
            {
                Letter(stream[++at]);
            }
            else if (stream[at] == '[' && stream.IndexOf(']', at) is var end and > 0)
            {
                // A blank is a tag of ours, a mark that was hidden, or nothing.
                xml.Append(stream[(at + 1)..end]);
                at = end;
            }
            else
            {
                Letter(stream[at]);
            }
        }
        return Homographs().IsMatch(source) ? xml.ToString() : Homographs().Replace(xml.ToString(), "");

        void Letter(char letter) => xml.Append(letter switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => null }).Append(letter is '&' or '<' or '>' ? "" : letter.ToString());
    }

    [GeneratedRegex("""</?g(?: id="[0-9]+")?>|<x id="[0-9]+"/>""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    // Which of two words that are written alike is meant, as dictionaries have it.
    [GeneratedRegex(@"(?<=\p{L})[¹²³⁴]+(?:[⁻-][¹²³⁴]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Homographs();
}
