using Dateline.Checks.House;
using Dateline.People;

namespace Dateline.StyleRules;

/// <summary>Which rule is to be changed, as its writer saw it.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Name">Its id.</param>
/// <param name="Version">What the change is based on; 0 for a rule of the program that the newsroom has said nothing of.</param>
/// <param name="Operation">One that was done is answered again.</param>
public sealed record RuleWrite(string Language, string Name, int Version, OperationId Operation);

/// <summary>What became of a change to a rule.</summary>
public abstract record RuleOutcome
{
    private RuleOutcome()
    {
    }

    public sealed record Done(string Language, string Name) : RuleOutcome;

    public sealed record NotAllowed(Access Access) : RuleOutcome;

    public sealed record NoSuch : RuleOutcome;

    /// <summary>Somebody changed it meanwhile: theirs stands.</summary>
    public sealed record Stale(string Language, string Name) : RuleOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : RuleOutcome;

    /// <summary>What it says was not tried.</summary>
    public sealed record Untried : RuleOutcome;

    /// <summary>The text is no rule.</summary>
    internal sealed record Wrong(IReadOnlyList<StyleProblem> Problems) : RuleOutcome;
}
