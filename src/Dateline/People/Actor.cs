namespace Dateline.People;

/// <summary>Who does something at the desk, and what they may do.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Grants">Their roles.</param>
public sealed record Actor(StaffId Id, string Name, IReadOnlyList<Grant> Grants)
{
    /// <param name="permission">What for.</param>
    /// <param name="rubrics">The story's rubrics with those above them; none given where it is about no story, or one without rubrics.</param>
    /// <param name="language">The edition's; null where it is about no edition.</param>
    public Access May(Permission permission, IReadOnlyCollection<string>? rubrics = null, string? language = null)
    {
        var forIt = Grants.Where(g => g.Role.Allows(permission)).ToArray();
        if (forIt.Length == 0)
        {
            return new Access.NoRole(permission);
        }
        var inLanguage = forIt.Where(g => language is null || g.Languages is null || g.Languages.Contains(language)).ToArray();
        if (inLanguage.Length == 0)
        {
            return new Access.OtherLanguages(permission, [.. forIt.SelectMany(g => g.Languages ?? []).Distinct().Order(StringComparer.Ordinal)]);
        }
        return rubrics is not { Count: > 0 } || inLanguage.Any(g => g.Rubrics is null || g.Rubrics.Any(rubrics.Contains))
            ? new Access.Allowed()
            : new Access.OtherRubrics(permission, [.. inLanguage.SelectMany(g => g.Rubrics ?? []).Distinct().Order(StringComparer.Ordinal)]);
    }
}

/// <summary>Whether somebody may, and if not, what would let them.</summary>
public abstract record Access
{
    private Access()
    {
    }

    public sealed record Allowed : Access;

    /// <summary>None of their roles lets them.</summary>
    public sealed record NoRole(Permission Permission) : Access;

    /// <summary>Their roles let them in these languages only.</summary>
    public sealed record OtherLanguages(Permission Permission, IReadOnlyList<string> Languages) : Access;

    /// <summary>Their roles let them in these rubrics only.</summary>
    public sealed record OtherRubrics(Permission Permission, IReadOnlyList<string> Rubrics) : Access;
}
