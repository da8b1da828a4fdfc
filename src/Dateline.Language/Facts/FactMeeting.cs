namespace Dateline.Language.Facts;

/// <summary>What two editions state, paired.</summary>
/// <param name="Discrepancies">What disagrees.</param>
/// <param name="Meetings">What doesn't.</param>
public sealed record FactPairs(IReadOnlyList<FactDiscrepancy> Discrepancies, IReadOnlyList<FactMeeting> Meetings);

/// <summary>A fact that nothing is wrong with, and what says it in the other edition.</summary>
/// <param name="How">
/// The same value, or one that is explained: converted, rounded, told otherwise. Null for one that is alone at its place
/// and needn't be there: it is stated elsewhere in the other text, or languages leave it out.
/// </param>
/// <param name="Part">Where.</param>
/// <param name="Block">The index in <see cref="EditionPair.Blocks"/>; null for headline and summary.</param>
/// <param name="Source">Its span is in the source text of that part.</param>
/// <param name="Target">Its span is in the target text of that part.</param>
public sealed record FactMeeting(FactAgreement? How, StoryPart Part, int? Block, Fact? Source, Fact? Target);
