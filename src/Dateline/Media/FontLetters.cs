using System.Buffers.Binary;
using System.Text;

namespace Dateline.Media;

/// <summary>Which characters a TrueType or OpenType font has a glyph for (OpenType 1.9, table cmap, formats 4 and 12).</summary>
static class FontLetters
{
    const int LastCharacter = 0x10FFFF;

    /// <exception cref="InvalidDataException">It is no such font, or a damaged one.</exception>
    internal static IReadOnlyList<int> In(ReadOnlySpan<byte> font)
    {
        try
        {
            var cmap = Table(font, "cmap"u8);
            var found = new SortedSet<int>();
            for (var i = 0; i < Short(cmap, 2); i++)
            {
                var subtable = cmap[Long(cmap, 4 + 8 * i + 4)..];
                switch (Short(subtable, 0))
                {
                    case 4:
                        Segments(subtable, found);
                        break;
                    case 12:
                        Groups(subtable, found);
                        break;
                }
            }
            return [.. found];
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException("The font is damaged.", e);
        }
    }

    static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Short(font, 4); i++)
        {
            var record = font.Slice(12 + 16 * i, 16);
            if (record[..4].SequenceEqual(name))
            {
                return font.Slice(Long(record, 8), Long(record, 12));
            }
        }
        throw new InvalidDataException($"The font has no table {Encoding.ASCII.GetString(name)}.");
    }

    static void Segments(ReadOnlySpan<byte> table, SortedSet<int> found)
    {
        var doubled = Short(table, 6);
        for (var i = 0; i < doubled; i += 2)
        {
            var (last, first) = (Short(table, 14 + i), Short(table, 16 + doubled + i));
            var (delta, offset) = (Short(table, 16 + 2 * doubled + i), Short(table, 16 + 3 * doubled + i));
            for (var character = first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character + delta : Short(table, 16 + 3 * doubled + i + offset + 2 * (character - first));
                if ((glyph & 0xFFFF) != 0)
                {
                    found.Add(character);
                }
            }
        }
    }

    static void Groups(ReadOnlySpan<byte> table, SortedSet<int> found)
    {
        for (var i = 0; i < Long(table, 12); i++)
        {
            var (first, last, glyph) = (Long(table, 16 + 12 * i), Long(table, 20 + 12 * i), Long(table, 24 + 12 * i));
            for (var character = first; character <= Math.Min(last, LastCharacter); character++, glyph++)
            {
                if (glyph != 0)
                {
                    found.Add(character);
                }
            }
        }
    }

    static int Short(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt16BigEndian(from[at..]);

    /// <exception cref="InvalidDataException">No font is as long as that.</exception>
    static int Long(ReadOnlySpan<byte> from, int at)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(from[at..]);
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("The font is damaged.");
    }
}
