using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dateline.Events;
using Dateline.Platform;
using Dateline.Settings;

namespace Dateline.Delivery;

/// <summary>
/// One cache in front and what it has not been told yet. Nothing is forgotten before it was taken; what was taken is sent
/// once more a second later, since an answer that was on its way may have come in after the first.
/// </summary>
sealed partial class CdnCache(Uri address, CdnSettings settings, HttpMessageInvoker http, ILogger log)
{
    // 2 KB of keys in one header.
    const int MostInOne = 100;

    // Beyond it, naming all of them costs more than throwing everything away.
    const int MostWaiting = 2_000;

    const int MostAgain = 100;

    static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    readonly string _secret = settings.SecretHeader.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "Bearer " + settings.Secret : settings.Secret;
    readonly HttpMethod _method = settings.Kind == CdnSettings.Varnish ? new HttpMethod("BAN") : HttpMethod.Post;
    readonly Lock _lock = new();
    readonly EventHint _hint = new();
    readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    readonly Queue<(long Due, string[] Keys)> _again = [];
    TaskCompletionSource _told = New();
    bool _isSending;
    volatile string? _trouble;

    /// <summary>Null while it takes what it is told.</summary>
    internal string? Trouble => _trouble;

    /// <summary>Completes once it has been told, or would not listen.</summary>
    internal Task Tell(IReadOnlyCollection<string> keys)
    {
        lock (_lock)
        {
            Add(keys);
            if (_trouble is not null || (_waiting.Count == 0 && !_isSending))
            {
                return Task.CompletedTask;
            }
            _hint.Give();
            return _told.Task;
        }
    }

    /// <summary>Sends what is to be sent, until it is stopped.</summary>
    internal async Task Keep(CancellationToken stopping)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            var hint = _hint.Next;
            if (Take() is not var (keys, isFirst))
            {
                await EventHint.Wait(hint, UntilNext(), stopping);
                continue;
            }
            if (await Send(keys, stopping) is { } trouble)
            {
                Failed(keys, trouble);
                await Task.Delay(pause, TimeProvider.System, stopping);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            else
            {
                Taken(keys, isFirst);
                pause = ShortestPause;
            }
        }
    }

    void Add(IEnumerable<string> keys)
    {
        if (_waiting.Contains(SurrogateKeys.All))
        {
            return;
        }
        _waiting.UnionWith(keys);
        if (_waiting.Count > MostWaiting || _waiting.Contains(SurrogateKeys.All))
        {
            _waiting.Clear();
            _waiting.Add(SurrogateKeys.All);
        }
    }

    (string[] Keys, bool IsFirst)? Take()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0)
            {
                var keys = _waiting.Take(MostInOne).ToArray();
                _waiting.ExceptWith(keys);
                _isSending = true;
                return (keys, true);
            }
            return _again.TryPeek(out var next) && next.Due <= Stopwatch.GetTimestamp() ? (_again.Dequeue().Keys, false) : null;
        }
    }

    TimeSpan UntilNext()
    {
        lock (_lock)
        {
            return _waiting.Count > 0 ? TimeSpan.Zero
                : !_again.TryPeek(out var next) ? Timeout.InfiniteTimeSpan
                : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next.Due) is { Ticks: > 0 } left ? left + TimeSpan.FromMilliseconds(1)
                : TimeSpan.Zero;
        }
    }

    void Taken(string[] keys, bool isFirst)
    {
        NewsroomMeter.CdnPurges.Add(1, new KeyValuePair<string, object?>("outcome", "taken"));
        lock (_lock)
        {
            if (isFirst)
            {
                if (_again.Count == MostAgain)
                {
                    _again.Clear();
                    keys = [SurrogateKeys.All];
                }
                _again.Enqueue((Stopwatch.GetTimestamp() + (long)(Again.TotalSeconds * Stopwatch.Frequency), keys));
            }
            if (_waiting.Count == 0)
            {
                End();
            }
            if (_trouble is null)
            {
                return;
            }
            _trouble = null;
        }
        NewsroomMeter.CdnBehind.Add(-1);
        TakesAgain(address.Authority);
    }

    void Failed(string[] keys, string trouble)
    {
        NewsroomMeter.CdnPurges.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        bool isNew;
        lock (_lock)
        {
            Add(keys);
            isNew = _trouble is null;
            _trouble = $"{address.Authority} does not take purges: {trouble}.";
            End();
        }
        if (isNew)
        {
            NewsroomMeter.CdnBehind.Add(1);
            TakesNothing(address.Authority, trouble);
        }
    }

    void End()
    {
        _isSending = false;
        _told.TrySetResult();
        _told = New();
    }

    /// <summary>Null where it was taken, else why not.</summary>
    async Task<string?> Send(string[] keys, CancellationToken stopping)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        late.CancelAfter(TimeSpan.FromSeconds(settings.Timeout));
        using var request = new HttpRequestMessage(_method, address);
        request.Headers.TryAddWithoutValidation("Surrogate-Key", string.Join(' ', keys));
        request.Headers.TryAddWithoutValidation(settings.SecretHeader, _secret);
        try
        {
            using var response = await http.SendAsync(request, late.Token);
            return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices ? null : $"it answered {(int)response.StatusCode}";
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return e switch
            {
                HttpRequestException unreachable => $"it can't be reached ({unreachable.HttpRequestError})",
                OperationCanceledException => string.Create(CultureInfo.InvariantCulture, $"it did not answer within {settings.Timeout} s"),
                _ => $"it can't be told ({e.GetType().Name})",
            };
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} took no purge: {Trouble}. Readers may see old pages; trying until it does")]
    partial void TakesNothing(string cache, string trouble);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache} takes purges again")]
    partial void TakesAgain(string cache);
}
