using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;

namespace Dateline.Site.Live;

/// <summary>One open page, and the little that waits to be written to it. Whoever doesn't read is let go instead of being kept in memory.</summary>
sealed class Listener(string language, IPAddress? caller, int number, Action letGo)
{
    internal const int MostWaiting = 64;

    readonly Channel<Announcement> _waiting = Channel.CreateBounded<Announcement>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    long _writingSince;

    internal string Language => language;

    internal IPAddress? Caller => caller;

    internal int Number => number;

    /// <summary>Puts it with what waits, in no time. Where too much waits already, the page is let go.</summary>
    internal void Tell(Announcement announcement)
    {
        if (!_waiting.Writer.TryWrite(announcement))
        {
            LetGo();
        }
    }

    /// <summary>Lets go of a page to which one piece could not be written for so long.</summary>
    internal void LetGoIfStuck(TimeSpan longest)
    {
        if (Interlocked.Read(ref _writingSince) is not 0 and var since && TimeProvider.System.GetElapsedTime(since) > longest)
        {
            LetGo();
        }
    }

    /// <summary>Writes what waits and then ends well: the page comes back by itself.</summary>
    internal void Finish() => _waiting.Writer.TryComplete();

    /// <summary>Writes <paramref name="first"/>, then whatever it is told that is newer, until it ends or the reader goes.</summary>
    internal async Task Write(PipeWriter output, ReadOnlyMemory<byte> greeting, Announcement first, CancellationToken cancellation)
    {
        Put(output, greeting.Span);
        Put(output, first.Bytes.Span);
        var (seen, more) = (first.Last, await Flush(output, cancellation));
        while (more && await _waiting.Reader.WaitToReadAsync(cancellation))
        {
            while (_waiting.Reader.TryRead(out var next))
            {
                // It joined before it asked what it had missed, so the two may overlap.
                if (next.After(seen) is { Length: > 0 } news)
                {
                    seen = next.StartsOver ? next.Last : seen;
                    Put(output, news.Span);
                    more = await Flush(output, cancellation);
                }
            }
        }
    }

    async ValueTask<bool> Flush(PipeWriter output, CancellationToken cancellation)
    {
        Interlocked.Exchange(ref _writingSince, TimeProvider.System.GetTimestamp());
        var written = await output.FlushAsync(cancellation);
        Interlocked.Exchange(ref _writingSince, 0);
        return !written.IsCompleted;
    }

    static void Put(PipeWriter output, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    void LetGo()
    {
        Finish();
        letGo();
    }
}
