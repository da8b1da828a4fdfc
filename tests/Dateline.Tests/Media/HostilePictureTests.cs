using System.IO.Compression;
using System.Text;
using CsCheck;
using Dateline.Media;
using NetVips;
using Xunit;
using static Dateline.Tests.Media.SamplePictures;

namespace Dateline.Tests.Media;

public sealed class HostilePictureTests
{
    const string Drawing = """<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>""";

    static readonly (string Extension, byte[] File)[] Whole = [.. Extensions.Select(e => (e, Photo(48, 32, e)))];

    [Theory]
    [InlineData(Drawing, "drawing.svg")]
    [InlineData(Drawing, "drawing.jpg")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE svg><x/>", "drawing.png")]
    [InlineData("\uFEFF <!-- --> <svg/>", "drawing.gif")]
    public void A_drawing_is_refused_whatever_its_name(string text, string name)
        => Assert.Equal("is an SVG drawing, which can carry scripts; jpg, png, webp, avif, gif and tif are taken", Refused(Encoding.UTF8.GetBytes(text), name));

    [Fact]
    public void Documents_and_other_families_are_refused_with_what_they_are()
    {
        Assert.StartsWith("is a PDF document", Refused("%PDF-1.7\n"u8.ToArray(), "a.jpg"), StringComparison.Ordinal);
        Assert.StartsWith("is a HEIC picture", Refused([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8], "a.jpg"), StringComparison.Ordinal);
        Assert.StartsWith("is no picture that is taken", Refused("BM\x01\x02"u8.ToArray(), "a.bmp"), StringComparison.Ordinal);
        Assert.StartsWith("is no picture that is taken", Refused("<html><script>"u8.ToArray(), "a.jpg"), StringComparison.Ordinal);
        Assert.StartsWith("is no picture that is taken", Refused("P5 1 1 255 \0"u8.ToArray(), "a.png"), StringComparison.Ordinal);
        Assert.StartsWith("is no picture that is taken", Refused("1,2,3\n4,5,6\n"u8.ToArray(), "a.tif"), StringComparison.Ordinal);
    }

    [Fact]
    public void Libvips_itself_opens_nothing_but_the_families_that_are_taken()
    {
        _ = PictureIntake.Read(Whole[0].File, "a.jpg");

        Assert.Throws<VipsException>(() => Image.NewFromBuffer(Drawing));
        Assert.Throws<VipsException>(() => Image.SvgloadBuffer(Encoding.UTF8.GetBytes(Drawing)));
    }

    [Fact]
    public void A_small_file_of_nine_hundred_megapixels_is_refused_by_its_header()
    {
        var bomb = BlackPng(30_000, 30_000);
        Assert.InRange(bomb.Length, 1, 1_000_000);
        const string reason = "measures 30000 × 30000 pixels; at most 20000 a side are taken";

        Assert.Equal(reason, Refused(bomb, "bomb.png"));
        // The header alone is refused for the same reason: nothing behind it is looked at.
        Assert.Equal(reason, Refused([.. PngStart(30_000, 30_000), .. Chunk("IDAT", [])], "bomb.png"));
    }

    [Fact]
    public void Other_families_with_a_header_too_large_are_refused_as_well()
    {
        const string reason = "measures 30000 × 30000 pixels; at most 20000 a side are taken";
        // 30,000 is 0x7530: in JPEG's frame header, big-endian; in GIF's screen and first frame, little-endian.
        var jpeg = Photo(48, 32, "jpg");
        Overwrite(jpeg, jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0, 0x00, 0x11, 0x08]) + 5, 0x75, 0x30, 0x75, 0x30);
        var gif = Photo(48, 32, "gif");
        Overwrite(gif, gif.AsSpan().IndexOf((byte[])[0x2C, 0, 0, 0, 0, 48, 0, 32, 0]) + 5, 0x30, 0x75, 0x30, 0x75);
        Overwrite(gif, 6, 0x30, 0x75, 0x30, 0x75);

        Assert.Equal(reason, Refused(jpeg, "bomb.jpg"));
        Assert.Equal(reason, Refused(gif, "bomb.gif"));
    }

    [Fact]
    public void Text_in_a_png_that_unfolds_to_half_a_gigabyte_does_not_cost_the_picture()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var spaces = new byte[1024 * 1024];
            for (var i = 0; i < 500; i++)
            {
                zlib.Write(spaces);
            }
        }
        var png = BlackPng(10, 10);
        byte[] bomb = [.. png[..33], .. Chunk("zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]), .. png[33..]];

        Assert.True(PictureIntake.Read(bomb, "a.png") is IntakeOutcome.Accepted { Facts: { Width: 10, Caption: null } });
    }

    [Fact]
    public void Script_that_starts_like_a_gif_is_refused()
        => Assert.Equal("is broken or cut short", Refused("GIF89a/*    */=1;alert(document.domain)//"u8.ToArray(), "a.gif"));

    [Fact]
    public void A_picture_with_an_archive_behind_it_is_a_picture()
    {
        byte[] both = [.. Photo(48, 32, "jpg"), .. "PK\x03\x04<?php evil(); ?>"u8];
        Assert.IsType<IntakeOutcome.Accepted>(PictureIntake.Read(both, "a.jpg"));
    }

    [Fact]
    public void A_picture_within_a_document_of_another_kind_is_not_found()
        => Assert.StartsWith("is a PDF document", Refused([.. "%PDF-1.7\n"u8, .. Photo(48, 32, "jpg")], "a.jpg"), StringComparison.Ordinal);

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    [InlineData("tif")]
    public void A_picture_cut_short_is_refused_wherever_it_is_cut_in_its_pixels(string extension)
    {
        var whole = Photo(200, 150, extension);
        Gen.Int[0, whole.Length * 9 / 10].Sample(length =>
        {
            var outcome = PictureIntake.Read(whole.AsMemory(0, length), "a." + extension);
            return outcome is IntakeOutcome.Refused;
        }, iter: 60);
    }

    [Fact]
    public void A_picture_cut_anywhere_or_garbled_is_taken_or_refused_and_nothing_else()
        => Gen.Select(Gen.OneOf(Whole), Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[0, 12], Gen.Int[0, 100_000]).Sample((picture, changes, length) =>
        {
            var garbled = picture.File[..(length % 3 == 0 ? length % picture.File.Length : picture.File.Length)];
            foreach (var (at, value) in changes.Where(_ => garbled.Length > 0))
            {
                garbled[at % garbled.Length] = value;
            }
            return PictureIntake.Read(garbled, "a." + picture.Extension)
                is IntakeOutcome.Refused { Reason.Length: > 0 }
                or IntakeOutcome.Accepted { Facts: { Width: > 0, Height: > 0, Color.Length: 7 } };
        }, iter: 1500);

    [Fact]
    public void Bytes_at_random_are_refused_and_nothing_else()
        => Gen.Select(Gen.OneOf(Whole), Gen.Int[0, 40], Gen.Byte.Array[0, 300], Gen.String[0, 20]).Sample((picture, start, rest, name) =>
        {
            byte[] file = [.. picture.File[..start], .. rest];
            return PictureIntake.Read(file, name + "." + picture.Extension) is IntakeOutcome.Refused
                && PictureIntake.Read(rest, name) is IntakeOutcome.Refused;
        }, iter: 1500);

    static void Overwrite(byte[] file, int at, params byte[] bytes) => bytes.CopyTo(file, at);

    static string Refused(byte[] file, string name) => Assert.IsType<IntakeOutcome.Refused>(PictureIntake.Read(file, name)).Reason;
}
