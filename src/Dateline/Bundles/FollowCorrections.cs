using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Bundles;

/// <summary>A bundle corrects one edition: somebody has to look at the others, unless it says what became of them, too.</summary>
sealed class FollowCorrections(Story story, IReadOnlyList<CorrectionTask> open, DateTimeOffset now, TimeProvider clock)
{
    readonly List<CorrectionTask> _asked = [];

    /// <param name="corrections">Those that were not here before.</param>
    /// <returns>What somebody has to look at besides what was open; of that, what the bundle answers is closed.</returns>
    internal IReadOnlyList<CorrectionTask> Follow(IEnumerable<(Edition Edition, Correction Correction)> corrections)
    {
        foreach (var (edition, correction) in corrections.Where(c => c.Edition is { TakenDownAt: null, PublishedAt: not null }).OrderBy(c => c.Correction.At))
        {
            // Which blocks it changed a bundle doesn't say: one that comes after another's answers it, and asks for none.
            if (!Close(t => t.Language == edition.Language, TaskOutcome.Corrected))
            {
                _asked.AddRange(story.Editions
                    .Where(e => e != edition && e.TakenDownAt is null && e.PublishedAt is { } at && (at < correction.At || at > now))
                    .Select(e => new CorrectionTask(TypedId.New<CorrectionTaskId>(clock), story.Id, e.Language, new ChangedElsewhere(edition.Language, correction.Text), correction.At)));
            }
        }
        Close(t => story.EditionIn(t.Language)?.UpdatedAt >= t.OpenedAt, TaskOutcome.Updated);
        return [.. _asked.Where(t => t.ClosedAt is null)];
    }

    bool Close(Func<CorrectionTask, bool> which, TaskOutcome outcome)
    {
        CorrectionTask[] closing = [.. open.Concat(_asked).Where(t => t.ClosedAt is null && which(t))];
        foreach (var task in closing)
        {
            task.Close(outcome, null, now);
        }
        return closing.Length > 0;
    }
}
