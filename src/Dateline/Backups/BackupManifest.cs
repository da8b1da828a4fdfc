using System.Text.Json;
using Dateline.Data;

namespace Dateline.Backups;

/// <summary>What an archive holds; its first entry, <c>manifest.json</c>.</summary>
public sealed record BackupManifest(
    int Format,
    Engine Engine,
    DateTimeOffset MadeAt,
    IReadOnlyList<BackupScript> Scripts,
    IReadOnlyList<BackupFile> Files)
{
    public const string EntryName = "manifest.json";

    /// <summary>1 had no views.</summary>
    public const int PresentFormat = 2;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, MaxDepth = 8 };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Null where the bytes are no manifest.</summary>
    public static BackupManifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A schema script that the database had seen, with the hash of its text.</summary>
public sealed record BackupScript(string Name, string Hash);

/// <summary>One file of the archive; <c>Columns</c> for a table of PostgreSQL.</summary>
public sealed record BackupFile(string Name, long Bytes, string Sha256, IReadOnlyList<string>? Columns = null);
