using System.Security.Cryptography;
using System.Text;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Publishing;

/// <summary>A secret address at which a draft is seen as its readers will see it. The secret is kept as its hash alone.</summary>
public sealed class Preview
{
    public static readonly TimeSpan LastsFor = TimeSpan.FromHours(24);

    /// <summary>Letters of a secret: 32 random bytes in base64url.</summary>
    public const int SecretLength = 43;

    Preview()
    {
    }

    internal Preview(string tokenHash, EditionId edition, StaffId madeBy, DateTimeOffset madeAt)
    {
        TokenHash = tokenHash;
        EditionId = edition;
        MadeBy = madeBy;
        MadeAt = madeAt;
        ExpiresAt = madeAt + LastsFor;
    }

    public string TokenHash { get; private set; } = "";

    public EditionId EditionId { get; private set; }

    public StaffId MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    internal void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    /// <summary>Hex of SHA-256; null for what was never a secret of ours.</summary>
    public static string? HashOf(string secret)
        => secret.Length == SecretLength && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret))) : null;
}

public static class PreviewTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Preview> Previews => db.Set<Preview>();
    }

    /// <summary>The edition that a secret shows now; null where it shows none, for whatever reason.</summary>
    public static async Task<EditionId?> Previewed(this NewsroomDb db, string secret, DateTimeOffset now, CancellationToken cancellation)
        => Preview.HashOf(secret) is { } hash
            ? await db.Previews.Where(p => p.TokenHash == hash && p.RevokedAt == null && p.ExpiresAt > now).Select(p => (EditionId?)p.EditionId).FirstOrDefaultAsync(cancellation)
            : null;

    sealed class Table : IEntityTypeConfiguration<Preview>
    {
        public void Configure(EntityTypeBuilder<Preview> builder)
        {
            builder.ToTable("previews");
            builder.HasKey(p => p.TokenHash);
        }
    }
}
