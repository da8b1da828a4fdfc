using System.Runtime.InteropServices;

namespace Dateline.Platform;

/// <summary>
/// What SQLite and the pictures' library take beside the collector's memory. The C library gives each thread a piece of
/// its own (an arena) and never makes one piece of the gaps in all of them: a server that had made three hundred thousand
/// pages held 60 MB in twelve of them, 25 MB more than in two.
/// </summary>
static class NativeMemory
{
    // <malloc.h> of glibc.
    const int MostArenas = -8;
    const int Few = 2;

    /// <summary>To be called before there are many threads; elsewhere than on glibc it does nothing.</summary>
    internal static void KeepTogether()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            _ = Set(MostArenas, Few);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, with another allocator.
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Set(int option, int value);
}
