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
    {
        var (story, suppressions, decided) = await Read(open, texts, cancellation);
        return [.. (await Found(story, language, cancellation)).Where(f => !decided.Contains(f.Id) && !suppressions.Any(s => s.Hides(f)))];
    }

    /// <summary>What each of these hides in the drafts now, in the words of <paramref name="language"/>; nothing of those whose words have changed since.</summary>
    public async Task<IReadOnlyDictionary<SuppressionId, Finding>> Hidden(OpenStory open, IReadOnlyList<Suppression> suppressions, string language, CancellationToken cancellation)
    {
        if (suppressions.Count == 0)
        {
            return new Dictionary<SuppressionId, Finding>();
        }
        var (story, _, _) = await Read(open, new Dictionary<string, EditionText>(), cancellation);
        var found = (await Found(story, language, cancellation)).DistinctBy(f => f.Id).ToDictionary(f => f.Id, StringComparer.Ordinal);
        return suppressions.Where(s => found.ContainsKey(s.Finding!)).ToDictionary(s => s.Id, s => found[s.Finding!]);
    }

    public void Dispose() => _room.Dispose();

    async Task<IReadOnlyList<Finding>> Found(CheckedStory story, string language, CancellationToken cancellation)
    {
        if (story.Editions.Count == 0)
        {
            return [];
        }
        await _room.WaitAsync(cancellation);
        try
        {
            return [.. rules.In(language).Check(story)];
        }
        finally
        {
            _room.Release();
        }
    }

    async Task<(CheckedStory Story, IReadOnlyList<Suppression> Suppressions, HashSet<string> Decided)> Read(OpenStory open, IReadOnlyDictionary<string, EditionText> texts, CancellationToken cancellation)
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
        return (
            new CheckedStory(story.ExternalId, description, editions, tags, await knowledge.Present(db, cancellation)),
            await db.SuppressionsFor(story.Id, cancellation),
            [.. decisions.SelectMany(d => Silenced(story, d, editions))]);
    }

    /// <summary>Ids of the findings that a decision answers, while the source says what it said then.</summary>
    static IEnumerable<string> Silenced(Story story, BlockDecision decision, List<CheckedEdition> editions)
    {
        var edition = story.Editions.First(e => e.Id == decision.EditionId);
        var source = editions.FirstOrDefault(e => e.Language == edition.TranslatedFrom)?.Blocks.FirstOrDefault(b => b.Id == decision.Source);
        return (source?.Hash ?? BlockDecision.Gone) == decision.SourceHash ? Finding.IdsOfDecided(story.ExternalId, edition.Language, decision.Source) : [];
    }
}
