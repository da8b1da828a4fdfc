using System.Threading.RateLimiting;
using Dateline.People;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>
/// How many requests a session, and an address without one, may make: enough for an editor who types, too few for a
/// program that tries. Counted by each node for itself; attempts to sign in are counted in the database besides.
/// </summary>
public sealed class DeskLimits(IOptions<NewsroomSettings> settings) : IDisposable
{
    readonly ReaderAddresses _readers = new(settings);
    readonly PartitionedRateLimiter<string> _strangers = Limiter(burst: 60, aSecond: 1);
    // Behind a proxy that the settings don't name, all strangers are one.
    readonly PartitionedRateLimiter<string> _crowd = Limiter(burst: 2_000, aSecond: 100);
    readonly PartitionedRateLimiter<string> _sessions = Limiter(burst: 600, aSecond: 40);

    /// <summary>How long an address that isn't signed in has to wait; null where it may go on.</summary>
    internal TimeSpan? Stranger(HttpContext http) => AddressOf(http) is { Length: > 0 } address ? Wait(_strangers, address) : Wait(_crowd, "");

    internal TimeSpan? Signed(SessionId session) => Wait(_sessions, session.Value.ToString());

    /// <summary>Empty where nobody can be told from anybody.</summary>
    internal string AddressOf(HttpContext http)
        => _readers.Of(http.Connection.RemoteIpAddress, http.Request.Headers["X-Forwarded-For"] is { Count: > 0 } named ? named.ToString() : null)?.ToString() ?? "";

    public void Dispose()
    {
        _strangers.Dispose();
        _crowd.Dispose();
        _sessions.Dispose();
    }

    static PartitionedRateLimiter<string> Limiter(int burst, int aSecond)
        => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = aSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }
}
