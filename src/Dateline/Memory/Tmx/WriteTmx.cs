using System.Globalization;
using System.Text;
using System.Xml;
using Dateline.Documents;

namespace Dateline.Memory.Tmx;

/// <summary>Writes a translation memory as TMX 1.4b, unit by unit. Ended by <see cref="Dispose"/>, which leaves the stream open.</summary>
public sealed class WriteTmx : IDisposable
{
    /// <summary>A property of Dateline's own: such begin with x- (TMX 1.4b, "type").</summary>
    internal const string Machine = "x-machine";

    readonly XmlWriter _xml;

    public WriteTmx(Stream file)
    {
        _xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false, NewLineHandling = NewLineHandling.None });
        _xml.WriteStartDocument();
        _xml.WriteStartElement("tmx");
        _xml.WriteAttributeString("version", "1.4");
        _xml.WriteStartElement("header");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("creationtool", "Dateline"), ("creationtoolversion", "1"), ("segtype", "block"), ("o-tmf", "Dateline"), ("adminlang", "en"), ("srclang", "*all*"), ("datatype", "html")])
        {
            _xml.WriteAttributeString(name, value);
        }
        _xml.WriteEndElement();
        _xml.WriteStartElement("body");
    }

    /// <summary>Hands on what has been written so far.</summary>
    public void Flush() => _xml.Flush();

    public void Write(TmxUnit unit)
    {
        _xml.WriteWhitespace("\n");
        _xml.WriteStartElement("tu");
        if (unit.Source is { } source)
        {
            _xml.WriteAttributeString("srclang", source);
        }
        if (unit.ChangedAt is { } at)
        {
            _xml.WriteAttributeString("changedate", at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        }
        foreach (var (language, html) in unit.Texts)
        {
            _xml.WriteStartElement("tuv");
            _xml.WriteAttributeString("xml", "lang", null, language);
            if (unit.Machines.TryGetValue(language, out var machine))
            {
                _xml.WriteStartElement("prop");
                _xml.WriteAttributeString("type", Machine);
                _xml.WriteString(Writable(machine));
                _xml.WriteEndElement();
            }
            _xml.WriteStartElement("seg");
            Segment(html);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
    }

    void Segment(string html)
    {
        var (pairs, last) = (new Stack<int>(), 0);
        foreach (var piece in InlinePieces.Of(html))
        {
            switch (piece)
            {
                case InlinePiece.Words(var text):
                    _xml.WriteString(Writable(text));
                    break;
                case InlinePiece.Opens(_, var tag):
                    pairs.Push(++last);
                    Code("bpt", pairs.Peek(), tag);
                    break;
                case InlinePiece.Closes(_, var tag):
                    Code("ept", pairs.Pop(), tag);
                    break;
                case InlinePiece.Break:
                    Code("ph", null, "<br>");
                    break;
            }
        }
    }

    void Code(string element, int? pair, string tag)
    {
        _xml.WriteStartElement(element);
        if (pair is { } number)
        {
            _xml.WriteAttributeString("i", number.ToString(CultureInfo.InvariantCulture));
        }
        _xml.WriteString(Writable(tag));
        _xml.WriteEndElement();
    }

    /// <summary>XML has no way to write the last two characters of each plane's first; TMX has none around it.</summary>
    static string Writable(string text) => text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0 ? text : text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
