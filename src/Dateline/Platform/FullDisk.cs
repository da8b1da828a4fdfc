namespace Dateline.Platform;

/// <summary>Tells a disk without room from other mistakes of input and output.</summary>
static class FullDisk
{
    // <errno.h> of Linux: ENOSPC, EDQUOT. .NET keeps the number where it has no exception of its own for it.
    const int NoSpace = 28;
    const int QuotaExceeded = 122;

    internal static bool IsBehind(Exception failure) => failure is IOException { HResult: NoSpace or QuotaExceeded } || (failure.InnerException is { } inner && IsBehind(inner));
}
