using Dateline.Operations;
using Xunit;

namespace Dateline.Tests.Operations;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData("Max open files            1048576              1048576              files     ", 30_000)]
    [InlineData("Max open files            1024                 4096                 files     ", 524)]
    [InlineData("Max open files            400                  400                  files     ", 100)]
    [InlineData("Max open files            unlimited            unlimited            files     ", 30_000)]
    [InlineData("Max locked memory         8388608              8388608              bytes     ", 30_000)]
    public void Connections_leave_files_for_the_rest(string line, int connections)
        => Assert.Equal(connections, OpenFiles.Of(["Limit                     Soft Limit           Hard Limit           Units     ", line], 30_000));

    [Fact]
    public void This_process_may_hold_some() => Assert.InRange(OpenFiles.ForConnections(30_000), 1, 30_000);
}
