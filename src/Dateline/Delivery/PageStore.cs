namespace Dateline.Delivery;

/// <summary>
/// Finished pages by address, within a budget of bytes. Each is made once however many ask for it; what was begun before
/// an eviction is given to those who waited for it, not kept, and never given to whoever asks after the eviction.
/// </summary>
/// <param name="budget">Bytes.</param>
/// <param name="clock">For last uses.</param>
public sealed class PageStore(long budget, TimeProvider clock)
{
    // Of so many picked at random the one that was used longest ago goes: near enough to the least recently used, without keeping a list of uses.
    const int Sample = 16;

    readonly Dictionary<string, Kept> _pages = new(StringComparer.Ordinal);
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, FinishedPage> _readable = new(StringComparer.Ordinal);
    readonly List<string> _order = [];
    readonly Dictionary<PageTag, HashSet<string>> _tagged = [];
    readonly Dictionary<string, Filling> _fillings = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    long _bytes;
    long _filled;

    public long Bytes => Interlocked.Read(ref _bytes);

    public int Count => _readable.Count;

    /// <summary>How many pages were made, kept or not.</summary>
    public long Filled => Interlocked.Read(ref _filled);

    public FinishedPage? Find(string address)
    {
        if (_readable.TryGetValue(address, out var page))
        {
            page.Use(clock.GetTimestamp());
            return page;
        }
        return null;
    }

    /// <summary>Makes the page, or waits for the one that is being made. A page without tags is given to those who wait and not kept.</summary>
    public Task<FinishedPage> Fill(string address, Func<Task<FinishedPage>> make)
    {
        Filling filling;
        lock (_lock)
        {
            if (_fillings.TryGetValue(address, out var under))
            {
                return under.Done.Task;
            }
            _fillings[address] = filling = new Filling();
        }
        _ = Run(address, make, filling);
        return filling.Done.Task;
    }

    public bool IsFilling(string address)
    {
        lock (_lock)
        {
            return _fillings.ContainsKey(address);
        }
    }

    public void Evict(IReadOnlyCollection<PageTag> tags)
    {
        lock (_lock)
        {
            foreach (var tag in tags)
            {
                foreach (var address in _tagged.GetValueOrDefault(tag)?.ToArray() ?? [])
                {
                    Remove(address);
                }
            }
            Abandon();
        }
    }

    public void EvictAll()
    {
        lock (_lock)
        {
            foreach (var address in _order.ToArray())
            {
                Remove(address);
            }
            Abandon();
        }
    }

    /// <summary>A page grew by another encoding.</summary>
    public void Grew(string address)
    {
        lock (_lock)
        {
            if (_pages.TryGetValue(address, out var kept))
            {
                Interlocked.Add(ref _bytes, kept.Page.Size - kept.Size);
                kept.Size = kept.Page.Size;
                Shrink();
            }
        }
    }

    async Task Run(string address, Func<Task<FinishedPage>> make, Filling filling)
    {
        // The first who asked goes on to wait like the others.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var page = await make();
            Interlocked.Increment(ref _filled);
            lock (_lock)
            {
                if (!Leave(address, filling))
                {
                    page.Overtake();
                }
                else if (page.Tags.Count > 0)
                {
                    Keep(address, page);
                }
            }
            filling.Done.SetResult(page);
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                Leave(address, filling);
            }
            filling.Done.SetException(e);
            // Whoever waits sees it; where nobody does, it was a refresh in the background.
            _ = filling.Done.Task.Exception;
        }
    }

    /// <summary>What is being made may have read what was there before the eviction: it is not kept, and who comes now starts anew.</summary>
    void Abandon() => _fillings.Clear();

    /// <summary>False where it was abandoned.</summary>
    bool Leave(string address, Filling filling)
        => _fillings.TryGetValue(address, out var present) && present == filling && _fillings.Remove(address);

    void Keep(string address, FinishedPage page)
    {
        Remove(address);
        _pages[address] = new Kept(page, _order.Count) { Size = page.Size };
        _order.Add(address);
        _readable[address] = page;
        foreach (var tag in page.Tags)
        {
            if (!_tagged.TryGetValue(tag, out var addresses))
            {
                _tagged[tag] = addresses = new HashSet<string>(StringComparer.Ordinal);
            }
            addresses.Add(address);
        }
        Interlocked.Add(ref _bytes, page.Size);
        Shrink();
    }

    void Shrink()
    {
        while (_bytes > budget && _order.Count > 1)
        {
            var oldest = _order[Random.Shared.Next(_order.Count)];
            for (var i = 1; i < Sample; i++)
            {
                var other = _order[Random.Shared.Next(_order.Count)];
                if (_pages[other].Page.LastUsed < _pages[oldest].Page.LastUsed)
                {
                    oldest = other;
                }
            }
            Remove(oldest);
        }
    }

    void Remove(string address)
    {
        if (!_pages.Remove(address, out var kept))
        {
            return;
        }
        _readable.TryRemove(address, out _);
        kept.Page.Overtake();
        // The last one takes its place.
        var last = _order[^1];
        _order[kept.Position] = last;
        _order.RemoveAt(_order.Count - 1);
        if (last != address)
        {
            _pages[last].Position = kept.Position;
        }
        foreach (var tag in kept.Page.Tags)
        {
            var addresses = _tagged[tag];
            addresses.Remove(address);
            if (addresses.Count == 0)
            {
                _tagged.Remove(tag);
            }
        }
        Interlocked.Add(ref _bytes, -kept.Size);
    }

    sealed class Kept(FinishedPage page, int position)
    {
        internal FinishedPage Page => page;

        internal int Position { get; set; } = position;

        internal int Size { get; set; }
    }

    sealed class Filling
    {
        internal TaskCompletionSource<FinishedPage> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
