using Dateline.Checks;
using Dateline.Checks.Interlingual;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.CopyDesk;

/// <summary>
/// Checks a story as an editor sees it: the texts on the screen, and of editions that aren't there, their drafts. What
/// somebody has silenced is left out, and so are blocks that are missing or other on purpose.
/// </summary>
public sealed class CheckTexts(Database database, NewsroomKnowledge knowledge, NewsroomRules rules) : IDisposable
{
    // A check takes a core for its time: more at once would only make each of them late.
    readonly SemaphoreSlim _room = new(Environment.ProcessorCount, Environment.ProcessorCount);

    /// <param name="open">The story.</param>
    /// <param name="texts">By language; those of languages that it has no edition in are passed over.</param>
    /// <param name="language">Of the messages.</param>
    /// <param name="cancellation">Ends it before the rules run.</param>
    public async Task<IReadOnlyList<Finding>> Check(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, string language, CancellationToken cancellation)
    {
        var (story, suppressions, decided) = await Read(open, texts, cancellation);
        if (story.Editions.Count == 0)
        {
            return [];
        }
        await _room.WaitAsync(cancellation);
        try
        {
            return [.. rules.In(language).Check(story).Where(f => !decided.Contains(f.Id) && !suppressions.Any(s => s.Hides(f)))];
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>What can be held against each other in an edition and its source, by somebody who reads only one of them.</summary>
    /// <param name="open">The story.</param>
    /// <param name="language">The translated edition.</param>
    /// <param name="texts">By language, as they are on the screen.</param>
    /// <param name="cancellation">Ends it before anything is compared.</param>
    /// <returns>Null where the edition has no source.</returns>
    public async Task<(string Source, IReadOnlyList<InterlingualPair> Pairs)?> Pair(OpenStory open, string language, IReadOnlyDictionary<string, EditionText> texts, CancellationToken cancellation)
    {
        var (story, _, _) = await Read(open, texts, cancellation);
        await _room.WaitAsync(cancellation);
        try
        {
            return story.Pairs.FirstOrDefault(p => p.Target.Language == language) is { } pair ? (pair.Source.Language, PairEditions.Of(story, pair)) : null;
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    async Task<(CheckedStory Story, IReadOnlyList<Suppression> Suppressions, HashSet<string> Decided)> Read(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, CancellationToken cancellation)
    {
        var story = open.Story;
        await using var db = await database.Read(cancellation);
        var tags = await db.StoryTags.Where(t => t.StoryId == story.Id).OrderBy(t => t.Position).Join(db.Set<Taxonomy.Tag>(), t => t.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation);
        EditionId[] ids = [.. story.Editions.Select(e => e.Id)];
        var decisions = (await db.BlockDecisions.AsNoTracking().Where(d => ids.Contains(d.EditionId)).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        var present = new Dictionary<string, EditionText>(StringComparer.Ordinal);
        foreach (var edition in story.Editions)
        {
            present[edition.Language] = texts.GetValueOrDefault(edition.Language) ?? (await db.Working(open, edition, cancellation)).Text;
        }
        var (editions, decided) = (new List<CheckedEdition>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var edition in story.Editions.OrderBy(e => e.Language == story.OriginalLanguage ? 0 : 1).ThenBy(e => e.Language, StringComparer.Ordinal))
        {
            var text = present[edition.Language];
            if (edition.TranslatedFrom is { } from && story.EditionIn(from) is { } source)
            {
                var (said, made) = (present[from].Body, decisions[edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal));
                var then = await db.SaidThen(source, BlockStates.Asked(text.Body, said, made), cancellation);
                text = text with { Body = BlockOrigins.ReadAlike(text.Body, said, then.Said) };
                decided.UnionWith(Silenced(story.ExternalId, edition.Language, then.Holding(made, said), said));
            }
            editions.Add(new CheckedEdition(edition.Language, text, edition.TranslatedFrom, edition.TakenDownAt is not null) { Day = rules.Days.Of(edition.PublishedAt) });
        }
        var description = new StoryDescription(story.Kind, story.OriginalLanguage, story.Place, story.Flags, story.Advertiser, story.Sources, story.StartingViews);
        return (
            new CheckedStory(story.ExternalId, description, editions, tags, await knowledge.Present(db, cancellation)),
            await db.SuppressionsFor(story.Id, cancellation),
            decided);
    }

    /// <summary>Ids of the findings that decisions answer, while the source says what it said then.</summary>
    static IEnumerable<string> Silenced(string story, string language, IReadOnlyDictionary<string, Decided> decisions, Document source)
    {
        var hashes = source.AllBlocks.ToDictionary(b => b.Id, b => b.Hash, StringComparer.Ordinal);
        return decisions.Where(d => hashes.GetValueOrDefault(d.Key, BlockDecision.Gone) == d.Value.SourceHash).SelectMany(d => Finding.IdsOfDecided(story, language, d.Key));
    }
}
