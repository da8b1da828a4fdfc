using System.Security.Cryptography;
using System.Text;
using Dateline.Settings;

namespace Dateline.People;

/// <summary>
/// The key that the newsroom's secrets are locked with. It is in neither the database nor a backup: whoever takes those
/// away has no secret. From <c>DATELINE_KEY</c>, else the file that <c>KeyRing</c> names, else <c>key</c> in the data
/// folder, made at the first start.
/// </summary>
public sealed class NewsroomKey
{
    public const int Length = 32;

    readonly byte[] _key;

    /// <param name="settings">Where it is.</param>
    /// <param name="dataFolder">Where it is otherwise.</param>
    /// <exception cref="InvalidDataException">It is named and isn't there, or is none.</exception>
    public NewsroomKey(NewsroomSettings settings, string dataFolder)
        => _key = settings.Key.Length > 0 ? Parse(settings.Key, "DATELINE_KEY")
            : settings.KeyRing.Length > 0 ? Named(settings.KeyRing)
            : Own(Path.Combine(dataFolder, "key"));

    /// <summary>A key for one purpose, from which the newsroom's can't be had back.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Null where the text is no key.</summary>
    internal static byte[]? Read(string text)
    {
        var bytes = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == Length ? bytes[..Length] : null;
    }

    static byte[] Named(string file)
        => File.Exists(file)
            ? Parse(File.ReadAllText(file), $"The file {file} that KeyRing names")
            : throw new InvalidDataException($"KeyRing names {file}, which isn't there. Put the newsroom's key there, or make one for a new newsroom: head -c 32 /dev/urandom | base64 > {file}");

    static byte[] Own(string file)
    {
        if (!File.Exists(file))
        {
            var made = file + ".made";
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(made);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using (var stream = new FileStream(made, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n"));
                stream.Flush(flushToDisk: true);
            }
            // In one step: a kill leaves a whole key or none.
            File.Move(made, file, overwrite: false);
        }
        return Parse(File.ReadAllText(file), $"The file {file}");
    }

    static byte[] Parse(string text, string where)
        => Read(text) ?? throw new InvalidDataException($"{where} holds no key; it must be 32 random bytes in base64 (head -c 32 /dev/urandom | base64).");
}
