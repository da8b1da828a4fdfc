using System.Text;
using CsCheck;
using Dateline.Media;
using Dateline.Platform;
using NetVips;
using Xunit;
using static Dateline.Tests.Media.SamplePictures;

namespace Dateline.Tests.Media;

public sealed class RenditionsTests : IDisposable
{
    static readonly string[] OneOfEach = ["full-320.avif", "full-320.webp", "full-320.jpg", "16x9-320-f50x50.avif", "4x3-320-f10x90.webp", "1x1-320-f0x0.jpg"];

    readonly string _root = Directory.CreateTempSubdirectory("dateline-renditions-").FullName;
    readonly Blobs _originals;
    readonly Renditions _renditions;

    public RenditionsTests()
    {
        _originals = new Blobs(Path.Combine(_root, "originals"));
        _renditions = new Renditions(_originals, Path.Combine(_root, "renditions"));
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _renditions.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    [InlineData("tif")]
    public async Task Every_family_gives_every_rendition_at_its_size(string extension)
    {
        var original = Photo(700, 500, extension);
        foreach (var name in OneOfEach)
        {
            var rendition = Rendition.Parse(name);

            using var made = await Make(original, rendition);

            Assert.Equal(RenditionLadder.Size(700, 500, rendition), (made.Width, made.Height));
            Assert.Equal(3, made.Bands);
            Assert.StartsWith(rendition.Format switch { PictureFormat.Avif => "heif", PictureFormat.WebP => "webp", _ => "jpeg" }, (string)made.Get("vips-loader"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_place_where_a_picture_was_taken_is_in_no_rendition()
    {
        var original = Photo(640, 480, "jpg").With(
            ExifSegment(Exif("Secret caption", "Secret author", withPlace: true)),
            XmpSegment("<rdf:Description photoshop:Credit=\"Secret agency\"/>"),
            IptcSegment(DataSet(2, 120, "Secret iptc"u8.ToArray())));
        using (var source = Image.NewFromBuffer(original))
        {
            Assert.StartsWith("49/1 4/1 5/1", (string)source.Get("exif-ifd3-GPSLatitude"), StringComparison.Ordinal);
        }

        foreach (var name in OneOfEach)
        {
            var path = await _renditions.PathOf(await _originals.Put(original, Token), Rendition.Parse(name), Token);

            using var made = Image.NewFromFile(path);
            Assert.DoesNotContain(made.GetFields(), f => f.StartsWith("exif-", StringComparison.Ordinal) || f is "xmp-data" or "iptc-data" or "photoshop-data" or "icc-profile-data");
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Token));
            Assert.DoesNotContain("Secret", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_hides_behind_a_picture_is_in_no_rendition()
    {
        byte[] original = [.. Photo(640, 480, "jpg"), .. "PK\x03\x04<?php evil(); ?>"u8];

        foreach (var name in OneOfEach)
        {
            var path = await _renditions.PathOf(await _originals.Put(original, Token), Rendition.Parse(name), Token);
            Assert.DoesNotContain("evil", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Token)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public async Task A_picture_is_turned_upright(ushort orientation, int right, int bottom)
    {
        // Red in the stored upper left corner; EXIF 2.32, tag 0x0112 says where that corner is seen.
        using var paper = Plain(600, 400, 255, 255, 255);
        using var corner = Plain(100, 100, 255, 0, 0);
        using var picture = paper.Insert(corner, 0, 0);
        var original = picture.As("jpg").With(ExifSegment(Exif(orientation: orientation)));

        using var made = await Make(original, Rendition.Full(320, PictureFormat.Jpeg));

        Assert.Equal(orientation >= 5 ? (320, 480) : (320, 213), (made.Width, made.Height));
        var seen = made[right == 1 ? made.Width - 10 : 10, bottom == 1 ? made.Height - 10 : 10];
        Assert.True(IsRed(seen), string.Join(' ', seen));
    }

    [Fact]
    public async Task A_red_dot_at_the_focus_stays_in_every_crop()
    {
        var crops = new[] { PictureCrop.Wide, PictureCrop.Standard, PictureCrop.Square };
        var samples = Gen.Select(Gen.Int[400, 1200], Gen.Int[400, 1200], Gen.OneOf(crops), Gen.Int[0, 100], Gen.Int[0, 100]);
        await samples.SampleAsync(async (width, height, crop, x, y) =>
        {
            // The dot is centred on the focus, as far as the picture's edges let it.
            const int dot = 24;
            using var paper = Plain(width, height, 255, 255, 255);
            using var red = Plain(dot, dot, 255, 0, 0);
            using var picture = paper.Insert(red, Math.Clamp(width * x / 100 - dot / 2, 0, width - dot), Math.Clamp(height * y / 100 - dot / 2, 0, height - dot));

            using var made = await Make(picture.As("png"), Rendition.Cropped(crop, 320, new FocalPoint(x, y), PictureFormat.Jpeg));
            using var green = made[1];
            return green.Min() < 100;
        }, iter: 40);
    }

    [Fact]
    public async Task Without_its_focus_the_dot_would_be_cut_away()
    {
        using var paper = Plain(400, 1200, 255, 255, 255);
        using var red = Plain(24, 24, 255, 0, 0);
        using var picture = paper.Insert(red, 188, 40);

        using var kept = await Make(picture.As("png"), Rendition.Parse("16x9-320-f50x4.jpg"));
        using var lost = await Make(picture.As("png"), Rendition.Parse("16x9-320-f50x50.jpg"));

        Assert.InRange(kept[1].Min(), 0, 100);
        Assert.InRange(lost[1].Min(), 240, 255);
    }

    [Fact]
    public async Task What_can_be_seen_through_is_white_in_a_jpeg_and_stays_clear_elsewhere()
    {
        using var clear = Plain(400, 300, 0, 0, 0, 0);

        using var jpeg = await Make(clear.As("png"), Rendition.Full(320, PictureFormat.Jpeg));
        using var webp = await Make(clear.As("png"), Rendition.Full(320, PictureFormat.WebP));
        using var avif = await Make(clear.As("png"), Rendition.Full(320, PictureFormat.Avif));

        Assert.Equal([255, 255, 255], jpeg[160, 100]);
        Assert.Equal(0, webp[160, 100][3]);
        Assert.Equal(0, avif[160, 100][3]);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    [InlineData(PictureFormat.Avif)]
    public async Task Colours_are_those_of_srgb_wherever_they_came_from(PictureFormat format)
    {
        using var srgb = Plain(400, 300, 200, 100, 50);
        using var p3 = srgb.IccTransform("p3", inputProfile: "srgb");
        using var deep = srgb.Colourspace(Enums.Interpretation.Rgb16);
        using var print = srgb.IccTransform("cmyk", inputProfile: "srgb", intent: Enums.Intent.Relative);

        Close([200, 100, 50], await Color(srgb.As("png"), format), 4);
        Close([200, 100, 50], await Color(p3.As("png"), format), 4);
        Close([200, 100, 50], await Color(deep.As("png"), format), 4);
        // Inks reach fewer colours.
        Close([200, 100, 50], await Color(print.As("jpg"), format), 25);
    }

    [Fact]
    public async Task Grey_pictures_and_those_with_a_profile_of_nonsense_are_shown()
    {
        using var grey = Plain(400, 300, 128);
        Close([128, 128, 128], await Color(grey.As("jpg"), PictureFormat.Avif), 3);

        using var plain = Plain(400, 300, 200, 100, 50);
        var nonsense = plain.As("jpg").With(Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. new byte[200]]));
        Close([200, 100, 50], await Color(nonsense, PictureFormat.WebP), 4);
    }

    [Fact]
    public async Task A_phones_picture_with_a_gain_map_is_an_ordinary_picture()
    {
        using var photo = Photo(640, 480);
        using var light = photo.Colourspace(Enums.Interpretation.Scrgb);
        var original = light.UhdrsaveBuffer();
        // The gain map is a second JPEG behind the first.
        Assert.True(original.AsSpan().LastIndexOf((byte[])[0xFF, 0xD8, 0xFF]) > 1000);

        Assert.True(PictureIntake.Read(original, "a.jpg") is IntakeOutcome.Accepted { Facts: { Width: 640, Height: 480 } });
        Assert.Throws<VipsException>(() => Image.UhdrloadBuffer(original));
        foreach (var name in OneOfEach)
        {
            using var made = await Make(original, Rendition.Parse(name));
            Assert.Equal((3, Enums.BandFormat.Uchar), (made.Bands, made.Format));
            Assert.DoesNotContain("gainmap-data", made.GetFields());
        }
    }

    [Fact]
    public async Task Of_an_animation_the_first_frame_is_shown()
    {
        using var red = Plain(400, 300, 255, 0, 0);
        using var blue = Plain(400, 300, 0, 0, 255);
        using var frames = red.Join(blue, Enums.Direction.Vertical);
        using var animation = frames.Mutate(m => m.Set(GValue.GIntType, "page-height", 300));

        using var made = await Make(animation.GifsaveBuffer(), Rendition.Full(320, PictureFormat.WebP));

        Assert.Equal((320, 240), (made.Width, made.Height));
        Assert.True(IsRed(made[160, 120]));
        Assert.False(made.Contains("n-pages"));
    }

    [Fact]
    public async Task Small_long_and_tall_pictures_have_their_renditions()
    {
        foreach (var (width, height) in new[] { (1, 1), (2, 3), (3000, 20), (20, 3000), (320, 20_000), (20_000, 320) })
        {
            using var plain = Plain(width, height, 10, 200, 30);
            foreach (var name in OneOfEach)
            {
                var rendition = Rendition.Parse(name);
                using var made = await Make(plain.As("png"), rendition);
                Assert.Equal(RenditionLadder.Size(width, height, rendition), (made.Width, made.Height));
            }
        }
    }

    [Fact]
    public async Task Whatever_intake_takes_has_a_rendition_of_the_size_it_said()
    {
        var rendition = Rendition.Parse("4x3-320-f20x80.jpg");
        (string Extension, byte[] File)[] whole =
        [
            .. Extensions.Select(e => (e, Photo(90, 60, e))),
            ("jpg", Photo(90, 60, "jpg").With(ExifSegment(Exif("A tram", orientation: 6, withPlace: true)))),
        ];
        var taken = 0;
        await Gen.Select(Gen.OneOf(whole), Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 3]).SampleAsync(async (picture, changes) =>
        {
            var garbled = picture.File.ToArray();
            foreach (var (at, value) in changes)
            {
                garbled[at % garbled.Length] = value;
            }
            if (PictureIntake.Read(garbled, "a." + picture.Extension) is not IntakeOutcome.Accepted(var facts))
            {
                return true;
            }
            Interlocked.Increment(ref taken);
            using var made = await Make(garbled, rendition);
            return (made.Width, made.Height) == RenditionLadder.Size(facts.Width, facts.Height, rendition);
        }, iter: 600);
        Assert.True(taken > 50);
    }

    async Task<Image> Make(byte[] original, Rendition rendition)
        => Image.NewFromFile(await _renditions.PathOf(await _originals.Put(original, Token), rendition, Token));

    async Task<double[]> Color(byte[] original, PictureFormat format)
    {
        using var made = await Make(original, Rendition.Full(320, format));
        Assert.Equal((3, Enums.BandFormat.Uchar), (made.Bands, made.Format));
        return made[100, 100];
    }

    static void Close(double[] expected, double[] actual, double by)
        => Assert.True(expected.Length == actual.Length && expected.Zip(actual, (e, a) => Math.Abs(e - a)).All(d => d <= by), string.Join(' ', actual));

    static bool IsRed(double[] color) => color is [> 180, < 80, < 80, ..];
}
