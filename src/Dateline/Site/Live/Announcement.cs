using System.Text;

namespace Dateline.Site.Live;

/// <summary>One server-sent event. <paramref name="Sequence"/> is the number in the log of what it tells.</summary>
readonly record struct LiveMessage(long Sequence, string Text);

/// <summary>Bytes of server-sent events, made once and written to every open page of a language.</summary>
sealed class Announcement
{
    readonly ReadOnlyMemory<byte> _bytes;
    readonly (long Sequence, int Start)[] _messages;

    /// <param name="last">Number of the newest event of the log that they cover; 0: none, and every page takes it.</param>
    /// <param name="messages">In their order.</param>
    internal Announcement(long last, IReadOnlyList<LiveMessage> messages)
    {
        Last = last;
        _messages = new (long, int)[messages.Count];
        var start = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            _messages[i] = (messages[i].Sequence, start);
            start += Encoding.UTF8.GetByteCount(messages[i].Text);
        }
        _bytes = Encoding.UTF8.GetBytes(string.Concat(messages.Select(m => m.Text)));
    }

    internal long Last { get; }

    /// <summary>For every page, whatever it knows: the log may have begun anew.</summary>
    internal bool StartsOver { get; init; }

    internal ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>What it tells a page that knows everything up to <paramref name="seen"/>.</summary>
    internal ReadOnlyMemory<byte> After(long seen)
    {
        if (Last == 0 || StartsOver)
        {
            return _bytes;
        }
        var next = Array.FindIndex(_messages, m => m.Sequence > seen);
        return next < 0 ? default : _bytes[_messages[next].Start..];
    }
}
