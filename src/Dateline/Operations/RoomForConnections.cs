using System.IO.Pipelines;
using System.Net;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Dateline.Operations;

/// <summary>
/// Accepts a connection when there is room for it; until then it waits in the system's queue. Kestrel's own limit accepts
/// first and closes then: a crowd that comes faster than that takes the last file that the process may open, and the
/// runtime aborts with “Out of memory” (seen with 745 connections in a burst and 500 files). An address that holds as many
/// as one may has its next ones closed, so that whoever opens and says nothing (slowloris) can't take every place.
/// </summary>
/// <param name="sockets">What really listens.</param>
/// <param name="most">Connections at each address that is listened at.</param>
/// <param name="mostOfOne">Of them from one address, and never more than half of all; 0 for any number.</param>
/// <param name="reader">Whose connection it is; null: of many, or of this machine, and not to be counted.</param>
sealed class RoomForConnections(IConnectionListenerFactory sockets, int most, int mostOfOne, Func<IPAddress, IPAddress?> reader) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        => new Listener(await sockets.BindAsync(endpoint, cancellationToken), most, new Guests(mostOfOne == 0 ? most : Math.Min(mostOfOne, (most + 1) / 2)), mostOfOne == 0 ? _ => null : reader);

    sealed class Listener(IConnectionListener listener, int most, Guests guests, Func<IPAddress, IPAddress?> reader) : IConnectionListener
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
            while (await listener.AcceptAsync(cancellationToken) is { } connection)
            {
                if (Guest(connection) is not { } guest)
                {
                    return new Placed(connection, () => _places.Release());
                }
                if (guests.Enter(guest))
                {
                    return new Placed(connection, () =>
                    {
                        guests.Leave(guest);
                        _places.Release();
                    });
                }
                NewsroomMeter.ConnectionsRefused.Add(1);
                // Nothing is said: an answer would have to wait until somebody reads it.
                connection.Abort();
                await connection.DisposeAsync();
            }
            return null;
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

        IPAddress? Guest(ConnectionContext connection)
            => connection.RemoteEndPoint is IPEndPoint { Address: var address } && reader(address) is { } guest ? ReaderAddresses.Household(guest) : null;
    }

    /// <summary>How many connections each address holds; no more addresses than there are connections.</summary>
    sealed class Guests(int most)
    {
        readonly Dictionary<IPAddress, int> _open = [];
        readonly Lock _lock = new();

        internal bool Enter(IPAddress guest)
        {
            lock (_lock)
            {
                var open = _open.GetValueOrDefault(guest);
                if (open >= most)
                {
                    return false;
                }
                _open[guest] = open + 1;
                return true;
            }
        }

        internal void Leave(IPAddress guest)
        {
            lock (_lock)
            {
                if (--_open[guest] == 0)
                {
                    _open.Remove(guest);
                }
            }
        }
    }

    /// <summary>
    /// A connection that gives its place back when its socket is gone. That it is closed is said before: a crowd that leaves
    /// at once would have its places taken while its files are still open.
    /// </summary>
    sealed class Placed(ConnectionContext connection, Action leave) : ConnectionContext
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
                    leave();
                }
            }
        }
    }
}
