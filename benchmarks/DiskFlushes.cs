using System.Diagnostics;
using System.Globalization;

namespace Dateline.Benchmarks;

/// <summary>
/// How often a second the disk flushes one small append after the other, by one writer: what a journal's figures are
/// read against. A disk that answers from a cache without a battery flushes faster than it keeps.
/// </summary>
static class DiskFlushes
{
    const int Bytes = 16 * 36;

    internal static void Measure(string folder)
    {
        var path = Path.Combine(folder, "flushes");
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            var (bytes, flushes, began) = (new byte[Bytes], 0L, Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < 3)
            {
                RandomAccess.Write(file, bytes, flushes * Bytes);
                RandomAccess.FlushToDisk(file);
                flushes++;
            }
            Console.WriteLine((flushes / Stopwatch.GetElapsedTime(began).TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
        }
        File.Delete(path);
    }
}
