using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Media;

public enum PictureCrop
{
    /// <summary>The whole picture.</summary>
    Full,
    Wide,
    Standard,
    Square,
}

public enum PictureFormat
{
    Avif,
    WebP,
    Jpeg,
}

/// <summary>The point that a crop keeps, in percent of width and height.</summary>
public readonly record struct FocalPoint(int X, int Y)
{
    public static FocalPoint Middle => new(50, 50);
}

/// <summary>
/// What is made of a picture for readers, named as its file is: <c>16x9-1200-f50x30.avif</c>, <c>full-800.webp</c>. Each
/// has exactly one name; a crop always names its focal point, the whole picture never does.
/// </summary>
public sealed partial record Rendition
{
    Rendition(PictureCrop crop, int width, FocalPoint? focus, PictureFormat format)
        => (Crop, Width, Focus, Format) = (crop, width, focus, format);

    public PictureCrop Crop { get; }

    /// <summary>A rung of <see cref="RenditionLadder.Widths"/>; a smaller source gives fewer pixels.</summary>
    public int Width { get; }

    /// <summary>Null for the whole picture.</summary>
    public FocalPoint? Focus { get; }

    public PictureFormat Format { get; }

    public string ContentType => Format switch
    {
        PictureFormat.Avif => "image/avif",
        PictureFormat.WebP => "image/webp",
        _ => "image/jpeg",
    };

    /// <exception cref="ArgumentOutOfRangeException">The width is no rung of the ladder.</exception>
    public static Rendition Full(int width, PictureFormat format) => new(PictureCrop.Full, Rung(width), null, format);

    /// <exception cref="ArgumentOutOfRangeException">The width is no rung, the focus not within 0 to 100, or there is no crop.</exception>
    public static Rendition Cropped(PictureCrop crop, int width, FocalPoint focus, PictureFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)crop, (int)PictureCrop.Full, nameof(crop));
        if (focus is not ({ X: >= 0 and <= 100, Y: >= 0 and <= 100 }))
        {
            throw new ArgumentOutOfRangeException(nameof(focus), focus, "A focal point is in percent.");
        }
        return new Rendition(crop, Rung(width), focus, format);
    }

    public static bool TryParse(string? name, [NotNullWhen(true)] out Rendition? rendition)
    {
        rendition = null;
        if (name is null || Name().Match(name) is not { Success: true } match)
        {
            return false;
        }
        var width = Number(match.Groups["width"]);
        if (!RenditionLadder.Widths.Contains(width))
        {
            return false;
        }
        var format = match.Groups["format"].Value switch
        {
            "avif" => PictureFormat.Avif,
            "webp" => PictureFormat.WebP,
            _ => PictureFormat.Jpeg,
        };
        rendition = match.Groups["crop"].Value switch
        {
            "16x9" => Cropped(PictureCrop.Wide, width, Focal(match), format),
            "4x3" => Cropped(PictureCrop.Standard, width, Focal(match), format),
            "1x1" => Cropped(PictureCrop.Square, width, Focal(match), format),
            _ => Full(width, format),
        };
        return true;
    }

    /// <exception cref="FormatException">It names no rendition.</exception>
    public static Rendition Parse(string name)
        => TryParse(name, out var rendition) ? rendition : throw new FormatException($"\"{name}\" names no rendition.");

    public override string ToString()
    {
        var format = Format switch { PictureFormat.Avif => "avif", PictureFormat.WebP => "webp", _ => "jpg" };
        return Focus is { } focus
            ? string.Create(CultureInfo.InvariantCulture, $"{Ratio()}-{Width}-f{focus.X}x{focus.Y}.{format}")
            : string.Create(CultureInfo.InvariantCulture, $"full-{Width}.{format}");
    }

    string Ratio() => Crop switch { PictureCrop.Wide => "16x9", PictureCrop.Standard => "4x3", _ => "1x1" };

    static int Rung(int width)
        => RenditionLadder.Widths.Contains(width) ? width : throw new ArgumentOutOfRangeException(nameof(width), width, "Not a rung of the ladder.");

    static FocalPoint Focal(Match match) => new(Number(match.Groups["x"]), Number(match.Groups["y"]));

    static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?:full-(?<width>[1-9][0-9]{2,3})|(?<crop>16x9|4x3|1x1)-(?<width>[1-9][0-9]{2,3})-f(?<x>100|[1-9]?[0-9])x(?<y>100|[1-9]?[0-9]))\.(?<format>avif|webp|jpg)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
