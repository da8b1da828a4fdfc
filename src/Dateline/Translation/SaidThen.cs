using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Translation;

/// <summary>What blocks of a source said when they were read, as far as it is known.</summary>
/// <param name="Words">By the hash of then, for people to read.</param>
/// <param name="Said">By the hash of then, what <see cref="SaidBlock"/> was.</param>
public sealed record SaidThen(IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, string> Said)
{
    static readonly Dictionary<string, string> Nothing = [];

    public static SaidThen Unknown { get; } = new(Nothing, Nothing);

    /// <summary>How the blocks of an edition stand: stale are those whose source says something else, not those where it is only set otherwise.</summary>
    /// <param name="translated">The edition.</param>
    /// <param name="source">What it was translated from.</param>
    /// <param name="decisions">By the source's block.</param>
    public IReadOnlyList<BlockState> States(Document translated, Document source, IReadOnlyDictionary<string, Decided> decisions)
        => BlockStates.Of(BlockOrigins.ReadAlike(translated, source, Said), source, Holding(decisions, source), Words);

    /// <summary>Decisions as if they had been made of what the source is now, where it says what it said.</summary>
    public IReadOnlyDictionary<string, Decided> Holding(IReadOnlyDictionary<string, Decided> decisions, Document source)
    {
        if (decisions.Count == 0 || Said.Count == 0)
        {
            return decisions;
        }
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        return decisions.ToDictionary(
            d => d.Key,
            d => Said.TryGetValue(d.Value.SourceHash, out var said) && sources.TryGetValue(d.Key, out var now) && SaidBlock.Of(now) == said ? d.Value with { SourceHash = now.Hash } : d.Value,
            StringComparer.Ordinal);
    }
}

public static class ReadSaidThen
{
    // What was translated before words were kept stands in the source's history, near its end.
    const int MostRevisions = 50;

    /// <param name="db">A session.</param>
    /// <param name="source">The edition that was translated.</param>
    /// <param name="asked">Its blocks, and the hashes that they had.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<SaidThen> SaidThen(this NewsroomDb db, Edition source, IReadOnlyCollection<(string Source, string Hash)> asked, CancellationToken cancellation)
        => (await db.SaidThen([(source, asked)], cancellation))[0];

    /// <summary>The same for many translations, in one question; a history is read only where something in it isn't known otherwise, and once.</summary>
    internal static async Task<IReadOnlyList<SaidThen>> SaidThen(this NewsroomDb db, IReadOnlyList<(Edition Source, IReadOnlyCollection<(string Source, string Hash)> Asked)> translations, CancellationToken cancellation)
    {
        var asking = translations.Where(t => t.Asked.Count > 0).ToArray();
        StoryId[] stories = [.. asking.Select(t => t.Source.StoryId).Distinct()];
        string[] hashes = [.. asking.SelectMany(t => t.Asked).Select(a => a.Hash).Distinct()];
        var kept = (stories.Length == 0 ? [] : await db.BlockWords.AsNoTracking().Where(w => stories.Contains(w.StoryId) && hashes.Contains(w.Hash)).ToListAsync(cancellation)).ToLookup(w => w.StoryId);
        var known = new Dictionary<EditionId, SaidThen>();
        foreach (var source in asking.GroupBy(t => t.Source.Id))
        {
            known[source.Key] = await Known(db, source.Key, [.. kept[source.First().Source.StoryId]], source.SelectMany(t => t.Asked).ToHashSet(), cancellation);
        }
        return [.. translations.Select(t => t.Asked.Count == 0 ? Translation.SaidThen.Unknown : known[t.Source.Id])];
    }

    static async Task<SaidThen> Known(NewsroomDb db, EditionId source, IReadOnlyList<BlockWords> kept, IReadOnlySet<(string Source, string Hash)> asked, CancellationToken cancellation)
    {
        var words = kept.ToDictionary(w => w.Hash, w => w.Words, StringComparer.Ordinal);
        var said = kept.Where(w => w.Said is not null).ToDictionary(w => w.Hash, w => w.Said!, StringComparer.Ordinal);
        var left = asked.Where(a => !said.ContainsKey(a.Hash)).ToHashSet();
        if (left.Count == 0)
        {
            return new SaidThen(words, said);
        }
        var bodies = db.Revisions.Where(r => r.EditionId == source).OrderByDescending(r => r.Number).Take(MostRevisions).Select(r => r.Body).AsAsyncEnumerable();
        await foreach (var body in bodies.WithCancellation(cancellation))
        {
            foreach (var block in Document.FromJson(body).AllBlocks.Where(b => left.Any(l => l.Source == b.Id)))
            {
                var hash = block.Hash;
                if (left.Remove((block.Id, hash)))
                {
                    words[hash] = BlockWords.Of(block);
                    said[hash] = SaidBlock.Of(block);
                }
            }
            if (left.Count == 0)
            {
                break;
            }
        }
        return new SaidThen(words, said);
    }
}
