using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Releases;

public static class HoldTables
{
    extension(NewsroomDb db)
    {
        public DbSet<HoldKind> HoldKinds => db.Set<HoldKind>();

        public DbSet<ChecklistItem> ChecklistItems => db.Set<ChecklistItem>();

        public DbSet<KeptList> KeptLists => db.Set<KeptList>();

        public DbSet<StoryHold> StoryHolds => db.Set<StoryHold>();

        public DbSet<MediaHold> MediaHolds => db.Set<MediaHold>();

        public DbSet<HeldMedium> HeldMedia => db.Set<HeldMedium>();

        public DbSet<HoldTick> HoldTicks => db.Set<HoldTick>();
    }

    sealed class KindTable : IEntityTypeConfiguration<HoldKind>
    {
        public void Configure(EntityTypeBuilder<HoldKind> builder)
        {
            builder.ToTable("hold_kinds");
            builder.HasKey(k => k.Kind);
            builder.Property(k => k.Names).HasConversion(n => n.ToJson(), json => LocalizedText.FromJson(json));
        }
    }

    sealed class ItemTable : IEntityTypeConfiguration<ChecklistItem>
    {
        public void Configure(EntityTypeBuilder<ChecklistItem> builder)
        {
            builder.ToTable("checklist_items");
            builder.HasKey(i => i.Item);
            builder.Property(i => i.Words).HasConversion(w => w.ToJson(), json => LocalizedText.FromJson(json));
        }
    }

    sealed class KeptListTable : IEntityTypeConfiguration<KeptList>
    {
        public void Configure(EntityTypeBuilder<KeptList> builder)
        {
            builder.ToTable("kept_lists");
            builder.HasKey(l => l.Name);
            builder.Property(l => l.Version).IsConcurrencyToken();
        }
    }

    sealed class StoryHoldTable : IEntityTypeConfiguration<StoryHold>
    {
        public void Configure(EntityTypeBuilder<StoryHold> builder)
        {
            builder.ToTable("story_holds");
            builder.HasKey(h => h.StoryId);
        }
    }

    sealed class MediaHoldTable : IEntityTypeConfiguration<MediaHold>
    {
        public void Configure(EntityTypeBuilder<MediaHold> builder)
        {
            builder.ToTable("media_holds");
            builder.HasKey(h => new { h.StoryId, h.Item });
        }
    }

    sealed class HeldMediumTable : IEntityTypeConfiguration<HeldMedium>
    {
        public void Configure(EntityTypeBuilder<HeldMedium> builder)
        {
            builder.ToTable("held_media");
            builder.HasKey(h => new { h.StoryId, h.Item });
        }
    }

    sealed class TickTable : IEntityTypeConfiguration<HoldTick>
    {
        public void Configure(EntityTypeBuilder<HoldTick> builder)
        {
            builder.ToTable("hold_ticks");
            builder.HasKey(t => new { t.StoryId, t.Item });
        }
    }
}
