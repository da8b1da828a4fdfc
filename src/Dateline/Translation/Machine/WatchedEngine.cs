using System.Globalization;
using Dateline.Settings;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Dateline.Translation.Machine;

/// <summary>How long an engine is waited for.</summary>
/// <param name="Attempt">One request.</param>
/// <param name="FirstPause">Before it is asked again; twice as long before the next time.</param>
/// <param name="LongestPause">An engine that wants to be left alone for longer is not waited for.</param>
/// <param name="Rest">How long it is left alone after it failed again and again.</param>
public sealed record EnginePatience(TimeSpan Attempt, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan Rest)
{
    public static EnginePatience Of(EngineSettings settings)
        => new(TimeSpan.FromSeconds(settings.Timeout), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
}

/// <summary>
/// An engine as it is asked: counted and within its allowance, again where that may help, never for longer than the
/// patience, left alone for a while where it only fails. Its answer has as many texts as it was asked for.
/// </summary>
public sealed class WatchedEngine
{
    const int Again = 2;

    readonly EngineSettings _settings;
    readonly CountUsage _usage;
    readonly EnginePatience _patience;
    readonly ResiliencePipeline<EngineAnswer> _pipeline;

    public WatchedEngine(IEngine engine, EngineSettings settings, EnginePatience patience, CountUsage usage)
    {
        (Engine, _settings, _usage, _patience) = (engine, settings, usage, patience);
        // Time is the system's: a test's clock that stands still must not keep an engine waiting for ever.
        _pipeline = new ResiliencePipelineBuilder<EngineAnswer>()
            .AddRetry(new RetryStrategyOptions<EngineAnswer>
            {
                MaxRetryAttempts = Again,
                BackoffType = DelayBackoffType.Exponential,
                Delay = patience.FirstPause,
                MaxDelay = patience.LongestPause,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<EngineAnswer>().HandleResult(a => a is EngineAnswer.Failed f && MayHelp(f)),
                DelayGenerator = a => ValueTask.FromResult((a.Outcome.Result as EngineAnswer.Failed)?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<EngineAnswer>
            {
                FailureRatio = 1,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(60),
                BreakDuration = patience.Rest,
                ShouldHandle = new PredicateBuilder<EngineAnswer>().HandleResult(a => a is EngineAnswer.Failed { Kind: TroubleKind.Unreachable or TroubleKind.TooSlow or TroubleKind.Failing }),
            })
            .Build();
    }

    public IEngine Engine { get; }

    /// <summary>Never throws but by the token, and where the database can't count.</summary>
    public async Task<EngineAnswer> Ask(EngineAsk ask, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await Once(ask, token), cancellation);
        }
        catch (BrokenCircuitException)
        {
            return new EngineAnswer.Failed(TroubleKind.Resting, string.Create(CultureInfo.InvariantCulture, $"it failed again and again, and is left alone for {_patience.Rest.TotalSeconds:0} s"));
        }
    }

    async Task<EngineAnswer> Once(EngineAsk ask, CancellationToken cancellation)
    {
        if (await _usage.Begin(Engine.Name, _settings, ask.Characters, cancellation) is { } over)
        {
            return new EngineAnswer.Failed(TroubleKind.OverAllowance, over);
        }
        // Of a request that somebody cancels, what was sent may be paid for and stays counted.
        var answer = Shaped(ask, await InTime(ask, cancellation));
        if (answer is EngineAnswer.Failed failed)
        {
            await _usage.Fail(Engine.Name, _settings, ask.Characters, Taken(failed.Kind), CancellationToken.None);
        }
        return answer;
    }

    async Task<EngineAnswer> InTime(EngineAsk ask, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(_patience.Attempt);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await Engine.Translate(ask, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new EngineAnswer.Failed(TroubleKind.TooSlow, string.Create(CultureInfo.InvariantCulture, $"it did not answer within {_patience.Attempt.TotalSeconds:0.#} s"));
        }
    }

    static EngineAnswer Shaped(EngineAsk ask, EngineAnswer answer) => answer switch
    {
        EngineAnswer.Translated t when t.Texts.Count != ask.Texts.Count
            => new EngineAnswer.Failed(TroubleKind.WrongCount, string.Create(CultureInfo.InvariantCulture, $"it was asked for {ask.Texts.Count} texts and answered {t.Texts.Count}")),
        EngineAnswer.Translated t when t.Texts.All(string.IsNullOrWhiteSpace) => new EngineAnswer.Failed(TroubleKind.Empty, "it answered nothing"),
        _ => answer,
    };

    bool MayHelp(EngineAnswer.Failed failed)
        => failed.Kind is TroubleKind.Busy or TroubleKind.Failing or TroubleKind.Unreachable && (failed.RetryAfter is not { } after || after <= _patience.LongestPause);

    /// <summary>Whether the engine may have read the texts, and want to be paid for it.</summary>
    static bool Taken(TroubleKind kind) => kind is TroubleKind.TooSlow or TroubleKind.Unreadable or TroubleKind.Empty or TroubleKind.WrongCount;
}
