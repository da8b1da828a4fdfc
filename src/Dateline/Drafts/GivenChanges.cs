using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>Readers were given a new text of an edition that was out.</summary>
/// <param name="Before">What they had.</param>
/// <param name="As">What a look that it answers ends as; null for a silent one, which answers by its blocks alone.</param>
internal sealed record GivenText(RevisionId Before, TaskOutcome? As);

/// <summary>What readers were given anew in an edition, and how much of it another edition's correction had asked for.</summary>
sealed class GivenChanges
{
    static readonly RevisionReason?[] Given = [RevisionReason.Published, RevisionReason.Updated, RevisionReason.Corrected, null];

    readonly NewsroomDb _db;
    readonly Edition _edition;
    readonly Document _before;
    readonly Document _now;
    readonly HashSet<string> _changed;
    readonly HashSet<string> _answers = new(StringComparer.Ordinal);

    GivenChanges(NewsroomDb db, Edition edition, EditionText before, EditionText now)
    {
        (_db, _edition, _before, _now) = (db, edition, before.WithLines(), now.WithLines());
        _changed = Since(_before);
    }

    /// <summary>Something in it is nobody's answer, or it answers nothing that can be told.</summary>
    internal bool SaysMore => _answers.Count == 0 || _changed.Any(c => !_answers.Contains(c));

    /// <returns>Null where the texts aren't known.</returns>
    internal static async Task<GivenChanges?> Of(NewsroomDb db, Edition edition, GivenText given, CancellationToken cancellation)
        => await TextOf(db, given.Before, cancellation) is { } before && await TextOf(db, edition.RevisionId, cancellation) is { } now ? new(db, edition, before, now) : null;

    /// <summary>These blocks of the other edition are followed here.</summary>
    internal void Answer(IEnumerable<ChangedBlock> followed)
    {
        foreach (var block in followed)
        {
            _answers.UnionWith(_before.AllBlocks.Concat(_now.AllBlocks).Where(b => b.From == block.Source).Select(b => b.Id).Append(block.Block ?? block.Source));
        }
    }

    /// <summary>
    /// Whether all that stands here for the other's changed blocks was given anew since somebody was asked to look, in
    /// however many steps; where nothing stands here for any, nobody can tell, and whoever gives a text is believed.
    /// </summary>
    internal async Task<bool> Answers(CorrectionTask task, IReadOnlyList<ChangedBlock> blocks, CancellationToken cancellation)
    {
        var followed = await AnsweredByTheOther(task, cancellation);
        string[] here = [.. blocks.Select(b => b.Block).OfType<string>().Where(b => !followed.Contains(b))];
        if (here.Length == 0)
        {
            return true;
        }
        var changed = Since(await ReadBy(task.OpenedAt, cancellation) ?? _before);
        _answers.UnionWith(here.Where(changed.Contains));
        return here.All(changed.Contains);
    }

    /// <summary>What readers had of the edition then.</summary>
    async Task<Document?> ReadBy(DateTimeOffset instant, CancellationToken cancellation)
    {
        var given = _db.Revisions.AsNoTracking().Where(r => r.EditionId == _edition.Id && Given.Contains(r.Reason));
        return (await given.Where(r => r.MadeAt < instant).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellation)
            ?? await given.OrderBy(r => r.Number).FirstOrDefaultAsync(cancellation))?.Text().WithLines();
    }

    /// <summary>What the other edition followed this one in by the same text that asks now: of that the two say the same.</summary>
    async Task<HashSet<string>> AnsweredByTheOther(CorrectionTask task, CancellationToken cancellation)
    {
        var answered = await _db.CorrectionTasks.AsNoTracking().Where(t => t.StoryId == task.StoryId && t.Language == task.CorrectedLanguage && t.CorrectedLanguage == task.Language && t.ClosedAt == task.OpenedAt).ToListAsync(cancellation);
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var look in answered)
        {
            if (look is { TextBefore: { } before, TextAfter: { } after } && await TextOf(_db, before, cancellation) is { } then && await TextOf(_db, after, cancellation) is { } now)
            {
                blocks.UnionWith(Unsynchronised.Changed(then.WithLines(), now.WithLines()).Select(c => c.Id));
            }
        }
        return blocks;
    }

    // What is about to be written with the rest is known to the session.
    static async Task<EditionText?> TextOf(NewsroomDb db, RevisionId revision, CancellationToken cancellation) => (await db.Revisions.FindAsync([revision], cancellation))?.Text();

    HashSet<string> Since(Document then) => Unsynchronised.Changed(then, _now).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
}
