using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Microsoft.EntityFrameworkCore;

namespace Dateline.StyleRules;

/// <summary>One thing that was done to a rule.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Who, as they were called then.</param>
/// <param name="Done">added, changed, tried, on, retired, rested, removed.</param>
/// <param name="Before">What it said before; null where that didn't change.</param>
/// <param name="After">What it said from then on; null where it was removed.</param>
/// <param name="Tried">What a trial found.</param>
public sealed record RulePast(DateTimeOffset At, string Name, string Done, string? Before, string? After, (int Texts, int Flagged)? Tried);

public static class RuleHistory
{
    const int Most = 200;
    const string Action = "styleRule.";

    /// <summary>Newest first, at most 200; of a rule that was removed, too.</summary>
    public static async Task<IReadOnlyList<RulePast>> PastOfRule(this NewsroomDb db, string language, string name, CancellationToken cancellation)
    {
        var subject = $"{language}/{name}";
        var rows = await db.Audit.Where(a => a.Subject == subject && a.Action.StartsWith(Action)).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Most).ToListAsync(cancellation);
        // What is done within one millisecond has no other order.
        return [.. rows.Select(Past).OrderByDescending(p => p.Past.At).ThenByDescending(p => p.Version).Select(p => p.Past)];
    }

    static (int Version, RulePast Past) Past(AuditEntry row)
    {
        using var detail = JsonDocument.Parse(row.Detail ?? "{}");
        var root = detail.RootElement;
        (int, int)? tried = root.TryGetProperty("tried", out var t) && t.ValueKind is JsonValueKind.Object ? (t.GetProperty("texts").GetInt32(), t.GetProperty("flagged").GetInt32()) : null;
        return (root.TryGetProperty("version", out var version) ? version.GetInt32() : 0, new RulePast(row.At, row.Name, row.Action[Action.Length..], Text("before"), Text("after"), tried));

        string? Text(string name) => root.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
    }
}
