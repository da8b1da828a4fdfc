using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.People;

/// <summary>A secret that whoever has it needs nothing else: 256 random bits. What is kept of it is the hash.</summary>
public static class Token
{
    // What is longer is none, and isn't hashed.
    const int Longest = 100;

    const int Letters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether it has a token's form; what hasn't need not be looked up.</summary>
    public static bool MayBe(string text) => text.Length == Letters && Base64Url.IsValid(text);

    public static string Hash(string token)
        => token.Length > Longest ? "" : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Another secret that only the holder of this one can be told.</summary>
    public static string Derive(string token, string purpose)
        => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(purpose)));

    /// <summary>Compares without telling by its time how much was right.</summary>
    public static bool Same(string one, string other)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
