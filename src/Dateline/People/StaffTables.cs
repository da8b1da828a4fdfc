using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.People;

public static class StaffTables
{
    static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    extension(NewsroomDb db)
    {
        public DbSet<StaffMember> Staff => db.Set<StaffMember>();

        public DbSet<StaffRoster> StaffRoster => db.Set<StaffRoster>();

        public DbSet<StaffSession> DeskSessions => db.Set<StaffSession>();

        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        public DbSet<Passkey> Passkeys => db.Set<Passkey>();

        public DbSet<SignInFailure> SignInFailures => db.Set<SignInFailure>();

        public DbSet<SpentChallenge> SpentChallenges => db.Set<SpentChallenge>();

        public DbSet<ProtectionKey> ProtectionKeys => db.Set<ProtectionKey>();
    }

    static string Write(IReadOnlyList<Grant> grants) => JsonSerializer.Serialize(grants, Stored);

    static List<Grant> Read(string json) => JsonSerializer.Deserialize<List<Grant>>(json, Stored) ?? [];

    sealed class StaffTable : IEntityTypeConfiguration<StaffMember>
    {
        public void Configure(EntityTypeBuilder<StaffMember> builder)
        {
            builder.ToTable("staff");
            builder.Property(s => s.Version).IsConcurrencyToken();
            builder.Property(s => s.Grants).HasConversion(
                grants => Write(grants),
                json => Read(json),
                new ValueComparer<IReadOnlyList<Grant>>((a, b) => Write(a!) == Write(b!), g => Write(g).GetHashCode(StringComparison.Ordinal), g => g));
        }
    }

    sealed class RosterTable : IEntityTypeConfiguration<StaffRoster>
    {
        public void Configure(EntityTypeBuilder<StaffRoster> builder)
        {
            builder.ToTable("staff_roster");
            builder.Property(r => r.Version).IsConcurrencyToken();
        }
    }

    sealed class SessionTable : IEntityTypeConfiguration<StaffSession>
    {
        public void Configure(EntityTypeBuilder<StaffSession> builder)
        {
            builder.ToTable("desk_sessions");
            builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId);
        }
    }

    sealed class LinkTable : IEntityTypeConfiguration<SignInLink>
    {
        public void Configure(EntityTypeBuilder<SignInLink> builder)
        {
            builder.ToTable("sign_in_links");
            builder.HasKey(l => l.TokenHash);
            builder.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.StaffId);
        }
    }

    sealed class CodeTable : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("recovery_codes");
            builder.HasKey(c => c.CodeHash);
            builder.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.StaffId);
        }
    }

    sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("passkeys");
            builder.HasKey(p => p.CredentialId);
            builder.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.StaffId);
        }
    }

    sealed class FailureTable : IEntityTypeConfiguration<SignInFailure>
    {
        public void Configure(EntityTypeBuilder<SignInFailure> builder)
        {
            builder.ToTable("sign_in_failures");
            builder.HasKey(f => f.Subject);
        }
    }

    sealed class ChallengeTable : IEntityTypeConfiguration<SpentChallenge>
    {
        public void Configure(EntityTypeBuilder<SpentChallenge> builder)
        {
            builder.ToTable("spent_challenges");
            builder.HasKey(c => c.ChallengeHash);
        }
    }

    sealed class KeyTable : IEntityTypeConfiguration<ProtectionKey>
    {
        public void Configure(EntityTypeBuilder<ProtectionKey> builder)
        {
            builder.ToTable("protection_keys");
            builder.HasKey(k => k.Name);
        }
    }
}
