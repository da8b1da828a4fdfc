using CsCheck;
using Dateline.Media;
using Xunit;

namespace Dateline.Tests.Media;

public sealed class RenditionTests
{
    static readonly PictureCrop[] Crops = [PictureCrop.Wide, PictureCrop.Standard, PictureCrop.Square];

    static readonly Gen<FocalPoint> Focus = Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100]).Select((x, y) => new FocalPoint(x, y));

    static readonly Gen<Rendition> AnyRendition = Gen.Select(
        Gen.OneOf<int>([.. RenditionLadder.Widths]), Gen.Enum<PictureFormat>(), Gen.Enum<PictureCrop>(), Focus)
        .Select((width, format, crop, focus) => crop == PictureCrop.Full ? Rendition.Full(width, format) : Rendition.Cropped(crop, width, focus, format));

    static readonly Gen<int> Side = Gen.OneOf(Gen.Int[1, 50], Gen.Int[1, 3000], Gen.Int[1, 20_000]);

    [Fact]
    public void Names_read_as_they_are_documented()
    {
        Assert.Equal("16x9-1200-f50x30.avif", Rendition.Cropped(PictureCrop.Wide, 1200, new FocalPoint(50, 30), PictureFormat.Avif).ToString());
        Assert.Equal("4x3-320-f0x100.webp", Rendition.Cropped(PictureCrop.Standard, 320, new FocalPoint(0, 100), PictureFormat.WebP).ToString());
        Assert.Equal("1x1-480-f7x8.jpg", Rendition.Cropped(PictureCrop.Square, 480, new FocalPoint(7, 8), PictureFormat.Jpeg).ToString());
        Assert.Equal("full-800.webp", Rendition.Full(800, PictureFormat.WebP).ToString());
    }

    [Fact]
    public void Every_rendition_is_found_again_by_its_name()
        => AnyRendition.Sample(rendition => Rendition.Parse(rendition.ToString()) == rendition);

    [Fact]
    public void A_name_that_is_understood_is_the_only_name_of_its_rendition()
        => Gen.Select(AnyRendition, Gen.Int[0, 30], Gen.Char["0159fx-.avifwebpjg \n\0/"]).Sample((rendition, at, letter) =>
        {
            var name = rendition.ToString();
            var changed = name.Insert(Math.Min(at, name.Length), letter.ToString());
            return !Rendition.TryParse(changed, out var other) || other.ToString() == changed;
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("full-801.webp")]
    [InlineData("full-0800.webp")]
    [InlineData("full-800.png")]
    [InlineData("full-800.WEBP")]
    [InlineData("full-800-f50x50.webp")]
    [InlineData("16x9-1200.avif")]
    [InlineData("16x9-1200-f101x0.avif")]
    [InlineData("16x9-1200-f05x30.avif")]
    [InlineData("16x9-1200-f-5x30.avif")]
    [InlineData("16x9-1200-f50x30x2.avif")]
    [InlineData("3x2-1200-f50x30.avif")]
    [InlineData("16x9-99999999999-f50x30.avif")]
    [InlineData("full-800.webp\n")]
    [InlineData("../full-800.webp")]
    [InlineData("full-800.webp/..")]
    [InlineData("full-٨٠٠.webp")]
    public void Anything_else_names_no_rendition(string? name)
    {
        Assert.False(Rendition.TryParse(name, out _));
        Assert.Throws<FormatException>(() => Rendition.Parse(name!));
    }

    [Fact]
    public void No_rendition_is_made_up_beside_the_ladder()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Full(801, PictureFormat.Jpeg));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Cropped(PictureCrop.Wide, 0, FocalPoint.Middle, PictureFormat.Jpeg));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Cropped(PictureCrop.Wide, 800, new FocalPoint(50, 101), PictureFormat.Jpeg));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Cropped(PictureCrop.Wide, 800, new FocalPoint(-1, 50), PictureFormat.Jpeg));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rendition.Cropped(PictureCrop.Full, 800, FocalPoint.Middle, PictureFormat.Jpeg));
    }

    [Theory]
    [InlineData(PictureFormat.Avif, "image/avif")]
    [InlineData(PictureFormat.WebP, "image/webp")]
    [InlineData(PictureFormat.Jpeg, "image/jpeg")]
    public void A_format_says_its_media_type(PictureFormat format, string type)
        => Assert.Equal(type, Rendition.Full(800, format).ContentType);

    [Fact]
    public void A_picture_1250_px_wide_has_the_lead_crop_that_search_engines_ask_for()
    {
        Assert.Equal([320, 480, 640, 800, 1200], RenditionLadder.WidthsFor(1250, 900, PictureCrop.Wide));
        Assert.Equal((1200, 675), RenditionLadder.Size(1250, 900, Lead(1200)));
    }

    [Fact]
    public void A_picture_whose_lead_crop_is_narrower_has_the_largest_rung_below()
    {
        // 1199 wide: one pixel short. 2000 × 600: the 16:9 crop is only 1067 wide.
        Assert.Equal(800, RenditionLadder.WidthsFor(1199, 900, PictureCrop.Wide)[^1]);
        Assert.Equal(800, RenditionLadder.WidthsFor(2000, 600, PictureCrop.Wide)[^1]);
        Assert.Equal(2000, RenditionLadder.WidthsFor(2000, 600, PictureCrop.Full)[^1]);
        Assert.False(RenditionLadder.Has(1199, 900, Lead(1200)));
    }

    [Fact]
    public void A_tiny_picture_has_the_smallest_rung_at_its_own_size()
    {
        Assert.Equal([320], RenditionLadder.WidthsFor(100, 50, PictureCrop.Full));
        Assert.Equal((100, 50), RenditionLadder.Size(100, 50, Rendition.Full(320, PictureFormat.Jpeg)));
        Assert.Equal((50, 50), RenditionLadder.Size(100, 50, Rendition.Cropped(PictureCrop.Square, 320, FocalPoint.Middle, PictureFormat.Jpeg)));
        Assert.Equal((1, 1), RenditionLadder.Size(1, 1, Lead(320)));
    }

    [Fact]
    public void A_picture_taller_than_webp_can_be_shrinks_to_fit()
        => Assert.Equal((262, 16383), RenditionLadder.Size(320, 20_000, Rendition.Full(320, PictureFormat.WebP)));

    [Fact]
    public void A_portrait_cropped_wide_keeps_its_face()
    {
        // A face at a quarter of the height: the crop's middle is there, not at the picture's.
        Assert.Equal(new PixelArea(0, 775, 1600, 900), RenditionLadder.Area(1600, 4900, PictureCrop.Wide, new FocalPoint(50, 25)));
        Assert.Equal(new PixelArea(0, 0, 1600, 900), RenditionLadder.Area(1600, 4900, PictureCrop.Wide, new FocalPoint(50, 2)));
        Assert.Equal(new PixelArea(0, 4000, 1600, 900), RenditionLadder.Area(1600, 4900, PictureCrop.Wide, new FocalPoint(50, 100)));
    }

    [Fact]
    public void A_crop_lies_within_the_picture_and_holds_its_focal_point()
        => Gen.Select(Side, Side, Gen.OneOf(Crops), Focus).Sample((width, height, crop, focus) =>
        {
            var area = RenditionLadder.Area(width, height, crop, focus);
            var x = Math.Min(width - 1, width * focus.X / 100);
            var y = Math.Min(height - 1, height * focus.Y / 100);
            return area is { Left: >= 0, Top: >= 0, Width: >= 1, Height: >= 1 }
                && area.Left + area.Width <= width && area.Top + area.Height <= height
                && (area.Width == width || area.Height == height)
                && x >= area.Left && x < area.Left + area.Width && y >= area.Top && y < area.Top + area.Height;
        });

    [Fact]
    public void No_rendition_is_enlarged_or_taller_than_files_can_be()
        => Gen.Select(Side, Side, AnyRendition).Sample((width, height, rendition) =>
        {
            var (w, h) = RenditionLadder.Size(width, height, rendition);
            return w >= 1 && h >= 1 && w <= Math.Min(width, rendition.Width) && h <= height && h <= RenditionLadder.TallestOutput;
        });

    [Fact]
    public void A_crop_that_reaches_its_rung_has_exactly_its_shape()
        => Gen.Select(Side, Side, Focus).Where((w, h, _) => RenditionLadder.Has(w, h, Lead(640)) && w >= 640 && h >= 360)
            .Sample((width, height, focus) => RenditionLadder.Size(width, height, Rendition.Cropped(PictureCrop.Wide, 640, focus, PictureFormat.Jpeg)) == (640, 360));

    [Fact]
    public void Every_picture_has_a_rendition_in_every_crop()
        => Gen.Select(Side, Side, Gen.Enum<PictureCrop>()).Sample((width, height, crop) =>
        {
            var widths = RenditionLadder.WidthsFor(width, height, crop);
            return widths.Count > 0 && widths.SequenceEqual(widths.Order()) && widths.All(RenditionLadder.Widths.Contains);
        });

    [Fact]
    public void A_picture_without_pixels_has_no_renditions()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RenditionLadder.WidthsFor(0, 100, PictureCrop.Full));
        Assert.Throws<ArgumentOutOfRangeException>(() => RenditionLadder.WidthsFor(100, 0, PictureCrop.Wide));
    }

    static Rendition Lead(int width) => Rendition.Cropped(PictureCrop.Wide, width, FocalPoint.Middle, PictureFormat.Avif);
}
