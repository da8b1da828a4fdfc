using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>A process that publishes one story after another (<c>tests/Publisher</c>), and what it has said was acknowledged.</summary>
sealed class Publisher : IDisposable
{
    readonly Process _process;
    readonly Task _listening;

    Publisher(Process process)
    {
        _process = process;
        _listening = Listen();
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal ConcurrentQueue<string> Acknowledged { get; } = [];

    internal bool HasEnded => _process.HasExited;

    /// <param name="place">Where it publishes.</param>
    /// <param name="stories">How many.</param>
    /// <param name="desk">As an editor does, and takes every other one back: it says “s0 released”, “s0 undone”.</param>
    internal static Publisher Of(NewsroomPlace place, int stories, bool desk = false)
    {
        string[] arguments = [place.DataFolder, stories.ToString(CultureInfo.InvariantCulture), place.Database.Engine == Engine.Postgres ? place.Database.ConnectionString : "", .. desk ? (string[])["desk"] : []];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dateline.Publisher"), arguments) { RedirectStandardOutput = true };
        start.Environment["DATELINE_ThemesFolder"] = Repository.Themes;
        start.Environment["DATELINE_PublicUrl"] = "https://news.example";
        return new Publisher(Process.Start(start)!);
    }

    /// <summary>Stops it wherever it is, every thread of it. What it has written by then, and no more, is what kill -9 would leave.</summary>
    internal async Task Freeze()
    {
        Assert.Equal(0, Signals.Send(_process.Id, Signals.Stop));
        while (!Directory.GetDirectories($"/proc/{_process.Id}/task").All(IsStopped))
        {
            await Task.Delay(1, Cancellation);
        }
    }

    internal void Thaw() => Assert.Equal(0, Signals.Send(_process.Id, Signals.Continue));

    internal async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Cancellation);
        await _listening;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    async Task Listen()
    {
        while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } story)
        {
            Acknowledged.Enqueue(story);
        }
    }

    // proc(5): the state follows the name in brackets.
    static bool IsStopped(string thread)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'T';
        }
        catch (IOException)
        {
            // It has ended.
            return true;
        }
    }

    static class Signals
    {
        // <signal.h> of Linux, the same on x64 and arm64.
        internal const int Continue = 18;
        internal const int Stop = 19;

        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        internal static extern int Send(int process, int signal);
    }
}
