using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.Platform;

/// <summary>
/// Files by content: <c>root/ab/abcdef…</c>, named by the lower-case hex SHA-256 of what they hold. A file appears whole
/// or not at all, whatever is cut or killed meanwhile, so several processes may put the same content at once.
/// </summary>
public sealed class Blobs(string root)
{
    readonly string _root = Path.GetFullPath(root);

    /// <summary>64 lower-case hex digits: the only names that ever become paths here.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <returns>The content's hash.</returns>
    public async Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (!Holds(hash, content.Length))
        {
            await WholeFile.Write(PathOf(hash), content, cancellation);
        }
        return hash;
    }

    /// <summary>Reads to the stream's end without holding it in memory. How much is too much is the caller's to say.</summary>
    /// <returns>The content's hash.</returns>
    public async Task<string> Put(Stream content, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Directory.CreateDirectory(_root);
        await using var draft = new WholeFile(_root);
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            sha.AppendData(buffer, 0, read);
            await draft.Write(buffer.AsMemory(0, read), cancellation);
        }
        var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
        if (!Holds(hash, draft.Length))
        {
            draft.AppearAs(PathOf(hash));
        }
        return hash;
    }

    /// <exception cref="ArgumentException">It isn't a hash.</exception>
    public string PathOf(string hash)
        => IsHash(hash)
            ? Path.Combine(_root, hash[..2], hash)
            : throw new ArgumentException("A blob is named by 64 lower-case hex digits.", nameof(hash));

    public bool Has(string hash) => IsHash(hash) && File.Exists(PathOf(hash));

    /// <summary>Null: there is no such blob.</summary>
    public Stream? Open(string hash)
    {
        if (!Has(hash))
        {
            return null;
        }
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The hashes of all blobs, in no order.</summary>
    public IEnumerable<string> All()
        => Directory.Exists(_root)
            ? Directory.EnumerateDirectories(_root, "??")
                .SelectMany(Directory.EnumerateFiles)
                .Select(path => (Hash: Path.GetFileName(path), Path: path))
                .Where(blob => IsHash(blob.Hash) && PathOf(blob.Hash) == blob.Path)
                .Select(blob => blob.Hash)
            : [];

    // A copy of another length was torn by a disk or a restore; the same length is taken on trust.
    bool Holds(string hash, long length) => new FileInfo(PathOf(hash)) is { Exists: true } file && file.Length == length;
}

/// <summary>
/// A file that appears whole or not at all: written under a passing name on the same disk, flushed, then renamed.
/// What a killed process left under a passing name is swept a day later.
/// </summary>
sealed class WholeFile : IAsyncDisposable
{
    const string Draft = "draft-";
    static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    readonly string _path;
    readonly FileStream _file;

    /// <param name="folder">Exists, and is on the disk where the file is to appear.</param>
    internal WholeFile(string folder)
    {
        _path = Path.Combine(folder, Draft + Path.GetRandomFileName());
        _file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous);
        Sweep(folder);
    }

    internal long Length => _file.Length;

    internal static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        await using var draft = new WholeFile(folder);
        await draft.Write(content, cancellation);
        draft.AppearAs(path);
    }

    internal ValueTask Write(ReadOnlyMemory<byte> content, CancellationToken cancellation) => _file.WriteAsync(content, cancellation);

    /// <summary>Takes the place of whatever is there.</summary>
    internal void AppearAs(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path, path, overwrite: true);
        FlushFolder(folder);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _file.DisposeAsync();
        }
        catch (IOException)
        {
            // What it still held found no room either; whoever wrote has been told.
        }
        File.Delete(_path);
    }

    internal static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FlushFolder(Path.GetDirectoryName(folder)!);
        }
    }

    // Ages are measured against the new draft's own time: the disk's clock against the disk's clock.
    void Sweep(string folder)
    {
        var now = File.GetLastWriteTimeUtc(_path);
        foreach (var left in Directory.EnumerateFiles(folder, Draft + "*"))
        {
            if (now - File.GetLastWriteTimeUtc(left) > Abandoned)
            {
                File.Delete(left);
            }
        }
    }

    // A rename is on the disk only once its folder is (fsync(2), notes); .NET opens no folders.
    internal static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        var handle = Native.Open(Encoding.UTF8.GetBytes(folder + '\0'), Native.ReadOnlyFolder);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} can't be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        }
        var failed = Native.Flush(handle) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Native.Close(handle);
        // Some network file systems flush no folders: they say so, and nothing can be done.
        if (failed is not (0 or Native.InvalidArgument or Native.NotSupported))
        {
            throw new IOException($"The folder {folder} can't be flushed (errno {failed}).");
        }
    }

    static class Native
    {
        // <fcntl.h> and <errno.h> of Linux: O_RDONLY | O_CLOEXEC, the same on x64 and arm64.
        internal const int ReadOnlyFolder = 0x80000;
        internal const int InvalidArgument = 22;
        internal const int NotSupported = 95;

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        internal static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        internal static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        internal static extern int Close(int handle);
    }
}
