using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Dateline.People;

/// <summary>Codes of an authenticator app: RFC 6238, SHA-1, six digits, thirty seconds, which is what every app knows.</summary>
public static class Totp
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int SecretBytes = 20;
    const int StepSeconds = 30;

    // A phone's clock may be half a minute off.
    const int Around = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code this is, near enough to <paramref name="now"/> and after <paramref name="last"/>; null where there is none.</summary>
    public static long? Find(byte[] secret, string code, DateTimeOffset now, long last)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var step = StepAt(now);
        for (var s = step - Around; s <= step + Around; s++)
        {
            if (s > last && Token.Same(Code(secret, s), digits))
            {
                return s;
            }
        }
        return null;
    }

    /// <summary>RFC 4226 §5.3.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The apps know no other; a code lives for a minute.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[at..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648 §6 without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder((bytes.Length * 8 / 5) + 1);
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Letters[(buffer >> (bits - 5)) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        return bits > 0 ? text.Append(Letters[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What the QR code holds.</summary>
    public static string Address(byte[] secret, string account, string newsroom)
        => $"otpauth://totp/{Uri.EscapeDataString(newsroom)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(newsroom)}";
}

/// <summary>Secrets that have to be had back, and so can't be hashed, kept under the newsroom's key. Never inside a transaction: the framework may have to write a new key first.</summary>
public sealed class KeptSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector _totp = protection.CreateProtector("Dateline.Totp.1");
    readonly IDataProtector _ceremonies = protection.CreateProtector("Dateline.Passkey.1");

    public string LockTotp(byte[] secret) => _totp.Protect(Convert.ToBase64String(secret));

    /// <summary>Null where the key that it was locked with is gone.</summary>
    public byte[]? UnlockTotp(string locked) => Unlock(_totp, locked) is { } text ? Convert.FromBase64String(text) : null;

    public string LockCeremony(string state) => _ceremonies.Protect(state);

    public string? UnlockCeremony(string locked) => Unlock(_ceremonies, locked);

    static string? Unlock(IDataProtector protector, string locked)
    {
        try
        {
            return protector.Unprotect(locked);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
