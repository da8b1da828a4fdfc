using Dateline.Checks;
using Dateline.Data;
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
        => await Look(open, texts, read => Findings(read, language), [], cancellation);

    /// <summary>The same, with the terms and names that stand in the texts and the tags that they suggest.</summary>
    public async Task<LookedAt> Look(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, string language, CancellationToken cancellation)
        => await Look(open, texts, read => new LookedAt(Findings(read, language), MarkWords.Marks(read.Story), MarkWords.Suggested(read.Story, read.Dismissed)), new LookedAt([], [], []), cancellation);

    public void Dispose() => _room.Dispose();

    async Task<T> Look<T>(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, Func<Read, T> look, T nothing, CancellationToken cancellation)
    {
        var read = await ReadStory(open, texts, cancellation);
        if (read.Story.Editions.Count == 0)
        {
            return nothing;
        }
        await _room.WaitAsync(cancellation);
        try
        {
            return look(read);
        }
        finally
        {
            _room.Release();
        }
    }

    IReadOnlyList<Finding> Findings(Read read, string language)
        => [.. rules.In(language).Check(read.Story).Where(f => !read.Decided.Contains(f.Id) && !read.Suppressions.Any(s => s.Hides(f)))];

    async Task<Read> ReadStory(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, CancellationToken cancellation)
    {
        var story = open.Story;
        await using var db = await database.Read(cancellation);
        var tags = await db.StoryTags.Where(t => t.StoryId == story.Id).OrderBy(t => t.Position).Join(db.Set<Taxonomy.Tag>(), t => t.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation);
        var editions = new List<CheckedEdition>();
        foreach (var edition in story.Editions.OrderBy(e => e.Language == story.OriginalLanguage ? 0 : 1).ThenBy(e => e.Language, StringComparer.Ordinal))
        {
            var text = texts.GetValueOrDefault(edition.Language) ?? (await db.Working(open, edition, cancellation)).Text;
            editions.Add(new CheckedEdition(edition.Language, text, edition.TranslatedFrom, edition.TakenDownAt is not null) { Day = rules.Days.Of(edition.PublishedAt) });
        }
        EditionId[] ids = [.. story.Editions.Select(e => e.Id)];
        var decisions = await db.BlockDecisions.AsNoTracking().Where(d => ids.Contains(d.EditionId)).ToListAsync(cancellation);
        var description = new StoryDescription(story.Kind, story.OriginalLanguage, story.Place, story.Flags, story.Advertiser, story.Sources, story.StartingViews);
        var dismissed = await db.DismissedTags.Where(d => d.StoryId == story.Id).Join(db.Set<Taxonomy.Tag>(), d => d.TagId, t => t.Id, (_, tag) => tag.Slug).ToListAsync(cancellation);
        return new Read(
            new CheckedStory(story.ExternalId, description, editions, tags, await knowledge.Present(db, cancellation)),
            await db.SuppressionsFor(story.Id, cancellation),
            [.. decisions.SelectMany(d => Silenced(story, d, editions))],
            [.. dismissed]);
    }

    /// <summary>Ids of the findings that a decision answers, while the source says what it said then.</summary>
    static IEnumerable<string> Silenced(Story story, BlockDecision decision, List<CheckedEdition> editions)
    {
        var edition = story.Editions.First(e => e.Id == decision.EditionId);
        var source = editions.FirstOrDefault(e => e.Language == edition.TranslatedFrom)?.Blocks.FirstOrDefault(b => b.Id == decision.Source);
        return (source?.Hash ?? BlockDecision.Gone) == decision.SourceHash ? Finding.IdsOfDecided(story.ExternalId, edition.Language, decision.Source) : [];
    }

    sealed record Read(CheckedStory Story, IReadOnlyList<Suppression> Suppressions, HashSet<string> Decided, HashSet<string> Dismissed);
}

/// <summary>What a look at a story's texts gives.</summary>
/// <param name="Findings">In the reader's order, without what somebody silenced.</param>
/// <param name="Marks">Terms and tagged names.</param>
/// <param name="Tags">That it could be given.</param>
public sealed record LookedAt(IReadOnlyList<Finding> Findings, IReadOnlyList<WordMark> Marks, IReadOnlyList<TagMention> Tags);
