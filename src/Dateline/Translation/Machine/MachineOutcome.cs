namespace Dateline.Translation.Machine;

/// <summary>What became of one text.</summary>
public abstract record MachineOutcome
{
    private MachineOutcome()
    {
    }

    /// <param name="Html">Inline markup that a block may hold.</param>
    /// <param name="Machine">Who made it, as <see cref="Documents.MadeBy.Machine"/> says it.</param>
    /// <param name="LostMarkup">Emphasis is gone: the engine did not bring it back as it went.</param>
    /// <param name="Missed">Terms of the glossary that stand in the source and whose translation doesn't stand here.</param>
    public sealed record Translated(string Html, string Machine, bool LostMarkup, IReadOnlyList<GlossaryPair> Missed) : MachineOutcome;

    /// <summary>There are no words in it.</summary>
    public sealed record Nothing(string Html) : MachineOutcome;

    /// <summary>A person has to translate it.</summary>
    /// <param name="Troubles">What each engine that was asked had; none where no order names an engine for the languages.</param>
    public sealed record Left(IReadOnlyList<Trouble> Troubles) : MachineOutcome;
}
