using Dateline.Settings;

namespace Dateline.Checks;

/// <summary>On which day a story is told: "yesterday" is the day before it.</summary>
/// <param name="zone">The newsroom's.</param>
public sealed class StoryDays(TimeZoneInfo zone)
{
    /// <summary>In the zone of a newsroom that has set none.</summary>
    public StoryDays()
        : this(TimeZoneInfo.TryFindSystemTimeZoneById(new NewsroomSettings().TimeZone, out var usual) ? usual : TimeZoneInfo.Utc)
    {
    }

    public DateOnly? Of(DateTimeOffset? published)
        => published is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime) : null;
}
