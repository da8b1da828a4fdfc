using System.Globalization;
using NetVips;

namespace Dateline.Media;

/// <summary>Decides whether a file is a picture that can be shown, and reads what the newsroom wants to know of it.</summary>
public static class PictureIntake
{
    /// <summary>Bytes.</summary>
    public const int LargestFile = 30 * 1024 * 1024;

    public const int LongestSide = 20_000;

    public const long MostPixels = 100_000_000;

    /// <summary>AVIF is unpacked as a whole, at 15 bytes a pixel (measured), where WebP takes 8 and the others 4 at most.</summary>
    public const long MostAvifPixels = 50_000_000;

    // Bounds the memory, however many pictures arrive at once.
    static readonly Lock OneAtATime = new();

    /// <summary>
    /// Checks from cheap to dear: size, first bytes, the header's dimensions, and only then every pixel (of an
    /// animation, the first frame's).
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="fileName">Its name, with or without folders; its extension must fit what the file holds.</param>
    /// <param name="patience">How long reading its pixels may take; half a minute when not given.</param>
    public static IntakeOutcome Read(ReadOnlyMemory<byte> file, string fileName, TimeSpan? patience = null)
    {
        if (file.Length == 0)
        {
            return new IntakeOutcome.Refused("is empty");
        }
        if (file.Length > LargestFile)
        {
            return new IntakeOutcome.Refused($"is larger than {LargestFile / (1024 * 1024)} MB");
        }
        if (PictureKind.Of(file.Span) is not { } kind)
        {
            return new IntakeOutcome.Refused(PictureKind.WhyNot(file.Span));
        }
        if (!kind.IsNamed(fileName))
        {
            return new IntakeOutcome.Refused($"holds a {kind.Word} picture, so its name must end in .{string.Join(" or .", kind.Names)}");
        }
        Libvips.MakeReady();
        lock (OneAtATime)
        {
            using var late = new CancellationTokenSource(patience ?? Libvips.Patience, TimeProvider.System);
            try
            {
                return Read(file.Span, kind, late.Token);
            }
            catch (VipsException)
            {
                return new IntakeOutcome.Refused(late.IsCancellationRequested ? "takes too long to read" : "is broken or cut short");
            }
        }
    }

    static IntakeOutcome Read(ReadOnlySpan<byte> file, PictureKind kind, CancellationToken late)
    {
        using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        var (width, height) = image.SeenSize();
        if (width > LongestSide || height > LongestSide)
        {
            return new IntakeOutcome.Refused(string.Create(CultureInfo.InvariantCulture, $"measures {width} × {height} pixels; at most {LongestSide} a side are taken"));
        }
        var most = kind.Extension == "avif" ? MostAvifPixels : MostPixels;
        if ((long)width * height > most)
        {
            return new IntakeOutcome.Refused(string.Create(CultureInfo.InvariantCulture, $"has {((long)width * height + 999_999) / 1_000_000} megapixels; at most {most / 1_000_000} are taken"));
        }
        if (!AverageColor.IsUsual(image))
        {
            return new IntakeOutcome.Refused("keeps its colours in a way that can't be shown; save it as RGB, greyscale or CMYK");
        }
        var color = AverageColor.Of(image.StopWhen(late));
        var words = PictureWords.Of(image, kind.Extension == "tif" ? file : []);
        return new IntakeOutcome.Accepted(new PictureFacts(width, height, kind.Extension, color, words.Caption, words.Credit));
    }
}
