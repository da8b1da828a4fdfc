using System.Net;
using System.Net.Sockets;

namespace Dateline.Tests.Newsrooms;

/// <summary>Stands before a database and, when told, passes nothing on any more without closing anything: a hang. Or it cuts every connection.</summary>
public sealed class StallingProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly string _socket;
    readonly Task _accepting;
    TaskCompletionSource _open = new();
    CancellationTokenSource _cut = new();

    public StallingProxy(string socket)
    {
        _socket = socket;
        _open.SetResult();
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Stall() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _open.SetResult();

    public void Cut() => Interlocked.Exchange(ref _cut, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    async Task Accept()
    {
        var pairs = new List<Task>();
        try
        {
            while (true)
            {
                pairs.Add(Join(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(pairs);
        }
    }

    async Task Join(TcpClient client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(new UnixDomainSocketEndPoint(_socket), _end.Token);
        await using var database = new NetworkStream(far);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, _cut.Token);
        await Task.WhenAny(Pass(near.GetStream(), database, end.Token), Pass(database, near.GetStream(), end.Token));
        await end.CancelAsync();
    }

    async Task Pass(NetworkStream from, NetworkStream to, CancellationToken end)
    {
        var bytes = new byte[8192];
        try
        {
            while (await from.ReadAsync(bytes, end) is > 0 and var count)
            {
                await _open.Task.WaitAsync(end);
                await to.WriteAsync(bytes.AsMemory(0, count), end);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone, and takes the other with it.
        }
    }
}
