using System.Security.Cryptography;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

/// <summary>Ten codes for the day that the phone is lost, each good once. 120 random bits: their plain hash gives nothing away.</summary>
public static class RecoveryCodes
{
    public const int Number = 10;
    const int Groups = 6;
    const int GroupLength = 4;

    // No letter that is read as another.
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>New ones instead of those that there were; they are shown once.</summary>
    public static async Task<IReadOnlyList<string>> Make(NewsroomDb db, StaffId person, CancellationToken cancellation)
    {
        await db.RecoveryCodes.Where(c => c.StaffId == person).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, Number).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Letters, Groups * GroupLength).Chunk(GroupLength).Select(g => new string(g)))).ToArray();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode(Token.Hash(Plain(c)!), person)));
        return codes;
    }

    /// <summary>Whether it was one of this person's, which it is no more.</summary>
    public static async Task<bool> Spend(NewsroomDb db, StaffId person, string code, CancellationToken cancellation)
    {
        var hash = Token.Hash(Plain(code) ?? "");
        return await db.RecoveryCodes.Where(c => c.CodeHash == hash && c.StaffId == person).ExecuteDeleteAsync(cancellation) == 1;
    }

    /// <summary>As it is hashed, however it was typed; null where it can't be one.</summary>
    public static string? Plain(string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == Groups * GroupLength ? letters : null;
    }
}
