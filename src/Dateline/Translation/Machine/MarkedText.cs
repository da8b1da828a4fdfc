using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Documents;

namespace Dateline.Translation.Machine;

/// <summary>
/// A block's inline markup with numbered placeholders in its place, and back: engines see no addresses, and what comes
/// back has each placeholder once and inside the same one, or is refused.
/// </summary>
sealed partial class MarkedText
{
    readonly List<Piece> _pieces = [];

    /// <summary>A placeholder's number counts in it.</summary>
    readonly List<string> _tags = [];

    // What stands around all words needs no engine's care.
    readonly StringBuilder _before = new();
    readonly StringBuilder _after = new();

    /// <param name="html">Canonical, as a document holds it.</param>
    internal MarkedText(string html)
    {
        Split(html);
        while (PeelStart() || PeelEnd() || PeelBoth())
        {
        }
    }

    abstract record Piece
    {
        internal sealed record Words(string Text) : Piece;

        internal sealed record Open(int Number) : Piece;

        internal sealed record Close(int Number) : Piece;

        internal sealed record Break(int Number) : Piece;
    }

    /// <summary>Whether a word of it is to be translated.</summary>
    internal bool HasWords => _pieces.OfType<Piece.Words>().Any(w => w.Text.Any(char.IsLetter));

    /// <summary>Whether one of the marks that an engine has to bring back leads somewhere.</summary>
    internal bool HasLinks => _pieces.OfType<Piece.Open>().Any(o => Name(o.Number) == "a");

    internal bool HasMarks => _pieces.Any(p => p is not Piece.Words);

    /// <summary>Its words, without any markup; a break as a line break.</summary>
    internal string Text => string.Concat(_pieces.Select(p => p switch { Piece.Words words => words.Text, Piece.Break => "\n", _ => "" }));

    /// <summary>Its lines, without any markup.</summary>
    internal IReadOnlyList<string> Lines
    {
        get
        {
            List<StringBuilder> lines = [new()];
            foreach (var piece in _pieces)
            {
                if (piece is Piece.Break)
                {
                    lines.Add(new StringBuilder());
                }
                else if (piece is Piece.Words words)
                {
                    lines[^1].Append(words.Text);
                }
            }
            return [.. lines.Select(l => l.ToString())];
        }
    }

    internal string Write(MarkForm form)
        => string.Concat(_pieces.Select(p => (p, form) switch
        {
            (Piece.Words words, _) => InlineHtml.Encode(words.Text),
            (Piece.Open open, MarkForm.Xml) => string.Create(CultureInfo.InvariantCulture, $"<g id=\"{open.Number}\">"),
            (Piece.Open open, _) => string.Create(CultureInfo.InvariantCulture, $"<span id=\"g{open.Number}\">"),
            (Piece.Close, MarkForm.Xml) => "</g>",
            (Piece.Close, _) => "</span>",
            (Piece.Break br, MarkForm.Xml) => string.Create(CultureInfo.InvariantCulture, $"<x id=\"{br.Number}\"/>"),
            (Piece.Break br, _) => string.Create(CultureInfo.InvariantCulture, $"<br id=\"x{br.Number}\">"),
            _ => "",
        }));

    /// <summary>An engine's answer with the markup in it again; null where it lost, doubled, moved or emptied a placeholder.</summary>
    internal string? Read(string answer, MarkForm form)
        => Pieces(answer, form) is { } read && Sameness(read).SetEquals(Sameness(_pieces)) ? Assemble(read) : null;

    /// <summary>Translated <see cref="Lines"/> as markup, with the breaks that were there and nothing else inside.</summary>
    internal string? ReadLines(IReadOnlyList<string> lines) => Canonical(string.Join("<br>", lines.Select(InlineHtml.Encode)));

    void Split(string html)
    {
        var open = new Stack<int>();
        for (var at = 0; at < html.Length;)
        {
            var tag = html[at] == '<';
            var end = tag ? html.IndexOf('>', at) + 1 : html.IndexOf('<', at) is var next && next < 0 ? html.Length : next;
            var part = html[at..end];
            at = end;
            if (!tag)
            {
                _pieces.Add(new Piece.Words(WebUtility.HtmlDecode(part)));
            }
            else if (part.StartsWith("</", StringComparison.Ordinal))
            {
                _pieces.Add(new Piece.Close(open.Pop()));
            }
            else
            {
                _tags.Add(part);
                if (part == "<br>")
                {
                    _pieces.Add(new Piece.Break(_tags.Count - 1));
                    continue;
                }
                open.Push(_tags.Count - 1);
                _pieces.Add(new Piece.Open(_tags.Count - 1));
            }
        }
    }

    bool PeelStart()
    {
        if (_pieces is [Piece.Words words, ..] && words.Text.Length > words.Text.TrimStart().Length)
        {
            var rest = words.Text.TrimStart();
            _before.Append(InlineHtml.Encode(words.Text[..^rest.Length]));
            Replace(0, rest);
            return true;
        }
        if (_pieces is [Piece.Break, ..])
        {
            _before.Append("<br>");
            _pieces.RemoveAt(0);
            return true;
        }
        return false;
    }

    bool PeelEnd()
    {
        if (_pieces is [.., Piece.Words words] && words.Text.Length > words.Text.TrimEnd().Length)
        {
            var rest = words.Text.TrimEnd();
            _after.Insert(0, InlineHtml.Encode(words.Text[rest.Length..]));
            Replace(_pieces.Count - 1, rest);
            return true;
        }
        if (_pieces is [.., Piece.Break])
        {
            _after.Insert(0, "<br>");
            _pieces.RemoveAt(_pieces.Count - 1);
            return true;
        }
        return false;
    }

    bool PeelBoth()
    {
        if (_pieces is not [Piece.Open open, .., Piece.Close close] || open.Number != close.Number)
        {
            return false;
        }
        _before.Append(_tags[open.Number]);
        _after.Insert(0, $"</{Name(open.Number)}>");
        _pieces.RemoveAt(_pieces.Count - 1);
        _pieces.RemoveAt(0);
        return true;
    }

    void Replace(int at, string rest)
    {
        _pieces.RemoveAt(at);
        if (rest.Length > 0)
        {
            _pieces.Insert(at, new Piece.Words(rest));
        }
    }

    string Name(int number) => _tags[number].Trim('<', '>').Split(' ')[0];

    /// <summary>Null where a tag is there that nobody wrote, or where they don't close as they open.</summary>
    static List<Piece>? Pieces(string answer, MarkForm form)
    {
        var pieces = new List<Piece>();
        var open = new Stack<int>();
        var at = 0;
        foreach (Match tag in (form is MarkForm.Xml ? XmlTag() : HtmlTag()).Matches(answer))
        {
            Words(answer[at..tag.Index]);
            at = tag.Index + tag.Length;
            var number = tag.Groups["id"] is { Success: true } id ? int.Parse(id.Value, CultureInfo.InvariantCulture) : -1;
            switch (tag.Groups["kind"].Value.ToLowerInvariant())
            {
                case "/" when open.TryPop(out var closed):
                    pieces.Add(new Piece.Close(closed));
                    break;
                case "g":
                    open.Push(number);
                    pieces.Add(new Piece.Open(number));
                    break;
                case "x":
                    pieces.Add(new Piece.Break(number));
                    break;
                default:
                    return null;
            }
        }
        Words(answer[at..]);
        return open.Count > 0 || pieces.OfType<Piece.Words>().Any(w => w.Text.Length == 0) ? null : pieces;

        // A tag of somebody's own leaves an empty piece behind, which says so.
        void Words(string escaped)
        {
            if (escaped.Length > 0)
            {
                pieces.Add(new Piece.Words(escaped.Contains('<', StringComparison.Ordinal) ? "" : WebUtility.HtmlDecode(escaped)));
            }
        }
    }

    /// <summary>Each placeholder, what it stands in, whether it has words, and how often it was met before.</summary>
    static HashSet<(int Number, int Within, bool HasWords, int Before)> Sameness(List<Piece> pieces)
    {
        var found = new HashSet<(int, int, bool, int)>();
        var met = new Dictionary<int, int>();
        var open = new Stack<(int Number, bool HasWords)>();
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case Piece.Open o:
                    open.Push((o.Number, false));
                    break;
                case Piece.Break br:
                    found.Add((br.Number, open.TryPeek(out var around) ? around.Number : -1, false, Count(br.Number)));
                    break;
                case Piece.Words words when open.Count > 0 && !string.IsNullOrWhiteSpace(words.Text):
                    open.Push(open.Pop() with { HasWords = true });
                    break;
                case Piece.Close when open.TryPop(out var closed):
                    if (open.TryPop(out var outer))
                    {
                        open.Push(outer with { HasWords = outer.HasWords || closed.HasWords });
                    }
                    found.Add((closed.Number, open.Count > 0 ? outer.Number : -1, closed.HasWords, Count(closed.Number)));
                    break;
            }
        }
        return found;

        int Count(int number) => met[number] = met.GetValueOrDefault(number) + 1;
    }

    string? Assemble(List<Piece> pieces)
        => Canonical(string.Concat(pieces.Select(p => p switch
        {
            Piece.Words words => InlineHtml.Encode(words.Text),
            Piece.Open open => _tags[open.Number],
            Piece.Close close => $"</{Name(close.Number)}>",
            Piece.Break => "<br>",
            _ => "",
        })));

    /// <summary>Null where a block couldn't hold it.</summary>
    string? Canonical(string inner)
    {
        var html = $"{_before}{inner}{_after}";
        return html.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || html.EnumerateRunes().Any(r => r == Rune.ReplacementChar) ? null
            : InlineHtml.Parse(html) is InlineHtmlReading.Accepted(var inline) ? inline.Html
            : null;
    }

    [GeneratedRegex("""<\s*(?:(?<kind>/)\s*g\s*|(?<kind>g)\s+id\s*=\s*["']?(?<id>[0-9]{1,6})["']?\s*|(?<kind>x)\s+id\s*=\s*["']?(?<id>[0-9]{1,6})["']?\s*/\s*)>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex XmlTag();

    [GeneratedRegex("""<\s*(?:(?<kind>/)\s*span\s*|span\s+id\s*=\s*["']?(?<kind>g)(?<id>[0-9]{1,6})["']?\s*|br\s+id\s*=\s*["']?(?<kind>x)(?<id>[0-9]{1,6})["']?\s*/?\s*)>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();
}
