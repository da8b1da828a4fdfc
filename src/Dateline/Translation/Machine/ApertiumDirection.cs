using System.Globalization;

namespace Dateline.Translation.Machine;

/// <summary>One direction of Apertium: a process that is started when it is needed, again when it ended, and later and later where it ends at once.</summary>
sealed partial class ApertiumDirection(string file, string? programs, TimeProvider clock, ILogger log) : IDisposable
{
    const int MostWaiting = 40;

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim _turn = new(1, 1);
    ApertiumProcess? _process;
    TimeSpan _pause;
    DateTimeOffset _notBefore;
    string _trouble = "";
    int _waiting;
    bool _gone;

    internal bool IsInstalled => File.Exists(file);

    /// <summary>Whether it runs at this moment.</summary>
    internal bool Runs => _process is { HasEnded: false };

    internal async Task<EngineAnswer> Translate(string xml, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new EngineAnswer.Failed(TroubleKind.Busy, string.Create(CultureInfo.InvariantCulture, $"{MostWaiting} texts are waiting for it already"));
        }
        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                return await InTurn(xml, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Starts it where it should run and doesn't.</summary>
    internal async Task Revive(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            Running();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for nobody: who is in the middle of a text learns that it ended.</summary>
    public void Dispose()
    {
        _gone = true;
        End();
    }

    async Task<EngineAnswer> InTurn(string xml, CancellationToken cancellation)
    {
        if (Running() is not { } process)
        {
            return new EngineAnswer.Failed(IsInstalled ? TroubleKind.Failing : TroubleKind.NotThere, _trouble);
        }
        try
        {
            var answer = ApertiumStream.Read(await process.Ask(ApertiumStream.Write(xml), cancellation), xml);
            _pause = TimeSpan.Zero;
            return new EngineAnswer.Translated([answer]);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Ended(_gone ? "it is being stopped" : e.Message);
            return new EngineAnswer.Failed(TroubleKind.Failing, _trouble);
        }
        catch (OperationCanceledException)
        {
            // What it would still say belongs to nobody; a fresh one takes a tenth of a second.
            End();
            throw;
        }
    }

    ApertiumProcess? Running()
    {
        if (_process is { HasEnded: true })
        {
            Ended("it ended");
        }
        if (_process is not null || _gone || clock.GetUtcNow() < _notBefore)
        {
            return _process;
        }
        try
        {
            _process = ApertiumProcess.Start(ApertiumMode.Parse(File.ReadAllText(file)), programs);
            Started(file);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            Ended(IsInstalled ? e.Message : $"there is no {file}; on Debian: apt-get install apertium-rus-ukr");
        }
        return _process;
    }

    void Ended(string trouble)
    {
        End();
        _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        _notBefore = clock.GetUtcNow() + _pause;
        if (_trouble != trouble || _pause == FirstPause)
        {
            NotRunning(file, trouble);
        }
        _trouble = trouble;
    }

    void End() => Interlocked.Exchange(ref _process, null)?.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Started Apertium with {Mode}")]
    partial void Started(string mode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Apertium with {Mode} does not run: {Trouble}")]
    partial void NotRunning(string mode, string trouble);
}
