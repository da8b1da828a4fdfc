using Dateline.People;
using Dateline.Taxonomy;

namespace Dateline.Worklists;

/// <summary>Who looks at the lists, and what of them they may see: what readers have, and drafts where a grant says so.</summary>
public sealed class Onlooker(Actor actor, Catalogue.Catalogue catalogue)
{
    public Actor Actor => actor;

    public Catalogue.Catalogue Catalogue => catalogue;

    /// <summary>Whether nothing is hidden from them, so that a count needs no looking.</summary>
    public bool SeesEverything => actor.Grants.Any(g => g.Role.Allows(Permission.SeeDrafts) && g.Rubrics is null && g.Languages is null);

    public bool MaySee(WorkRow row) => row.State is RowState.Published or RowState.Missing || MaySeeDraft(row);

    /// <summary>
    /// Whether they see what is being written there, too, and what colleagues say of it. Of a missing edition there is its
    /// original to see.
    /// </summary>
    public bool MaySeeDraft(WorkRow row)
        => SeesEverything
            || row.AssigneeId == actor.Id
            || actor.May(Permission.SeeDrafts, Filed(row), row.EditionId is null ? row.OriginalLanguage : row.Language) is Access.Allowed;

    /// <summary>Slugs of the row's rubrics and of those above them.</summary>
    public IReadOnlyCollection<string> Filed(WorkRow row)
        => [.. row.RubricIds.SelectMany(catalogue.PathTo).Select(r => r.Slug).Distinct()];

    internal bool IsUnder(WorkRow row, RubricId rubric)
        => row.RubricIds.SelectMany(catalogue.PathTo).Any(r => r.Id == rubric);
}
