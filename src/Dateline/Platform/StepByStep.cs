namespace Dateline.Platform;

/// <summary>Work that has no end: does what there is, looks again after a pause, goes on after a failure and tells of it once.</summary>
static class StepByStep
{
    /// <param name="step">Does the next piece. False where nothing is left.</param>
    /// <param name="pause">Until it looks again.</param>
    /// <param name="failed">Told of the first failure in a row.</param>
    /// <param name="stopping">Ends it.</param>
    internal static async Task Work(Func<CancellationToken, Task<bool>> step, TimeSpan pause, Action<Exception> failed, CancellationToken stopping)
    {
        var failing = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await step(stopping))
                {
                }
                failing = false;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                // A database that is away comes back; what was begun stands where it stood.
                if (!failing)
                {
                    failed(e);
                }
                failing = true;
            }
            await Task.Delay(pause, TimeProvider.System, stopping);
        }
    }
}
