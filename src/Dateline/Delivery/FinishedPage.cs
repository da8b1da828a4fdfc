using System.Buffers;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace Dateline.Delivery;

/// <summary>
/// A page's bytes as they travel, with its headers. Kept as gzip; brotli is made when a browser first asks for it, and
/// plain bytes each time, since hardly anyone does.
/// </summary>
public sealed class FinishedPage
{
    // Made while a reader waits: a middle level. Other levels have not been compared.
    const int BrotliQuality = 5;
    const int BrotliWindow = 18;

    readonly byte[] _gzip;
    byte[]? _brotli;
    string[]? _keys;
    volatile bool _isOvertaken;
    long _lastUsed;
    long _gaveUpAt;

    public FinishedPage(int status, KeyValuePair<string, StringValues>[] headers, string? contentType, string eTag, ReadOnlySpan<byte> plain, IReadOnlyCollection<PageTag> tags, long madeAt, PageMaking making)
    {
        (Status, Headers, ContentType, ETag, Tags, MadeAt, Making) = (status, headers, contentType, eTag, tags, madeAt, making);
        HasBody = plain.Length > 0;
        _gzip = Compress(plain);
        _lastUsed = madeAt;
    }

    public int Status { get; }

    public bool HasBody { get; }

    public PageMaking Making { get; }

    public string? ContentType { get; }

    public string ETag { get; }

    public KeyValuePair<string, StringValues>[] Headers { get; }

    public IReadOnlyCollection<PageTag> Tags { get; }

    /// <summary>Its tags for a cache in front.</summary>
    public string[] SurrogateKeys => _keys ??= Delivery.SurrogateKeys.Of(Tags);

    /// <summary>Something happened since it was begun that may make it untrue, or another took its place.</summary>
    public bool IsOvertaken => _isOvertaken;

    /// <summary>Timestamp of the clock when it was made.</summary>
    public long MadeAt { get; }

    /// <summary>Timestamp of its last use.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Timestamp of the last time that another could not be made in its place.</summary>
    public long? GaveUpAt => Volatile.Read(ref _gaveUpAt) is not 0 and var at ? at : null;

    /// <summary>
    /// Bytes that it takes in memory, about: its own and what headers, tags and tables take for it. Held against the
    /// collector’s figures: with 120 for a tag, as it was, story pages took 1.6 times what they were said to.
    /// </summary>
    public int Size => _gzip.Length + (_brotli?.Length ?? 0) + 2_048 + (Tags.Count * 300);

    public void Overtake() => _isOvertaken = true;

    public void GiveUp(long now) => Volatile.Write(ref _gaveUpAt, now);

    public void Use(long now) => Volatile.Write(ref _lastUsed, now);

    public byte[] Gzip => _gzip;

    public bool HasBrotli => _brotli is not null;

    public byte[] Brotli => _brotli ??= CompressMore();

    public byte[] Plain
    {
        get
        {
            using var gzip = new GZipStream(new MemoryStream(_gzip), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            return plain.ToArray();
        }
    }

    static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        using var output = new MemoryStream((plain.Length / 3) + 64);
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(plain);
        }
        return output.ToArray();
    }

    byte[] CompressMore()
    {
        var plain = Plain;
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            return BrotliEncoder.TryCompress(plain, buffer, out var written, BrotliQuality, BrotliWindow) ? buffer[..written] : throw new InvalidOperationException("Brotli gave up.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
