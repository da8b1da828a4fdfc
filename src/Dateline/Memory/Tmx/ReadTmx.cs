using System.Globalization;
using System.Text;
using System.Xml;
using Dateline.Documents;
using Dateline.Language.Xml;

namespace Dateline.Memory.Tmx;

/// <summary>
/// Reads translation memories (TMX 1.1 to 1.4b) unit by unit, whatever their size. A unit's text is kept with its markup
/// where that is what blocks may hold, and without it otherwise.
/// </summary>
public sealed class ReadTmx : IDisposable
{
    public static readonly XmlBounds Bounds = new(300L * 1024 * 1024, 1024 * 1024, 32);

    public const int MostUnits = 500_000;

    /// <summary>As in a bundle.</summary>
    const int MachineLength = 200;

    /// <summary>A unit of the European Union's memories has two dozen.</summary>
    const int MostLanguages = 100;

    readonly BoundedXml? _xml;
    TmxStep? _last;
    string? _source;
    int _units;
    IEnumerator<string>? _unitsLeft;

    /// <param name="file">Read once, from where it stands; the caller closes it.</param>
    public ReadTmx(Stream file)
    {
        try
        {
            _xml = new BoundedXml(file, Bounds);
        }
        catch (XmlRefusedException refusal)
        {
            _last = new TmxStep.Refused(refusal.Problem);
        }
    }

    /// <summary>Share of the file that has been read, 0–1.</summary>
    public double Progress => _xml?.Progress ?? 1;

    public void Dispose() => _xml?.Dispose();

    /// <summary>The next unit; after the last one, or after what was refused, the same answer again.</summary>
    public TmxStep Next()
    {
        if (_last is not null)
        {
            return _last;
        }
        try
        {
            _unitsLeft ??= Begin(_xml!);
            return _unitsLeft.MoveNext() ? Unit(_xml!) : _last = End(_xml!);
        }
        catch (XmlRefusedException refusal)
        {
            return _last = new TmxStep.Refused(refusal.Problem);
        }
    }

    IEnumerator<string> Begin(BoundedXml xml)
    {
        while (xml.Read() && xml.Node.NodeType is not XmlNodeType.Element)
        {
        }
        if (xml.Node.NodeType is not XmlNodeType.Element || xml.Node.LocalName != "tmx")
        {
            throw xml.Wrong(XmlMistake.OtherFormat, "TMX");
        }
        if (xml.Node.GetAttribute("version") is not { } version || !version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw xml.Wrong(XmlMistake.OtherFormat, "TMX 1.1–1.4");
        }
        var parts = xml.Elements("header", "body").GetEnumerator();
        if (!parts.MoveNext() || parts.Current != "header")
        {
            throw xml.Wrong(XmlMistake.Missing, "header");
        }
        _source = Language(xml.Node.GetAttribute("srclang"));
        xml.Pass();
        if (!parts.MoveNext() || parts.Current != "body")
        {
            throw xml.Wrong(XmlMistake.Missing, "body");
        }
        return xml.Elements("tu").GetEnumerator();
    }

    static TmxStep.End End(BoundedXml xml)
    {
        while (xml.Read())
        {
        }
        return new TmxStep.End();
    }

    TmxStep.Unit Unit(BoundedXml xml)
    {
        if (++_units > MostUnits)
        {
            throw xml.Wrong(XmlMistake.TooMany, MostUnits.ToString(CultureInfo.InvariantCulture));
        }
        var (line, source, changed) = (xml.Line, Language(xml.Node.GetAttribute("srclang")) ?? _source, Instant(xml.Node.GetAttribute("changedate") ?? xml.Node.GetAttribute("creationdate")));
        var (texts, machines) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var variants = 0;
        foreach (var _ in xml.Elements("tuv"))
        {
            if (++variants > MostLanguages)
            {
                throw xml.Wrong(XmlMistake.TooMany, MostLanguages.ToString(CultureInfo.InvariantCulture));
            }
            // TMX 1.1 says lang, later ones xml:lang.
            var language = Language(xml.Node.GetAttribute("lang", "http://www.w3.org/XML/1998/namespace") ?? xml.Node.GetAttribute("lang"))
                ?? throw xml.Wrong(XmlMistake.Missing, "xml:lang");
            var (text, machine) = Variant(xml);
            if (!string.IsNullOrWhiteSpace(text) && texts.TryAdd(language, text) && machine is not null)
            {
                machines.Add(language, machine);
            }
        }
        return new TmxStep.Unit(line, new TmxUnit(source, texts, changed) { Machines = machines });
    }

    /// <summary>Its first segment, and the engines that made it.</summary>
    static (string? Text, string? Machine) Variant(BoundedXml xml)
    {
        string? text = null, machine = null;
        foreach (var element in xml.Elements("prop", "seg"))
        {
            if (element == "seg")
            {
                text ??= Segment(xml);
            }
            else if (xml.Node.GetAttribute("type") == WriteTmx.Machine)
            {
                machine ??= Words(xml).Trim() is { Length: > 0 and <= MachineLength } named ? named : null;
            }
        }
        return (text, machine);
    }

    static string Words(BoundedXml xml)
    {
        var (words, depth) = (new StringBuilder(), xml.Node.Depth);
        while (!xml.Node.IsEmptyElement && xml.Read() && !(xml.Node.NodeType is XmlNodeType.EndElement && xml.Node.Depth == depth))
        {
            words.Append(xml.Node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? Clean(xml.Text) : "");
        }
        return words.ToString();
    }

    /// <summary>
    /// The segment that the reader stands on. bpt, ept, ph, it and ut hold another program's markup: where all of it
    /// together is what a block may hold it is taken for that, else left out. What hi holds is text, what sub holds isn't.
    /// </summary>
    static string Segment(BoundedXml xml)
    {
        if (xml.Node.IsEmptyElement)
        {
            return "";
        }
        var (marked, plain, depth, code) = (new StringBuilder(), new StringBuilder(), xml.Node.Depth, 0);
        while (xml.Read() && !(xml.Node.NodeType is XmlNodeType.EndElement && xml.Node.Depth == depth))
        {
            switch (xml.Node.NodeType)
            {
                case XmlNodeType.Element when xml.Node.LocalName is "bpt" or "ept" or "ph" or "it" or "ut" or "sub":
                    code += xml.Node.IsEmptyElement ? 0 : 1;
                    break;
                case XmlNodeType.EndElement when xml.Node.LocalName is "bpt" or "ept" or "ph" or "it" or "ut" or "sub":
                    code--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    var text = Clean(xml.Text);
                    marked.Append(code > 0 ? text : InlineHtml.Encode(text));
                    plain.Append(code > 0 ? "" : text);
                    break;
            }
            if (marked.Length > DocumentLimits.HtmlLength)
            {
                throw xml.Wrong(XmlMistake.TooLong, (DocumentLimits.HtmlLength / 1024).ToString(CultureInfo.InvariantCulture));
            }
        }
        // Another program's codes, {\b} or &lt;1&gt;, would be words: a tag adds no more than a line's end.
        return InlineHtml.Parse(marked.ToString()) is InlineHtmlReading.Accepted(var inline) && Letters(inline.Text) == Letters(plain.ToString()) ? inline.Html : InlineHtml.Encode(plain.ToString());

        static string Letters(string text) => text.Replace("\n", "", StringComparison.Ordinal);
    }

    /// <summary>XML lets C1 controls and single line feeds pass; blocks take tabs and line ends alone.</summary>
    static string Clean(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\n')) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\t' or '\n')) : text;

    /// <summary>Null for "*all*", and for what is no language.</summary>
    static string? Language(string? tag)
        => tag?.Split('-', '_')[0].Trim().ToLowerInvariant() is { Length: 2 or 3 } primary && primary.All(char.IsAsciiLetterLower) ? primary : null;

    static DateTimeOffset? Instant(string? text)
        => DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
