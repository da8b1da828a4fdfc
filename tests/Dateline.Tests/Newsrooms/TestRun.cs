using Dateline.Tests.Newsrooms;
using Xunit;

[assembly: AssemblyFixture(typeof(TestRun))]

namespace Dateline.Tests.Newsrooms;

/// <summary>Takes down what the whole run shared.</summary>
public sealed class TestRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PrivatePostgres.StopIfStarted();
}
