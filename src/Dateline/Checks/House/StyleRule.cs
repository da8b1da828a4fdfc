using System.Text.RegularExpressions;
using Dateline.Platform;

namespace Dateline.Checks.House;

/// <summary>One agreement on how to write, as a rule file has it.</summary>
/// <param name="id">Unique in its language; a newsroom's rule with the same one takes its place.</param>
/// <param name="language">Its language's code.</param>
sealed class StyleRule(string id, string language)
{
    internal string Id => id;

    internal string Language => language;

    /// <summary>Each phrase with what is written instead; null where no word is certain.</summary>
    internal IReadOnlyList<(Phrase Phrase, string? Preferred)> Words { get; init; } = [];

    /// <summary>Never backtracks, and stops after a time.</summary>
    internal Regex? Pattern { get; init; }

    /// <summary>Written in place of what <see cref="Pattern"/> matches, with $1 for its groups.</summary>
    internal string? Replacement { get; init; }

    /// <summary>Spellings of which an edition keeps to one: the same places in each list answer each other.</summary>
    internal IReadOnlyList<IReadOnlyList<Phrase>> OneOf { get; init; } = [];

    internal StyleSigns Signs { get; init; }

    /// <summary>Named in the message where nothing certain can be suggested.</summary>
    internal string? Prefer { get; init; }

    /// <summary>Words written in other letters than these, capitals too, are something else.</summary>
    internal bool IsCaseExact { get; init; }

    /// <summary>Words in quotation marks are somebody else's.</summary>
    internal bool PassesQuotations { get; init; }

    /// <summary>A mistake of spelling and no matter of taste: <c>text.spelling</c> tells it.</summary>
    internal bool IsSpelling { get; init; }

    /// <summary>Phrases in which the words are right.</summary>
    internal IReadOnlyList<Phrase> Except { get; init; } = [];

    /// <summary>Words that stand before them in the sentence where they are right.</summary>
    internal IReadOnlyList<Phrase> UnlessAfter { get; init; } = [];

    /// <summary>Words that stand behind them in the sentence where they are right.</summary>
    internal IReadOnlyList<Phrase> UnlessBefore { get; init; } = [];

    /// <summary>Words somewhere in an edition whose words mean something else.</summary>
    internal IReadOnlyList<Phrase> UnlessHas { get; init; } = [];

    internal LocalizedText? Why { get; init; }

    /// <summary>Texts with what they should become; null where the rule suggests nothing.</summary>
    internal IReadOnlyList<(int Line, string Text, string? Becomes)> Finds { get; init; } = [];

    /// <summary>Texts that the rule must leave alone.</summary>
    internal IReadOnlyList<(int Line, string Text)> Passes { get; init; } = [];
}

/// <summary>Signs that an edition writes in one way.</summary>
enum StyleSigns
{
    None,
    Apostrophes,
    Dashes,
}

/// <summary>Where a text goes against a rule.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Passage">Index among the texts that were looked through.</param>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">Not in it.</param>
/// <param name="Preferred">What is written instead; null where nobody knows.</param>
/// <param name="IsCertain">Whether <paramref name="Preferred"/> can stand there as it is.</param>
sealed record StyleMatch(StyleRule Rule, int Passage, int Start, int End, string? Preferred, bool IsCertain);
