using System.Runtime.InteropServices;
using System.Text;

namespace Dateline.Data;

/// <summary>
/// Writers of a SQLite file in several processes, one after the other. SQLite itself lets who waits sleep, for up to
/// 100 ms at a time, and whoever comes at the right moment go first: beside an import one save in a hundred took a third
/// of a second. The system's queue (flock(2)) wakes who waits as soon as the one before is done, or dead.
/// </summary>
sealed class WriteTurn : IDisposable
{
    // <fcntl.h> and <sys/file.h> of Linux, the same on x64 and arm64.
    const int ReadWriteCreateCloseOnExec = 0x2 | 0x40 | 0x80000;
    const int OwnerMayAll = 0x180;
    const int Exclusive = 2;
    const int AtOnce = 4;
    const int Unlock = 8;

    // Then SQLite decides, and says so where the file stays locked.
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    readonly int _file;

    /// <param name="file">Made where it is not there; it stays empty.</param>
    internal WriteTurn(string file) => _file = OperatingSystem.IsLinux() ? Open(Encoding.UTF8.GetBytes(file + "\0"), ReadWriteCreateCloseOnExec, OwnerMayAll) : -1;

    public void Dispose()
    {
        if (_file >= 0)
        {
            _ = Close(_file);
        }
    }

    /// <summary>Whether it is this process's turn now, which <see cref="End"/> ends; false where nobody keeps the turns. One at a time.</summary>
    internal async Task<bool> Begin(CancellationToken cancellation)
    {
        if (_file < 0 || Flock(_file, Exclusive | AtOnce) == 0)
        {
            return _file >= 0;
        }
        // A thread of its own: it sleeps in the kernel.
        var waiting = Task.Factory.StartNew(() => Flock(_file, Exclusive) == 0, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await waiting.WaitAsync(Longest, TimeProvider.System, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // It may come yet, when nobody wants it any more.
            _ = waiting.ContinueWith(_ => End(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            if (e is TimeoutException)
            {
                return false;
            }
            throw;
        }
    }

    internal void End() => _ = Flock(_file, Unlock);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    static extern int Open(byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    static extern int Flock(int file, int operation);

    [DllImport("libc", EntryPoint = "close")]
    static extern int Close(int file);
}
