using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dateline.Benchmarks;

/// <summary>The published program as a server on a free port of 127.0.0.1. It ends with the benchmark, however that ends.</summary>
sealed class PublishedServer : IAsyncDisposable
{
    /// <summary>The indexer's last word, where there was anything to index.</summary>
    internal const string AllIsDone = "Similar stories of every edition are known";

    static readonly ConcurrentDictionary<Process, bool> Running = [];
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Kept: a registration that is collected is gone.
    static PosixSignalRegistration[]? _signals;

    readonly Process _process;
    readonly TaskCompletionSource _indexed;

    PublishedServer(Process process, TaskCompletionSource indexed, Uri address) => (_process, _indexed, Address) = (process, indexed, address);

    public Uri Address { get; }

    /// <summary>Until searches are answered and similar stories known: then nothing is done in the background any more.</summary>
    public Task Indexed => _indexed.Task.WaitAsync(TimeSpan.FromMinutes(20));

    /// <summary>Resident memory now and the most that it ever was, in megabytes.</summary>
    public (long Now, long Peak) Memory => (Status("VmRSS:"), Status("VmHWM:"));

    internal static async Task<PublishedServer> Start(string program, string data, params string[] more)
    {
        var process = Launch(program, ["serve", "--port", "0", "--management-port", "0", "--data", data, .. more]);
        var indexed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(AllIsDone, StringComparison.Ordinal) == true)
            {
                indexed.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Longest) ?? throw new InvalidOperationException("The server did not start.");
        return new PublishedServer(process, indexed, new Uri(line.Split(' ')[^1]));
    }

    /// <summary>Runs a verb to its end.</summary>
    internal static async Task Run(string program, params string[] arguments)
    {
        using var process = Launch(program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Running.TryRemove(process, out _);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{await output}{await errors}");
        }
    }

    internal static Process Launch(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Running[process] = true;
        return process;
    }

    /// <summary>Whoever stops the benchmark stops what it started.</summary>
    internal static void EndWithThis()
        => _signals = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]).Select(signal => PosixSignalRegistration.Create(signal, _ =>
        {
            foreach (var process in Running.Keys)
            {
                process.Kill();
            }
            Environment.Exit(130);
        }))];

    internal static async Task End(Process process)
    {
        Running.TryRemove(process, out _);
        if (!process.HasExited)
        {
            process.Kill();
        }
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await End(_process);

    long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
