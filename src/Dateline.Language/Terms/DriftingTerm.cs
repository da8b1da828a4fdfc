using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

/// <summary>A text beside what it was translated from; either may be empty.</summary>
public readonly record struct AlignedText(string Source, string Text);

/// <summary>One expression of the source that the translation renders in several ways.</summary>
/// <param name="Phrase">As the source first has it, without quotation marks.</param>
/// <param name="Renderings">One for each place, in the order of the texts.</param>
/// <param name="Ways">The different ones, the most frequent first.</param>
public sealed record DriftingTerm(string Phrase, IReadOnlyList<Rendering> Renderings, IReadOnlyList<Way> Ways)
{
    /// <summary>Those that differ from the usual rendering; all of them where none is the usual one.</summary>
    public IEnumerable<Rendering> Deviating => Renderings.Where(r => !r.IsUsual);
}

/// <summary>One of several renderings.</summary>
/// <param name="Words">As first written.</param>
/// <param name="Places">How many have it, in whatever form.</param>
public readonly record struct Way(string Words, int Places);

/// <summary>What the translation has for an expression in one place.</summary>
/// <param name="Text">Index of the text.</param>
/// <param name="Span">The words in the translation, without quotation marks.</param>
/// <param name="IsUsual">More places have this one than any other.</param>
public readonly record struct Rendering(int Text, TextSpan Span, bool IsUsual);
