using System.Xml;

namespace Dateline.Media;

/// <summary>Caption, authors and agency in an XMP packet (ISO 16684-1).</summary>
static class XmpWords
{
    const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    const string Dc = "http://purl.org/dc/elements/1.1/";
    const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    const int MostAuthors = 20;

    static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 2 * 1024 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>What could be read before the packet ended or broke.</summary>
    internal static PictureWords Read(byte[] packet)
    {
        string? caption = null;
        string? agency = null;
        var authors = new List<string>();
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(packet), Careful);
            // dc:description, dc:creator or photoshop:Credit, while inside it.
            var (property, depth, isDefault) = ("", 0, false);
            while (xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element when property.Length == 0:
                        agency ??= xml.GetAttribute("Credit", Photoshop);
                        property = xml.IsEmptyElement ? "" : Wanted(xml);
                        depth = xml.Depth;
                        break;
                    case XmlNodeType.Element when xml.LocalName == "li" && xml.NamespaceURI == Rdf:
                        isDefault = xml.GetAttribute("xml:lang") == "x-default";
                        break;
                    case XmlNodeType.EndElement when xml.Depth == depth:
                        property = "";
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when property == "Credit":
                        agency ??= xml.Value;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when property == "description":
                        caption = isDefault ? xml.Value : caption ?? xml.Value;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when property == "creator" && authors.Count < MostAuthors:
                        authors.Add(xml.Value.Trim());
                        break;
                }
            }
        }
        catch (XmlException)
        {
            // Packets are padded with anything, and what came before the break still holds.
        }
        return new PictureWords(caption, authors.Count == 0 ? null : string.Join(", ", authors), agency);
    }

    static string Wanted(XmlReader xml) => (xml.NamespaceURI, xml.LocalName) switch
    {
        (Dc, "description") => "description",
        (Dc, "creator") => "creator",
        (Photoshop, "Credit") => "Credit",
        _ => "",
    };
}
