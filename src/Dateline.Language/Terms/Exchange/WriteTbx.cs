using System.Xml;

namespace Dateline.Language.Terms.Exchange;

/// <summary>
/// Writes TBX-Basic, version 3 (ISO 30042:2019), style DCA. It has no place for inflected forms: they are in the table
/// and in the bundle.
/// </summary>
public static class WriteTbx
{
    const string Core = "urn:iso:std:iso:30042:ed-2";

    /// <param name="output">Stays open.</param>
    /// <param name="concepts">Each with an id.</param>
    /// <param name="language">Of the notes.</param>
    /// <param name="source">Whose terms they are.</param>
    public static void To(Stream output, IEnumerable<Concept> concepts, string language, string source)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartElement("tbx", Core);
        xml.WriteAttributeString("type", "TBX-Basic");
        xml.WriteAttributeString("style", "dca");
        xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteStartElement("tbxHeader", Core);
        xml.WriteStartElement("fileDesc", Core);
        xml.WriteStartElement("sourceDesc", Core);
        xml.WriteElementString("p", Core, Kept(source));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("text", Core);
        xml.WriteStartElement("body", Core);
        foreach (var concept in concepts)
        {
            Entry(xml, concept);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Entry(XmlWriter xml, Concept concept)
    {
        xml.WriteStartElement("conceptEntry", Core);
        if (concept.Id is { } id)
        {
            // An id here is an xs:ID, which begins with no digit and has no spaces.
            xml.WriteAttributeString("id", XmlConvert.EncodeLocalName(Kept(id)));
        }
        Note(xml, concept.Note);
        foreach (var (language, words) in concept.Languages)
        {
            xml.WriteStartElement("langSec", Core);
            xml.WriteAttributeString("xml", "lang", null, language);
            Note(xml, words.Note);
            var examples = words.Examples;
            foreach (var (phrase, status) in words.All)
            {
                xml.WriteStartElement("termSec", Core);
                xml.WriteElementString("term", Core, Kept(phrase));
                xml.WriteStartElement("termNote", Core);
                xml.WriteAttributeString("type", "administrativeStatus");
                xml.WriteString(status switch { TermStatus.Preferred => "preferredTerm-admn-sts", TermStatus.Allowed => "admittedTerm-admn-sts", _ => "deprecatedTerm-admn-sts" });
                xml.WriteEndElement();
                foreach (var example in examples)
                {
                    xml.WriteStartElement("descrip", Core);
                    xml.WriteAttributeString("type", "context");
                    xml.WriteString(Kept(example));
                    xml.WriteEndElement();
                }
                // They are the language's, and stand beside its first word.
                examples = [];
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Note(XmlWriter xml, string? note)
    {
        if (note is not null)
        {
            xml.WriteElementString("note", Core, Kept(note));
        }
    }

    /// <summary>What XML can't hold, in any notation, becomes U+FFFD.</summary>
    static string Kept(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]) && !(i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])))
            {
                return string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString()));
            }
            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }
        return text;
    }
}
