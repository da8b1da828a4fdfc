using System.Diagnostics.Metrics;

namespace Dateline.Platform;

/// <summary>
/// What the program counts of itself, read at <c>/metrics</c>. Names and units are described in docs/operating.md and stay
/// put: dashboards and alarms rely on them. Tags come from a short closed list, never from a request.
/// </summary>
public static class NewsroomMeter
{
    public const string Name = "Dateline";

    static readonly Meter Meter = new(Name);

    static readonly InstrumentAdvice<double> FromMillisecondsToMinutes = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300] };

    /// <summary>Seconds between the instant that a release was due and its being done.</summary>
    public static Histogram<double> ScheduleLateness { get; } = Meter.CreateHistogram("dateline.schedule.lateness", "s", "Time between the instant that scheduled work was due and its being done.", null, FromMillisecondsToMinutes);

    /// <summary>Seconds from asking for a write to its end, the wait for its turn included; <c>outcome</c> is committed or failed.</summary>
    public static Histogram<double> WriteDuration { get; } = Meter.CreateHistogram("dateline.write.duration", "s", "Time from asking for a write transaction to its end, the wait for its turn included.", null, FromMillisecondsToMinutes);

    /// <summary>Requests that told a cache in front what to throw away; <c>outcome</c> is taken or failed.</summary>
    public static Counter<long> CdnPurges { get; } = Meter.CreateCounter<long>("dateline.cdn.purges", "{request}", "Purges sent to caches in front of the program.");

    public static UpDownCounter<long> CdnBehind { get; } = Meter.CreateUpDownCounter<long>("dateline.cdn.behind", "{cache}", "Caches in front that did not take the last purge sent to them.");

    public static Counter<long> ConnectionsRefused { get; } = Meter.CreateCounter<long>("dateline.connections.refused", "{connection}", "Connections closed at once, because their address held as many as one may.");

    public static Counter<long> RenditionsMade { get; } = Meter.CreateCounter<long>("dateline.renditions.made", "{rendition}", "Sizes of pictures that were made.");

    public static UpDownCounter<long> RenditionsUnderway { get; } = Meter.CreateUpDownCounter<long>("dateline.renditions.underway", "{rendition}", "Sizes of pictures that are being made at this moment.");
}
