using System.Collections.Concurrent;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site.Theme;

/// <summary>A theme's files without asking the disk about each partial of each page; asked anew when one changes, or where nothing tells of changes, each second.</summary>
sealed class RememberedFiles(string folder, TimeProvider clock) : IFileProvider, IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    readonly PhysicalFileProvider _files = new(folder);
    readonly ConcurrentDictionary<string, (IFileInfo File, long AskedAt)> _known = new(StringComparer.Ordinal);

    public IFileInfo GetFileInfo(string subpath)
    {
        if (_known.TryGetValue(subpath, out var known) && clock.GetElapsedTime(known.AskedAt) < Longest)
        {
            return known.File;
        }
        var file = _files.GetFileInfo(subpath);
        // Asked now: a PhysicalFileInfo looks when it is asked, and then remembers.
        _ = (file.Exists, file.LastModified);
        _known[subpath] = (file, clock.GetTimestamp());
        return file;
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => _files.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => _files.Watch(filter);

    /// <summary>Something changed.</summary>
    public void Forget() => _known.Clear();

    public void Dispose() => _files.Dispose();
}
