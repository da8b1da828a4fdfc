using System.Globalization;

namespace Dateline.Operations;

/// <summary>
/// How many connections this process may hold. Each is an open file to the system, and who has taken the last one leaves
/// none for the database, the journal and the pictures.
/// </summary>
static class OpenFiles
{
    // Databases' connections and files, journal, pictures on their way; 260 are open before the first reader comes.
    const int Others = 500;

    /// <summary>At most <paramref name="wanted"/>, and never what the system's limit leaves no room beside.</summary>
    internal static int ForConnections(int wanted) => OperatingSystem.IsLinux() ? Of(File.ReadLines("/proc/self/limits"), wanted) : wanted;

    /// <param name="limits">Lines like those of <c>/proc/self/limits</c> (proc(5)): name, soft limit, hard limit, unit.</param>
    /// <param name="wanted">How many would be had if there were no limit.</param>
    internal static int Of(IEnumerable<string> limits, int wanted)
    {
        const string name = "Max open files";
        var line = limits.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? (int)Math.Min(wanted, Math.Max(files / 4, files - Others))
            : wanted;
    }
}
