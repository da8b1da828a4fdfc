using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Translation;

/// <summary>
/// What a headline or a summary was made of. A text has no room for it, so a line is known by what it says: one that comes
/// back, by a restored revision or an undone word, is made of what it was made of then.
/// </summary>
public sealed class LineOrigin(EditionId editionId, string place, string said, string sourceHash)
{
    public EditionId EditionId { get; private set; } = editionId;

    /// <summary>An <see cref="EditionLine"/>.</summary>
    public string Place { get; private set; } = place;

    /// <summary><see cref="SaidBy"/> the line.</summary>
    public string Said { get; private set; } = said;

    /// <summary>Of the source's line, as of a block.</summary>
    public string SourceHash { get; private set; } = sourceHash;

    internal void MakeOf(string sourceHash) => SourceHash = sourceHash;

    /// <summary>By which a line's words are known: 16 hex digits.</summary>
    internal static string SaidBy(Paragraph line) => MachineText.HashOf(MachineText.WordsOf(line));
}

/// <summary>What is known of an edition's lines beside what they say.</summary>
/// <param name="Origins">What they were made of; nothing of lines that came together with their source's and have stood since.</param>
/// <param name="Machines">What machines wrote into the edition, accepted or not.</param>
public sealed record KnownLines(IReadOnlyList<LineOrigin> Origins, IReadOnlyList<MachineText> Machines)
{
    internal LineOrigin? OriginOf(Paragraph line) => Origins.FirstOrDefault(o => o.Place == line.Id && o.Said == LineOrigin.SaidBy(line));

    internal Paragraph Made(Paragraph line)
        => line with
        {
            From = line.Id,
            FromHash = OriginOf(line)?.SourceHash,
            MadeBy = MachineText.WordsOf(line.Text) is var words ? Machines.FirstOrDefault(t => t.Words == words)?.MadeBy : null,
        };
}

public static class LineOriginTables
{
    extension(NewsroomDb db)
    {
        public DbSet<LineOrigin> LineOrigins => db.Set<LineOrigin>();
    }

    /// <summary>Of one edition.</summary>
    public static async Task<KnownLines> KnownLines(this NewsroomDb db, EditionId edition, CancellationToken cancellation)
        => (await db.KnownLines([edition], cancellation))(edition);

    /// <summary>Of each of many, in two questions.</summary>
    internal static async Task<Func<EditionId, KnownLines>> KnownLines(this NewsroomDb db, IReadOnlyCollection<EditionId> editions, CancellationToken cancellation)
    {
        EditionId[] asked = [.. editions];
        var origins = (asked.Length == 0 ? [] : await db.LineOrigins.AsNoTracking().Where(o => asked.Contains(o.EditionId)).ToListAsync(cancellation)).ToLookup(o => o.EditionId);
        var machines = (asked.Length == 0 ? [] : await db.MachineTexts.AsNoTracking().Where(t => asked.Contains(t.EditionId)).ToListAsync(cancellation)).ToLookup(t => t.EditionId);
        return edition => new KnownLines([.. origins[edition]], [.. machines[edition]]);
    }

    /// <summary>Somebody wrote these lines of a translation, or found them right, beside what its source says: of nothing there, they are its own.</summary>
    internal static async Task MakeLines(this NewsroomDb db, Edition edition, EditionText text, EditionText source, IEnumerable<string> places, CancellationToken cancellation)
    {
        foreach (var line in places.Select(place => EditionLine.Of(text, place)).OfType<Paragraph>())
        {
            if (EditionLine.Of(source, line.Id) is not { } of)
            {
                if (await db.OriginOf(edition, line, cancellation) is { } known)
                {
                    db.LineOrigins.Remove(known);
                }
                continue;
            }
            await db.KeepSourceWords(edition.StoryId, [of], cancellation);
            await db.MakeLine(edition, line, of.Hash, cancellation);
        }
    }

    /// <summary>Lines of a translation that say the same in other words are made of what they were made of.</summary>
    internal static async Task RewordLines(this NewsroomDb db, Edition edition, EditionText before, EditionText after, IEnumerable<string> places, CancellationToken cancellation)
    {
        foreach (var place in places)
        {
            if (EditionLine.Of(before, place) is { } was && EditionLine.Of(after, place) is { } line && await db.OriginOf(edition, was, cancellation) is { } known)
            {
                await db.MakeLine(edition, line, known.SourceHash, cancellation);
            }
        }
    }

    /// <summary>A source's lines are about to read otherwise: those of a translation that nothing is known of were made of what they read until now.</summary>
    internal static async Task KeepLines(this NewsroomDb db, Edition edition, EditionText text, EditionText sourceBefore, IEnumerable<string> places, CancellationToken cancellation)
    {
        foreach (var place in places)
        {
            if (EditionLine.Of(text, place) is { } line && EditionLine.Of(sourceBefore, place) is { } before && await db.OriginOf(edition, line, cancellation) is null)
            {
                await db.KeepSourceWords(edition.StoryId, [before], cancellation);
                await db.MakeLine(edition, line, before.Hash, cancellation);
            }
        }
    }

    /// <summary>Also one that this session has just begun.</summary>
    internal static Task<LineOrigin?> OriginOf(this NewsroomDb db, Edition edition, Paragraph line, CancellationToken cancellation)
        => db.LineOrigins.FindAsync([edition.Id, line.Id, LineOrigin.SaidBy(line)], cancellation).AsTask();

    /// <summary>From now on it is known to be made of what the source's line said when this was its hash.</summary>
    /// <returns>Whether something else was known.</returns>
    internal static async Task<bool> MakeLine(this NewsroomDb db, Edition edition, Paragraph line, string sourceHash, CancellationToken cancellation)
    {
        if (await db.OriginOf(edition, line, cancellation) is not { } known)
        {
            db.LineOrigins.Add(new LineOrigin(edition.Id, line.Id, LineOrigin.SaidBy(line), sourceHash));
            return true;
        }
        var isAnother = known.SourceHash != sourceHash;
        known.MakeOf(sourceHash);
        return isAnother;
    }

    sealed class Table : IEntityTypeConfiguration<LineOrigin>
    {
        public void Configure(EntityTypeBuilder<LineOrigin> builder)
        {
            builder.ToTable("line_origins");
            builder.HasKey(o => new { o.EditionId, o.Place, o.Said });
        }
    }
}
