using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Dateline.Data;
using Dateline.Operations;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Dateline.Tests.Operations;

/// <summary>One address can't take every place.</summary>
public sealed class ConnectionsTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_holds_its_share_is_refused_the_next_and_others_are_let_in()
    {
        await using var door = await Door.Open(most: 100, mostOfOne: 3, address => address);
        var greedy = new List<Socket>();
        for (var i = 0; i < 3; i++)
        {
            greedy.Add(await door.Enter("127.0.0.2"));
            Assert.True(await Door.LetsIn(greedy[i]));
        }

        using (var refused = await door.Enter("127.0.0.2"))
        {
            Assert.False(await Door.LetsIn(refused));
        }
        using var other = await door.Enter("127.0.0.3");
        Assert.True(await Door.LetsIn(other));

        // Who leaves makes room for his own next one.
        greedy[0].Dispose();
        while (door.Inside > 3)
        {
            await Task.Delay(5, Cancellation);
        }
        using var next = await door.Enter("127.0.0.2");
        Assert.True(await Door.LetsIn(next));
        using var again = await door.Enter("127.0.0.2");
        Assert.False(await Door.LetsIn(again));
        greedy.ForEach(s => s.Dispose());
    }

    [Theory]
    [InlineData(6, 100, 3)]
    [InlineData(7, 100, 4)]
    [InlineData(6, 0, 6)]
    public async Task It_gets_no_more_than_half_of_all_unless_any_number_is_allowed(int most, int mostOfOne, int expected)
    {
        await using var door = await Door.Open(most, mostOfOne, address => address);
        var sockets = new List<Socket>();
        while (sockets.Count < expected)
        {
            sockets.Add(await door.Enter("127.0.0.2"));
            Assert.True(await Door.LetsIn(sockets[^1]));
        }

        if (mostOfOne > 0)
        {
            using var refused = await door.Enter("127.0.0.2");
            Assert.False(await Door.LetsIn(refused));
        }
        sockets.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Trusted_proxies_and_this_machine_are_not_counted()
    {
        var readers = new ReaderAddresses(Options.Create(new NewsroomSettings { TrustedProxies = ["10.0.0.0/8"] }));
        await using var machine = await Door.Open(most: 100, mostOfOne: 1, address => readers.Of(address, null));
        // As if the machine's second address were another's.
        await using var proxy = await Door.Open(most: 100, mostOfOne: 1, address => readers.Of(address.Equals(IPAddress.Parse("127.0.0.2")) ? IPAddress.Parse("10.1.2.3") : IPAddress.Parse("203.0.113.5"), null));
        foreach (var (door, from, expected) in ((Door, string, bool)[])[(machine, "127.0.0.1", true), (machine, "127.0.0.2", true), (proxy, "127.0.0.2", true), (proxy, "127.0.0.3", false)])
        {
            using var first = await door.Enter(from);
            Assert.True(await Door.LetsIn(first));
            using var second = await door.Enter(from);
            Assert.Equal(expected, await Door.LetsIn(second));
        }
    }

    [Fact]
    public async Task A_server_asked_from_outside_keeps_to_the_setting_and_counts_what_it_refused()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(own is null, "This machine has no address but its own.");
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (server, http) = await DatelineProcess.Serve(["--address", "0.0.0.0", "--set", "ConnectionsPerAddress=2", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        var port = http.BaseAddress!.Port;

        using var first = await Connected(own!, port);
        using var second = await Connected(own!, port);
        Assert.Equal(200, await Asked(first));
        Assert.Equal(200, await Asked(second));
        using var third = await Connected(own!, port);
        Assert.Null(await Asked(third));
        // Its readers on this machine, and who asks how it is, are nobody's neighbours.
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/robots.txt", UriKind.Relative), Cancellation)).StatusCode);
        using var probe = new HttpClient { BaseAddress = management };
        Assert.Matches(@"(?m)^dateline_connections_refused_total(?:{.*})? 1\b", await probe.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation));
    }

    static async Task<Socket> Connected(IPAddress to, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Connect(socket, to, port);
        return socket;
    }

    /// <summary>Who is refused may learn of it before the connection is made to him.</summary>
    static async Task Connect(Socket socket, IPAddress to, int port)
    {
        try
        {
            await socket.ConnectAsync(to, port, Cancellation);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
        }
    }

    /// <summary>The status of an answer; null where the connection is closed instead.</summary>
    static async Task<int?> Asked(Socket socket)
    {
        try
        {
            await socket.SendAsync("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancellation);
            var buffer = new byte[4_096];
            var read = await socket.ReceiveAsync(buffer, Cancellation).AsTask().WaitAsync(Soon, Cancellation);
            return read == 0 ? null : int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>A listener on this machine that greets whomever it lets in.</summary>
    sealed class Door : IAsyncDisposable
    {
        readonly IConnectionListener _listener;
        readonly Task _greeting;
        int _open;

        Door(IConnectionListener listener)
        {
            _listener = listener;
            _greeting = Greet();
        }

        internal int Inside => Volatile.Read(ref _open);

        internal static async Task<Door> Open(int most, int mostOfOne, Func<IPAddress, IPAddress?> reader)
        {
            var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
            return new Door(await new RoomForConnections(sockets, most, mostOfOne, reader).BindAsync(new IPEndPoint(IPAddress.Loopback, 0), Cancellation));
        }

        internal async Task<Socket> Enter(string from)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await Connect(socket, IPAddress.Loopback, ((IPEndPoint)_listener.EndPoint).Port);
            return socket;
        }

        internal static async Task<bool> LetsIn(Socket socket)
        {
            try
            {
                return await socket.ReceiveAsync(new byte[16], Cancellation).AsTask().WaitAsync(Soon, Cancellation) > 0;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _listener.UnbindAsync(CancellationToken.None);
            await _greeting;
            await _listener.DisposeAsync();
        }

        async Task Greet()
        {
            while (await _listener.AcceptAsync(CancellationToken.None) is { } connection)
            {
                Interlocked.Increment(ref _open);
                _ = Serve(connection);
            }
        }

        async Task Serve(ConnectionContext connection)
        {
            await connection.Transport.Output.WriteAsync("hello"u8.ToArray(), CancellationToken.None);
            try
            {
                // It says nothing until it leaves.
                await connection.Transport.Input.ReadAsync(CancellationToken.None);
            }
            catch (ConnectionResetException)
            {
            }
            await connection.DisposeAsync();
            Interlocked.Decrement(ref _open);
        }
    }
}
