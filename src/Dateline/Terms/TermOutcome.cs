using Dateline.People;

namespace Dateline.Terms;

/// <summary>What became of a change to the newsroom's terms.</summary>
public abstract record TermOutcome
{
    private TermOutcome()
    {
    }

    /// <param name="Id">Of the term that stands now.</param>
    /// <param name="Version">What the next change is based on.</param>
    public sealed record Done(string Id, int Version) : TermOutcome;

    public sealed record NotAllowed(Access Access) : TermOutcome;

    public sealed record NoSuch : TermOutcome;

    /// <summary>Somebody changed it meanwhile: theirs stands.</summary>
    public sealed record Stale(string Id) : TermOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : TermOutcome;

    /// <summary>What was said of it can't be.</summary>
    public sealed record Wrong(string Field, TermProblem Problem) : TermOutcome;
}

public enum TermProblem
{
    /// <summary>No word in any language, or one that is too long, or too many.</summary>
    Words,

    /// <summary>One word with two statuses in one language.</summary>
    Twice,

    Note,
    Examples,
    Forms,

    /// <summary>There is no such term, or it is retired.</summary>
    Unknown,

    /// <summary>It would be merged into itself.</summary>
    Circle,

    /// <summary>The newsroom has as many as it may.</summary>
    TooMany,
}

/// <summary>Which term is to be changed, as its writer saw it.</summary>
/// <param name="Id">The term's.</param>
/// <param name="Version">What the change is based on.</param>
/// <param name="Operation">One that was done is answered again.</param>
public sealed record TermWrite(string Id, int Version, OperationId Operation);
