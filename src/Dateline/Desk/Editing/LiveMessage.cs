using System.Text.Json.Serialization;

namespace Dateline.Desk.Editing;

/// <summary>What open desks are told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Hearing), "hearing")]
[JsonDerivedType(typeof(StoryChanged), "story")]
[JsonDerivedType(typeof(PeoplePresent), "presence")]
[JsonDerivedType(typeof(LeaseChanged), "lease")]
[JsonDerivedType(typeof(ListsChanged), "lists")]
[JsonDerivedType(typeof(StartOver), "reset")]
abstract record LiveMessage
{
    /// <summary>Said first: whom all that follows is for. A page can’t read a stream's headers.</summary>
    internal sealed record Hearing(Guid Person) : LiveMessage;
    internal sealed record StoryChanged(Guid Story, string? Language, int? Version, PersonView? By) : LiveMessage;
    internal sealed record PeoplePresent(Guid Story, IReadOnlyList<ColleagueView> People) : LiveMessage;
    internal sealed record LeaseChanged(Guid Story, string Language, PersonView? Holder, DateTimeOffset? Until) : LiveMessage;
    internal sealed record ListsChanged : LiveMessage;

    /// <summary>Something was missed: everything that is shown is asked for again.</summary>
    internal sealed record StartOver : LiveMessage;
}
