using System.Net;
using System.Net.Sockets;

namespace Dateline.Tests.Newsrooms;

/// <summary>A piece of wire between two programs that a test may cut, or on which it may hold what comes back.</summary>
public sealed class Relay : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly Task _accepting;
    CancellationTokenSource _cut = new();
    TaskCompletionSource _open = new();
    volatile bool _isCut;
    int _held;

    public Relay()
    {
        _open.SetResult();
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Port that it leads to.</summary>
    public int To { get; private set; }

    /// <summary>Pieces of answers that wait.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>What was connected elsewhere is so no longer.</summary>
    public void Lead(int to)
    {
        Cut();
        To = to;
        Mend();
    }

    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _open.SetResult();

    /// <summary>What is connected no longer is, and nothing connects.</summary>
    public void Cut()
    {
        _isCut = true;
        _cut.Cancel();
    }

    public void Mend()
    {
        _cut.Dispose();
        _cut = new CancellationTokenSource();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _cut.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
        _cut.Dispose();
    }

    async Task Accept()
    {
        var pairs = new List<Task>();
        try
        {
            while (true)
            {
                pairs.Add(Join(await _listener.AcceptTcpClientAsync(_end.Token), _cut.Token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(pairs);
        }
    }

    async Task Join(TcpClient client, CancellationToken cut)
    {
        using var near = client;
        using var far = new TcpClient();
        if (_isCut)
        {
            return;
        }
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, To, cut);
            await await Task.WhenAny(Pass(near.GetStream(), far.GetStream(), mayHold: false, cut), Pass(far.GetStream(), near.GetStream(), mayHold: true, cut));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone, and takes the other with it.
        }
    }

    async Task Pass(NetworkStream from, NetworkStream to, bool mayHold, CancellationToken cut)
    {
        var bytes = new byte[8192];
        while (await from.ReadAsync(bytes, cut) is > 0 and var count)
        {
            if (mayHold)
            {
                Interlocked.Increment(ref _held);
                await _open.Task.WaitAsync(cut);
                Interlocked.Decrement(ref _held);
            }
            await to.WriteAsync(bytes.AsMemory(0, count), cut);
        }
    }
}
