using System.Runtime.InteropServices;
using Dateline.Delivery;
using Xunit;

namespace Dateline.Tests.Delivery;

public sealed class ConnectionBuffersTests
{
    static readonly int Size = ConnectionBuffers.Pool.Size;

    [Fact]
    public void The_buffer_that_was_used_last_is_used_next()
    {
        using var pool = new ConnectionBuffers().Create();
        var first = pool.Rent();
        var second = pool.Rent();

        first.Dispose();
        second.Dispose();

        Assert.Same(second, pool.Rent());
        Assert.Same(first, pool.Rent());
    }

    [Fact]
    public void Two_who_hold_one_at_the_same_time_never_hold_the_same()
    {
        using var pool = new ConnectionBuffers().Create();

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, reader =>
        {
            for (var round = 0; round < 200; round++)
            {
                var mine = Enumerable.Range(0, 1 + (round % 40)).Select(_ => pool.Rent()).ToList();
                mine.ForEach(m => MemoryMarshal.Write(m.Memory.Span, in reader));
                Assert.All(mine, m => Assert.Equal(reader, MemoryMarshal.Read<int>(m.Memory.Span)));
                mine.ForEach(m => m.Dispose());
            }
        });
    }

    [Fact]
    public void A_buffer_given_back_twice_is_given_out_once()
    {
        using var pool = new ConnectionBuffers().Create();
        var buffer = pool.Rent();

        buffer.Dispose();
        buffer.Dispose();

        Assert.NotSame(pool.Rent(), pool.Rent());
    }

    [Fact]
    public void After_a_crowd_no_more_are_kept_than_the_pool_may_keep()
    {
        using var pool = new ConnectionBuffers().Create();
        var crowd = Enumerable.Range(0, 3 * ConnectionBuffers.Pool.MostKept).Select(_ => pool.Rent()).ToList();
        crowd.ForEach(c => c.Dispose());

        var again = crowd.Select(_ => pool.Rent()).ToList();

        Assert.InRange(again.Intersect(crowd).Count(), 1, ConnectionBuffers.Pool.MostKept + 16);
    }

    [Fact]
    public void More_than_a_buffer_holds_is_refused()
    {
        using var pool = new ConnectionBuffers().Create();

        Assert.Equal(Size, pool.MaxBufferSize);
        Assert.Equal(Size, pool.Rent(Size).Memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(Size + 1));
    }
}
