using Dateline.Data;
using Dateline.Events;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Dateline.Releases;

/// <summary>
/// Visibility and lists are stored as they were derived with the newsroom's state language and time zone. Where one
/// of these settings changed, every story is settled anew before the server answers.
/// </summary>
public sealed class Derive(Database database, Settlement settlement, ReleaseTime time, IOptions<NewsroomSettings> settings)
{
    const int BatchSize = 20;

    string Wanted => $"{settings.Value.StateLanguage} {settings.Value.TimeZone}";

    /// <summary>Answers how many stories were settled; 0 where nothing had changed.</summary>
    public async Task<int> Again(IProgress<int> progress, CancellationToken cancellation)
    {
        await using (var db = await database.Read(cancellation))
        {
            var stored = await db.Derivations.FirstOrDefaultAsync(d => d.Name == Derivation.Settlement, cancellation);
            if (stored?.Value == Wanted)
            {
                return 0;
            }
        }
        if (await NoteIfNew(cancellation))
        {
            return 0;
        }
        List<StoryId> stories;
        await using (var db = await database.Read(cancellation))
        {
            stories = await db.Stories.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation);
        }
        var done = 0;
        foreach (var batch in stories.Chunk(BatchSize))
        {
            await database.Write((db, token) => Settle(db, batch, token), cancellation);
            progress.Report(done += batch.Length);
        }
        await database.Write((db, token) => Note(db, Wanted, token), cancellation);
        return done;
    }

    /// <summary>For a newsroom without stories: nothing is derived yet, and what comes will be derived with these settings.</summary>
    public async Task<bool> NoteIfNew(CancellationToken cancellation)
    {
        await using (var db = await database.Read(cancellation))
        {
            if (await db.Stories.AnyAsync(cancellation))
            {
                return false;
            }
        }
        await database.Write((db, token) => Note(db, Wanted, token), cancellation);
        return true;
    }

    async Task Settle(NewsroomDb db, StoryId[] batch, CancellationToken cancellation)
    {
        foreach (var story in await db.Stories.WithEverything(db).Where(s => batch.Contains(s.Id)).ToListAsync(cancellation))
        {
            await settlement.Settle(db, story, cancellation);
        }
    }

    async Task Note(NewsroomDb db, string value, CancellationToken cancellation)
    {
        await db.Remember(Derivation.Settlement, value, cancellation);
        db.Record(new NewsroomEvent(EventKind.NewsroomDerived, time.Now));
    }
}

/// <summary>The settings that stored data was derived with.</summary>
public sealed class Derivation(string name, string value)
{
    public const string Settlement = "settlement";

    public string Name { get; private set; } = name;

    public string Value { get; private set; } = value;

    public void Become(string value) => Value = value;
}

public static class DerivationTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Derivation> Derivations => db.Set<Derivation>();

        public async Task Remember(string name, string value, CancellationToken cancellation)
        {
            if (await db.Derivations.FindAsync([name], cancellation) is { } derivation)
            {
                derivation.Become(value);
            }
            else
            {
                db.Derivations.Add(new Derivation(name, value));
            }
        }
    }

    sealed class DerivationTable : IEntityTypeConfiguration<Derivation>
    {
        public void Configure(EntityTypeBuilder<Derivation> builder)
        {
            builder.ToTable("derivations");
            builder.HasKey(d => d.Name);
        }
    }
}
