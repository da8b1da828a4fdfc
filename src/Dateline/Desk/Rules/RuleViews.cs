using Dateline.Checks;
using Dateline.StyleRules;

namespace Dateline.Desk.Rules;

public enum RuleOrigin
{
    /// <summary>It comes with the program.</summary>
    Program,

    /// <summary>It is in the file that the settings name.</summary>
    File,

    /// <summary>It was written at the desk.</summary>
    Newsroom,
}

/// <param name="At">When.</param>
/// <param name="Texts">Published editions that it was tried on.</param>
/// <param name="Flagged">Those in which it found something.</param>
sealed record RuleTriedView(DateTimeOffset At, int Texts, int Flagged);

/// <param name="Language">Whose texts it is for.</param>
/// <param name="Name">Its id, which findings name.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="State">draft, tried, on, retired; what doesn't come from the desk is on.</param>
/// <param name="InForce">Checks go by a rule of this name: by this text where the state is on, else by an earlier one or by the program's.</param>
/// <param name="IsOfProgram">The program has one of this name, too.</param>
/// <param name="Version">What a change names; 0 where the newsroom has said nothing of it.</param>
/// <param name="Text">YAML; null where only the file has it.</param>
/// <param name="Why">Its sentence for editors, in the reader's language.</param>
/// <param name="Tried">Null where this text was not.</param>
/// <param name="ChangedAt">Null where the newsroom has said nothing of it.</param>
/// <param name="ChangedBy">The same.</param>
sealed record RuleView(string Language, string Name, RuleOrigin Origin, RuleState State, bool InForce, bool IsOfProgram, int Version, string? Text, string? Why, RuleTriedView? Tried, DateTimeOffset? ChangedAt, string? ChangedBy) : ITheirs
{
    static string ITheirs.Kind => "rule";
}

/// <param name="Languages">That rules can be written for.</param>
/// <param name="Rules">By language and name.</param>
sealed record RulesView(IReadOnlyList<string> Languages, IReadOnlyList<RuleView> Rules);

/// <param name="Rule">As it is now; null where it was removed and the program has none of its name.</param>
sealed record KeptRuleView(RuleView? Rule);

/// <param name="Story">Whose.</param>
/// <param name="Headline">Of the edition.</param>
/// <param name="Since">Readers have it.</param>
/// <param name="Excerpt">The words and what stands around them.</param>
/// <param name="Preferred">What it would suggest.</param>
sealed record RuleFindView(Guid Story, string Headline, DateTimeOffset Since, Excerpt Excerpt, string? Preferred);

/// <param name="Rule">As it is now.</param>
/// <param name="Places">In all the texts.</param>
/// <param name="Finds">The newest, one for each edition.</param>
/// <param name="IsSlow">Its pattern took too long in some text.</param>
sealed record RuleTrialView(RuleView Rule, int Places, IReadOnlyList<RuleFindView> Finds, bool IsSlow);

/// <param name="At">When.</param>
/// <param name="Name">Who.</param>
/// <param name="Done">added, changed, tried, on, retired, rested, removed.</param>
/// <param name="Before">What it said; null where that didn't change.</param>
/// <param name="After">What it says from then on.</param>
/// <param name="Tried">What a trial found.</param>
sealed record RulePastView(DateTimeOffset At, string Name, string Done, string? Before, string? After, RuleTriedView? Tried);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Language">Its language.</param>
/// <param name="Text">YAML, at most 8,000 characters.</param>
sealed record RuleRequest(Guid Operation, string? Language, string? Text) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">As the editor saw it.</param>
/// <param name="Text">YAML, at most 8,000 characters.</param>
sealed record RuleTextRequest(Guid Operation, int Version, string? Text) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">As the editor saw it.</param>
sealed record RuleActRequest(Guid Operation, int Version) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">As the editor saw it; 0 for a rule of the program that the newsroom has said nothing of.</param>
/// <param name="State">on, retired or draft.</param>
sealed record RuleStateRequest(Guid Operation, int Version, RuleState State) : IDoneOnce;
