using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Dateline.Operations;

/// <summary>
/// Accepts a connection when there is room for it; until then it waits in the system's queue. Kestrel's own limit accepts
/// first and closes then: a crowd that comes faster than that takes the last file that the process may open, and the
/// runtime aborts with “Out of memory” (seen with 745 connections in a burst and 500 files).
/// </summary>
/// <param name="sockets">What really listens.</param>
/// <param name="most">Connections at each address.</param>
sealed class RoomForConnections(IConnectionListenerFactory sockets, int most) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        => new Listener(await sockets.BindAsync(endpoint, cancellationToken), most);

    sealed class Listener(IConnectionListener listener, int most) : IConnectionListener
    {
        readonly SemaphoreSlim _places = new(most);
        readonly CancellationTokenSource _unbound = new();

        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_unbound.Token, cancellationToken);
            try
            {
                await _places.WaitAsync(end.Token);
            }
            catch (OperationCanceledException) when (_unbound.IsCancellationRequested)
            {
                return null;
            }
            var connection = await listener.AcceptAsync(cancellationToken);
            connection?.ConnectionClosed.Register(() => _places.Release());
            return connection;
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await listener.UnbindAsync(cancellationToken);
        }

        // The places outlive it: connections that are still open give theirs back.
        public ValueTask DisposeAsync()
        {
            _unbound.Dispose();
            return listener.DisposeAsync();
        }
    }
}
