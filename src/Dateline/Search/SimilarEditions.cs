using Dateline.Stories;

namespace Dateline.Search;

/// <summary>Who stood nearest to an indexed edition when that was found. Whether they may be seen is asked when they are shown.</summary>
public sealed class SimilarEditions(EditionId editionId)
{
    public EditionId EditionId { get; private set; } = editionId;

    /// <summary>Null: to be found, or found again.</summary>
    public DateTimeOffset? FoundAt { get; private set; }

    /// <summary>The nearest first; null before they were found.</summary>
    public IReadOnlyList<EditionId>? Nearest { get; private set; }

    internal void Found(IReadOnlyList<EditionId> nearest, DateTimeOffset at) => (Nearest, FoundAt) = (nearest, at);
}
