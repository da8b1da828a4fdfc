using Dateline.Data;
using Dateline.Stories;

namespace Dateline.Releases;

/// <summary>Publishes or schedules editions of a story, all of them in one instant: a release.</summary>
public sealed class PublishEditions(Database database, Settlement settlement, ReleaseTime time)
{
    /// <param name="story">The story's external id.</param>
    /// <param name="languages">Which editions; none given: all.</param>
    /// <param name="at">When; null for now.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<PublishOutcome> Publish(string story, IReadOnlyList<string> languages, DateTimeOffset? at, CancellationToken cancellation)
        => database.Write((db, token) => Publish(db, story, languages, at, token), cancellation);

    async Task<PublishOutcome> Publish(NewsroomDb db, string id, IReadOnlyList<string> languages, DateTimeOffset? at, CancellationToken cancellation)
    {
        if (await db.Story(id, cancellation) is not { } story)
        {
            return new PublishOutcome.NoSuchStory();
        }
        var chosen = new List<Edition>();
        foreach (var language in languages.Count > 0 ? languages : [.. story.Editions.Select(e => e.Language).Order(StringComparer.Ordinal)])
        {
            if (story.EditionIn(language) is not { } edition)
            {
                return new PublishOutcome.NoSuchEdition(language);
            }
            if (edition.TakenDownAt is not null)
            {
                return new PublishOutcome.TakenDown(language);
            }
            chosen.Add(edition);
        }
        var now = time.Now;
        var instant = at is { } later && later > now ? later : now;
        foreach (var edition in chosen.Where(e => e.PublishedAt is not { } published || published > now))
        {
            edition.PublishAt(instant);
        }
        await settlement.Settle(db, story, cancellation);
        return new PublishOutcome.Done([.. chosen.Select(e => settlement.Standing(e, story))]);
    }
}

/// <summary>Where a published edition stands: seen by readers, waiting for an instant, or for the state language's edition.</summary>
public sealed record PublishedEdition(string Language, DateTimeOffset? At, bool Visible, string? WaitsFor)
{
    /// <summary>It holds what a machine wrote and no person has looked at.</summary>
    public bool WaitsForReview { get; init; }
}

public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    public sealed record Done(IReadOnlyList<PublishedEdition> Editions) : PublishOutcome;

    public sealed record NoSuchStory : PublishOutcome;

    public sealed record NoSuchEdition(string Language) : PublishOutcome;

    /// <summary>What was taken down comes back by a chief editor's decision, not by publishing again.</summary>
    public sealed record TakenDown(string Language) : PublishOutcome;
}
