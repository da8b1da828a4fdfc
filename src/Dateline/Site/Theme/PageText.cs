using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dateline.Site.Theme;

/// <summary>
/// A page's text while templates write it, in memory that pages share one after the other: as strings, a page's text
/// was most of what a request allocated.
/// </summary>
public sealed class PageText : TextWriter
{
    const int Largest = 8 * 1024 * 1024;

    char[] _characters = ArrayPool<char>.Shared.Rent(32 * 1024);
    int _length;

    public PageText()
        : base(CultureInfo.InvariantCulture)
    {
    }

    public override Encoding Encoding => Encoding.UTF8;

    public ReadOnlySpan<char> Written => _characters.AsSpan(0, _length);

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_length + buffer.Length > _characters.Length)
        {
            Grow(_length + buffer.Length);
        }
        buffer.CopyTo(_characters.AsSpan(_length));
        _length += buffer.Length;
    }

    // TextWriter's own go over another thread.
    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    public override string ToString() => Written.ToString();

    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(_characters);
        (_characters, _length) = ([], 0);
        base.Dispose(disposing);
    }

    void Grow(int needed)
    {
        if (needed > Largest)
        {
            throw new InvalidDataException("The theme made a page larger than 8 million characters.");
        }
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, _characters.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_characters);
        _characters = larger;
    }
}
