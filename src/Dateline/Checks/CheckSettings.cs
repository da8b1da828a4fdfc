using System.Text.Json;
using Dateline.Settings;

namespace Dateline.Checks;

/// <summary>What a newsroom's settings file says about checking, where a check needs no newsroom.</summary>
/// <param name="Levels">From <c>Checks:Levels</c>: <c>{"Checks": {"Levels": {"block.length": "off"}}}</c>.</param>
/// <param name="Days">From <c>TimeZone</c>.</param>
/// <param name="StyleFile">From <c>Checks:Style</c>, named from where the settings are; null where there is none.</param>
public sealed record CheckSettings(Levels Levels, StoryDays Days, string? StyleFile)
{
    static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Those of a newsroom that has set nothing.</summary>
    public static CheckSettings Usual => new(new Levels(), new StoryDays(), null);

    public static SettingsReading Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, Lenient);
            var settings = Usual;
            var checks = Member(json.RootElement, "Checks");
            if (checks is { } c && Member(c, "Levels") is { } levels && settings.Levels.Choose(levels) is { } problem)
            {
                return new SettingsReading.Refused(problem);
            }
            if (Member(json.RootElement, nameof(NewsroomSettings.TimeZone))?.ToString() is { } named)
            {
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(named, out var zone))
                {
                    return new SettingsReading.Refused($"TimeZone is “{named}”, which this system doesn't know; it must be an IANA name, like Europe/Kyiv.");
                }
                settings = settings with { Days = new StoryDays(zone) };
            }
            return new SettingsReading.Read(settings with { StyleFile = checks is { } all && Member(all, "Style") is { ValueKind: JsonValueKind.String } style && style.GetString() is { Length: > 0 } name ? name : null });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new SettingsReading.Refused($"It is not JSON that can be read: {e.Message}");
        }
    }

    static JsonElement? Member(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)).Select(m => (JsonElement?)m.Value).FirstOrDefault() : null;
}

public abstract record SettingsReading
{
    private SettingsReading()
    {
    }

    public sealed record Read(CheckSettings Settings) : SettingsReading;

    public sealed record Refused(string Problem) : SettingsReading;
}
