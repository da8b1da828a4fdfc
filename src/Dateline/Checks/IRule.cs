namespace Dateline.Checks;

/// <summary>
/// One thing that can be wrong with a story. Its messages are <c>{Id}…</c> in <c>Messages</c>, its name and help
/// <c>rule.{Id}</c> and <c>rule.{Id}.help</c>. It keeps nothing between stories: many are checked at once.
/// </summary>
public interface IRule
{
    /// <summary>Never changes its meaning.</summary>
    string Id { get; }

    /// <summary>Unless the newsroom says otherwise.</summary>
    Level Level { get; }

    /// <summary>What is wrong with <paramref name="story"/>, in any order. Linear in its length; throws on no text.</summary>
    IEnumerable<Found> Check(CheckedStory story);
}
