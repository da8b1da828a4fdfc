using Dateline.Bundles;
using Dateline.Checks.House;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.StyleRules;

/// <summary>How the newsroom's rules of style stand in a bundle, and come from one.</summary>
sealed class BundledRules(KeepRule keep) : IBundledRules
{
    public async Task<IReadOnlyList<BundledRule>> All(NewsroomDb db, CancellationToken cancellation)
        => [.. (await db.StyleRules.AsNoTracking().ToListAsync(cancellation))
            .OrderBy(r => r.Language, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => new BundledRule(r.Language, r.Name, Lines(r.Text), r.InForce is { } text ? Lines(text) : null, r.Retired))];

    public async Task<string?> Take(NewsroomDb db, BundledRule rule, bool overwrite, CancellationToken cancellation)
        => BundledStyle.WrongWith(rule)
            ?? (await keep.Take(db, new WrittenRule(rule.Language, rule.Id, rule.Text, rule.InForce, rule.Retired), overwrite, cancellation) ? null : BundledRule.TooMany);

    static string Lines(string text) => text.ReplaceLineEndings("\n");
}
