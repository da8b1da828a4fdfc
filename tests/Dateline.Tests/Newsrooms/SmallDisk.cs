using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>A disk of a few megabytes that a test can fill, and make room on again.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    const int NoSpace = 28;

    SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    string Filling => Path.Combine(Folder, "filling");

    /// <summary>Skips the test where this machine lets nobody mount anything.</summary>
    public static async Task<SmallDisk> Of(int megabytes)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("dateline-disk-").FullName);
        var mounted = await Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", disk.Folder);
        if (!mounted)
        {
            Directory.Delete(disk.Folder);
            Assert.Skip("A disk can be filled only where a small one can be mounted (root, CAP_SYS_ADMIN).");
        }
        return disk;
    }

    /// <summary>Takes what room is left.</summary>
    public void Fill()
    {
        using var file = File.OpenHandle(Filling, FileMode.OpenOrCreate, FileAccess.Write);
        var page = new byte[4_096];
        try
        {
            for (var at = RandomAccess.GetLength(file); ; at += page.Length)
            {
                RandomAccess.Write(file, page, at);
            }
        }
        catch (IOException e) when (e.HResult == NoSpace)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Filling);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
