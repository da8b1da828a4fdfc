using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dateline.Data;
using Dateline.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Translation.Machine;

/// <summary>
/// Keys of engines: from the settings, else from the database, locked with the newsroom's key. Never logged, in no
/// answer, in no backup as itself.
/// </summary>
public sealed class EngineKeys(Database database, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Longest = 10_000;

    // A key that was changed by another process is used within this time.
    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, (string? Key, DateTimeOffset ReadAt)> _known = new(StringComparer.Ordinal);

    readonly IDataProtector _lock = protection.CreateProtector("Dateline.EngineKey.1");

    /// <summary>Null where there is none, or where the newsroom's key that it was locked with is gone.</summary>
    public async Task<string?> Of(string engine, EngineSettings settings, CancellationToken cancellation)
    {
        if (settings.Key.Length > 0)
        {
            return settings.Key;
        }
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(engine, out var known) && now - known.ReadAt < Remembered)
        {
            return known.Key;
        }
        await using var db = await database.Read(cancellation);
        var locked = await db.EngineKeys.Where(k => k.Engine == engine).Select(k => k.Locked).SingleOrDefaultAsync(cancellation);
        var key = locked is null ? null : Unlock(locked);
        _known[engine] = (key, now);
        return key;
    }

    /// <summary>Keeps a key in place of the one before; an empty one takes it away.</summary>
    public async Task Keep(string engine, string key, CancellationToken cancellation)
    {
        // Outside of the transaction: the framework may have to write a new key of its own first.
        var locked = key.Length == 0 ? null : _lock.Protect(key);
        await database.WriteAgain(
            async (db, token) =>
            {
                var kept = await db.EngineKeys.SingleOrDefaultAsync(k => k.Engine == engine, token);
                if (locked is null)
                {
                    db.EngineKeys.RemoveRange(kept is null ? [] : [kept]);
                }
                else if (kept is null)
                {
                    db.EngineKeys.Add(new EngineKey(engine, locked, clock.GetUtcNow()));
                }
                else
                {
                    kept.Change(locked, clock.GetUtcNow());
                }
                return true;
            },
            cancellation);
        _known.TryRemove(engine, out _);
    }

    string? Unlock(string locked)
    {
        try
        {
            return _lock.Unprotect(locked);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
