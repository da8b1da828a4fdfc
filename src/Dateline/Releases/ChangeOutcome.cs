using Dateline.Data;
using Dateline.Stories;

namespace Dateline.Releases;

/// <summary>What became of a change to one edition.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    public sealed record Done(int Version) : ChangeOutcome;

    public sealed record NoSuchEdition : ChangeOutcome;

    /// <summary>Somebody changed it meanwhile: theirs stands, and the change has to be looked at again.</summary>
    public sealed record Stale(int Version) : ChangeOutcome;

    public sealed record Refused(string Reason) : ChangeOutcome;
}

static class ChangeEdition
{
    /// <summary>Changes one edition in one transaction and settles its story. <paramref name="change"/> answers why not, or null.</summary>
    internal static Task<ChangeOutcome> Change(
        this Database database,
        Settlement settlement,
        EditionAt edition,
        Func<NewsroomDb, Story, Edition, string?> change,
        CancellationToken cancellation)
        => database.Write<ChangeOutcome>(
            async (db, token) =>
            {
                if (await db.Story(edition.Story, token) is not { } story || story.EditionIn(edition.Language) is not { } found)
                {
                    return new ChangeOutcome.NoSuchEdition();
                }
                if (edition.Version is { } seen && seen != found.Version)
                {
                    return new ChangeOutcome.Stale(found.Version);
                }
                if (change(db, story, found) is { } reason)
                {
                    return new ChangeOutcome.Refused(reason);
                }
                await settlement.Settle(db, story, token);
                return new ChangeOutcome.Done(found.Version);
            },
            cancellation);
}

/// <summary>One edition, by the story's external id and language. <paramref name="Version"/>: the one that the editor saw; null not to ask.</summary>
public sealed record EditionAt(string Story, string Language, int? Version = null);
