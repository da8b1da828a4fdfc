using System.Threading.RateLimiting;

namespace Dateline.Platform;

/// <summary>More came than there is room for, or than could be served in time: whoever comes again in a moment is served.</summary>
public sealed class CrowdedException() : TimeoutException("Too many ask at once.");

/// <summary>So many at once; so many may wait, in the order in which they came, and not for ever.</summary>
public class Turns(int most, int mostWaiting) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = mostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public int Most => most;

    public int MostWaiting => mostWaiting;

    /// <summary>Theirs until they dispose of it.</summary>
    /// <exception cref="CrowdedException">There was none.</exception>
    public async Task<IDisposable> Take(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            var turn = await _places.AcquireAsync(1, either.Token);
            return turn.IsAcquired ? turn : throw new CrowdedException();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CrowdedException();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        GC.SuppressFinalize(this);
    }
}
