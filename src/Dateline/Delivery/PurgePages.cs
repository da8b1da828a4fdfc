using Dateline.Events;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Delivery;

/// <summary>Throws away the pages that an event makes untrue, before any reader is told of it.</summary>
public sealed class PurgePages(PageStore store, IOptions<NewsroomSettings> settings) : IEventFollower
{
    public ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        switch (Purge.By(happened, settings.Value.Languages))
        {
            case Purge.Everything:
                store.EvictAll();
                break;
            case Purge.Tagged(var tags):
                store.Evict(tags);
                break;
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask StartOver(CancellationToken cancellation)
    {
        store.EvictAll();
        return ValueTask.CompletedTask;
    }
}
