using System.Buffers;
using System.Runtime.CompilerServices;

namespace Dateline.Bundles;

/// <summary>One line of a bundle: its number from 1, where it starts in the file, and its bytes; null where it is too long to look at.</summary>
readonly record struct BundleLine(int Number, long Offset, int Length, ReadOnlyMemory<byte>? Bytes);

/// <summary>Reads a bundle line by line in bounded memory.</summary>
static class BundleLines
{
    /// <summary>Three editions of the largest body and some; a line beyond it is reported and passed over.</summary>
    internal const int LongestLine = 16 * 1024 * 1024;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The lines that hold anything. Bytes are valid until the next line is asked for.</summary>
    internal static async IAsyncEnumerable<BundleLine> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            var (start, end, number) = (0, 0, 0);
            long offset = 0;
            var skipping = false;
            var ended = false;
            while (!ended)
            {
                var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
                if (newline < 0)
                {
                    if (end - start > LongestLine && !skipping)
                    {
                        skipping = true;
                    }
                    if (skipping)
                    {
                        offset += end - start;
                        (start, end) = (0, 0);
                    }
                    else if (start > 0)
                    {
                        buffer.AsSpan(start, end - start).CopyTo(buffer);
                        (start, end) = (0, end - start);
                    }
                    if (end == buffer.Length)
                    {
                        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                        buffer.AsSpan(0, end).CopyTo(larger);
                        ArrayPool<byte>.Shared.Return(buffer);
                        buffer = larger;
                    }
                    var read = await file.ReadAsync(buffer.AsMemory(end), cancellation);
                    end += read;
                    if (read > 0)
                    {
                        continue;
                    }
                    ended = true;
                    newline = end - start;
                }
                number++;
                var line = buffer.AsMemory(start, newline);
                if (number == 1 && line.Span.StartsWith(ByteOrderMark))
                {
                    line = line[ByteOrderMark.Length..];
                }
                if (skipping || line.Length > LongestLine)
                {
                    yield return new BundleLine(number, offset, 0, null);
                }
                else if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                {
                    yield return new BundleLine(number, offset + (newline - line.Length), line.Length, line);
                }
                skipping = false;
                offset += newline + 1;
                start += Math.Min(newline + 1, end - start);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
