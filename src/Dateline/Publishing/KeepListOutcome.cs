using Dateline.People;

namespace Dateline.Publishing;

/// <summary>What became of a list that is kept as a whole.</summary>
public abstract record KeepListOutcome
{
    private KeepListOutcome()
    {
    }

    /// <param name="Version">What the next change is based on.</param>
    public sealed record Done(int Version) : KeepListOutcome;

    public sealed record NotAllowed(Access Access) : KeepListOutcome;

    /// <summary>Somebody changed it meanwhile: theirs stands.</summary>
    public sealed record Stale : KeepListOutcome;

    public sealed record Refused(Refusal Why) : KeepListOutcome;
}
