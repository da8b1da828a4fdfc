using Dateline.Data;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Takes over what a bundle says of an edition's headline and summary beside their words: what they were made of, and by which machine.</summary>
static class ImportLines
{
    /// <summary>The edition's text is the bundle's by now.</summary>
    /// <returns>Whether its lines are known for something else than before.</returns>
    internal static async Task<bool> Take(NewsroomDb db, Edition edition, BundleEdition said, DateTimeOffset now, CancellationToken cancellation)
    {
        if (edition.TranslatedFrom is null)
        {
            return false;
        }
        var (wasUnreviewed, changed) = (edition.Unreviewed, false);
        // Words that a machine wrote here stay a machine's though the bundle says nothing of them.
        await db.MachineTexts.Where(t => t.EditionId == edition.Id).LoadAsync(cancellation);
        foreach (var line in said.Lines)
        {
            if (EditionLine.Of(said.Text, line.Place) is not { } text)
            {
                continue;
            }
            if (line.FromHash is { } hash)
            {
                changed |= await db.MakeLine(edition, text, hash, cancellation);
            }
            if (line.MadeBy is { } by)
            {
                changed |= db.PutMachineText(edition.Id, MachineText.WordsOf(text), by, now);
            }
        }
        MachineText[] unreviewed = [.. db.MachineTexts.Local.Where(t => t.EditionId == edition.Id && t.AcceptedAt is null)];
        edition.MarkUnreviewed(said.Text.Body.AllBlocks.Any(b => b.IsUnreviewed) || EditionLine.MachinesOf(said.Text, unreviewed).Any());
        return changed || edition.Unreviewed != wasUnreviewed;
    }
}
