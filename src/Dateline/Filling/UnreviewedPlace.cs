using Dateline.Data;
using Dateline.Drafts;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <summary>What a machine wrote and nobody has looked at, in one place of an edition.</summary>
/// <param name="Place">The block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="By">The engine, or <c>memory</c>.</param>
/// <param name="Hash">Of what it says, by which whoever looks at it names it.</param>
/// <param name="Lost">What of the source's markup isn't there.</param>
public sealed record UnreviewedPlace(string Place, string By, string Hash, LostMarkup Lost);

public static class UnreviewedPlaces
{
    /// <summary>In the order of the text.</summary>
    /// <param name="text">Of the edition.</param>
    /// <param name="unreviewed">Words of machines that nobody has accepted there.</param>
    /// <param name="source">What it is translated from; null where that is not known.</param>
    public static IReadOnlyList<UnreviewedPlace> Of(EditionText text, IReadOnlyList<MachineText> unreviewed, EditionText? source)
    {
        var sources = (source?.Body.AllBlocks ?? []).ToLookup(b => b.Id, StringComparer.Ordinal);
        return
        [
            .. Line(EditionLine.Headline, text.Headline),
            .. Line(EditionLine.Summary, text.Summary),
            .. text.Body.AllBlocks.Where(b => b.IsUnreviewed).Select(b => new UnreviewedPlace(b.Id, b.MadeBy!.Machine!, b.Hash, b.From is { } from && sources[from].FirstOrDefault() is { } of ? LostMarkup.Of(of, b) : LostMarkup.None)),
        ];

        IEnumerable<UnreviewedPlace> Line(string place, string? line)
            => Authorship.MachineOf(line, unreviewed) is { } machine ? [new UnreviewedPlace(place, machine, MachineText.HashOf(MachineText.WordsOf(line)), LostMarkup.None)] : [];
    }

    /// <summary>Of what is being written in an edition.</summary>
    public static async Task<IReadOnlyList<UnreviewedPlace>> UnreviewedIn(this NewsroomDb db, OpenStory open, Edition edition, EditionText text, CancellationToken cancellation)
        => Of(
            text,
            await db.UnreviewedTexts(edition.Id, cancellation),
            text.Body.AllBlocks.Any(b => b.IsUnreviewed && b.From is not null) && edition.TranslatedFrom is { } from && open.Story.EditionIn(from) is { } original ? (await db.Working(open, original, cancellation)).Text : null);
}
