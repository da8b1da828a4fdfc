using System.Text;
using System.Xml;

namespace Dateline.Language.Terms.Exchange;

/// <summary>
/// Reads TBX-Basic: version 3 (ISO 30042:2019) in both styles, DCA and DCT, and the older <c>martif</c>. Streaming; a
/// DOCTYPE is passed over, nothing is fetched, no entity is expanded. Linear, throws nothing.
/// </summary>
public static class ReadTbx
{
    const int Deepest = 32;

    /// <param name="file">The whole file, in any encoding that XML knows.</param>
    public static TermsReading From(ReadOnlyMemory<byte> file)
    {
        var gather = new GatherConcepts();
        if (file.Length > ConceptBounds.MostBytes)
        {
            gather.Stop(TermTrouble.TooLarge, 0);
            return gather.Finish();
        }
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersFromEntities = 1,
            MaxCharactersInDocument = ConceptBounds.MostBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        Walk? walk = null;
        try
        {
            using var bytes = new MemoryStream(file.ToArray(), writable: false);
            using var xml = XmlReader.Create(bytes, settings);
            walk = new Walk(xml, gather);
            while (!gather.IsOver && xml.Read())
            {
                walk.Step();
            }
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            // An unknown encoding, or one that the bytes don't keep to, is told by several kinds of exceptions.
            gather.Stop(TermTrouble.Malformed, e is XmlException at ? at.LineNumber : walk?.Line ?? 1);
        }
        return gather.Finish();
    }

    enum Leaf
    {
        None,
        Term,
        Status,
        Example,
        Note,
    }

    sealed class Walk(XmlReader xml, GatherConcepts gather)
    {
        readonly StringBuilder _text = new();
        bool _began;
        bool _inEntry;
        string? _language;
        bool _isLost;
        (string Text, int Line)? _word;
        TermStatus? _status;
        Leaf _leaf;
        int _leafDepth;
        int _leafLine;

        internal int Line => (xml as IXmlLineInfo)?.LineNumber ?? 0;

        internal void Step()
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.Depth > Deepest:
                    gather.Stop(TermTrouble.TooDeep, Line);
                    break;
                case XmlNodeType.Element when !_began:
                    _began = true;
                    if (xml.LocalName is not ("tbx" or "martif" or "TBX"))
                    {
                        gather.Stop(TermTrouble.NotTbx, Line, xml.LocalName);
                    }
                    break;
                case XmlNodeType.Element when xml.LocalName is "conceptEntry" or "termEntry":
                    gather.Begin(xml.GetAttribute("id") is { } id ? XmlConvert.DecodeName(id) : null, Line);
                    (_inEntry, _language, _isLost) = (true, null, false);
                    if (xml.IsEmptyElement)
                    {
                        EndEntry();
                    }
                    break;
                case XmlNodeType.Element when _inEntry:
                    Begin();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _leaf is not Leaf.None:
                    _text.Append(xml.Value);
                    break;
                case XmlNodeType.EntityReference:
                    gather.Stop(TermTrouble.Malformed, Line);
                    break;
                case XmlNodeType.EndElement when _inEntry:
                    End();
                    break;
            }
        }

        void Begin()
        {
            switch (xml.LocalName)
            {
                case "langSec" or "langSet":
                    _language = gather.Language(xml.XmlLang is { Length: > 0 } code && xml.GetAttribute("xml:lang") is not null ? code : xml.GetAttribute("lang"), Line);
                    _isLost = _language is null;
                    break;
                case "termSec" or "tig" or "ntig":
                    BeginWord();
                    break;
                case var name when _leaf is Leaf.None && !xml.IsEmptyElement:
                    _leaf = LeafOf(name, xml.GetAttribute("type"));
                    (_leafDepth, _leafLine) = (xml.Depth, Line);
                    _text.Clear();
                    break;
            }
        }

        static Leaf LeafOf(string name, string? type) => name switch
        {
            "term" => Leaf.Term,
            "administrativeStatus" or "normativeAuthorization" => Leaf.Status,
            "termNote" => type is "administrativeStatus" or "normativeAuthorization" ? Leaf.Status : Leaf.None,
            "context" or "example" => Leaf.Example,
            "note" or "definition" or "explanation" => Leaf.Note,
            "descrip" => type switch
            {
                "context" or "example" or "sampleSentence" => Leaf.Example,
                "definition" or "explanation" => Leaf.Note,
                _ => Leaf.None,
            },
            _ => Leaf.None,
        };

        void End()
        {
            if (_leaf is not Leaf.None && xml.Depth == _leafDepth)
            {
                Take(_leaf, _text.ToString());
                _leaf = Leaf.None;
                return;
            }
            switch (xml.LocalName)
            {
                case "termSec" or "tig" or "ntig":
                    EndWord();
                    break;
                case "langSec" or "langSet":
                    EndWord();
                    (_language, _isLost) = (null, false);
                    break;
                case "conceptEntry" or "termEntry":
                    EndEntry();
                    break;
            }
        }

        void Take(Leaf leaf, string text)
        {
            if (_isLost)
            {
                return;
            }
            switch (leaf)
            {
                case Leaf.Term when _language is not null:
                    EndWord();
                    _word = (text, _leafLine);
                    break;
                case Leaf.Status:
                    _status = Status(text.Trim());
                    break;
                case Leaf.Example when _language is { } language:
                    gather.Example(language, text, _leafLine);
                    break;
                // Beside the concept and no word, a sentence belongs to no language.
                case Leaf.Note or Leaf.Example:
                    gather.Note(_language, text, _leafLine);
                    break;
            }
        }

        TermStatus? Status(string name)
        {
            switch (name.Split('-')[0])
            {
                case "preferredTerm" or "preferred":
                    return TermStatus.Preferred;
                case "admittedTerm" or "admitted" or "standardizedTerm" or "legalTerm" or "regulatedTerm":
                    return TermStatus.Allowed;
                case "deprecatedTerm" or "deprecated" or "supersededTerm" or "superseded" or "notRecommended" or "obsolete":
                    return TermStatus.Forbidden;
                default:
                    gather.Remark(TermTrouble.Status, _leafLine, name);
                    return null;
            }
        }

        void BeginWord() => (_word, _status) = (null, null);

        void EndWord()
        {
            if (_word is var (text, line) && _language is { } language)
            {
                gather.Word(language, _status, text, line);
                _status = null;
            }
            _word = null;
        }

        void EndEntry()
        {
            gather.End();
            (_inEntry, _language, _isLost) = (false, null, false);
        }
    }
}
