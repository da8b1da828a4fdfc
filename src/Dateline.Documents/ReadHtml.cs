using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Documents;

public static partial class HtmlForm
{
    /// <summary>
    /// Makes blocks of HTML from elsewhere: a wire's, or the clipboard's. What a block can't hold is dropped and its
    /// text kept; scripts, styles and forms are dropped whole. Never throws; null where the HTML is too large or
    /// nested too deep to be looked at.
    /// </summary>
    public static Document? Read(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.Length > DocumentLimits.ForeignHtmlLength || Depth(html) > DocumentLimits.ForeignHtmlDepth)
        {
            return null;
        }
        using var parsed = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        var reader = new ForeignHtml();
        if (parsed.Body is { } body)
        {
            reader.Read(body);
        }
        return reader.Document();
    }

    /// <summary>How deep elements may be nested at most: opened tags less closed ones, whatever their names.</summary>
    static int Depth(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var i = 0; i < html.Length - 1; i++)
        {
            if (html[i] != '<')
            {
                continue;
            }
            if (html[i + 1] == '/')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (char.IsAsciiLetter(html[i + 1]) && !IsVoid(html, i + 1))
            {
                deepest = Math.Max(deepest, ++depth);
            }
        }
        return deepest;
    }

    // A feed's paragraph may hold hundreds of these, and none of them nests.
    static bool IsVoid(string html, int at)
        => ((string[])["br", "img", "hr", "wbr", "input", "meta", "link", "source", "col", "p", "li", "td", "tr", "th"])
            .Any(name => string.Compare(html, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (at + name.Length >= html.Length || !char.IsAsciiLetterOrDigit(html[at + name.Length])));
}

/// <summary>Walks a parsed page and collects blocks.</summary>
sealed class ForeignHtml
{
    readonly List<Block> _blocks = [];
    readonly StringBuilder _inline = new();
    readonly List<string> _open = [];

    string Next => string.Create(CultureInfo.InvariantCulture, $"b{_blocks.Count + 1}");

    internal Document Document()
    {
        EndParagraph();
        return new Document([.. _blocks]);
    }

    internal void Read(INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (_blocks.Count >= DocumentLimits.Blocks - 1)
            {
                return;
            }
            if (node is IText text)
            {
                Put(text.Data);
            }
            else if (node is IElement element)
            {
                Read(element);
            }
        }
    }

    void Read(IElement element)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "template" or "noscript" or "iframe" or "object" or "embed" or "svg" or "math" or "form" or "button" or "select" or "textarea" or "head" or "title":
                break;
            case "br":
                _inline.Append("<br>");
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                EndParagraph();
                if (Plain(element, 500) is { Length: > 0 } heading)
                {
                    _blocks.Add(new Subhead(Next, null, heading));
                }
                break;
            case "blockquote":
                EndParagraph();
                if (Inside(element) is { } quote)
                {
                    _blocks.Add(new Quote(Next, quote, null, null));
                }
                break;
            case "ul" or "ol":
                EndParagraph();
                var items = element.Children.Where(c => c.LocalName == "li").Take(DocumentLimits.ListItems).Select(Inside).OfType<string>().ToArray();
                if (items.Length > 0)
                {
                    _blocks.Add(new ListBlock(Next, element.LocalName == "ol", items));
                }
                break;
            case "table":
                EndParagraph();
                Rows(element);
                break;
            case "a" when element.GetAttribute("href") is { } href && InlineHtml.IsLink(href) && !_open.Contains("a"):
                Wrap("a", $"<a href=\"{InlineHtml.Encode(href).Replace("\"", "&quot;", StringComparison.Ordinal)}\">", element);
                break;
            case "strong" or "b":
                Wrap("strong", "<strong>", element);
                break;
            case "em" or "i":
                Wrap("em", "<em>", element);
                break;
            case "s" or "del" or "strike":
                Wrap("s", "<s>", element);
                break;
            case "sub" or "sup":
                Wrap(element.LocalName, $"<{element.LocalName}>", element);
                break;
            case "span" or "a" or "abbr" or "cite" or "code" or "mark" or "q" or "small" or "time" or "u" or "ins" or "font" or "label":
                Read((INode)element);
                break;
            default:
                EndParagraph();
                Read((INode)element);
                EndParagraph();
                break;
        }
    }

    void Wrap(string name, string opening, IElement element)
    {
        if (_open.Contains(name) || _open.Count >= DocumentLimits.HtmlDepth)
        {
            Read((INode)element);
            return;
        }
        _open.Add(name);
        _inline.Append(opening);
        Read((INode)element);
        // A block inside may have ended the paragraph, and the markup with it.
        if (_open.Count > 0 && _open[^1] == name)
        {
            _open.RemoveAt(_open.Count - 1);
            _inline.Append(CultureInfo.InvariantCulture, $"</{name}>");
        }
    }

    void Put(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) && rune.Value != '\u00A0')
            {
                _inline.Append(' ');
            }
            else
            {
                _inline.Append(InlineHtml.Encode(rune.ToString()));
            }
        }
    }

    void EndParagraph()
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            _inline.Append(CultureInfo.InvariantCulture, $"</{_open[i]}>");
        }
        _open.Clear();
        if (Taken() is { } html)
        {
            _blocks.Add(new Paragraph(Next, html));
        }
    }

    /// <summary>What was collected, if it says anything that a block may hold.</summary>
    string? Taken()
    {
        var html = string.Join(' ', _inline.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        _inline.Clear();
        return html.Length <= DocumentLimits.HtmlLength && InlineHtml.Parse(html) is InlineHtmlReading.Accepted(var inline) && !string.IsNullOrWhiteSpace(inline.Text) ? inline.Html : null;
    }

    string? Inside(IElement element)
    {
        var inner = new ForeignHtml();
        foreach (var paragraph in element.Children.Any(c => c.LocalName == "p") ? element.Children.Where(c => c.LocalName == "p") : [element])
        {
            if (inner._inline.Length > 0)
            {
                inner._inline.Append("<br>");
            }
            inner.Read((INode)paragraph);
        }
        for (var i = inner._open.Count - 1; i >= 0; i--)
        {
            inner._inline.Append(CultureInfo.InvariantCulture, $"</{inner._open[i]}>");
        }
        return inner.Taken();
    }

    void Rows(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Take(DocumentLimits.TableRows).Select(row => row.Children.Where(c => c.LocalName is "td" or "th").Take(DocumentLimits.TableColumns).ToArray()).Where(r => r.Length > 0).ToArray();
        if (rows.Length == 0)
        {
            return;
        }
        var width = rows.Max(r => r.Length);
        var cells = rows.Select(row => (IReadOnlyList<string>)[.. row.Select(c => Plain(c, DocumentLimits.TextLength)), .. Enumerable.Repeat("", width - row.Length)]).ToArray();
        var hasHeader = rows[0].All(c => c.LocalName == "th");
        _blocks.Add(new Table(Next, hasHeader ? cells[0] : [], hasHeader ? cells[1..] : cells));
    }

    static string Plain(IElement element, int longest)
    {
        var text = new StringBuilder();
        foreach (var rune in element.TextContent.EnumerateRunes())
        {
            text.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }
        var plain = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= longest ? plain : plain[..(char.IsHighSurrogate(plain[longest - 1]) ? longest - 1 : longest)];
    }
}
