using Dateline.Documents;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Views;

/// <summary>Corrections with what changed, word by word, where the texts before and after are known.</summary>
static class CorrectionViews
{
    internal static async Task<IReadOnlyList<CorrectionView>> Of(Visit visit, Edition edition, CancellationToken cancellation)
    {
        var ids = edition.Corrections.SelectMany(c => new[] { c.BeforeRevisionId, c.AfterRevisionId }).OfType<RevisionId>().Distinct().ToArray();
        var revisions = ids.Length == 0 ? [] : await visit.Db.Revisions.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        IReadOnlySet<string> held = ids.Length == 0 ? new HashSet<string>() : await visit.Db.Held(cancellation);
        return [.. edition.Corrections.OrderByDescending(c => c.At).Select(c => new CorrectionView(
            visit.Moments.Of(c.At),
            c.Text,
            c is { BeforeRevisionId: { } before, AfterRevisionId: { } after } ? Changes(revisions[before], revisions[after], held) : []))];
    }

    /// <summary>Corrections of other editions that this one hasn't followed yet, and that the newsroom wants its readers to know of.</summary>
    internal static async Task<IReadOnlyList<CorrectedElsewhere>> Elsewhere(Visit visit, Edition edition, CancellationToken cancellation)
    {
        var looks = await visit.Db.OpenLooks(edition.StoryId).Where(t => t.Language == edition.Language && t.TellsReaders && !t.ByUpdate)
            .Join(visit.Db.Editions.Visible().Where(e => e.StoryId == edition.StoryId), t => t.CorrectedLanguage, e => e.Language, (t, corrected) => new { t.OpenedAt, t.Note, t.CorrectedLanguage, corrected.Slug })
            .OrderByDescending(t => t.OpenedAt)
            .ToListAsync(cancellation);
        return [.. looks.Select(t => new CorrectedElsewhere(
            visit.Moments.Of(t.OpenedAt),
            t.CorrectedLanguage is "uk" or "en" or "ru" ? visit.Words[$"story.corrected.{t.CorrectedLanguage}"] : visit.Words.Text("story.corrected.other", ("language", Dateline.Language.Locale.For(t.CorrectedLanguage).OwnName)),
            t.Note,
            t.CorrectedLanguage,
            visit.Addresses.Story(t.CorrectedLanguage, t.Slug)))];
    }

    static List<ChangeView> Changes(Revision before, Revision after, IReadOnlySet<string> held)
    {
        var changes = new List<ChangeView>();
        foreach (var (was, now) in (((string?, string?)[])[(before.Headline, after.Headline), (before.Summary, after.Summary)]))
        {
            if (was != now)
            {
                changes.Add(View(DocumentComparison.Words(was ?? "", now ?? "")));
            }
        }
        foreach (var block in DocumentComparison.Compare(before.Document().Without(held), after.Document().Without(held)))
        {
            switch (block)
            {
                case BlockChange.Changed changed:
                    changes.Add(View(changed.Runs));
                    break;
                case BlockChange.Added added when added.Block.Text.Length > 0:
                    changes.Add(new ChangeView([new RunView("added", added.Block.Text)]));
                    break;
                case BlockChange.Removed removed when removed.Block.Text.Length > 0:
                    changes.Add(new ChangeView([new RunView("removed", removed.Block.Text)]));
                    break;
            }
        }
        return changes;
    }

    static ChangeView View(IReadOnlyList<ChangeRun> runs)
        => new([.. runs.Select(r => new RunView(r.Kind.ToString().ToLowerInvariant(), r.Text))]);
}
