using Dateline.Platform;
using NetVips;

namespace Dateline.Media;

/// <summary>
/// Files of renditions, made when first asked for: <c>folder/ab/{hash}/{rendition}</c>, and of drawn headlines:
/// <c>folder/share/{hash}.png</c>. The folder is a cache: it can be deleted at any time, and several processes may share it.
/// </summary>
/// <param name="originals">Pictures that intake has accepted.</param>
/// <param name="folder">Where renditions are kept.</param>
/// <param name="atOnce">How many are made beside each other. One place of them is never given to AVIF, the slowest.</param>
public sealed class Renditions(Blobs originals, string folder, int atOnce = 2) : IDisposable
{
    readonly string _folder = Path.GetFullPath(folder);
    readonly SemaphoreSlim _places = new(atOnce);
    readonly SemaphoreSlim _slowPlaces = new(Math.Max(1, atOnce - 1));
    readonly Dictionary<string, Making> _makings = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    long _made;

    /// <summary>How many this process has made.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>How many are being made at this moment.</summary>
    public int Underway => atOnce - _places.CurrentCount;

    /// <summary>
    /// The rendition's file. However many ask at once, it is made once; whoever stops waiting doesn't stop the others,
    /// and what nobody waits for any more isn't begun.
    /// </summary>
    /// <exception cref="ArgumentException">It isn't a hash, or a picture of this size has no such rendition.</exception>
    /// <exception cref="FileNotFoundException">There is no such original.</exception>
    /// <exception cref="InvalidDataException">The original can't be read any more.</exception>
    public async Task<string> PathOf(string hash, Rendition rendition, CancellationToken cancellation)
    {
        var original = originals.PathOf(hash);
        var path = Path.Combine(_folder, hash[..2], hash, rendition.ToString());
        return await MadeAt(path, $"{rendition} of {hash}", rendition.Format == PictureFormat.Avif, late => From(original, rendition, late), cancellation);
    }

    /// <summary>The drawn card's file, made once like any rendition.</summary>
    /// <exception cref="InvalidDataException">It can't be drawn.</exception>
    public Task<string> PathOf(HeadlineCard card, CardStyle style, CancellationToken cancellation)
    {
        var hash = card.Hash(style);
        return MadeAt(Path.Combine(_folder, "share", hash + ".png"), $"Share picture {hash}", isSlow: false, late => DrawHeadline.Draw(card, style, late), cancellation);
    }

    public void Dispose()
    {
        _places.Dispose();
        _slowPlaces.Dispose();
    }

    async Task<string> MadeAt(string path, string name, bool isSlow, Func<CancellationToken, byte[]> make, CancellationToken cancellation)
    {
        if (File.Exists(path))
        {
            return path;
        }
        var making = Join(path, name, isSlow, make);
        try
        {
            await making.Done.WaitAsync(cancellation);
            return path;
        }
        finally
        {
            Leave(path, making);
        }
    }

    Making Join(string path, string name, bool isSlow, Func<CancellationToken, byte[]> make)
    {
        lock (_lock)
        {
            if (!_makings.TryGetValue(path, out var making))
            {
                making = new Making();
                _makings[path] = making;
                making.Done = Make(path, name, isSlow, make, making);
            }
            making.Askers++;
            return making;
        }
    }

    void Leave(string path, Making making)
    {
        lock (_lock)
        {
            if (--making.Askers == 0 && !making.Begun)
            {
                Forget(path, making);
                making.Unwanted.Cancel();
            }
        }
    }

    async Task Make(string path, string name, bool isSlow, Func<CancellationToken, byte[]> make, Making making)
    {
        // The asker holds the lock, and its thread is not for this work.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (isSlow)
            {
                await InPlace(_slowPlaces, () => InPlace(_places, () => Write(path, name, make, making), making), making);
            }
            else
            {
                await InPlace(_places, () => Write(path, name, make, making), making);
            }
        }
        finally
        {
            lock (_lock)
            {
                Forget(path, making);
            }
        }
    }

    static byte[] From(string original, Rendition rendition, CancellationToken late)
        => File.Exists(original) ? MakeRendition.From(original, rendition, late) : throw new FileNotFoundException("There is no such picture.", original);

    static async Task InPlace(SemaphoreSlim places, Func<Task> work, Making making)
    {
        await places.WaitAsync(making.Unwanted.Token);
        try
        {
            await work();
        }
        finally
        {
            places.Release();
        }
    }

    async Task Write(string path, string name, Func<CancellationToken, byte[]> make, Making making)
    {
        lock (_lock)
        {
            making.Unwanted.Token.ThrowIfCancellationRequested();
            making.Begun = true;
        }
        using var late = new CancellationTokenSource(Libvips.Patience, TimeProvider.System);
        byte[] content;
        NewsroomMeter.RenditionsUnderway.Add(1);
        try
        {
            content = make(late.Token);
        }
        catch (VipsException e)
        {
            throw new InvalidDataException($"{name} can't be made.", e);
        }
        finally
        {
            NewsroomMeter.RenditionsUnderway.Add(-1);
        }
        await WholeFile.Write(path, content, CancellationToken.None);
        Interlocked.Increment(ref _made);
        NewsroomMeter.RenditionsMade.Add(1);
    }

    void Forget(string path, Making making)
    {
        if (_makings.TryGetValue(path, out var current) && current == making)
        {
            _makings.Remove(path);
        }
    }

    sealed class Making
    {
        internal Task Done { get; set; } = Task.CompletedTask;

        internal int Askers { get; set; }

        internal bool Begun { get; set; }

        internal CancellationTokenSource Unwanted { get; } = new();
    }
}
