using System.Text.Json;
using Dateline.Checks.Rules;

namespace Dateline.Checks;

/// <summary>What each rule's findings count as: its own level, unless the newsroom chose another.</summary>
public sealed class Levels
{
    readonly Dictionary<string, Level> _chosen = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Level>().Select(NameOf)];

    public Level Of(IRule rule) => _chosen.TryGetValue(rule.Id, out var chosen) ? chosen : rule.Level;

    public static string NameOf(Level level) => level switch
    {
        Level.Error => "error",
        Level.Warning => "warning",
        Level.Hint => "hint",
        _ => "off",
    };

    /// <summary>Takes <c>rule=level</c>; answers what is wrong with it, or null.</summary>
    public string? Choose(string choice)
    {
        var equals = choice.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? $"“{choice}” is no RULE=LEVEL, like block.length=off." : Choose(choice[..equals], choice[(equals + 1)..]);
    }

    /// <summary>Takes an object of levels by rule; answers what is wrong with it, or null.</summary>
    internal string? Choose(JsonElement levels) => levels.ValueKind != JsonValueKind.Object
        ? "Checks:Levels must be an object of levels by rule."
        : levels.EnumerateObject().Select(l => l.Value.ValueKind == JsonValueKind.String ? Choose(l.Name, l.Value.GetString()!) : $"Checks:Levels:{l.Name} must be one of {string.Join(", ", Names)}.").FirstOrDefault(p => p is not null);

    string? Choose(string rule, string name)
    {
        if (!All.Rules.Any(r => r.Id == rule))
        {
            return $"There is no rule “{rule}”. There are {string.Join(", ", All.Rules.Select(r => r.Id).Order(StringComparer.Ordinal))}.";
        }
        var level = Enum.GetValues<Level>().Cast<Level?>().FirstOrDefault(l => NameOf(l!.Value) == name);
        if (level is not { } chosen)
        {
            return $"“{name}” is no level for {rule}: {string.Join(", ", Names)}.";
        }
        _chosen[rule] = chosen;
        return null;
    }
}
