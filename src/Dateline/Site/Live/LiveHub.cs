using System.Globalization;
using System.Net;
using System.Text;
using Dateline.Data;
using Dateline.Events;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Site.Live;

/// <summary>Whether a page may listen.</summary>
abstract record Admission
{
    private Admission()
    {
    }

    internal sealed record Admitted(Listener Listener) : Admission;

    /// <summary>This node holds as many as it may, or is about to stop.</summary>
    internal sealed record Full : Admission;

    /// <summary>So many are open from the same address that it can't be one reader.</summary>
    internal sealed record TooManyFromHere : Admission;
}

/// <summary>Every page that is open on this node, and what they are told as it happens.</summary>
sealed class LiveHub : BackgroundService, IEventFollower
{
    // Proxies close what is silent for a minute. Spread over the seconds, so that no second has all the work.
    const int BeatEvery = 25;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    readonly Database _database;
    readonly LiveMessages _messages;
    readonly MissedMessages _missed;
    readonly LiveSettings _limits;
    readonly Lock _lock = new();
    readonly HashSet<Listener> _listeners = [];
    readonly Dictionary<IPAddress, int> _callers = [];
    int _numbers;
    int _seconds;
    bool _ended;

    public LiveHub(Database database, LiveMessages messages, MissedMessages missed, IOptions<NewsroomSettings> settings, IHostApplicationLifetime lifetime)
    {
        (_database, _messages, _missed, _limits) = (database, messages, missed, settings.Value.Live);
        // Before the server begins to wait for its requests to end.
        lifetime.ApplicationStopping.Register(End);
    }

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _listeners.Count;
            }
        }
    }

    internal Admission Admit(string language, IPAddress? caller, Action letGo)
    {
        lock (_lock)
        {
            if (_ended || _listeners.Count >= _limits.MostConnections)
            {
                return new Admission.Full();
            }
            caller = caller is null ? null : ReaderAddresses.Household(caller);
            if (caller is not null)
            {
                var open = _callers.GetValueOrDefault(caller);
                if (open >= _limits.MostPerAddress)
                {
                    return new Admission.TooManyFromHere();
                }
                _callers[caller] = open + 1;
            }
            var listener = new Listener(language, caller, _numbers++, letGo);
            _listeners.Add(listener);
            return new Admission.Admitted(listener);
        }
    }

    internal void Leave(Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.Remove(listener) && listener.Caller is { } caller && --_callers[caller] == 0)
            {
                _callers.Remove(caller);
            }
        }
    }

    /// <summary>What a page is to begin with.</summary>
    internal Task<Announcement> Begin(string language, long? seen, CancellationToken cancellation) => _missed.After(language, seen, cancellation);

    public async ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        await using var db = await _database.Read(cancellation);
        var told = await _messages.Of(db, happened, cancellation);
        lock (_lock)
        {
            foreach (var listener in told.Count > 0 ? _listeners : [])
            {
                if (told.TryGetValue(listener.Language, out var announcement))
                {
                    listener.Tell(announcement);
                }
            }
        }
    }

    public async ValueTask StartOver(CancellationToken cancellation)
    {
        await using var db = await _database.Read(cancellation);
        var reset = LiveMessages.Reset(await db.LastSequence(cancellation));
        lock (_lock)
        {
            foreach (var listener in _listeners)
            {
                listener.Tell(reset);
            }
        }
    }

    /// <summary>A sign of life for a share of the pages, every second another; those that don't take theirs are let go.</summary>
    internal void Beat()
    {
        lock (_lock)
        {
            var share = _seconds++ % BeatEvery;
            foreach (var listener in _listeners.Where(l => l.Number % BeatEvery == share))
            {
                listener.Tell(Heartbeat);
                listener.LetGoIfStuck(Longest);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Beat();
        }
    }

    /// <summary>A comment, which browsers pass over.</summary>
    internal static readonly Announcement Heartbeat = new(0, [new LiveMessage(0, ":\n\n")]);

    /// <summary>When a page that loses its connection is to come back: not all at once.</summary>
    internal static byte[] Greeting() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {Random.Shared.Next(2_000, 10_000)}\n\n"));

    void End()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var listener in _listeners)
            {
                listener.Finish();
            }
        }
    }
}
