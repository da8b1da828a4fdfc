using System.Text;

namespace Dateline.Checks.Spelling;

/// <summary>
/// A dictionary as it is installed, told not to look for words that are merely alike: that costs hunspell a tenth of a
/// second for each unknown word, and what it finds so is seldom what was meant. Slips of the keys are still found.
/// </summary>
sealed class QuickDictionary : IDisposable
{
    static readonly string[] Folders = ["/usr/share/hunspell", "/usr/share/myspell/dicts"];

    readonly string? _folder;

    QuickDictionary(string? folder, string name) => (_folder, Name) = (folder, name);

    /// <summary>What hunspell's -d takes: a path without its ending; the bare name where the files are nobody knows where.</summary>
    internal string Name { get; }

    internal static QuickDictionary Of(string name)
    {
        if (Folders.FirstOrDefault(f => File.Exists(Path.Combine(f, name + ".aff")) && File.Exists(Path.Combine(f, name + ".dic"))) is not { } installed)
        {
            return new(null, name);
        }
        try
        {
            var folder = Directory.CreateTempSubdirectory("dateline-hunspell-").FullName;
            // Latin-1 keeps every byte, whatever the file's encoding is; its first line names that.
            var lines = File.ReadAllLines(Path.Combine(installed, name + ".aff"), Encoding.Latin1).Where(l => !l.StartsWith("MAXNGRAMSUGS", StringComparison.Ordinal)).ToList();
            lines.Insert(Math.Min(1, lines.Count), "MAXNGRAMSUGS 0");
            File.WriteAllText(Path.Combine(folder, name + ".aff"), string.Join('\n', lines) + "\n", Encoding.Latin1);
            File.CreateSymbolicLink(Path.Combine(folder, name + ".dic"), Path.Combine(installed, name + ".dic"));
            return new(folder, Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No room for it: slower then.
            return new(null, name);
        }
    }

    /// <summary>Once it has been read, nobody needs it.</summary>
    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
