using System.Text.Json;

namespace Dateline.Checks.House;

/// <summary><c>Checks:Style</c> of a settings file: the file of the newsroom's own rules, named from where the settings are.</summary>
static class StyleSetting
{
    static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="settings">JSON that has been read once already.</param>
    internal static string? In(ReadOnlyMemory<byte> settings)
    {
        using var json = JsonDocument.Parse(settings, Lenient);
        return Member(json.RootElement, "Checks") is { } checks && Member(checks, "Style") is { ValueKind: JsonValueKind.String } style && style.GetString() is { Length: > 0 } file ? file : null;
    }

    static JsonElement? Member(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)).Select(m => (JsonElement?)m.Value).FirstOrDefault() : null;
}
