using Dateline.Checks;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>What the check says of a story's drafts, and which drafts it looked at.</summary>
/// <param name="Versions">Of the drafts, by language.</param>
/// <param name="Findings">In the reader's order, without what somebody silenced.</param>
sealed record Looked(IReadOnlyDictionary<string, int> Versions, IReadOnlyList<Finding> Findings)
{
    internal IReadOnlyList<Finding> ErrorsIn(string language) => [.. Findings.Where(f => f.Level == Level.Error && f.Edition == language)];
}

/// <summary>
/// Looks before something goes out. The check takes longer than a transaction may: it is made before, and what it looked
/// at is compared with what is there when the story is held.
/// </summary>
public sealed class Gate(Database database, CheckTexts check)
{
    /// <param name="story">Its drafts are looked at, all of them: editions are compared.</param>
    /// <param name="language">Of the messages.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<Looked> Look(StoryId story, string language, CancellationToken cancellation)
    {
        var (open, texts) = await Read(story, cancellation);
        return open is null
            ? new Looked(new Dictionary<string, int>(), [])
            : new Looked(texts.ToDictionary(t => t.Key, t => t.Value.Version), await check.Check(open, texts.ToDictionary(t => t.Key, t => t.Value.Text), language, cancellation));
    }

    async Task<(OpenStory? Open, Dictionary<string, WorkingText> Texts)> Read(StoryId story, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, WorkingText>(StringComparer.Ordinal);
        await using var db = await database.Read(cancellation);
        if (await db.OpenStory(story, cancellation) is not { } open)
        {
            return (null, texts);
        }
        foreach (var edition in open.Story.Editions)
        {
            texts[edition.Language] = await db.Working(open, edition, cancellation);
        }
        return (open, texts);
    }
}

static class Checklists
{
    /// <summary>What of its hold's checklist nobody has ticked; nothing where it has no hold.</summary>
    internal static async Task<IReadOnlyList<string>> Unchecked(this NewsroomDb db, StoryId story, CancellationToken cancellation)
    {
        if (await db.Set<Releases.StoryHold>().AsNoTracking().FirstOrDefaultAsync(h => h.StoryId == story, cancellation) is not { } hold)
        {
            return [];
        }
        return await db.Set<Releases.ChecklistItem>()
            .Where(i => !i.Retired && (i.Kind == null || i.Kind == hold.Kind) && !db.Set<Releases.HoldTick>().Any(t => t.StoryId == story && t.Item == i.Item))
            .OrderBy(i => i.Position)
            .Select(i => i.Item)
            .ToListAsync(cancellation);
    }
}
