using System.Globalization;
using System.Text;
using System.Xml;
using Dateline.Documents;
using Dateline.Language.Xml;

namespace Dateline.Xliff;

/// <summary>Reads XLIFF 2.0 and 2.1 as <see cref="WriteXliff"/> wrote it and a translator's program changed it. The first thing that is wrong ends it.</summary>
public sealed class ReadXliff
{
    public static readonly XmlBounds Bounds = new(16 * 1024 * 1024, 1024 * 1024, 64);

    const int MostUnits = DocumentLimits.Blocks * 2;
    const int MostSegments = 30_000;

    readonly BoundedXml _xml;
    readonly List<XliffUnit> _units = [];
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    string? _story;

    ReadXliff(BoundedXml xml) => _xml = xml;

    public static XliffReading Read(Stream file)
    {
        try
        {
            using var xml = new BoundedXml(file, Bounds);
            return new XliffReading.Accepted(new ReadXliff(xml).File());
        }
        catch (XmlRefusedException refusal)
        {
            return new XliffReading.Refused(refusal.Problem);
        }
    }

    XliffFile File()
    {
        while (_xml.Read() && _xml.Node.NodeType is not XmlNodeType.Element)
        {
        }
        if (_xml.Node.NodeType is not XmlNodeType.Element || _xml.Node.LocalName != "xliff" || _xml.Node.NamespaceURI != WriteXliff.Core || _xml.Node.GetAttribute("version") is not ("2.0" or "2.1"))
        {
            throw _xml.Wrong(XmlMistake.OtherFormat, "XLIFF 2.1");
        }
        var (source, target) = (Required("srcLang"), Required("trgLang"));
        foreach (var _ in _xml.Elements("file"))
        {
            Within();
        }
        while (_xml.Read())
        {
        }
        return new XliffFile(source, target, _story, _units);
    }

    /// <summary>A file's or group's units.</summary>
    void Within()
    {
        foreach (var element in _xml.Elements("metadata", "group", "unit"))
        {
            switch (element)
            {
                case "metadata":
                    _story = Meta().GetValueOrDefault("story", _story);
                    break;
                case "group":
                    Within();
                    break;
                default:
                    Unit();
                    break;
            }
        }
    }

    void Unit()
    {
        var (line, id, kind) = (_xml.Line, Required("id"), _xml.Node.GetAttribute("name"));
        if (!_ids.Add(id))
        {
            throw _xml.Wrong(XmlMistake.Twice, id);
        }
        if (_units.Count == MostUnits)
        {
            throw _xml.Wrong(XmlMistake.TooMany, MostUnits.ToString(CultureInfo.InvariantCulture));
        }
        var meta = new Dictionary<string, string?>(StringComparer.Ordinal);
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        var segments = new List<XliffSegment>();
        foreach (var element in _xml.Elements("metadata", "originalData", "segment"))
        {
            switch (element)
            {
                case "metadata":
                    meta = Meta();
                    break;
                case "originalData":
                    foreach (var _ in _xml.Elements("data"))
                    {
                        data[Required("id")] = Data();
                    }
                    break;
                default:
                    segments.Add(Segment(data));
                    break;
            }
            if (segments.Count > MostSegments)
            {
                throw _xml.Wrong(XmlMistake.TooMany, MostSegments.ToString(CultureInfo.InvariantCulture));
            }
        }
        _units.Add(new XliffUnit(id, meta.GetValueOrDefault("sourceHash"), meta.GetValueOrDefault("targetHash"), segments) { Line = line, Kind = kind });
    }

    XliffSegment Segment(Dictionary<string, string> data)
    {
        // Without an id it can't be told which text of the block it is.
        var (name, source, target) = (Required("id"), (string?)null, (string?)null);
        foreach (var element in _xml.Elements("source", "target"))
        {
            var html = Content(data);
            (source, target) = element == "source" ? (html, target) : (source, html);
        }
        return new XliffSegment(name, source ?? throw _xml.Wrong(XmlMistake.Missing, "source"), string.IsNullOrWhiteSpace(target) ? null : target);
    }

    /// <summary>The text of the element that the reader stands on, as canonical markup.</summary>
    string Content(Dictionary<string, string> data)
    {
        var (line, html, depth, closes) = (_xml.Line, new StringBuilder(), _xml.Node.Depth, new Stack<string>());
        while (!_xml.Node.IsEmptyElement || _xml.Node.Depth > depth)
        {
            if (!_xml.Read() || (_xml.Node.NodeType is XmlNodeType.EndElement && _xml.Node.Depth == depth))
            {
                break;
            }
            switch (_xml.Node.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    html.Append(InlineHtml.Encode(Clean(_xml.Text)));
                    break;
                case XmlNodeType.Element when _xml.Node.LocalName == "pc":
                    html.Append(Tag(data, "dataRefStart", closing: false));
                    var close = Tag(data, "dataRefEnd", closing: true);
                    if (_xml.Node.IsEmptyElement)
                    {
                        html.Append(close);
                    }
                    else
                    {
                        closes.Push(close);
                    }
                    break;
                case XmlNodeType.EndElement when _xml.Node.LocalName == "pc":
                    html.Append(closes.Pop());
                    break;
                case XmlNodeType.Element when _xml.Node.LocalName == "ph":
                    html.Append(_xml.Node.GetAttribute("subType") == "xlf:lb" && _xml.Node.GetAttribute("dataRef") is null ? "<br>" : Tag(data, "dataRef", closing: false));
                    break;
                case XmlNodeType.Element when _xml.Node.LocalName is "sc" or "ec":
                    html.Append(Tag(data, "dataRef", closing: _xml.Node.LocalName == "ec"));
                    break;
                case XmlNodeType.Element when _xml.Node.LocalName == "cp":
                    html.Append(InlineHtml.Encode(CodePoint()));
                    break;
                case XmlNodeType.Element when _xml.Node.LocalName is not ("mrk" or "sm" or "em"):
                    throw _xml.Wrong(XmlMistake.Markup, _xml.Node.LocalName);
            }
            if (html.Length > DocumentLimits.HtmlLength)
            {
                throw _xml.Wrong(XmlMistake.TooLong, (DocumentLimits.HtmlLength / 1024).ToString(CultureInfo.InvariantCulture));
            }
        }
        return InlineHtml.Parse(html.ToString()) is InlineHtmlReading.Accepted(var inline) ? inline.Html : throw new XmlRefusedException(new XmlProblem(line, XmlMistake.Markup));
    }

    string Tag(Dictionary<string, string> data, string attribute, bool closing)
    {
        var (reference, subType) = (_xml.Node.GetAttribute(attribute), _xml.Node.GetAttribute(attribute == "dataRefEnd" ? "subTypeEnd" : "subType") ?? _xml.Node.GetAttribute("subType"));
        return reference is not null && data.TryGetValue(reference, out var tag) ? tag
            : reference is null && XliffTags.NameOf(subType) is { } name ? $"<{(closing ? "/" : "")}{name}>"
            : throw _xml.Wrong(XmlMistake.Markup, reference ?? attribute);
    }

    /// <summary>One tag as it stands in original data.</summary>
    string Data()
    {
        var (text, depth) = (new StringBuilder(), _xml.Node.Depth);
        while ((!_xml.Node.IsEmptyElement || _xml.Node.Depth > depth) && _xml.Read() && !(_xml.Node.NodeType is XmlNodeType.EndElement && _xml.Node.Depth == depth))
        {
            text.Append(_xml.Node.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => _xml.Text,
                XmlNodeType.Element when _xml.Node.LocalName == "cp" => CodePoint(),
                _ => "",
            });
            if (text.Length > DocumentLimits.UrlLength * 8)
            {
                throw _xml.Wrong(XmlMistake.TooLong, "data");
            }
        }
        return text.ToString();
    }

    string CodePoint()
        => int.TryParse(_xml.Node.GetAttribute("hex"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && point is 0xFFFE or 0xFFFF
            ? ((char)point).ToString()
            : throw _xml.Wrong(XmlMistake.Markup, "cp");

    /// <summary>What is Dateline's own in the metadata that the reader stands on.</summary>
    Dictionary<string, string?> Meta()
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var _ in _xml.Elements("metaGroup"))
        {
            if (_xml.Node.GetAttribute("category") != WriteXliff.Own)
            {
                _xml.Pass();
                continue;
            }
            foreach (var __ in _xml.Elements("meta"))
            {
                var type = Required("type");
                said[type] = Data();
            }
        }
        return said;
    }

    string Required(string attribute) => _xml.Node.GetAttribute(attribute) is { Length: > 0 } value ? value : throw _xml.Wrong(XmlMistake.Missing, attribute);

    static string Clean(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\n')) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\t' or '\n')) : text;
}
