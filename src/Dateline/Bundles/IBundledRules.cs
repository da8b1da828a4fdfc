using Dateline.Data;

namespace Dateline.Bundles;

/// <summary>A rule of style as a bundle has it.</summary>
/// <param name="Language">Its language's code.</param>
/// <param name="Id">Its id in that language.</param>
/// <param name="Text">YAML.</param>
/// <param name="InForce">What checks go by; null where they go by none of this id's that the newsroom wrote.</param>
/// <param name="Retired">Checks go by no rule of this id.</param>
public sealed record BundledRule(string Language, string Id, string Text, string? InForce, bool Retired)
{
    /// <summary>Characters of a rule, at most, here and at the desk.</summary>
    public const int LongestText = 8_000;

    /// <summary>Of a newsroom, at most.</summary>
    public const int MostRules = 1_000;

    internal static string TooMany { get; } = $"a newsroom keeps no more than {MostRules} rules of style";
}

/// <summary>
/// The newsroom's rules of style. A check reads bundles and goes by rules, so that a bundle may know no more of them than this.
/// </summary>
public interface IBundledRules
{
    /// <summary>All of them, by language and id.</summary>
    Task<IReadOnlyList<BundledRule>> All(NewsroomDb db, CancellationToken cancellation);

    /// <param name="db">The transaction.</param>
    /// <param name="rule">As another newsroom has it; what stands here already stays unless it is to be overwritten.</param>
    /// <param name="overwrite">That it is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is wrong with it, in English; null where nothing is.</returns>
    Task<string?> Take(NewsroomDb db, BundledRule rule, bool overwrite, CancellationToken cancellation);
}
