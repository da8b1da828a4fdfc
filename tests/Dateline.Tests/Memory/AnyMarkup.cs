using CsCheck;
using Dateline.Documents;

namespace Dateline.Tests.Memory;

/// <summary>Whatever a block's text may hold, with what XML makes hard.</summary>
static class AnyMarkup
{
    internal static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf("Дубогаї", "п’ять", " ", "  ", "\n", "\t", "—", "«так»", "\"", "'", "R&D", "<", ">", "]]>", "&amp;", "<!--", "e\u0301", "\u00A0", "\u2028", "😀", "مرحبا", "10,5"),
        Gen.Char[' ', '\u007E'].Select(c => c.ToString())).Array[0, 6].Select(string.Concat);

    internal static readonly Gen<string> Html = Markup(3, mayLink: true);

    static Gen<string> Markup(int depth, bool mayLink)
    {
        var leaf = Gen.Frequency((4, Words.Select(InlineHtml.Encode)), (1, Gen.Const("<br>")));
        if (depth == 0)
        {
            return leaf;
        }
        var pair = Gen.Select(Gen.OneOf("strong", "em", "s", "sub", "sup"), Markup(depth - 1, mayLink), (name, html) => $"<{name}>{html}</{name}>");
        var one = mayLink
            ? Gen.OneOf(leaf, pair, Gen.Select(Gen.OneOf("https://example.com/?a=1&amp;b=2", "mailto:desk@example.com"), Markup(depth - 1, mayLink: false), (href, html) => $"<a href=\"{href}\">{html}</a>"))
            : Gen.OneOf(leaf, pair);
        return one.Array[0, 4].Select(string.Concat);
    }
}
