using Dateline.Data;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>How a translation's lines came to read as they do.</summary>
abstract record LineMaking
{
    private LineMaking()
    {
    }

    /// <param name="Of">What the source said to whoever wrote them; null for what it says now.</param>
    internal sealed record Written(EditionText? Of = null) : LineMaking;

    /// <summary>A term's words took the place of others: nobody has read the source.</summary>
    internal sealed record Reworded : LineMaking;

    /// <summary>They come back, and are made of what they were made of.</summary>
    internal sealed record Restored : LineMaking;
}

/// <summary>Whoever writes a headline or a summary writes it beside its source's, and beside translations that were made of what it said before.</summary>
static class LinesFollowed
{
    /// <param name="db">The session that the text is written in.</param>
    /// <param name="open">The story.</param>
    /// <param name="edition">Whose text.</param>
    /// <param name="before">What it said.</param>
    /// <param name="after">What it says.</param>
    /// <param name="making">How the translation's lines came to read so.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task FollowLines(this NewsroomDb db, OpenStory open, Edition edition, EditionText before, EditionText after, LineMaking making, CancellationToken cancellation)
    {
        var changed = EditionLine.Changed(before, after);
        if (changed.Count == 0)
        {
            return;
        }
        if (edition.TranslatedFrom is { } from && open.Story.EditionIn(from) is { } source)
        {
            switch (making)
            {
                case LineMaking.Written(var of):
                    await db.MakeLines(edition, after, of ?? (await db.Working(open, source, cancellation)).Text, changed, cancellation);
                    await db.ForgetPassedLines(edition, before, changed, cancellation);
                    break;
                case LineMaking.Reworded:
                    await db.RewordLines(edition, before, after, changed, cancellation);
                    break;
            }
        }
        foreach (var translation in open.Story.Editions.Where(e => e.TranslatedFrom == edition.Language))
        {
            var present = await db.PresentText(translation, cancellation);
            foreach (var text in (EditionText[])[present.Text(), WorkingText.Of(present, open.Drafts.GetValueOrDefault(translation.Id)).Text])
            {
                await db.KeepLines(translation, text, before, changed, cancellation);
            }
        }
    }

    /// <summary>Somebody types a line key by key: what no revision says can't come back.</summary>
    static async Task ForgetPassedLines(this NewsroomDb db, Edition edition, EditionText before, IReadOnlyList<string> changed, CancellationToken cancellation)
    {
        foreach (var place in changed)
        {
            var was = EditionLine.At(before, place)!;
            var isKept = place == EditionLine.Headline
                ? await db.Revisions.AnyAsync(r => r.EditionId == edition.Id && r.Headline == was, cancellation)
                : await db.Revisions.AnyAsync(r => r.EditionId == edition.Id && r.Summary == was, cancellation);
            if (!isKept && EditionLine.Of(before, place) is { } line && await db.OriginOf(edition, line, cancellation) is { } passed)
            {
                db.LineOrigins.Remove(passed);
            }
        }
    }
}
