using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Translation;

/// <summary>
/// What a source block said when somebody translated from it, so that it can be shown beside what it says now. A draft
/// goes through texts that no revision keeps.
/// </summary>
public sealed class BlockWords(StoryId storyId, string hash, string words, string? said = null)
{
    public StoryId StoryId { get; private set; } = storyId;

    public string Hash { get; private set; } = hash;

    public string Words { get; private set; } = words;

    /// <summary><see cref="SaidBlock"/> of it; null where nobody kept it yet.</summary>
    public string? Said { get; private set; } = said;

    public void Keep(string said) => Said = said;

    /// <summary>All that a block says, whoever reads it: its words, and those of its picture and its speaker.</summary>
    public static string Of(Block block)
        => string.Join('\n', new[] { block.Text }.Concat(block switch
        {
            Subhead { CustomText: null, Role: { } role } => [role.ToString().ToLowerInvariant()],
            Picture picture => [picture.Image.Alt, picture.Image.Credit],
            Gallery gallery => gallery.Images.SelectMany(i => new[] { i.Alt, i.Credit }),
            Quote quote => [quote.Attribution],
            Reply reply => [reply.Who],
            Refutation refutation => [refutation.Who],
            Related related => [related.Story],
            Embed embed => [embed.Url],
            _ => Enumerable.Empty<string?>(),
        }).Where(t => !string.IsNullOrEmpty(t)));
}

/// <summary>Where an edition says something else than its source on purpose, or leaves it out. It holds for what the source said then.</summary>
public sealed class BlockDecision
{
    /// <summary>Stands for the hash of a source block that is gone.</summary>
    public const string Gone = "";

    BlockDecision()
    {
    }

    public BlockDecision(EditionId edition, string source)
    {
        EditionId = edition;
        Source = source;
    }

    public EditionId EditionId { get; private set; }

    /// <summary>Id of the source edition's block.</summary>
    public string Source { get; private set; } = "";

    public string SourceHash { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public People.StaffId MadeBy { get; private set; }

    public string MadeByName { get; private set; } = "";

    public void Decide(string sourceHash, string reason, People.Actor actor, DateTimeOffset at)
    {
        SourceHash = sourceHash;
        Reason = reason;
        MadeAt = at;
        MadeBy = actor.Id;
        MadeByName = actor.Name;
    }
}

public static class TranslationTables
{
    extension(NewsroomDb db)
    {
        public DbSet<BlockWords> BlockWords => db.Set<BlockWords>();

        public DbSet<BlockDecision> BlockDecisions => db.Set<BlockDecision>();
    }

    /// <summary>
    /// Keeps what the source says now for each block that <paramref name="translated"/> has from it as it is now.
    /// </summary>
    public static Task KeepSourceWords(this NewsroomDb db, StoryId story, Document translated, Document source, CancellationToken cancellation)
    {
        var sources = source.AllBlocks.ToDictionary(b => b.Id, b => (Block: b, b.Hash), StringComparer.Ordinal);
        return db.KeepSourceWords(story, [.. translated.AllBlocks.Where(b => b is { From: { } from, FromHash: { } then } && sources.TryGetValue(from, out var now) && now.Hash == then).Select(b => sources[b.From!].Block)], cancellation);
    }

    /// <summary>Keeps what these blocks of a source say now.</summary>
    public static async Task KeepSourceWords(this NewsroomDb db, StoryId story, IReadOnlyCollection<Block> blocks, CancellationToken cancellation)
    {
        var saying = blocks.Select(b => (Block: b, b.Hash)).DistinctBy(b => b.Hash).ToDictionary(b => b.Hash, b => b.Block, StringComparer.Ordinal);
        if (saying.Count == 0)
        {
            return;
        }
        string[] hashes = [.. saying.Keys];
        var known = await db.BlockWords.Where(w => w.StoryId == story && hashes.Contains(w.Hash)).Select(w => new { w.Hash, IsSaid = w.Said != null }).ToDictionaryAsync(w => w.Hash, w => w.IsSaid, StringComparer.Ordinal, cancellation);
        if (known.ContainsValue(false))
        {
            foreach (var earlier in await db.BlockWords.Where(w => w.StoryId == story && hashes.Contains(w.Hash) && w.Said == null).ToListAsync(cancellation))
            {
                earlier.Keep(SaidBlock.Of(saying[earlier.Hash]));
            }
        }
        // This session may have kept some already.
        var kept = db.BlockWords.Local.Where(w => w.StoryId == story).Select(w => w.Hash).ToHashSet(StringComparer.Ordinal);
        db.BlockWords.AddRange(saying.Where(s => !known.ContainsKey(s.Key) && !kept.Contains(s.Key)).Select(s => new BlockWords(story, s.Key, BlockWords.Of(s.Value), SaidBlock.Of(s.Value))));
    }

    sealed class WordsTable : IEntityTypeConfiguration<BlockWords>
    {
        public void Configure(EntityTypeBuilder<BlockWords> builder)
        {
            builder.ToTable("block_words");
            builder.HasKey(w => new { w.StoryId, w.Hash });
        }
    }

    sealed class DecisionTable : IEntityTypeConfiguration<BlockDecision>
    {
        public void Configure(EntityTypeBuilder<BlockDecision> builder)
        {
            builder.ToTable("block_decisions");
            builder.HasKey(d => new { d.EditionId, d.Source });
        }
    }
}
