using System.Diagnostics;
using System.Text;

namespace Dateline.Translation.Machine;

/// <summary>
/// Apertium's programs for one direction, kept running in a pipe. They are GPL and so programs of their own, never linked.
/// When this program is gone, however it went, their input ends and so do they. One text at a time.
/// </summary>
sealed class ApertiumProcess : IDisposable
{
    /// <summary>An answer that goes on for longer is none.</summary>
    const int MostBytes = 4 * 1024 * 1024;

    readonly Process _process;
    readonly byte[] _buffer = new byte[16 * 1024];

    ApertiumProcess(Process process) => _process = process;

    internal bool HasEnded => _process.HasExited;

    /// <exception cref="IOException">It doesn't run.</exception>
    internal static ApertiumProcess Start(ApertiumMode mode, string? programs)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(mode.Command);
        // Nothing of ours is its business, and least of all what stands in our environment.
        var path = (start.Environment.TryGetValue("PATH", out var known) ? known : null) ?? "/usr/bin:/bin";
        start.Environment.Clear();
        start.Environment["PATH"] = programs is null ? path : $"{programs}:{path}";
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            var process = Process.Start(start) ?? throw new IOException("it doesn't start");
            // What nobody reads must not fill its pipe.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new ApertiumProcess(process);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Sends a text through. Once this has thrown, the process is of no more use.</summary>
    /// <exception cref="IOException">It has ended, or answered without end, or more than it was asked.</exception>
    internal async Task<string> Ask(string stream, CancellationToken cancellation)
    {
        // A read from a pipe ends when the other side does.
        await using var end = cancellation.Register(Kill);
        try
        {
            // Both at once: what it has to say must not keep it from hearing the rest.
            var answer = Answer(cancellation);
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(Encoding.UTF8.GetBytes(stream + '\0'), cancellation);
            await input.FlushAsync(cancellation);
            return await answer;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is IOException or ObjectDisposedException)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    async Task<string> Answer(CancellationToken cancellation)
    {
        using var answer = new MemoryStream();
        while (await _process.StandardOutput.BaseStream.ReadAsync(_buffer, cancellation) is var count and > 0)
        {
            if (Array.IndexOf(_buffer, (byte)0, 0, count) is >= 0 and var end)
            {
                // What follows would be taken for the next text's.
                if (end < count - 1)
                {
                    throw new IOException("it answered more than it was asked");
                }
                answer.Write(_buffer, 0, end);
                return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
            }
            answer.Write(_buffer, 0, count);
            if (answer.Length > MostBytes)
            {
                throw new IOException("it answered without end");
            }
        }
        throw new IOException("it ended");
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
