using Dateline.Bundles;
using Dateline.Checks;
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
        => Wrong("text", rule, rule.Text) ?? (rule.InForce is { } older && older != rule.Text ? Wrong("inForce", rule, older) : null)
            ?? (await keep.Take(db, new WrittenRule(rule.Language, rule.Id, rule.Text, rule.InForce, rule.Retired), overwrite, cancellation) ? null
                : $"a newsroom keeps no more than {KeepRule.MostRules} rules of style");

    static string? Wrong(string field, BundledRule said, string text)
    {
        var (rule, problems) = KeepRule.Read(said.Language, text);
        return rule is null ? $"{field}: {string.Join(" ", problems.Select(p => p.In(CheckWords.In("en"))))}"
            : rule.Id != said.Id ? $"{field}: is the rule “{rule.Id}”"
            : null;
    }

    static string Lines(string text) => text.ReplaceLineEndings("\n");
}
