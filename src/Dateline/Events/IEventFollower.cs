namespace Dateline.Events;

/// <summary>A part of this node that must know what happened. Followers are told one after the other, in the order of registration: caches are purged before readers are told.</summary>
public interface IEventFollower
{
    /// <summary>Learns of events, oldest first, each once. Must be quick: the others wait.</summary>
    ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation);

    /// <summary>Events were missed: whatever it knows may be old.</summary>
    ValueTask StartOver(CancellationToken cancellation);
}
