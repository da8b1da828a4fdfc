using System.Text;
using System.Xml;
using Dateline.Language.Xml;

namespace Dateline.Language.Terms.Exchange;

/// <summary>
/// Reads TBX-Basic: version 3 (ISO 30042:2019) in both styles, DCA and DCT, and the older <c>martif</c>. Streaming; a
/// DOCTYPE is passed over, nothing is fetched, no entity is expanded. Linear, throws nothing.
/// </summary>
public static class ReadTbx
{
    // A text stands one below its element.
    const int Deepest = 33;

    /// <param name="file">The whole file, in any encoding that XML knows.</param>
    public static TermsReading From(ReadOnlyMemory<byte> file)
    {
        var gather = new GatherConcepts();
        if (file.Length > ConceptBounds.MostBytes)
        {
            gather.Stop(TermTrouble.TooLarge, 0);
            return gather.Finish();
        }
        try
        {
            using var bytes = new MemoryStream(file.ToArray(), writable: false);
            using var xml = new BoundedXml(bytes, new XmlBounds(ConceptBounds.MostBytes, ConceptBounds.MostBytes, Deepest));
            var walk = new Walk(xml, gather);
            while (!gather.IsOver && xml.Read())
            {
                walk.Step();
            }
        }
        catch (XmlRefusedException refusal)
        {
            gather.Stop(refusal.Problem.Mistake is XmlMistake.TooDeep ? TermTrouble.TooDeep : TermTrouble.Malformed, refusal.Problem.Line);
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

    sealed class Walk(BoundedXml bounded, GatherConcepts gather)
    {
        readonly XmlReader _xml = bounded.Node;
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

        int Line => bounded.Line;

        internal void Step()
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when !_began:
                    _began = true;
                    if (_xml.LocalName is not ("tbx" or "martif" or "TBX"))
                    {
                        gather.Stop(TermTrouble.NotTbx, Line, _xml.LocalName);
                    }
                    break;
                case XmlNodeType.Element when _xml.LocalName is "conceptEntry" or "termEntry":
                    gather.Begin(_xml.GetAttribute("id") is { } id ? XmlConvert.DecodeName(id) : null, Line);
                    (_inEntry, _language, _isLost) = (true, null, false);
                    if (_xml.IsEmptyElement)
                    {
                        EndEntry();
                    }
                    break;
                case XmlNodeType.Element when _inEntry:
                    Begin();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _leaf is not Leaf.None:
                    _text.Append(bounded.Text);
                    break;
                case XmlNodeType.EndElement when _inEntry:
                    End();
                    break;
            }
        }

        void Begin()
        {
            switch (_xml.LocalName)
            {
                case "langSec" or "langSet":
                    _language = gather.Language(_xml.XmlLang is { Length: > 0 } code && _xml.GetAttribute("xml:lang") is not null ? code : _xml.GetAttribute("lang"), Line);
                    _isLost = _language is null;
                    break;
                case "termSec" or "tig" or "ntig":
                    BeginWord();
                    break;
                case var name when _leaf is Leaf.None && !_xml.IsEmptyElement:
                    _leaf = LeafOf(name, _xml.GetAttribute("type"));
                    (_leafDepth, _leafLine) = (_xml.Depth, Line);
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
            if (_leaf is not Leaf.None && _xml.Depth == _leafDepth)
            {
                Take(_leaf, _text.ToString());
                _leaf = Leaf.None;
                return;
            }
            switch (_xml.LocalName)
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
