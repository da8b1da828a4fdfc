using NetVips;

namespace Dateline.Media;

/// <summary>One colour for a picture. Reads every pixel once, so it proves too that they can all be read.</summary>
static class AverageColor
{
    const string Profile = "icc-profile-data";

    /// <summary>Whether the pixels are of a kind that can become 8-bit sRGB: grey, RGB or CMYK, 8 or 16 bits, at most one alpha.</summary>
    internal static bool IsUsual(Image image)
    {
        var colors = image.Interpretation switch
        {
            Enums.Interpretation.Bw or Enums.Interpretation.Grey16 => 1,
            Enums.Interpretation.Srgb or Enums.Interpretation.Rgb or Enums.Interpretation.Rgb16 => 3,
            Enums.Interpretation.Cmyk => 4,
            _ => 0,
        };
        return image.Format is Enums.BandFormat.Uchar or Enums.BandFormat.Ushort
            && colors > 0 && (image.Bands == colors || image.Bands == colors + 1);
    }

    /// <returns><c>#rrggbb</c>.</returns>
    internal static string Of(Image image)
    {
        using var opaque = OnWhite(image);
        // Columns of the result are figures (4 is the mean), rows are bands (0 is all of them).
        using var stats = opaque.Stats();
        var mean = new double[opaque.Bands];
        for (var band = 0; band < mean.Length; band++)
        {
            mean[band] = Math.Round(stats[4, band + 1][0]);
        }
        using var pixel = opaque.NewFromImage(mean);
        using var shown = InSrgb(pixel, image);
        var rgb = shown[0, 0];
        return $"#{(byte)rgb[0]:x2}{(byte)rgb[1]:x2}{(byte)rgb[2]:x2}";
    }

    internal static Image OnWhite(Image image)
        => image.HasAlpha() ? image.Flatten(background: [image.Format == Enums.BandFormat.Ushort ? 65535 : 255]) : image.Copy();

    static Image InSrgb(Image pixel, Image source)
    {
        using var one = pixel.Crop(0, 0, 1, 1);
        using var profiled = source.Contains(Profile) ? one.Mutate(m => m.Set(GValue.BlobType, Profile, source.Get(Profile))) : one.Copy();
        using var same = profiled.ThumbnailImage(1, outputProfile: "srgb", noRotate: true);
        return same.Colourspace(Enums.Interpretation.Srgb);
    }
}
