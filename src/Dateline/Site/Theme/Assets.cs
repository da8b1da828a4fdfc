using System.Security.Cryptography;
using System.Text;
using Dateline.Wording;

namespace Dateline.Site.Theme;

/// <summary>
/// The theme's files that browsers load, under an address that changes with their content, so that they may be kept
/// for ever. Only kinds of files that a page needs are served, and only from the theme's folder.
/// </summary>
public sealed class Assets(ThemeFolder theme, TimeProvider clock)
{
    static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
    };

    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    long _looked;
    string _version = "";

    public string Address(string file) => $"/assets/{Version}/{file}";

    /// <summary>Twelve hex digits over every file's name, size and time of writing.</summary>
    public string Version
    {
        get
        {
            lock (_lock)
            {
                if (_version.Length == 0 || clock.GetElapsedTime(_looked) > Fresh)
                {
                    _version = Fingerprint();
                    _looked = clock.GetTimestamp();
                }
                return _version;
            }
        }
    }

    /// <summary>Path and media type; null for whatever is no asset.</summary>
    public (string Path, string Type)? Find(string name)
    {
        if (name.Length > 200 || name.Split('/').Any(part => part.Length == 0 || part[0] == '.') || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/')))
        {
            return null;
        }
        var path = Path.Combine(theme.Path, name);
        return Types.TryGetValue(Path.GetExtension(name), out var type) && File.Exists(path) ? (path, type) : null;
    }

    string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var file in new DirectoryInfo(theme.Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => Types.ContainsKey(f.Extension)).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            text.Append(Path.GetRelativePath(theme.Path, file.FullName)).Append(' ').Append(file.Length).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
