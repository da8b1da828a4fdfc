namespace Dateline.Media;

/// <summary>Pixels of a picture as it is to be seen, counted from its upper left corner.</summary>
public readonly record struct PixelArea(int Left, int Top, int Width, int Height);

/// <summary>
/// Which renditions a picture has, and how large each is. Nothing is ever enlarged: a rung exists while the crop is at
/// least as wide, and a picture too small for any rung has the smallest one, at its own size. Search engines ask lead
/// pictures to be 1,200 px wide, so that is a rung.
/// </summary>
public static class RenditionLadder
{
    /// <summary>WebP's own limit (RFC 9649 §2.6); taller pictures shrink to it.</summary>
    public const int TallestOutput = 16383;

    /// <summary>Ascending, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 480, 640, 800, 1200, 1600, 2000];

    /// <summary>The rungs that exist for a picture of this size; at least one, ascending.</summary>
    public static IReadOnlyList<int> WidthsFor(int sourceWidth, int sourceHeight, PictureCrop crop)
    {
        var widest = Area(sourceWidth, sourceHeight, crop, FocalPoint.Middle).Width;
        var rungs = Widths.Where(w => w <= widest).ToArray();
        return rungs is [] ? [Widths[0]] : rungs;
    }

    public static bool Has(int sourceWidth, int sourceHeight, Rendition rendition)
        => WidthsFor(sourceWidth, sourceHeight, rendition.Crop).Contains(rendition.Width);

    /// <summary>What the rendition measures in pixels.</summary>
    public static (int Width, int Height) Size(int sourceWidth, int sourceHeight, Rendition rendition)
    {
        var area = Area(sourceWidth, sourceHeight, rendition.Crop, rendition.Focus ?? FocalPoint.Middle);
        var width = Math.Min(rendition.Width, area.Width);
        var (across, down) = Ratio(rendition.Crop) ?? (area.Width, area.Height);
        // A crop smaller than its rung keeps its own rounding.
        var height = width == area.Width ? area.Height : Scale(width, down, across);
        return height <= TallestOutput ? (width, height) : (Scale(width, TallestOutput, height), TallestOutput);
    }

    /// <summary>The largest area of the crop's shape, as near to the middle of its focal point as the picture's edges allow.</summary>
    public static PixelArea Area(int sourceWidth, int sourceHeight, PictureCrop crop, FocalPoint focus)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeight, 1);
        if (Ratio(crop) is not var (across, down))
        {
            return new PixelArea(0, 0, sourceWidth, sourceHeight);
        }
        var tooWide = (long)sourceWidth * down > (long)sourceHeight * across;
        var width = tooWide ? Math.Min(sourceWidth, Scale(sourceHeight, across, down)) : sourceWidth;
        var height = tooWide ? sourceHeight : Math.Min(sourceHeight, Scale(sourceWidth, down, across));
        return new PixelArea(Start(sourceWidth, width, focus.X), Start(sourceHeight, height, focus.Y), width, height);
    }

    /// <summary>value × by ÷ of, rounded, at least 1.</summary>
    internal static int Scale(long value, long by, long of) => (int)Math.Max(1, (2 * value * by + of) / (2 * of));

    static int Start(int whole, int part, int percent)
        => (int)Math.Clamp((2L * percent * whole - 100L * part + 100) / 200, 0, whole - part);

    static (int Across, int Down)? Ratio(PictureCrop crop) => crop switch
    {
        PictureCrop.Full => null,
        PictureCrop.Wide => (16, 9),
        PictureCrop.Standard => (4, 3),
        _ => (1, 1),
    };
}
