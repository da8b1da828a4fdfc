using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace Dateline.Tests.Media;

/// <summary>Pictures made for a test, and what files can carry beside their pixels, built byte by byte.</summary>
static class SamplePictures
{
    internal static readonly string[] Extensions = ["jpg", "png", "webp", "avif", "gif", "tif"];

    /// <summary>A picture with something to compress: colours that run, and a little noise.</summary>
    internal static Image Photo(int width, int height)
    {
        using var place = Image.Xyz(width, height);
        using var noise = Image.Gaussnoise(width, height, sigma: 8, mean: 128, seed: 5);
        using var red = place[0] * (200.0 / width) + 20;
        using var green = place[1] * (200.0 / height) + 20;
        using var all = red.Bandjoin(green, noise);
        return all.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    internal static Image Plain(int width, int height, params double[] color)
    {
        using var black = Image.Black(width, height);
        using var filled = black.NewFromImage(color);
        var interpretation = color.Length < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb;
        return filled.Cast(Enums.BandFormat.Uchar).Copy(interpretation: interpretation);
    }

    internal static byte[] As(this Image image, string extension) => extension switch
    {
        "jpg" => image.JpegsaveBuffer(q: 90),
        "png" => image.PngsaveBuffer(),
        "webp" => image.WebpsaveBuffer(q: 90),
        "avif" => image.HeifsaveBuffer(q: 80, effort: 0, compression: Enums.ForeignHeifCompression.Av1),
        "gif" => image.GifsaveBuffer(),
        _ => image.TiffsaveBuffer(),
    };

    internal static byte[] Photo(int width, int height, string extension)
    {
        using var photo = Photo(width, height);
        return photo.As(extension);
    }

    /// <summary>A JPEG with these segments right after its start.</summary>
    internal static byte[] With(this byte[] jpeg, params byte[][] segments) => [.. jpeg[..2], .. segments.SelectMany(s => s), .. jpeg[2..]];

    internal static byte[] Segment(byte marker, byte[] content)
        => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    internal static byte[] XmpSegment(string properties) => Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Xmp(properties)]);

    internal static byte[] Xmp(string properties) => Encoding.UTF8.GetBytes($"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{properties}</rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """);

    internal static byte[] IptcSegment(params byte[][] dataSets)
    {
        byte[] records = [.. dataSets.SelectMany(d => d)];
        // A resource of another kind comes first, as Photoshop writes it: id, an empty name, four bytes.
        byte[] other = [.. "8BIM"u8, 0x03, 0xED, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4];
        byte[] iptc = [.. "8BIM"u8, 0x04, 0x04, 0, 0, .. Big((uint)records.Length), .. records, .. new byte[records.Length % 2]];
        return Segment(0xED, [.. "Photoshop 3.0\0"u8, .. other, .. iptc]);
    }

    internal static byte[] DataSet(byte record, byte number, byte[] value)
        => [0x1C, record, number, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    internal static byte[] ExifSegment(byte[] tiff) => Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]);

    /// <summary>EXIF as a camera in Kremenchuk writes it: big-endian, with its place. Orientation 1 is upright.</summary>
    internal static byte[] Exif(string? description = null, string? artist = null, ushort orientation = 1, bool withPlace = false)
    {
        var texts = new List<(ushort Tag, byte[] Value)>();
        if (description is not null)
        {
            texts.Add((0x010E, [.. Encoding.UTF8.GetBytes(description), 0]));
        }
        if (artist is not null)
        {
            texts.Add((0x013B, [.. Encoding.UTF8.GetBytes(artist), 0]));
        }
        var count = texts.Count + 1 + (withPlace ? 1 : 0);
        var entries = new MemoryStream();
        var values = new MemoryStream();
        var valuesAt = 8 + 2 + 12 * count + 4;
        entries.Write([.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, (byte)count]);
        foreach (var (tag, value) in texts.Where(t => t.Tag < 0x0112))
        {
            Text(tag, value);
        }
        entries.Write([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0]);
        foreach (var (tag, value) in texts.Where(t => t.Tag > 0x0112))
        {
            Text(tag, value);
        }
        if (withPlace)
        {
            var gps = valuesAt + (int)values.Length;
            entries.Write([0x88, 0x25, 0, 4, 0, 0, 0, 1, .. Big((uint)gps)]);
            var degreesAt = gps + 2 + 12 * 2 + 4;
            values.Write([0, 2, 0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0]);
            values.Write([0, 2, 0, 5, 0, 0, 0, 3, .. Big((uint)degreesAt), 0, 0, 0, 0]);
            values.Write([.. Big(49), .. Big(1), .. Big(4), .. Big(1), .. Big(5), .. Big(1)]);
        }
        return [.. entries.ToArray(), 0, 0, 0, 0, .. values.ToArray()];

        void Text(ushort tag, byte[] value)
        {
            entries.Write([(byte)(tag >> 8), (byte)tag, 0, 2, .. Big((uint)value.Length)]);
            if (value.Length <= 4)
            {
                entries.Write([.. value, .. new byte[4 - value.Length]]);
                return;
            }
            entries.Write(Big((uint)(valuesAt + values.Length)));
            values.Write(value);
            values.Write(new byte[value.Length % 2]);
        }
    }

    /// <summary>A PNG of one bit a pixel, all black: real pixels, as small as files get.</summary>
    internal static byte[] BlackPng(int width, int height)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + (width + 7) / 8];
            for (var y = 0; y < height; y++)
            {
                zlib.Write(line);
            }
        }
        return [.. PngStart(width, height), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>Signature and header only.</summary>
    internal static byte[] PngStart(int width, int height)
        => [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", [.. Big((uint)width), .. Big((uint)height), 1, 0, 0, 0, 0])];

    internal static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    internal static byte[] Chunk(string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. Big((uint)content.Length), .. body, .. Big(Crc(body))];
    }

    // PNG (third edition) annex D.
    static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
            }
        }
        return ~crc;
    }
}
