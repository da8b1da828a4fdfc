using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>What a server logs as an error stands beside the test that it fails: an answer of 500 says nothing of its cause.</summary>
sealed class SaidErrors(ITestOutputHelper? output) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => output is not null && logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // A server that is thrown away at the end of a test cancels what it was about to do.
        if (!IsEnabled(logLevel) || exception is OperationCanceledException)
        {
            return;
        }
        try
        {
            output!.WriteLine($"{formatter(state, exception)}{Environment.NewLine}{exception}");
        }
        catch (InvalidOperationException)
        {
            // The test has ended, its server not yet.
        }
    }

    public void Dispose()
    {
    }
}
