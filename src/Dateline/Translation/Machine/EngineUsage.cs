using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Translation.Machine;

/// <summary>What an engine was asked on one day of UTC.</summary>
public sealed class EngineUsage(string engine, int day)
{
    public string Engine { get; private set; } = engine;

    /// <summary>As 20261123.</summary>
    public int Day { get; private set; } = day;

    /// <summary>UTF-16 units that were sent, placeholders included; of requests that an engine refused, none.</summary>
    public long Characters { get; private set; }

    /// <summary>Each try is one.</summary>
    public long Requests { get; private set; }

    public long Failures { get; private set; }

    /// <summary>In millionths of what the newsroom counts in.</summary>
    public long Cost { get; private set; }
}

/// <summary>An engine's key, locked.</summary>
public sealed class EngineKey(string engine, string locked, DateTimeOffset changedAt)
{
    public string Engine { get; private set; } = engine;

    public string Locked { get; private set; } = locked;

    public DateTimeOffset ChangedAt { get; private set; } = changedAt;

    public void Change(string locked, DateTimeOffset at) => (Locked, ChangedAt) = (locked, at);
}

public static class EngineTables
{
    extension(NewsroomDb db)
    {
        public DbSet<EngineUsage> EngineUsage => db.Set<EngineUsage>();

        public DbSet<EngineKey> EngineKeys => db.Set<EngineKey>();
    }

    sealed class UsageTable : IEntityTypeConfiguration<EngineUsage>
    {
        public void Configure(EntityTypeBuilder<EngineUsage> builder)
        {
            builder.ToTable("engine_usage");
            builder.HasKey(u => new { u.Engine, u.Day });
        }
    }

    sealed class KeyTable : IEntityTypeConfiguration<EngineKey>
    {
        public void Configure(EntityTypeBuilder<EngineKey> builder)
        {
            builder.ToTable("engine_keys");
            builder.HasKey(k => k.Engine);
        }
    }
}
