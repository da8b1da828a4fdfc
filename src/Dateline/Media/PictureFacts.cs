namespace Dateline.Media;

/// <summary>What is known of a picture once it has been read.</summary>
/// <param name="Width">Pixels, as it is to be seen: after the camera's orientation.</param>
/// <param name="Height">Pixels, likewise.</param>
/// <param name="Extension">jpg, png, webp, avif, gif or tif, by content.</param>
/// <param name="Color">The average as <c>#rrggbb</c>; holds the picture's place while it loads.</param>
/// <param name="Caption">What the file says of itself: plain text, at most 2,000 characters.</param>
/// <param name="Credit">Who made it, then for whom, as the file says; likewise.</param>
public sealed record PictureFacts(int Width, int Height, string Extension, string Color, string? Caption, string? Credit);

public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    public sealed record Accepted(PictureFacts Facts) : IntakeOutcome;

    /// <param name="Reason">Goes on from the picture's name: "is larger than 30 MB".</param>
    public sealed record Refused(string Reason) : IntakeOutcome;
}
