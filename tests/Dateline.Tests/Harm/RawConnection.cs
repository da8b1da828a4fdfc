using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>A connection on which anything can be written, as no client would.</summary>
sealed class RawConnection : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Socket _socket;

    RawConnection(Socket socket) => _socket = socket;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<RawConnection> To(Uri server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, Cancellation);
        return new RawConnection(socket);
    }

    /// <summary>Writes as much as the server takes. False: it has closed.</summary>
    internal async Task<bool> Send(string text)
    {
        try
        {
            var bytes = Encoding.Latin1.GetBytes(text);
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await _socket.SendAsync(bytes.AsMemory(sent), Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            }
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Everything that the server says until it closes.</summary>
    internal async Task<string> ToEnd()
    {
        var all = new StringBuilder();
        var buffer = new byte[16_384];
        try
        {
            while (await _socket.ReceiveAsync(buffer, Cancellation).AsTask().WaitAsync(Patience, Cancellation) is > 0 and var count)
            {
                all.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // Reset: there was more that the server didn't want to read.
        }
        return all.ToString();
    }

    /// <summary>The statuses that the server answers to <paramref name="request"/> until it closes.</summary>
    internal static async Task<int[]> Answers(Uri server, string request)
    {
        using var connection = await To(server);
        await connection.Send(request);
        return Statuses(await connection.ToEnd());
    }

    internal static int[] Statuses(string answers)
        => [.. System.Text.RegularExpressions.Regex.Matches(answers, @"HTTP/1\.1 (\d{3})[^\r\n]*\r\n").Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    public void Dispose() => _socket.Dispose();
}
