namespace Dateline.Tests.Newsrooms;

/// <summary>Where things are, from wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Themes => Path.Combine(Root, "themes");

    public static string Samples => Path.Combine(Root, "samples");

    /// <summary>The desk as ./dateline builds it.</summary>
    public static string Desk => Path.Combine(Root, "desk", "dist");

    /// <summary>Real stories beside the project; null where they are absent.</summary>
    public static string? Shared(string path)
    {
        var file = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        return File.Exists(file) ? file : null;
    }

    /// <summary>The default theme in a folder where a test may change it.</summary>
    public static void CopyTheme(string themes)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Themes, "default"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(themes, Path.GetRelativePath(Themes, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dateline.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return folder.FullName;
    }
}
