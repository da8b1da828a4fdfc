using System.Net;
using System.Text;

namespace Dateline.Documents;

/// <summary>
/// The inline markup of blocks: <c>a[href]</c>, <c>strong</c>, <c>em</c>, <c>s</c>, <c>sub</c>, <c>sup</c>, <c>br</c>.
/// Anything else is refused and never passed through. One pass over the text, so that its cost grows with its length
/// and nothing else.
/// </summary>
/// <param name="Html">Canonical: every letter as itself, entities only for &amp;, &lt; and &gt; (and quotation marks in addresses).</param>
/// <param name="Text">Markup removed, entities decoded, <c>br</c> as a line break.</param>
public sealed record InlineHtml(string Html, string Text)
{
    static readonly string[] Pairs = ["a", "strong", "em", "s", "sub", "sup"];

    public static InlineHtmlReading Parse(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (TooLong(html) is { } tooLong)
        {
            return new InlineHtmlReading.Refused(tooLong);
        }
        var parser = new Parser(html);
        // Canonical markup is longer where signs become entities, and must pass when it is read again.
        var problem = parser.Run() ?? TooLong(parser.Html);
        return problem is null ? new InlineHtmlReading.Accepted(new InlineHtml(parser.Html, parser.Text)) : new InlineHtmlReading.Refused(problem);
    }

    /// <summary>The text of canonical markup.</summary>
    public static string TextOf(string html)
        => Parse(html) is InlineHtmlReading.Accepted(var inline) ? inline.Text : throw new FormatException("This is no markup that a block may hold.");

    /// <summary>Plain text as markup.</summary>
    public static string Encode(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    internal static bool IsLink(string href)
        => href.Length <= DocumentLimits.UrlLength
            && !href.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && Uri.TryCreate(href, UriKind.Absolute, out var address)
            && ((address.Scheme is "http" or "https" && address.Host.Length > 0 && href.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                || (address.Scheme == "mailto" && href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)));

    static Mistake? TooLong(string html) => html.Length > DocumentLimits.HtmlLength ? Mistake.Over(MistakeKind.TooLong, DocumentLimits.HtmlLength) : null;

    sealed class Parser(string source)
    {
        readonly StringBuilder _html = new(source.Length + 16);
        readonly StringBuilder _text = new(source.Length);
        readonly Stack<string> _open = new();
        int _at;

        internal string Html => _html.ToString();

        internal string Text => _text.ToString();

        internal Mistake? Run()
        {
            while (_at < source.Length)
            {
                var problem = source[_at] switch
                {
                    '<' => Tag(),
                    '&' => Entity(),
                    _ => Letter(),
                };
                if (problem is not null)
                {
                    return problem;
                }
            }
            return _open.Count > 0 ? new Mistake(MistakeKind.TagNotClosed, _open.Peek()) : null;
        }

        Mistake? Letter()
        {
            Put(source[_at++]);
            return null;
        }

        void Put(char letter)
        {
            _html.Append(letter switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => null });
            if (letter is not ('&' or '<' or '>'))
            {
                _html.Append(letter);
            }
            _text.Append(letter);
        }

        Mistake? Entity()
        {
            var end = source.IndexOf(';', _at, Math.Min(40, source.Length - _at));
            var name = end < 0 ? "" : source[_at..(end + 1)];
            var decoded = name.Length > 2 && name[1..^1].All(c => char.IsAsciiLetterOrDigit(c) || c == '#') ? WebUtility.HtmlDecode(name) : name;
            if (decoded.Length == 0 || decoded == name)
            {
                // A lone ampersand, as in “R&D”: HTML reads it as itself.
                if (end < 0 || !name[1..^1].All(char.IsAsciiLetterOrDigit) || name.Length == 2)
                {
                    return Letter();
                }
                return new Mistake(MistakeKind.UnknownEntity, name);
            }
            if (decoded.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || decoded.EnumerateRunes().Any(r => r == Rune.ReplacementChar))
            {
                return new Mistake(MistakeKind.EntityCharacter, name);
            }
            foreach (var letter in decoded)
            {
                Put(letter);
            }
            _at = end + 1;
            return null;
        }

        Mistake? Tag()
        {
            var end = source.IndexOf('>', _at);
            if (end < 0)
            {
                return new Mistake(MistakeKind.LoneAngle);
            }
            // A quotation mark may hold a “>” only inside an address, where it has no business.
            var tag = source[(_at + 1)..end];
            _at = end + 1;
            if (tag is "br" or "br/" or "br /")
            {
                _html.Append("<br>");
                _text.Append('\n');
                return null;
            }
            if (tag.StartsWith('/'))
            {
                var closing = tag[1..].TrimEnd();
                if (!_open.TryPop(out var opened) || opened != closing)
                {
                    return new Mistake(MistakeKind.TagClosesNothing, Cut(closing));
                }
                _html.Append("</").Append(closing).Append('>');
                return null;
            }
            var name = tag.Split([' ', '\t', '\n'], 2)[0];
            if (!Pairs.Contains(name))
            {
                return new Mistake(MistakeKind.TagNotAllowed, Cut(name));
            }
            if (_open.Count >= DocumentLimits.HtmlDepth)
            {
                return Mistake.Over(MistakeKind.TagTooDeep, DocumentLimits.HtmlDepth);
            }
            return name == "a" ? Anchor(tag[1..].Trim()) : Open(name, tag);
        }

        Mistake? Open(string name, string tag)
        {
            if (tag.TrimEnd() != name)
            {
                return new Mistake(MistakeKind.TagAttributes, name);
            }
            _open.Push(name);
            _html.Append('<').Append(name).Append('>');
            return null;
        }

        Mistake? Anchor(string attributes)
        {
            if (_open.Contains("a"))
            {
                return new Mistake(MistakeKind.LinkInLink);
            }
            if (attributes.Length < 7 || !attributes.StartsWith("href=", StringComparison.Ordinal) || attributes[5] is not ('"' or '\'') || attributes[^1] != attributes[5]
                || attributes.AsSpan(6, attributes.Length - 7).Contains(attributes[5]))
            {
                return new Mistake(MistakeKind.LinkAttributes);
            }
            var href = WebUtility.HtmlDecode(attributes[6..^1]);
            if (!IsLink(href))
            {
                return new Mistake(MistakeKind.LinkAddress, Cut(href));
            }
            _open.Push("a");
            _html.Append("<a href=\"").Append(Encode(href).Replace("\"", "&quot;", StringComparison.Ordinal)).Append("\">");
            return null;
        }

        static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
    }
}

public abstract record InlineHtmlReading
{
    private InlineHtmlReading()
    {
    }

    public sealed record Accepted(InlineHtml Inline) : InlineHtmlReading;

    public sealed record Refused(Mistake Mistake) : InlineHtmlReading
    {
        public string Message => Mistake.Message;
    }
}
