using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Dateline.Colleagues;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Editing;

/// <summary>One editor's open desk, and the little that waits to be sent to it. One that doesn't read comes back and asks anew.</summary>
sealed class DeskListener(Actor actor)
{
    const int MostWaiting = 256;

    readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    volatile Actor _actor = actor;

    /// <summary>With the roles that they have now.</summary>
    internal Actor Actor
    {
        get => _actor;
        set => _actor = value;
    }

    internal ChannelReader<string> Waiting => _waiting.Reader;

    internal void Tell(string message)
    {
        if (!_waiting.Writer.TryWrite(message))
        {
            Finish();
        }
    }

    internal void Finish() => _waiting.Writer.TryComplete();
}

/// <summary>Tells every open desk of this node what happened, each of the stories that it may see.</summary>
sealed class DeskHub(Database database, TimeProvider clock) : IEventFollower
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    readonly Lock _lock = new();
    readonly HashSet<DeskListener> _listeners = [];

    internal DeskListener Join(Actor actor)
    {
        var listener = new DeskListener(actor);
        lock (_lock)
        {
            _listeners.Add(listener);
        }
        return listener;
    }

    internal void Leave(DeskListener listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
        }
    }

    public async ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        DeskListener[] listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }
        if (listeners.Length == 0)
        {
            return;
        }
        var last = happened[^1].Sequence;
        await using var db = await database.Read(cancellation);
        foreach (var story in happened.Where(e => e.StoryId is not null).GroupBy(e => e.StoryId!.Value))
        {
            var filed = await db.StoryRubrics.Where(r => r.StoryId == story.Key).Select(r => r.RubricId).ToListAsync(cancellation);
            var rubrics = await db.SlugsUpFrom(filed, cancellation);
            var audience = listeners.Where(l => l.Actor.May(Permission.SeeDrafts, rubrics) is Access.Allowed).ToArray();
            foreach (var message in audience.Length > 0 ? await Messages(db, story.Key, [.. story], cancellation) : [])
            {
                Tell(audience, last, message);
            }
        }
        // A draft's new words are told of by its story; lists are for what moves between them.
        if (happened.Any(e => e.Kind is not (EventKind.DraftSaved or EventKind.PresenceChanged or EventKind.LeaseChanged)))
        {
            Tell(listeners.Where(l => l.Actor.May(Permission.SeeDrafts) is Access.Allowed), last, new LiveMessage.ListsChanged());
        }
    }

    public async ValueTask StartOver(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var last = await db.LastSequence(cancellation);
        lock (_lock)
        {
            Tell(_listeners, last, new LiveMessage.StartOver());
        }
    }

    static void Tell(IEnumerable<DeskListener> listeners, long sequence, LiveMessage message)
    {
        var text = Written(sequence, message);
        foreach (var listener in listeners)
        {
            listener.Tell(text);
        }
    }

    internal static string Written(long sequence, LiveMessage message) => $"id: {sequence}\ndata: {JsonSerializer.Serialize(message, Json)}\n\n";

    async Task<List<LiveMessage>> Messages(NewsroomDb db, StoryId story, NewsroomEvent[] happened, CancellationToken cancellation)
    {
        var messages = new List<LiveMessage>();
        foreach (var edition in happened.Where(e => e.Kind is not (EventKind.PresenceChanged or EventKind.LeaseChanged)).GroupBy(e => (e.EditionId, e.Language)))
        {
            var draft = edition.Key.EditionId is { } id ? await db.Drafts.Where(d => d.EditionId == id).Select(d => new { d.Version, d.ChangedBy, d.ChangedByName }).FirstOrDefaultAsync(cancellation) : null;
            messages.Add(new LiveMessage.StoryChanged(story.Value, edition.Key.Language, draft?.Version, draft is null ? null : new PersonView(draft.ChangedBy.Value, draft.ChangedByName)));
        }
        if (happened.Any(e => e.Kind is EventKind.PresenceChanged))
        {
            messages.Add(new LiveMessage.PeoplePresent(story.Value, ColleagueView.Of(await db.PresentIn(story, clock.GetUtcNow(), cancellation))));
        }
        foreach (var lease in happened.Where(e => e is { Kind: EventKind.LeaseChanged, EditionId: not null, Language: not null }).GroupBy(e => (Edition: e.EditionId!.Value, Language: e.Language!)))
        {
            var held = await db.Leases.FirstOrDefaultAsync(l => l.EditionId == lease.Key.Edition, cancellation);
            messages.Add(new LiveMessage.LeaseChanged(story.Value, lease.Key.Language, held is null ? null : new PersonView(held.StaffId.Value, held.Name), held?.Until));
        }
        return messages;
    }
}
