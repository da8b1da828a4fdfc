using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;

namespace Dateline.Worklists;

/// <summary>Which lists a story's editions stand in, and how far up. Pure: what is derived here twice is the same twice.</summary>
sealed class PlaceInLists(IReadOnlyList<string> languages, TaxonomyTree taxonomy)
{
    internal List<WorkRow> Rows { get; } = [];

    internal List<WorkEntry> Entries { get; } = [];

    internal void Add(Story story, IReadOnlyDictionary<string, WorkedEdition> editions)
    {
        var rubrics = story.Rubrics.OrderBy(r => r.Position).Select(r => r.RubricId).ToArray();
        var scopes = rubrics.SelectMany(taxonomy.PathOf).Select(r => r.Value).Distinct().ToArray();
        foreach (var (language, edition) in editions)
        {
            Add(story, language, edition, rubrics, scopes, [.. ListsOf(edition)]);
        }
        // What readers have in one language is missed in the others; a story that nobody has yet is simply not there.
        if (editions.Values.Select(e => e.VisibleSince).OfType<DateTimeOffset>().Order().FirstOrDefault() is var since && since != default)
        {
            var original = editions.GetValueOrDefault(story.OriginalLanguage) ?? editions.Values.First(e => e.VisibleSince is not null);
            foreach (var language in languages.Where(l => !editions.ContainsKey(l)))
            {
                var missing = new WorkedEdition(null, original.Headline, RowState.Missing, since);
                Add(story, language, missing, rubrics, scopes, [(WorkList.Missing, since)]);
            }
        }
    }

    void Add(Story story, string language, WorkedEdition edition, RubricId[] rubrics, Guid[] scopes, (WorkList List, DateTimeOffset At)[] lists)
    {
        Rows.Add(new WorkRow(story.Id, language, edition, lists.Aggregate(0, (bits, l) => bits | (1 << (int)l.List)), string.Join(' ', rubrics.Select(r => r.Value)), story.OriginalLanguage, story.Kind, story.Flags));
        Guid[] people = [.. new[] { edition.Assignee?.Value, edition.Writer?.Value }.OfType<Guid>().Distinct()];
        foreach (var (list, at) in lists)
        {
            var place = Instants.ToMicroseconds(at) * (list.IsOldestFirst() ? -1 : 1);
            // "Mine" is nobody's but the person's.
            foreach (var scope in list == WorkList.Mine ? people : [Guid.Empty, .. scopes, .. people])
            {
                Entries.Add(new WorkEntry(list, scope, "", place, story.Id, language));
                Entries.Add(new WorkEntry(list, scope, language, place, story.Id, language));
            }
        }
    }

    static IEnumerable<(WorkList List, DateTimeOffset At)> ListsOf(WorkedEdition edition)
    {
        yield return (WorkList.All, edition.ChangedAt);
        if (edition.State is RowState.Draft or RowState.Review or RowState.Approved)
        {
            yield return (WorkList.Open, edition.ChangedAt);
            yield return (WorkList.Mine, edition.ChangedAt);
        }
        if (edition.State == RowState.Review)
        {
            yield return (WorkList.Review, edition.ChangedAt);
        }
        if (edition is { State: RowState.Scheduled, GoesOutAt: { } at })
        {
            yield return (WorkList.Scheduled, at);
        }
        if (edition.VisibleSince is { } since)
        {
            yield return (WorkList.Published, since);
        }
        if (edition.Stale > 0 && edition.State != RowState.TakenDown)
        {
            yield return (WorkList.Stale, edition.ChangedAt);
        }
        if (edition.CorrectionAt is { } corrected)
        {
            yield return (WorkList.Corrections, corrected);
        }
    }
}
