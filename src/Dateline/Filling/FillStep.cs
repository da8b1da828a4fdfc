using Dateline.Translation.Machine;

namespace Dateline.Filling;

/// <summary>What became of one place of an edition that is being filled.</summary>
/// <param name="Place">The source's block; <c>:headline</c> or <c>:summary</c>.</param>
public abstract record FillStep(string Place)
{
    /// <param name="Place">As above.</param>
    /// <param name="Block">What was put there; null for headline and summary.</param>
    /// <param name="By">The engine, or <c>memory</c>; null for what is the same in every language.</param>
    /// <param name="Version">Of the draft, since.</param>
    /// <param name="LostMarkup">Emphasis is gone.</param>
    /// <param name="Missed">Terms that were rendered otherwise than the newsroom has them.</param>
    public sealed record Filled(string Place, string? Block, string? By, int Version, bool LostMarkup, IReadOnlyList<GlossaryPair> Missed) : FillStep(Place);

    /// <summary>Left empty for a person.</summary>
    /// <param name="Place">As above.</param>
    /// <param name="Troubles">What each engine that was asked had; none where no engine is set up for the languages.</param>
    public sealed record Left(string Place, IReadOnlyList<Trouble> Troubles) : FillStep(Place);

    /// <summary>Somebody wrote there meanwhile: theirs stands.</summary>
    public sealed record Written(string Place) : FillStep(Place);

    /// <summary>The source reads otherwise by now, or is gone: what was made of it isn't put in.</summary>
    public sealed record SourceChanged(string Place) : FillStep(Place);

    /// <summary>Nothing further can be written: the edition is gone, or they may no longer.</summary>
    public sealed record Ended(string Place) : FillStep(Place);
}
