namespace Dateline.Platform;

/// <summary>
/// Instants as both databases store and order them: microseconds since 1970 in UTC. SQLite can't order
/// <see cref="DateTimeOffset"/>, Npgsql refuses offsets, and a microsecond is PostgreSQL's own resolution.
/// </summary>
public static class Instants
{
    public static long ToMicroseconds(DateTimeOffset instant)
        => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds)
        => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant as a database would give it back: UTC, nothing finer than a microsecond.</summary>
    public static DateTimeOffset Stored(this DateTimeOffset instant) => FromMicroseconds(ToMicroseconds(instant));
}
