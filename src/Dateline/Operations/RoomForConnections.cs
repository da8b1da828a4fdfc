using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

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
            return connection is null ? null : new Placed(connection, _places);
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

    /// <summary>
    /// A connection that gives its place back when its socket is gone. That it is closed is said before: a crowd that leaves
    /// at once would have its places taken while its files are still open.
    /// </summary>
    sealed class Placed(ConnectionContext connection, SemaphoreSlim places) : ConnectionContext
    {
        int _given;

        public override IDuplexPipe Transport { get => connection.Transport; set => connection.Transport = value; }

        public override string ConnectionId { get => connection.ConnectionId; set => connection.ConnectionId = value; }

        public override IFeatureCollection Features => connection.Features;

        public override IDictionary<object, object?> Items { get => connection.Items; set => connection.Items = value; }

        public override CancellationToken ConnectionClosed { get => connection.ConnectionClosed; set => connection.ConnectionClosed = value; }

        public override EndPoint? LocalEndPoint { get => connection.LocalEndPoint; set => connection.LocalEndPoint = value; }

        public override EndPoint? RemoteEndPoint { get => connection.RemoteEndPoint; set => connection.RemoteEndPoint = value; }

        public override void Abort(ConnectionAbortedException abortReason) => connection.Abort(abortReason);

        public override void Abort() => connection.Abort();

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await connection.DisposeAsync();
            }
            finally
            {
                await base.DisposeAsync();
                if (Interlocked.Exchange(ref _given, 1) == 0)
                {
                    places.Release();
                }
            }
        }
    }
}
