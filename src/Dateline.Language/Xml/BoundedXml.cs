using System.Globalization;
using System.Text;
using System.Xml;

namespace Dateline.Language.Xml;

/// <summary>Why an XML file was not taken.</summary>
public enum XmlMistake
{
    /// <summary>It is no XML, or breaks XML's rules.</summary>
    NotXml,

    /// <summary>It ends before its root does: half of it is missing.</summary>
    Cut,

    /// <summary>It names an entity of its own: none is read.</summary>
    Entity,

    /// <summary>More bytes than are taken.</summary>
    TooLarge,

    /// <summary>One text, tag or attribute is too long.</summary>
    TooLong,

    TooDeep,

    TooMany,

    /// <summary>XML of another kind, or of another version of it.</summary>
    OtherFormat,

    /// <summary>Something that has to be there isn't.</summary>
    Missing,

    /// <summary>Something stands twice that may stand once.</summary>
    Twice,

    /// <summary>Markup that a text may not hold.</summary>
    Markup,
}

/// <param name="Line">From 1.</param>
/// <param name="Mistake">What is wrong.</param>
/// <param name="Named">The element, attribute or bound.</param>
public sealed record XmlProblem(int Line, XmlMistake Mistake, string? Named = null);

/// <summary>What a reader of XML may meet. Bytes are of the file as it came.</summary>
public sealed record XmlBounds(long Bytes, int NodeBytes, int Depth);

/// <summary>
/// Reads foreign XML forward only: a DOCTYPE is passed over, no entity but XML's own five is known, nothing is fetched,
/// and bytes, depth and each single node are bounded. The first thing that is wrong ends it.
/// </summary>
public sealed class BoundedXml : IDisposable
{
    readonly XmlReader _reader;
    readonly Counted _counted;
    readonly XmlBounds _bounds;
    readonly Stream _source;

    /// <param name="source">Read once, from where it stands; the caller closes it.</param>
    /// <param name="bounds">What it may hold.</param>
    /// <exception cref="XmlRefusedException">It begins as no XML does; thrown by everything below, too.</exception>
    public BoundedXml(Stream source, XmlBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(bounds);
        (_source, _bounds) = (source, bounds);
        if (source.CanSeek && source.Length - source.Position > bounds.Bytes)
        {
            throw TooLarge(bounds);
        }
        _counted = new Counted(source, bounds);
        // XML's own readers know no bound on one node: the bytes that it takes are counted instead.
        _reader = Try(() => XmlReader.Create(_counted, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        }));
    }

    public XmlReader Node => _reader;

    /// <summary>The text that the reader stands on: it is read only when somebody asks.</summary>
    public string Text => Try(() => _reader.Value);

    public int Line => Math.Max(((IXmlLineInfo)_reader).LineNumber, 1);

    /// <summary>Share of the file that has been read, 0–1.</summary>
    public double Progress => _source.Length == 0 ? 1 : (double)_counted.Taken / _source.Length;

    public void Dispose() => _reader.Dispose();

    /// <summary>The next node; false at the end.</summary>
    public bool Read()
    {
        _counted.BeginNode();
        if (!Try(_reader.Read))
        {
            return false;
        }
        if (_reader.NodeType is XmlNodeType.EntityReference)
        {
            throw Wrong(XmlMistake.Entity, _reader.Name);
        }
        return _reader.Depth <= _bounds.Depth ? true : throw Wrong(XmlMistake.TooDeep, _bounds.Depth.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Stops at each element of these names directly inside the one that the reader stands on; others are passed over
    /// with all that they hold. Whoever reads on inside one leaves the reader at its end.
    /// </summary>
    public IEnumerable<string> Elements(params string[] names)
    {
        var depth = _reader.Depth;
        if (_reader.IsEmptyElement)
        {
            yield break;
        }
        while (Read() && !(_reader.NodeType is XmlNodeType.EndElement && _reader.Depth <= depth))
        {
            if (_reader.NodeType is not XmlNodeType.Element)
            {
                continue;
            }
            if (names.Contains(_reader.LocalName))
            {
                yield return _reader.LocalName;
            }
            else
            {
                Pass();
            }
        }
    }

    /// <summary>Over the element that the reader stands on.</summary>
    public void Pass()
    {
        var depth = _reader.Depth;
        if (!_reader.IsEmptyElement)
        {
            while (Read() && !(_reader.NodeType is XmlNodeType.EndElement && _reader.Depth == depth))
            {
            }
        }
    }

    public XmlRefusedException Wrong(XmlMistake mistake, string? named = null) => new(new XmlProblem(Line, mistake, named));

    static XmlRefusedException TooLarge(XmlBounds bounds) => new(new XmlProblem(1, XmlMistake.TooLarge, (bounds.Bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture)));

    T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e)
        {
            throw new XmlRefusedException(new XmlProblem(Math.Max(e.LineNumber, 1), MistakeOf(e)));
        }
        catch (Exception e) when (e is DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            // An unknown encoding, or one that the bytes don't keep to, is told by several kinds of exceptions.
            throw new XmlRefusedException(new XmlProblem(Math.Max((_reader as IXmlLineInfo)?.LineNumber ?? 1, 1), XmlMistake.NotXml));
        }
    }

    /// <summary>An XmlException says in its words alone what it is about.</summary>
    static XmlMistake MistakeOf(XmlException e)
        => e.Message.Contains("undeclared entity", StringComparison.OrdinalIgnoreCase) ? XmlMistake.Entity
            : e.Message.Contains("end of file", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("Root element is missing", StringComparison.OrdinalIgnoreCase) ? XmlMistake.Cut
            : XmlMistake.NotXml;

    /// <summary>Counts what the reader takes, for the whole and for one node.</summary>
    sealed class Counted(Stream source, XmlBounds bounds) : Stream
    {
        long _node;

        internal long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        internal void BeginNode() => _node = 0;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = source.Read(buffer, offset, count);
            Taken += read;
            _node += read;
            return Taken > bounds.Bytes ? throw TooLarge(bounds)
                : _node > bounds.NodeBytes ? throw new XmlRefusedException(new XmlProblem(1, XmlMistake.TooLong, (bounds.NodeBytes / 1024).ToString(CultureInfo.InvariantCulture)))
                : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Ends a reading from any depth; never leaves the feature that reads.</summary>
public sealed class XmlRefusedException(XmlProblem problem) : Exception($"line {problem.Line}: {problem.Mistake} {problem.Named}")
{
    public XmlProblem Problem { get; } = problem;
}
