namespace Dateline.Events;

/// <summary>Wakes whoever follows the event log, from a commit of this process or a note from another.</summary>
public sealed class EventHint
{
    volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Give() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>What <see cref="Wait"/> is to wait for; taken before looking, so that a hint while looking isn't missed.</summary>
    public Task Next => _next.Task;

    /// <summary>Until the hint or, without one, until <paramref name="longest"/> has passed.</summary>
    public static async Task Wait(Task hint, TimeSpan longest, CancellationToken cancellation)
    {
        try
        {
            await hint.WaitAsync(longest, TimeProvider.System, cancellation);
        }
        catch (TimeoutException)
        {
            // Nobody hinted; looking anyway is the rule.
        }
    }
}
