using static Dateline.People.Permission;

namespace Dateline.People;

public enum Role
{
    Reporter,
    Translator,
    Editor,
    DutyEditor,
    ChiefEditor,
    Administrator,
}

public static class Roles
{
    static readonly Dictionary<Role, HashSet<Permission>> Permissions = new()
    {
        [Role.Reporter] = [SeeDrafts, Write, SeeReads],
        [Role.Translator] = [SeeDrafts, Translate, SeeReads],
        [Role.Editor] = [SeeDrafts, Write, Translate, Approve, Publish, Assign, KeepPictures, SeeReads],
        [Role.DutyEditor] = [SeeDrafts, Write, Translate, Approve, Publish, Override, Withdraw, Hold, Assign, Lead, KeepPictures, KeepTerms, SeeReads],
        [Role.ChiefEditor] = [SeeDrafts, Write, Translate, Approve, Publish, Override, Withdraw, Hold, Reinstate, Assign, Lead, KeepTaxonomy, KeepPictures, KeepTerms, SeeReads, SeeAudit],
        // Keeps the machine and the people, not the news: whoever does both is given both roles.
        [Role.Administrator] = [KeepTaxonomy, SeeReads, SeeAudit, KeepStaff, KeepSettings],
    };

    public static bool Allows(this Role role, Permission permission) => Permissions[role].Contains(permission);
}

/// <summary>A role, for everything or for some rubrics and languages.</summary>
/// <param name="Role">What it lets somebody do.</param>
/// <param name="Rubrics">Slugs; null for all. A rubric's own covers those under it.</param>
/// <param name="Languages">Codes; null for all.</param>
public sealed record Grant(Role Role, IReadOnlyList<string>? Rubrics = null, IReadOnlyList<string>? Languages = null);
