using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Drafts;

/// <summary>Readers were given a new text of an edition that was out.</summary>
/// <param name="Before">What they had.</param>
/// <param name="As">What a look that it answers ends as; null for a silent one, which answers by its blocks alone.</param>
internal sealed record GivenText(RevisionId Before, TaskOutcome? As);

/// <summary>What readers were given anew in an edition, and how much of it another edition's correction had asked for.</summary>
sealed class GivenChanges
{
    readonly NewsroomDb _db;
    readonly Edition _edition;
    readonly GivenText _given;
    readonly EditionText _now;
    readonly Document _before;
    readonly HashSet<string> _changed;
    readonly HashSet<string> _answers = new(StringComparer.Ordinal);
    bool _isAnswer;

    GivenChanges(NewsroomDb db, Edition edition, GivenText given, EditionText before, EditionText now)
    {
        (_db, _edition, _given, _now, _before) = (db, edition, given, now, before.WithLines());
        _changed = Since(before);
    }

    /// <summary>Something in it is nobody's answer, or it answers nothing.</summary>
    internal bool SaysMore => !_isAnswer && (_answers.Count == 0 || _changed.Any(c => !_answers.Contains(c)));

    internal static async Task<GivenChanges> Of(NewsroomDb db, Edition edition, GivenText given, CancellationToken cancellation)
        => new(db, edition, given, await TextOf(db, given.Before, cancellation), await TextOf(db, edition.RevisionId, cancellation));

    /// <summary>These blocks of the other edition are followed here.</summary>
    internal void Answer(IEnumerable<ChangedBlock> followed)
    {
        foreach (var block in followed)
        {
            _answers.UnionWith(_before.AllBlocks.Concat(_now.Body.AllBlocks).Where(b => b.From == block.Source).Select(b => b.Id).Append(block.Block ?? block.Source));
        }
    }

    /// <summary>Whether all that stands here for the other's changed blocks was given anew since somebody was asked to look.</summary>
    internal async Task<bool> Answers(CorrectionTask task, IReadOnlyList<ChangedBlock> blocks, CancellationToken cancellation)
    {
        string[] here = [.. blocks.Select(b => b.Block).OfType<string>()];
        if (here.Length == 0)
        {
            _isAnswer = true;
            return true;
        }
        var first = _edition.Corrections.Where(c => c.At >= task.OpenedAt && c.BeforeRevisionId is not null).OrderBy(c => c.Position).FirstOrDefault()?.BeforeRevisionId;
        var changed = first is { } then && then != _given.Before ? Since(await TextOf(_db, then, cancellation)) : _changed;
        _answers.UnionWith(here.Where(changed.Contains));
        return here.All(changed.Contains);
    }

    // What is about to be written with the rest is known to the session.
    static async Task<EditionText> TextOf(NewsroomDb db, RevisionId revision, CancellationToken cancellation) => (await db.Revisions.FindAsync([revision], cancellation))!.Text();

    HashSet<string> Since(EditionText then) => Unsynchronised.Changed(then.WithLines(), _now.WithLines()).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
}
