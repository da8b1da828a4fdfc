using CsCheck;
using Dateline.Media;
using NetVips;
using Xunit;
using static Dateline.Tests.Media.SamplePictures;

namespace Dateline.Tests.Media;

public sealed class PictureIntakeTests
{
    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    [InlineData("tif")]
    public void A_picture_of_every_family_is_taken_with_its_size(string extension)
    {
        var facts = Accepted(Photo(64, 40, extension), "pictures/tram." + extension);

        Assert.Equal((64, 40, extension), (facts.Width, facts.Height, facts.Extension));
        Assert.Null(facts.Caption);
        Assert.Null(facts.Credit);
    }

    [Theory]
    [InlineData("tram.JPG")]
    [InlineData("tram.jpeg")]
    [InlineData("old/tram.1.jpe")]
    [InlineData("tram.jfif")]
    public void A_name_may_use_any_extension_of_the_family(string name)
        => Assert.Equal("jpg", Accepted(Photo(8, 8, "jpg"), name).Extension);

    [Theory]
    [InlineData("tram.png")]
    [InlineData("tram")]
    [InlineData("")]
    [InlineData("tram.jpg.html")]
    [InlineData("jpg")]
    public void A_name_of_another_family_is_refused(string name)
        => Assert.Equal("holds a JPEG picture, so its name must end in .jpg or .jpeg or .jpe or .jfif", Refused(Photo(8, 8, "jpg"), name));

    [Theory]
    [InlineData(1, 60, 30)]
    [InlineData(3, 60, 30)]
    [InlineData(5, 30, 60)]
    [InlineData(6, 30, 60)]
    [InlineData(8, 30, 60)]
    public void A_picture_from_a_camera_held_upright_has_its_size_as_it_is_seen(ushort orientation, int width, int height)
    {
        var picture = Photo(60, 30, "jpg").With(ExifSegment(Exif(orientation: orientation)));

        var facts = Accepted(picture, "tram.jpg");

        Assert.Equal((width, height), (facts.Width, facts.Height));
    }

    [Fact]
    public void The_colour_that_holds_the_place_is_the_average()
    {
        using var red = Plain(40, 40, 255, 0, 0);
        using var blue = Plain(40, 40, 0, 0, 255);
        using var both = red.Join(blue, Enums.Direction.Horizontal);

        Assert.Equal("#ff0000", Accepted(red.As("png"), "a.png").Color);
        Assert.Equal("#800080", Accepted(both.As("png"), "a.png").Color);
    }

    [Fact]
    public void What_can_be_seen_through_counts_as_white()
    {
        using var clear = Plain(10, 10, 0, 0, 0, 0);
        Assert.Equal("#ffffff", Accepted(clear.As("png"), "a.png").Color);
    }

    [Fact]
    public void Grey_sixteen_bit_and_printed_pictures_have_a_colour_too()
    {
        using var grey = Plain(10, 10, 128);
        Assert.Equal("#808080", Accepted(grey.As("jpg"), "a.jpg").Color);

        using var deep = Plain(10, 10, 255, 0, 0).Colourspace(Enums.Interpretation.Rgb16);
        Assert.Equal("#ff0000", Accepted(deep.As("png"), "a.png").Color);

        using var print = Plain(10, 10, 0, 0, 0, 0).Copy(interpretation: Enums.Interpretation.Cmyk);
        Assert.Equal("#ffffff", Accepted(print.As("jpg"), "a.jpg").Color);
    }

    [Fact]
    public void A_colour_of_a_wider_space_is_given_in_srgb()
    {
        // Full red of Display P3 lies outside sRGB; its nearest is full red, and half-way colours move.
        using var srgb = Plain(10, 10, 200, 100, 50);
        using var p3 = srgb.IccTransform("p3", inputProfile: "srgb");

        var color = Convert.FromHexString(Accepted(p3.As("png"), "a.png").Color[1..]);

        Assert.InRange(color[0], 198, 202);
        Assert.InRange(color[1], 98, 102);
        Assert.InRange(color[2], 48, 52);
    }

    [Fact]
    public void Of_an_animation_the_first_frame_is_taken()
    {
        using var red = Plain(20, 10, 255, 0, 0);
        using var blue = Plain(20, 10, 0, 0, 255);
        using var frames = red.Join(blue, Enums.Direction.Vertical);
        using var animation = frames.Mutate(m => m.Set(GValue.GIntType, "page-height", 10));
        foreach (var extension in (string[])["gif", "webp"])
        {
            var file = extension == "gif" ? animation.GifsaveBuffer() : animation.WebpsaveBuffer(lossless: true);

            var facts = Accepted(file, "a." + extension);

            Assert.Equal((20, 10, "#ff0000"), (facts.Width, facts.Height, facts.Color));
        }
    }

    [Fact]
    public void An_empty_file_is_refused()
        => Assert.Equal("is empty", Refused([], "a.jpg"));

    [Fact]
    public void A_file_over_thirty_megabytes_is_refused_and_one_of_thirty_is_not()
    {
        var picture = Photo(8, 8, "jpg");
        var full = new byte[PictureIntake.LargestFile];
        picture.CopyTo(full, 0);

        Assert.Equal(8, Accepted(full, "a.jpg").Width);
        Assert.Equal("is larger than 30 MB", Refused([.. full, 0], "a.jpg"));
    }

    [Fact]
    public void A_side_over_twenty_thousand_pixels_is_refused_and_one_of_twenty_thousand_is_not()
    {
        Assert.Equal((20_000, 2), Size(Accepted(BlackPng(20_000, 2), "a.png")));
        Assert.Equal((2, 20_000), Size(Accepted(BlackPng(2, 20_000), "a.png")));
        Assert.Equal("measures 20001 × 2 pixels; at most 20000 a side are taken", Refused(BlackPng(20_001, 2), "a.png"));
        Assert.Equal("measures 2 × 20001 pixels; at most 20000 a side are taken", Refused(BlackPng(2, 20_001), "a.png"));
    }

    [Fact]
    public void A_picture_over_a_hundred_megapixels_is_refused_and_one_of_a_hundred_is_not()
    {
        Assert.Equal((10_000, 10_000), Size(Accepted(BlackPng(10_000, 10_000), "a.png")));
        Assert.Equal("has 101 megapixels; at most 100 are taken", Refused(BlackPng(10_001, 10_000), "a.png"));
    }

    [Fact]
    public void An_avif_over_fifty_megapixels_is_refused_as_it_unpacks_as_a_whole()
    {
        using var fits = Plain(8_000, 6_250, 0, 0, 0);
        using var over = Plain(8_000, 6_251, 0, 0, 0);

        Assert.Equal((8_000, 6_250), Size(Accepted(fits.As("avif"), "a.avif")));
        Assert.Equal("has 51 megapixels; at most 50 are taken", Refused(over.As("avif"), "a.avif"));
    }

    [Fact]
    public void A_picture_of_one_pixel_is_taken()
        => Assert.Equal((1, 1), Size(Accepted(BlackPng(1, 1), "a.png")));

    [Fact]
    public void A_picture_without_pixels_is_refused()
        => Assert.Equal("is broken or cut short", Refused([.. PngStart(0, 10), .. Chunk("IDAT", []), .. Chunk("IEND", [])], "a.png"));

    [Fact]
    public void A_picture_that_takes_too_long_is_given_up()
    {
        var outcome = PictureIntake.Read(Photo(2000, 2000, "jpg"), "a.jpg", TimeSpan.Zero);

        Assert.Equal("takes too long to read", Assert.IsType<IntakeOutcome.Refused>(outcome).Reason);
    }

    [Fact]
    public void Colours_that_no_browser_shows_are_refused()
    {
        using var lab = Plain(8, 8, 200, 100, 50).Colourspace(Enums.Interpretation.Lab);
        using var light = Plain(8, 8, 200, 100, 50).Cast(Enums.BandFormat.Float);
        const string reason = "keeps its colours in a way that can't be shown; save it as RGB, greyscale or CMYK";

        Assert.Equal(reason, Refused(lab.As("tif"), "a.tif"));
        Assert.Equal(reason, Refused(light.As("tif"), "a.tif"));
    }

    [Fact]
    public void A_profile_of_nonsense_does_not_cost_the_picture()
    {
        byte[] profile = [.. "ICC_PROFILE\0\x01\x01"u8, .. new byte[200]];

        var facts = Accepted(Photo(30, 20, "jpg").With(Segment(0xE2, profile)), "a.jpg");

        Assert.Equal((30, 20), Size(facts));
    }

    [Fact]
    public void The_answer_is_the_same_every_time()
    {
        var picture = Photo(50, 40, "webp");
        Gen.Int[0, 10].Array[4].Sample(_ => Accepted(picture, "a.webp") == Accepted(picture, "b.WEBP"), iter: 20);
    }

    static (int Width, int Height) Size(PictureFacts facts) => (facts.Width, facts.Height);

    static PictureFacts Accepted(byte[] file, string name)
    {
        var outcome = PictureIntake.Read(file, name);
        return outcome is IntakeOutcome.Accepted(var facts) ? facts : throw new InvalidOperationException(outcome.ToString());
    }

    static string Refused(byte[] file, string name) => Assert.IsType<IntakeOutcome.Refused>(PictureIntake.Read(file, name)).Reason;
}
