using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Dateline.Delivery;

/// <summary>
/// Kestrel's buffers for what it reads and sends, last used first: the processor still has it at hand. Kestrel's own pool
/// takes the one that has waited longest, in a quarter of the size: see docs/adr/0014.
/// </summary>
sealed class ConnectionBuffers : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool();

    internal sealed class Pool : MemoryPool<byte>
    {
        /// <summary>Bytes in each: most compressed pages with their headers, so that they go to the system as one piece.</summary>
        internal const int Size = 16 * 1024;

        /// <summary>Buffers kept between threads, 16 MB; those of a greater crowd go to the collector.</summary>
        internal const int MostKept = 1_024;

        const int MostOfAThread = 16;

        readonly ThreadLocal<Stack<Buffer>> _near = new(() => new Stack<Buffer>(MostOfAThread));
        readonly ConcurrentStack<Buffer> _far = new();
        int _kept;

        public override int MaxBufferSize => Size;

        /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Size"/> bytes.</exception>
        public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
            if (_near.Value!.TryPop(out var buffer))
            {
                return buffer.Taken();
            }
            if (_far.TryPop(out buffer))
            {
                Interlocked.Decrement(ref _kept);
                return buffer.Taken();
            }
            return new Buffer(this).Taken();
        }

        void Return(Buffer buffer)
        {
            var near = _near.Value!;
            if (near.Count < MostOfAThread)
            {
                near.Push(buffer);
            }
            else if (Interlocked.Increment(ref _kept) <= MostKept)
            {
                _far.Push(buffer);
            }
            else
            {
                Interlocked.Decrement(ref _kept);
            }
        }

        // Kestrel disposes of the pool when its last connections have gone; what returns later is the collector's.
        protected override void Dispose(bool disposing)
        {
        }

        sealed class Buffer(Pool pool) : IMemoryOwner<byte>
        {
            int _isTaken;

            public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Size, pinned: true), 0, Size);

            internal Buffer Taken()
            {
                _isTaken = 1;
                return this;
            }

            // Given back twice, it would serve two readers at once.
            public void Dispose()
            {
                if (Interlocked.Exchange(ref _isTaken, 0) == 1)
                {
                    pool.Return(this);
                }
            }
        }
    }
}
