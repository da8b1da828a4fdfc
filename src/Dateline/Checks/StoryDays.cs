using System.Text.Json;
using Dateline.Settings;

namespace Dateline.Checks;

/// <summary>On which day a story is told: "yesterday" is the day before it. Days are those of the newsroom's zone.</summary>
public sealed class StoryDays
{
    static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(new NewsroomSettings().TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateOnly? Of(DateTimeOffset? published)
        => published is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime) : null;

    /// <summary>Takes <c>TimeZone</c> of a newsroom's settings file. Answers what is wrong, or null.</summary>
    public string? Choose(ReadOnlyMemory<byte> settings)
    {
        try
        {
            using var json = JsonDocument.Parse(settings, Lenient);
            var named = json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().Where(m => string.Equals(m.Name, nameof(NewsroomSettings.TimeZone), StringComparison.OrdinalIgnoreCase)).Select(m => m.Value.ToString()).FirstOrDefault()
                : null;
            if (named is null)
            {
                return null;
            }
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(named, out var found))
            {
                return $"TimeZone is “{named}”, which this system doesn't know; it must be an IANA name, like Europe/Kyiv.";
            }
            _zone = found;
            return null;
        }
        catch (JsonException e)
        {
            return $"It is not JSON that can be read: {e.Message}";
        }
    }
}
