using System.Globalization;
using Dateline.Site.Pages;
using Dateline.Wording;

namespace Dateline.Site;

/// <summary>Instants as readers of one language see them, in the newsroom's zone.</summary>
public sealed class Moments(TimeZoneInfo zone, DateTimeOffset now, Words words)
{
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    public Moment Of(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        var locale = words.Locale;
        var brief = day == Today ? locale.Time(time)
            : day.Year == Today.Year ? locale.DayTime(day, time)
            : $"{locale.LongDate(day)}, {locale.Time(time)}";
        return new Moment(
            local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            locale.LongDateTime(day, time),
            brief,
            locale.Time(time),
            locale.LongDate(day));
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    public string Iso(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
