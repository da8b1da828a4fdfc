using System.Globalization;
using System.Text;
using System.Xml;
using Dateline.Documents;

namespace Dateline.Xliff;

/// <summary>Writes XLIFF 2.1 (OASIS, 13 February 2018). Each tag of a text is a pc or ph with the tag itself as its data, so that nothing is lost on the way.</summary>
public static class WriteXliff
{
    internal const string Core = "urn:oasis:names:tc:xliff:document:2.0";
    internal const string Metadata = "urn:oasis:names:tc:xliff:metadata:2.0";

    /// <summary>Category of what is Dateline's own in the metadata.</summary>
    internal const string Own = "dateline";

    public static byte[] Write(XliffFile file)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None }))
        {
            xml.WriteStartElement("xliff", Core);
            xml.WriteAttributeString("version", "2.1");
            xml.WriteAttributeString("srcLang", file.SourceLanguage);
            xml.WriteAttributeString("trgLang", file.Language);
            xml.WriteAttributeString("xmlns", "mda", null, Metadata);
            xml.WriteStartElement("file", Core);
            xml.WriteAttributeString("id", "edition");
            // Line ends and double spaces of a text are its own.
            xml.WriteAttributeString("xml", "space", null, "preserve");
            Meta(xml, ("story", file.Story));
            foreach (var unit in file.Units)
            {
                Write(xml, unit);
            }
            xml.WriteWhitespace("\n");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return output.ToArray();
    }

    static void Write(XmlWriter xml, XliffUnit unit)
    {
        xml.WriteWhitespace("\n");
        xml.WriteStartElement("unit", Core);
        xml.WriteAttributeString("id", unit.Id);
        if (unit.Kind is { } kind)
        {
            xml.WriteAttributeString("name", kind);
        }
        // A block is one text for readers, and comes back as one.
        xml.WriteAttributeString("canResegment", "no");
        Meta(xml, ("sourceHash", unit.SourceHash), ("targetHash", unit.TargetHash));
        if (unit.IsStale)
        {
            xml.WriteStartElement("notes", Core);
            xml.WriteStartElement("note", Core);
            xml.WriteAttributeString("appliesTo", "target");
            xml.WriteString("The source has changed since this was translated.");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        var data = new List<string>();
        var segments = unit.Segments.Select(s => (s.Name, Source: Content(s.Source, data, []), Target: s.Target is null ? null : Content(s.Target, data, [.. InlinePieces.Of(s.Source).Where(IsCode)]))).ToArray();
        if (data.Count > 0)
        {
            xml.WriteStartElement("originalData", Core);
            foreach (var (index, tag) in data.Index())
            {
                xml.WriteStartElement("data", Core);
                xml.WriteAttributeString("id", Named("d", index + 1));
                Text(xml, tag);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        var first = 0;
        foreach (var (name, source, target) in segments)
        {
            xml.WriteStartElement("segment", Core);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("state", target is null || unit.IsStale ? "initial" : "translated");
            xml.WriteStartElement("source", Core);
            Inline(xml, source, first);
            xml.WriteEndElement();
            if (target is not null)
            {
                xml.WriteStartElement("target", Core);
                Inline(xml, target, first);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            first += Math.Max(Codes(source), target is null ? 0 : Codes(target));
        }
        xml.WriteEndElement();
    }

    static void Meta(XmlWriter xml, params ReadOnlySpan<(string Type, string? Value)> said)
    {
        if (said.ToArray().All(s => s.Value is null))
        {
            return;
        }
        xml.WriteStartElement("metadata", Metadata);
        xml.WriteStartElement("metaGroup", Metadata);
        xml.WriteAttributeString("category", Own);
        foreach (var (type, value) in said)
        {
            if (value is not null)
            {
                xml.WriteStartElement("meta", Metadata);
                xml.WriteAttributeString("type", type);
                xml.WriteString(value);
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A text's pieces, each tag with the number of its data and of its element: those of a target are those of the source, as far as the tags are the same.</summary>
    static List<(InlinePiece Piece, int Data, int Element)> Content(string html, List<string> data, List<InlinePiece> source)
    {
        var content = new List<(InlinePiece Piece, int Data, int Element)>();
        var open = new Stack<int>();
        var (free, own) = (Enumerable.Range(1, source.Count).ToList(), source.Count);
        foreach (var piece in InlinePieces.Of(html))
        {
            switch (piece)
            {
                case InlinePiece.Words:
                    content.Add((piece, 0, 0));
                    break;
                case InlinePiece.Closes(_, var tag):
                    content.Add((piece, DataOf(tag), open.Pop()));
                    break;
                default:
                    var same = free.FindIndex(number => source[number - 1] == piece);
                    var element = same < 0 ? ++own : free[same];
                    if (same >= 0)
                    {
                        free.RemoveAt(same);
                    }
                    if (piece is InlinePiece.Opens)
                    {
                        open.Push(element);
                    }
                    content.Add((piece, DataOf(piece is InlinePiece.Opens(_, var opening) ? opening : "<br>"), element));
                    break;
            }
        }
        return content;

        int DataOf(string tag)
        {
            if (!data.Contains(tag))
            {
                data.Add(tag);
            }
            return data.IndexOf(tag) + 1;
        }
    }

    static bool IsCode(InlinePiece piece) => piece is InlinePiece.Opens or InlinePiece.Break;

    static int Codes(List<(InlinePiece Piece, int Data, int Element)> content) => content.Select(c => c.Element).DefaultIfEmpty(0).Max();

    static void Inline(XmlWriter xml, List<(InlinePiece Piece, int Data, int Element)> content, int first)
    {
        var ends = Ends(content);
        for (var at = 0; at < content.Count; at++)
        {
            var (piece, data, element) = content[at];
            switch (piece)
            {
                case InlinePiece.Words(var text):
                    Text(xml, text);
                    break;
                case InlinePiece.Opens(var name, _):
                    xml.WriteStartElement("pc", Core);
                    xml.WriteAttributeString("id", Named("", first + element));
                    xml.WriteAttributeString("dataRefStart", Named("d", data));
                    xml.WriteAttributeString("dataRefEnd", Named("d", content[ends[at]].Data));
                    var (type, subType) = XliffTags.TypeOf(name);
                    xml.WriteAttributeString("type", type);
                    if (subType is not null)
                    {
                        xml.WriteAttributeString("subType", subType);
                    }
                    break;
                case InlinePiece.Closes:
                    xml.WriteEndElement();
                    break;
                default:
                    xml.WriteStartElement("ph", Core);
                    xml.WriteAttributeString("id", Named("", first + element));
                    xml.WriteAttributeString("dataRef", Named("d", data));
                    xml.WriteAttributeString("type", "fmt");
                    xml.WriteAttributeString("subType", "xlf:lb");
                    xml.WriteEndElement();
                    break;
            }
        }
    }

    /// <summary>For each piece that opens, where it closes.</summary>
    static Dictionary<int, int> Ends(List<(InlinePiece Piece, int Data, int Element)> content)
    {
        var (ends, open) = (new Dictionary<int, int>(), new Stack<int>());
        foreach (var (at, (piece, _, _)) in content.Index())
        {
            if (piece is InlinePiece.Opens)
            {
                open.Push(at);
            }
            else if (piece is InlinePiece.Closes)
            {
                ends[open.Pop()] = at;
            }
        }
        return ends;
    }

    /// <summary>What XML can't write stands as cp, code point (XLIFF 2.1 §4.2.3.1).</summary>
    static void Text(XmlWriter xml, string text)
    {
        var written = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\uFFFE' or '\uFFFF')
            {
                xml.WriteString(text[written..at]);
                xml.WriteStartElement("cp", Core);
                xml.WriteAttributeString("hex", ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
                written = at + 1;
            }
        }
        xml.WriteString(text[written..]);
    }

    static string Named(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");
}
