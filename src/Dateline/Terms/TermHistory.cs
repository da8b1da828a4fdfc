using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Terms;

/// <summary>One thing that was done to a term.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Who, as they were called then; empty for an import from the command line.</param>
/// <param name="Done">added, changed, merged, retired, revived.</param>
/// <param name="Before">Its record as it was; null for a new one.</param>
/// <param name="After">As it was from then on.</param>
/// <param name="By">The file or the merged term that it came from; null for what was written at the desk.</param>
public sealed record TermPast(DateTimeOffset At, string Name, string Done, KeptTerm? Before, KeptTerm? After, string? By);

public static class TermHistory
{
    const int Most = 200;

    static readonly string[] Actions = ["term.added", "term.changed", "term.merged", "term.retired", "term.revived"];

    /// <summary>Newest first, at most 200.</summary>
    public static async Task<IReadOnlyList<TermPast>> PastOf(this NewsroomDb db, string id, CancellationToken cancellation)
    {
        var rows = await db.Audit.Where(a => a.Subject == id && Actions.Contains(a.Action)).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Most).ToListAsync(cancellation);
        // What is done within one millisecond has no other order.
        return [.. rows.Select(Past).OrderByDescending(p => p.At).ThenByDescending(p => p.Version).Select(p => p.Past)];

        (DateTimeOffset At, int Version, TermPast Past) Past(AuditEntry r)
        {
            using var detail = JsonDocument.Parse(r.Detail ?? "{}");
            var version = detail.RootElement.TryGetProperty("version", out var number) ? number.GetInt32() : 0;
            return (r.At, version, new TermPast(r.At, r.Name, r.Action["term.".Length..], Record(detail.RootElement, "before"), Record(detail.RootElement, "after"), detail.RootElement.TryGetProperty("source", out var source) ? source.GetString() : null));
        }

        KeptTerm? Record(JsonElement detail, string name) => detail.TryGetProperty(name, out var record) && record.ValueKind is JsonValueKind.Object ? KeptTerm.Of(id, record.GetRawText(), 0) : null;
    }
}
