using Dateline.Platform;

namespace Dateline.Readership;

/// <summary>
/// A node's views that are on their way to the database, as a backup takes them. Taken before the database is: what was
/// folded in between is in both, and counts once, because the database knows the segment by its name and its node's.
/// </summary>
public static class JournalCopy
{
    const string Node = "node";

    /// <summary>Where the journal of a data folder is.</summary>
    public static string In(string dataFolder) => Path.Combine(dataFolder, "views");

    /// <summary>Copies what has been acknowledged so far; answers the names of the files.</summary>
    internal static async Task<IReadOnlyList<string>> Take(string dataFolder, string into, CancellationToken cancellation)
    {
        var folder = In(dataFolder);
        var names = new List<string>();
        if (!Directory.Exists(folder))
        {
            return names;
        }
        foreach (var file in Directory.GetFiles(folder).Where(f => IsOurs(Path.GetFileName(f))).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            try
            {
                var bytes = await File.ReadAllBytesAsync(file, cancellation);
                // The server may be writing: what isn't whole yet has been acknowledged to nobody.
                var whole = ViewJournal.SegmentOf(name) is { } segment ? ViewSegment.Read(bytes, segment).Length : bytes.Length;
                await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(into).FullName, name), bytes.AsMemory(0, whole), cancellation);
                names.Add(name);
            }
            catch (FileNotFoundException)
            {
                // Folded meanwhile: the database has it.
            }
        }
        return names;
    }

    /// <summary>Puts these files where the next server folds them. Segments that are there already, and the node's name, stay.</summary>
    internal static async Task Put(string from, IEnumerable<string> names, string dataFolder, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            var target = Path.Combine(In(dataFolder), name);
            if (!File.Exists(target))
            {
                await WholeFile.Write(target, await File.ReadAllBytesAsync(Path.Combine(from, name), cancellation), cancellation);
            }
        }
    }

    internal static bool IsOurs(string name) => name == Node || ViewJournal.SegmentOf(name) is not null;
}
