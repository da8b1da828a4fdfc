using Dateline.Checks;
using Dateline.Checks.Interlingual;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Memory;
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
    internal SemaphoreSlim Room { get; } = new(Environment.ProcessorCount, Environment.ProcessorCount);

    /// <param name="open">The story.</param>
    /// <param name="texts">By language; those of languages that it has no edition in are passed over.</param>
    /// <param name="language">Of the messages.</param>
    /// <param name="cancellation">Ends it before the rules run.</param>
    public async Task<IReadOnlyList<Finding>> Check(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, string language, CancellationToken cancellation)
    {
        TextsToCheck read;
        await using (var db = await database.Read(cancellation))
        {
            read = await Read(db, open, texts, cancellation);
        }
        return await InRoom(read, () => Findings(read, language), [], cancellation);
    }

    /// <summary>The same, with the terms and names that stand in the texts and the tags that they suggest.</summary>
    internal Task<LookedAt> Look(TextsToCheck read, string language, CancellationToken cancellation)
        => InRoom(read, () => new LookedAt(Findings(read, language), MarkWords.Marks(read.Story), MarkWords.Suggested(read.Story, read.Dismissed)), new LookedAt([], [], []), cancellation);

    public void Dispose() => Room.Dispose();

    async Task<T> InRoom<T>(TextsToCheck read, Func<T> look, T nothing, CancellationToken cancellation)
    {
        if (read.Story.Editions.Count == 0)
        {
            return nothing;
        }
        await Room.WaitAsync(cancellation);
        try
        {
            return look();
        }
        finally
        {
            Room.Release();
        }
    }

    /// <summary>What each of these hides in the texts, in the words of <paramref name="language"/>; nothing of those whose words have changed since.</summary>
    internal async Task<IReadOnlyDictionary<SuppressionId, Finding>> Hidden(TextsToCheck read, IReadOnlyList<Suppression> suppressions, string language, CancellationToken cancellation)
    {
        var found = await InRoom(read, () => read.Rules.In(language).Check(read.Story).DistinctBy(f => f.Id).ToDictionary(f => f.Id, StringComparer.Ordinal), [], cancellation);
        return suppressions.Where(s => found.ContainsKey(s.Finding!)).ToDictionary(s => s.Id, s => found[s.Finding!]);
    }

    /// <summary>What can be held against each other in an edition and its source, by somebody who reads only one of them.</summary>
    /// <param name="read">The story.</param>
    /// <param name="language">The translated edition.</param>
    /// <param name="cancellation">Ends it before anything is compared.</param>
    /// <returns>Null where the edition has no source.</returns>
    internal Task<(string Source, IReadOnlyList<InterlingualPair> Pairs)?> Pair(TextsToCheck read, string language, CancellationToken cancellation)
        => InRoom<(string, IReadOnlyList<InterlingualPair>)?>(read, () => read.Story.Pairs.FirstOrDefault(p => p.Target.Language == language) is { } pair ? (pair.Source.Language, PairEditions.Of(read.Story, pair)) : null, null, cancellation);

    static IReadOnlyList<Finding> Findings(TextsToCheck read, string language)
        => [.. read.Rules.In(language).Check(read.Story).Where(f => !read.Decided.Contains(f.Id) && !read.Suppressions.Any(s => s.Hides(f)))];

    /// <summary>All that a check needs: it computes without a session.</summary>
    /// <param name="db">A session for reading.</param>
    /// <param name="open">The story.</param>
    /// <param name="texts">By language, as they are on the screen; of editions that aren't there, drafts are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<TextsToCheck> Read(NewsroomDb db, OpenStory open, IReadOnlyDictionary<string, EditionText> texts, CancellationToken cancellation)
    {
        var story = open.Story;
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
            IReadOnlyList<string> staleLines = [];
            IReadOnlyDictionary<string, TranslatedBefore> before = new Dictionary<string, TranslatedBefore>();
            if (edition.TranslatedFrom is { } from && story.EditionIn(from) is { } source)
            {
                var (said, made) = (present[from].WithLines(), decisions[edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal));
                var here = text.WithLines(present[from], await db.KnownLines(edition.Id, cancellation));
                var then = await db.SaidThen(source, BlockStates.Asked(here, said, made), cancellation);
                text = text with { Body = BlockOrigins.ReadAlike(text.Body, said, then.Said) };
                staleLines = [.. then.States(here, said, made).Where(s => s.Standing is BlockStanding.Stale && s.Block is not null && EditionLine.Places.Contains(s.Block)).Select(s => s.Block![1..])];
                before = await db.PublishedOtherwise(story.Id, from, present[from].Body, edition.Language, text.Body, cancellation);
                decided.UnionWith(Silenced(story.ExternalId, edition.Language, then.Holding(made, said), said));
            }
            editions.Add(new CheckedEdition(edition.Language, text, edition.TranslatedFrom, edition.TakenDownAt is not null) { Day = rules.Days.Of(edition.PublishedAt), StaleLines = staleLines, TranslatedBefore = before });
        }
        var description = new StoryDescription(story.Kind, story.OriginalLanguage, story.Place, story.Flags, story.Advertiser, story.Sources, story.StartingViews);
        var dismissed = await db.DismissedTags.Where(d => d.StoryId == story.Id).Join(db.Set<Taxonomy.Tag>(), d => d.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation);
        return new TextsToCheck(
            new CheckedStory(story.ExternalId, description, editions, tags, await knowledge.Present(db, cancellation)),
            await db.SuppressionsFor(story.Id, cancellation),
            decided,
            [.. dismissed],
            await rules.Present(db, cancellation));
    }

    /// <summary>Ids of the findings that decisions answer, while the source says what it said then.</summary>
    static IEnumerable<string> Silenced(string story, string language, IReadOnlyDictionary<string, Decided> decisions, Document source)
    {
        var hashes = source.AllBlocks.ToDictionary(b => b.Id, b => b.Hash, StringComparer.Ordinal);
        return decisions.Where(d => hashes.GetValueOrDefault(d.Key, BlockDecision.Gone) == d.Value.SourceHash).SelectMany(d => Finding.IdsOfDecided(story, language, d.Key));
    }
}

/// <summary>A story's texts with what decides about findings in them.</summary>
/// <param name="Story">As rules read it.</param>
/// <param name="Suppressions">Of the story, and of the newsroom.</param>
/// <param name="Decided">Ids of findings that somebody's word on a block answers.</param>
/// <param name="Dismissed">Slugs of tags that it isn't about.</param>
/// <param name="Rules">As they were when it was read.</param>
sealed record TextsToCheck(CheckedStory Story, IReadOnlyList<Suppression> Suppressions, HashSet<string> Decided, HashSet<string> Dismissed, RuleBook Rules);

/// <summary>What a look at a story's texts gives.</summary>
/// <param name="Findings">In the reader's order, without what somebody silenced.</param>
/// <param name="Marks">Terms and tagged names.</param>
/// <param name="Tags">That it could be given.</param>
public sealed record LookedAt(IReadOnlyList<Finding> Findings, IReadOnlyList<WordMark> Marks, IReadOnlyList<TagMention> Tags);
