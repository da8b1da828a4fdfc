using System.Globalization;
using Dateline.Releases;
using Dateline.Site.Pages;

namespace Dateline.Site.Routes;

/// <summary><c>/archive</c>: years, a year's months, a month's days, a day's stories.</summary>
static class ArchiveRoutes
{
    // A day has no pages: no agency publishes more than this in one.
    const int MostInADay = 2_000;

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints)
    {
        site.Page(endpoints, "/archive", Years);
        site.Page(endpoints, "/archive/{year:length(4)}", Year);
        site.Page(endpoints, "/archive/{year:length(4)}/{month:length(2)}", Month);
        site.Page(endpoints, "/archive/{year:length(4)}/{month:length(2)}/{day:length(2)}", Day);
    }

    static async Task<Answer> Years(Visit visit, CancellationToken cancellation)
    {
        var days = await Between(visit, new DateOnly(1900, 1, 1), new DateOnly(2200, 12, 31), cancellation);
        var cells = days.GroupBy(d => d.Key.Year).OrderByDescending(y => y.Key).Select(y => Cell(
            visit,
            y.Key.ToString("0000", CultureInfo.InvariantCulture),
            visit.Addresses.Archive(visit.Language, y.Key),
            y.Sum(d => d.Value),
            visit.Moments.Today.Year == y.Key));
        return Page(visit, visit.Words["nav.archive"], null, new CalendarView(null, null, null, null, [.. cells]), [], visit.Addresses.Archive);
    }

    static async Task<Answer> Year(Visit visit, CancellationToken cancellation)
    {
        if (Date(visit) is not { } first)
        {
            return new Answer.Missing();
        }
        var days = await Between(visit, first, first.AddYears(1).AddDays(-1), cancellation);
        if (days.Count == 0 && first.Year != visit.Moments.Today.Year)
        {
            return new Answer.Missing();
        }
        var locale = visit.Words.Locale;
        var cells = Enumerable.Range(1, 12).Select(month =>
        {
            var count = days.Where(d => d.Key.Month == month).Sum(d => d.Value);
            return Cell(visit, locale.Month(new DateOnly(first.Year, month, 1)), count > 0 ? visit.Addresses.Archive(visit.Language, first.Year, month) : null, count, false);
        });
        var heading = first.Year.ToString("0000", CultureInfo.InvariantCulture);
        var earlier = await Nearest(visit, first, back: true, cancellation);
        var later = await Nearest(visit, first.AddYears(1).AddDays(-1), back: false, cancellation);
        var calendar = new CalendarView(
            earlier is { } e ? visit.Addresses.Archive(visit.Language, e.Year) : null,
            earlier?.Year.ToString("0000", CultureInfo.InvariantCulture),
            later is { } l ? visit.Addresses.Archive(visit.Language, l.Year) : null,
            later?.Year.ToString("0000", CultureInfo.InvariantCulture),
            [.. cells]);
        return Page(visit, heading, visit.Words["nav.archive"], calendar, [], language => visit.Addresses.Archive(language, first.Year));
    }

    static async Task<Answer> Month(Visit visit, CancellationToken cancellation)
    {
        if (Date(visit) is not { } first)
        {
            return new Answer.Missing();
        }
        var last = first.AddMonths(1).AddDays(-1);
        var days = await Between(visit, first, last, cancellation);
        if (days.Count == 0 && (first.Year, first.Month) != (visit.Moments.Today.Year, visit.Moments.Today.Month))
        {
            return new Answer.Missing();
        }
        var locale = visit.Words.Locale;
        var earlier = await Nearest(visit, first, back: true, cancellation);
        var later = await Nearest(visit, last, back: false, cancellation);
        var calendar = new CalendarView(
            earlier is { } e ? visit.Addresses.Archive(visit.Language, e.Year, e.Month) : null,
            earlier is { } before ? locale.MonthAndYear(before) : null,
            later is { } l ? visit.Addresses.Archive(visit.Language, l.Year, l.Month) : null,
            later is { } after ? locale.MonthAndYear(after) : null,
            [.. Days(visit, first, last, days, null)]);
        return Page(visit, locale.MonthAndYear(first), first.Year.ToString("0000", CultureInfo.InvariantCulture), calendar, [], language => visit.Addresses.Archive(language, first.Year, first.Month));
    }

    static async Task<Answer> Day(Visit visit, CancellationToken cancellation)
    {
        if (Date(visit) is not { } day)
        {
            return new Answer.Missing();
        }
        var ids = await visit.Db.OnDay(ListId.Everything, visit.Language, day, visit.Zone, MostInADay, cancellation);
        if (ids.Count == 0 && day != visit.Moments.Today)
        {
            return new Answer.Missing();
        }
        var cards = await visit.Cards(await visit.Db.Cards(ids, cancellation), cancellation);
        var locale = visit.Words.Locale;
        var earlier = await Nearest(visit, day, back: true, cancellation);
        var later = await Nearest(visit, day, back: false, cancellation);
        var first = new DateOnly(day.Year, day.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var calendar = new CalendarView(
            earlier is { } e ? visit.Addresses.Archive(visit.Language, e) : null,
            earlier is { } before ? locale.DayAndMonth(before) : null,
            later is { } l ? visit.Addresses.Archive(visit.Language, l) : null,
            later is { } after ? locale.DayAndMonth(after) : null,
            [.. Days(visit, first, last, await Between(visit, first, last, cancellation), day)]);
        return Page(visit, locale.LongDate(day), locale.Weekday(day), calendar, [new DayOfCards(null, null, cards)], language => visit.Addresses.Archive(language, day));
    }

    static Answer.Page Page(Visit visit, string heading, string? kicker, CalendarView calendar, IReadOnlyList<DayOfCards> days, Func<string, string> path)
        => new(
            "list",
            new ListPage(Capital(heading), kicker is null ? null : Capital(kicker), null, null, [], days, null, calendar, false, [], []),
            new Heading("archive", $"{visit.Words["nav.archive"]}: {heading}", visit.Words.Text("description.archive", ("name", heading), ("newsroom", visit.Settings.NameIn(visit.Language))), path(visit.Language))
            {
                // Another language may have published nothing on that day.
                SameIn = new Dictionary<string, string> { [visit.Language] = path(visit.Language) },
            });

    // In most languages a month or a weekday begins with a small letter, but a heading does not.
    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static IEnumerable<CalendarCell> Days(Visit visit, DateOnly first, DateOnly last, IReadOnlyDictionary<DateOnly, int> counts, DateOnly? here)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var count = counts.GetValueOrDefault(day);
            yield return Cell(visit, day.Day.ToString(CultureInfo.InvariantCulture), count > 0 ? visit.Addresses.Archive(visit.Language, day) : null, count, day == here);
        }
    }

    static CalendarCell Cell(Visit visit, string text, string? url, int count, bool here) => new(text, url, visit.Words.Count("stories", count), here);

    static Task<IReadOnlyDictionary<DateOnly, int>> Between(Visit visit, DateOnly first, DateOnly last, CancellationToken cancellation)
        => visit.Db.DaysBetween(ListId.Everything, visit.Language, first, last, cancellation);

    static Task<DateOnly?> Nearest(Visit visit, DateOnly day, bool back, CancellationToken cancellation)
        => visit.Db.NearestDay(ListId.Everything, visit.Language, day, back, cancellation);

    /// <summary>The day, or the first day of the month or year, that the address names; null where the calendar has none.</summary>
    static DateOnly? Date(Visit visit)
    {
        var text = $"{visit.Route("year")}-{Or(visit.Route("month"))}-{Or(visit.Route("day"))}";
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and < 2200 ? date : null;

        static string Or(string part) => part.Length == 0 ? "01" : part;
    }
}
