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
        try
        {
            using var parsed = new HtmlParser(Bounded()).ParseDocument(WholeLetters(html));
            var reader = new ForeignHtml();
            if (parsed.Body is { } body)
            {
                reader.Read(body);
            }
            return reader.Document();
        }
        catch (NestedTooDeep)
        {
            return null;
        }
    }

    /// <summary>
    /// Counting tags is fooled by closing tags that close nothing, or stand in comments: the parser's own tree is not.
    /// Its time grows with length times depth.
    /// </summary>
    static HtmlParserOptions Bounded()
    {
        var (templates, last) = (0, (INode?)null);
        return new HtmlParserOptions
        {
            IsScripting = false,
            // Attributes are looked through for each new one.
            ShouldEmitAttribute = (ref _, name) => name.Span is "href",
            OnCreated = (element, _) =>
            {
                // A template's content is a tree of its own, whose depth its elements don't show.
                if ((element.LocalName == "template" && ++templates > DocumentLimits.ForeignHtmlDepth) || IsDeep(last))
                {
                    throw new NestedTooDeep();
                }
                last = element;
            },
        };

        static bool IsDeep(INode? node)
        {
            // Document, html and body.
            var left = DocumentLimits.ForeignHtmlDepth + 3;
            for (; node is not null && left >= 0; node = node.Parent)
            {
                left--;
            }
            return left < 0;
        }
    }

    sealed class NestedTooDeep : Exception;

    /// <summary>Half a surrogate pair, in a link's address say, would be another letter once it is stored.</summary>
    static string WholeLetters(string html)
        => html.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? html : string.Concat(html.EnumerateRunes());

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
    const int HeadingLength = 500;

    // Leaves room for one more link's address as entities, and for closing tags.
    const int ParagraphLength = DocumentLimits.HtmlLength - (16 * 1024);

    static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "form", "button", "select", "textarea", "head", "title",
    };

    static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "strong", "b", "em", "i", "s", "del", "strike", "sub", "sup",
        "span", "abbr", "cite", "code", "mark", "q", "small", "time", "u", "ins", "font", "label", "wbr",
    };

    readonly List<Block> _blocks = [];
    readonly StringBuilder _inline = new();
    readonly List<string> _open = [];

    // Inside a list's item or a quote there are no blocks: they become lines.
    bool _flat;
    bool _lineEnded;
    bool _saysSomething;

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
            if (_blocks.Count >= DocumentLimits.Blocks - 1 || (_flat && _inline.Length > DocumentLimits.HtmlLength))
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
            case var name when Dropped.Contains(name):
                break;
            case "br" when HasRoom():
                _inline.Append("<br>");
                _lineEnded = false;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when !_flat && Plain(element) is { Length: <= HeadingLength } heading:
                EndParagraph();
                if (heading.Length > 0)
                {
                    _blocks.Add(new Subhead(Next, null, heading));
                }
                break;
            case "blockquote" when !_flat && Inside(element) is { Length: > 0 } quote:
                EndParagraph();
                _blocks.Add(new Quote(Next, quote, null, null));
                break;
            case "ul" or "ol" when !_flat && Items(element) is { Length: > 0 and <= DocumentLimits.ListItems } items:
                EndParagraph();
                _blocks.Add(new ListBlock(Next, element.LocalName == "ol", items));
                break;
            case "table" when !_flat && Rows(element) is { Length: > 0 } rows:
                EndParagraph();
                if (element.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption)
                {
                    Read((INode)caption);
                    EndParagraph();
                }
                Add(rows);
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
            case var name when Inline.Contains(name):
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
        if (_open.Contains(name) || _open.Count >= DocumentLimits.HtmlDepth || !HasRoom())
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
        if (!string.IsNullOrWhiteSpace(text))
        {
            if (_lineEnded && _saysSomething)
            {
                _inline.Append("<br>");
            }
            (_lineEnded, _saysSomething) = (false, true);
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (!HasRoom())
            {
                return;
            }
            if (!Rune.IsControl(rune) && (!Rune.IsWhiteSpace(rune) || rune.Value == '\u00A0'))
            {
                _inline.Append(InlineHtml.Encode(rune.ToString()));
            }
            else if (!_flat && _inline.Length > ParagraphLength / 2)
            {
                EndParagraph();
            }
            else
            {
                _inline.Append(' ');
            }
        }
    }

    /// <summary>A paragraph that grows too long is parted; a quote's or an item's is given up, and becomes paragraphs.</summary>
    bool HasRoom()
    {
        if (!_flat && _inline.Length > ParagraphLength)
        {
            EndParagraph();
        }
        return _inline.Length <= DocumentLimits.HtmlLength;
    }

    void EndParagraph()
    {
        if (_flat)
        {
            _lineEnded = true;
            return;
        }
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            _inline.Append(CultureInfo.InvariantCulture, $"</{_open[i]}>");
        }
        _open.Clear();
        if (Taken() is { Length: > 0 } html && _blocks.Count < DocumentLimits.Blocks)
        {
            _blocks.Add(new Paragraph(Next, html));
        }
    }

    /// <summary>What was collected: empty where it says nothing, null where a block can't hold it.</summary>
    string? Taken()
    {
        var html = string.Join(' ', _inline.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        _inline.Clear();
        return InlineHtml.Parse(html) is not InlineHtmlReading.Accepted(var inline) ? null : string.IsNullOrWhiteSpace(inline.Text) ? "" : inline.Html;
    }

    static string? Inside(IElement element)
    {
        var inner = new ForeignHtml { _flat = true };
        inner.Read((INode)element);
        return inner.Taken();
    }

    /// <summary>Null where an item is longer than a block may hold.</summary>
    static string[]? Items(IElement list)
    {
        var items = list.Children.Where(c => !Dropped.Contains(c.LocalName)).Select(Inside).ToArray();
        return items.Contains(null) ? null : [.. items.OfType<string>().Where(item => item.Length > 0)];
    }

    /// <summary>The table's own rows; null where it is larger than a block may hold, as pages made of tables are.</summary>
    static (bool IsHeader, string[] Cells)[]? Rows(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table)
            .Select(row => row.Children.Where(c => c.LocalName is "td" or "th").ToArray())
            .Where(cells => cells.Length > 0)
            .Take(DocumentLimits.TableRows + 1)
            .Select(cells => (cells.All(c => c.LocalName == "th"), cells.Take(DocumentLimits.TableColumns + 1).Select(Plain).ToArray()))
            .ToArray();
        return rows.Length > DocumentLimits.TableRows || rows.Any(r => r.Item2.Length > DocumentLimits.TableColumns || r.Item2.Any(c => c.Length > DocumentLimits.TextLength)) ? null : rows;
    }

    void Add((bool IsHeader, string[] Cells)[] rows)
    {
        var width = rows.Max(r => r.Cells.Length);
        var cells = rows.Select(row => (IReadOnlyList<string>)[.. row.Cells, .. Enumerable.Repeat("", width - row.Cells.Length)]).ToArray();
        _blocks.Add(new Table(Next, rows[0].IsHeader ? cells[0] : [], rows[0].IsHeader ? cells[1..] : cells));
    }

    /// <summary>The words of an element, one space between them; one that is too long for a cell is not read to its end.</summary>
    static string Plain(IElement element)
    {
        var text = new StringBuilder();
        Words(element, text);
        return text.ToString().TrimEnd(' ');
    }

    static void Words(INode parent, StringBuilder text)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (text.Length > DocumentLimits.TextLength + 1)
            {
                return;
            }
            if (node is IText letters)
            {
                foreach (var rune in letters.Data.EnumerateRunes())
                {
                    Put(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString(), text);
                }
            }
            else if (node is IElement element && !Dropped.Contains(element.LocalName))
            {
                var parts = !Inline.Contains(element.LocalName);
                Put(parts ? " " : "", text);
                Words(element, text);
                Put(parts ? " " : "", text);
            }
        }
    }

    static void Put(string letter, StringBuilder text)
    {
        if (letter != " " || (text.Length > 0 && text[^1] != ' '))
        {
            text.Append(letter);
        }
    }
}
