using System.Diagnostics;
using System.Text;

namespace Dateline.Checks.Spelling;

/// <summary>
/// One hunspell in pipe mode (<c>hunspell -a</c>, ispell's protocol), kept open. It is GPL and so a program of its own,
/// never linked. Started without a shell; only letters, apostrophes and hyphens are written to it. One thread at a time.
/// </summary>
sealed class HunspellProcess : IDisposable
{
    /// <summary>More than a pipe holds would block both sides: it answers before it is asked on.</summary>
    const int MostWords = 100;

    const int MostSuggestions = 3;

    readonly Process _process;
    readonly TimeProvider _time;
    readonly TimeSpan _patience;

    HunspellProcess(Process process, TimeProvider time, TimeSpan patience) => (_process, _time, _patience) = (process, time, patience);

    /// <param name="program">Its path.</param>
    /// <param name="dictionary">Its name, like uk_UA.</param>
    /// <param name="time">The clock by which it is stopped.</param>
    /// <param name="patience">How long it may take to begin, or to answer once.</param>
    /// <exception cref="IOException">It doesn't run, or has no such dictionary.</exception>
    internal static HunspellProcess Start(string program, string dictionary, TimeProvider time, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var quick = QuickDictionary.Of(dictionary);
        // A user's own words would make the answer hang on whose machine it is.
        foreach (var argument in (string[])["-a", "-i", "utf-8", "-p", "/dev/null", "-d", quick.Name])
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            var process = Process.Start(start) ?? throw new IOException("it doesn't start");
            // What nobody reads must not fill its pipe.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var hunspell = new HunspellProcess(process, time, patience);
            try
            {
                _ = hunspell.Timed(() => process.StandardOutput.ReadLine() ?? throw new IOException("it ended at once"));
                return hunspell;
            }
            catch
            {
                hunspell.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>For each word what could be meant, at most three; null for one that is right.</summary>
    /// <exception cref="IOException">It has ended, or took too long and was stopped.</exception>
    internal IReadOnlyList<IReadOnlyList<string>?> Ask(IReadOnlyList<string> words)
    {
        if (words.FirstOrDefault(w => w.Length == 0 || !w.All(c => char.IsLetter(c) || c is '\'' or '-')) is { } other)
        {
            throw new ArgumentException($"Only letters, apostrophes and hyphens may reach hunspell, not “{other}”.", nameof(words));
        }
        return [.. words.Chunk(MostWords).SelectMany(chunk => Timed(() => Answers(chunk)))];
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    IReadOnlyList<string>?[] Answers(string[] words)
    {
        var input = _process.StandardInput;
        foreach (var word in words)
        {
            // A line that doesn't begin with ^ could be a command.
            input.Write('^');
            input.Write(word);
            input.Write('\n');
        }
        input.Flush();
        return [.. words.Select(_ => Answer())];
    }

    IReadOnlyList<string>? Answer()
    {
        IReadOnlyList<string>? wrong = null;
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            switch (line)
            {
                case "":
                    return wrong;
                case ['&', ..]:
                    wrong ??= [.. line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(", ").Take(MostSuggestions)];
                    break;
                case ['#', ..]:
                    wrong ??= [];
                    break;
            }
        }
        throw new IOException("it ended");
    }

    T Timed<T>(Func<T> work)
    {
        var late = 0;
        using var timer = _time.CreateTimer(_ =>
        {
            Interlocked.Exchange(ref late, 1);
            Kill();
        }, null, _patience, Timeout.InfiniteTimeSpan);
        try
        {
            return work();
        }
        catch (Exception e) when ((e is IOException or ObjectDisposedException) && Volatile.Read(ref late) == 1)
        {
            throw new IOException("it took too long and was stopped", e);
        }
    }

    void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It has ended by itself.
        }
    }
}
