using Dateline.Data;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <summary>What a machine wrote and nobody has looked at, in one place of an edition.</summary>
/// <param name="Place">The block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="By">The engine, or <c>memory</c>.</param>
/// <param name="Hash">Of what it says, by which whoever looks at it names it.</param>
public sealed record UnreviewedPlace(string Place, string By, string Hash);

public static class UnreviewedPlaces
{
    /// <summary>In the order of the text.</summary>
    public static IReadOnlyList<UnreviewedPlace> Of(EditionText text, IReadOnlyList<MachineText> unreviewed)
    {
        return
        [
            .. Line(EditionLine.Headline, text.Headline),
            .. Line(EditionLine.Summary, text.Summary),
            .. text.Body.AllBlocks.Where(b => b.IsUnreviewed).Select(b => new UnreviewedPlace(b.Id, b.MadeBy!.Machine!, b.Hash)),
        ];

        IEnumerable<UnreviewedPlace> Line(string place, string? line)
            => Authorship.MachineOf(line, unreviewed) is { } machine ? [new UnreviewedPlace(place, machine, MachineText.HashOf(MachineText.WordsOf(line)))] : [];
    }

    /// <summary>Of what is being written in an edition.</summary>
    public static async Task<IReadOnlyList<UnreviewedPlace>> UnreviewedIn(this NewsroomDb db, Edition edition, EditionText text, CancellationToken cancellation)
        => Of(text, await db.UnreviewedTexts(edition.Id, cancellation));
}
