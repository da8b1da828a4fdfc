using Dateline.Media;

namespace Dateline.Bundles;

/// <summary>Finds the files that a bundle names beside itself, and never one elsewhere.</summary>
sealed class PictureFiles(string bundle)
{
    readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(bundle))!;

    /// <summary>What is wrong with a picture's name; null where nothing is.</summary>
    internal static string? Problem(string file)
    {
        if (file.Length == 0 || file.StartsWith('/') || file.Contains('\\', StringComparison.Ordinal)
            || file.Split('/').Any(part => part is "" or "." or "..") || file.Contains(':', StringComparison.Ordinal))
        {
            return "a picture is named by its path beside the bundle, like pictures/tram.jpg";
        }
        return null;
    }

    /// <summary>Reads a picture, or says why not. Links that lead out of the bundle's folder are not followed.</summary>
    internal async Task<(byte[]? Content, string? Problem)> Read(string name, CancellationToken cancellation)
    {
        if (Problem(name) is { } problem)
        {
            return (null, problem);
        }
        var file = new FileInfo(Path.Combine(_folder, name));
        try
        {
            if (!file.Exists)
            {
                return (null, $"the picture {name} is not beside the bundle");
            }
            if (LeadsOut(file))
            {
                return (null, $"the picture {name} is a link to somewhere else");
            }
            if (file.Length > PictureIntake.LargestFile)
            {
                return (null, $"the picture {name} is larger than {PictureIntake.LargestFile / (1024 * 1024)} MB");
            }
            return (await File.ReadAllBytesAsync(file.FullName, cancellation), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"the picture {name} can't be read");
        }
    }

    bool LeadsOut(FileSystemInfo file)
    {
        for (FileSystemInfo? here = file; here is not null && here.FullName != _folder; here = here is FileInfo f ? f.Directory : ((DirectoryInfo)here).Parent)
        {
            if (here.LinkTarget is not null)
            {
                return true;
            }
        }
        return false;
    }
}
