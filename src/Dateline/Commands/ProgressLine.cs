namespace Dateline.Commands;

/// <summary>One line on standard error that says how far long work is: rewritten in a terminal, now and then elsewhere.</summary>
sealed class ProgressLine<T>(Func<T, string> say) : IProgress<T>, IDisposable
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Rarely = TimeSpan.FromSeconds(5);

    readonly TimeProvider _clock = TimeProvider.System;
    readonly bool _terminal = !Console.IsErrorRedirected;
    long _last = TimeProvider.System.GetTimestamp();
    bool _shown;

    public void Report(T value)
    {
        if (_clock.GetElapsedTime(_last) < (_terminal ? Often : Rarely))
        {
            return;
        }
        _last = _clock.GetTimestamp();
        _shown = true;
        if (_terminal)
        {
            Console.Error.Write($"\r\u001b[K{say(value)}");
        }
        else
        {
            Console.Error.WriteLine(say(value));
        }
    }

    public void Dispose()
    {
        if (_shown && _terminal)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
