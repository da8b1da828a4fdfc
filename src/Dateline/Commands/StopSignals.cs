using System.Runtime.InteropServices;

namespace Dateline.Commands;

/// <summary>What a service manager or Ctrl-C sends: the first asks the program to end, the second ends it at once.</summary>
sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource _asked = new();
    readonly PosixSignalRegistration[] _registrations;
    int _received;

    internal StopSignals()
        => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take), PosixSignalRegistration.Create(PosixSignal.SIGINT, Take), PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Take)];

    internal CancellationToken Asked => _asked.Token;

    /// <summary>A person at a terminal asked, and no balancer has to notice first.</summary>
    internal bool AtTerminal { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
        _asked.Dispose();
    }

    void Take(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _received) > 1)
        {
            // As a shell reports a process that the signal ended.
            Environment.Exit(128 + context.Signal switch { PosixSignal.SIGINT => 2, PosixSignal.SIGQUIT => 3, _ => 15 });
        }
        context.Cancel = true;
        AtTerminal = context.Signal != PosixSignal.SIGTERM;
        _ = _asked.CancelAsync();
    }
}
