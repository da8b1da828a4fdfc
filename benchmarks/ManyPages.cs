using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Dateline.Benchmarks;

/// <summary>
/// What a server's memory is worth after a million requests for many more pages than its page cache has room for:
/// every story's page ten times, in an order as bad for a cache as can be.
/// </summary>
static class ManyPages
{
    const int Requests = 1_000_000;
    const int Pages = 100_000;
    const int Connections = 32;

    static int _next;

    internal static async Task Measure(string program, string data)
    {
        var requests = Addresses(data).Select(Request).ToArray();
        await using var server = await PublishedServer.Start(program, data);
        var before = server.Memory.Now;
        var order = Order(requests.Length);
        var clock = Stopwatch.StartNew();
        var readers = Enumerable.Range(0, Connections).Select(_ => Read(server.Address.Port, requests, order)).ToArray();
        var (all, most) = (Task.WhenAll(readers), 0L);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(100));
            most = Math.Max(most, server.Memory.Now);
        }
        var bytes = (await all).Sum();
        clock.Stop();
        var (end, peak) = server.Memory;
        await Task.Delay(TimeSpan.FromSeconds(10));
        Console.WriteLine("| many pages, default budget | requests/s | mean page, gzip | memory before | most | at the end | 10 s later |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {order.Length:N0} requests, {requests.Length:N0} pages, {Connections} connections | {order.Length / clock.Elapsed.TotalSeconds:N0} | {bytes / order.Length:N0} bytes | {before} MB | {Math.Max(most, peak)} MB | {end} MB | {server.Memory.Now} MB |"));
    }

    /// <summary>Paths of stories, in the order of their ids.</summary>
    internal static List<string> Addresses(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "newsroom.sqlite")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select slug from editions where language = 'en' and visible_since is not null order by id limit $pages";
        command.Parameters.AddWithValue("$pages", Pages);
        var addresses = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            addresses.Add("/en/news/" + rows.GetString(0));
        }
        return addresses;
    }

    static byte[] Request(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");

    /// <summary>Each page once, shuffled, and that again until there are enough: a page comes again when as many others as possible were asked for.</summary>
    static int[] Order(int pages)
    {
        var random = new Random(7);
        var order = new List<int>(Requests);
        var once = Enumerable.Range(0, pages).ToArray();
        while (order.Count < Requests)
        {
            random.Shuffle(once);
            order.AddRange(once.Take(Requests - order.Count));
        }
        return [.. order];
    }

    static async Task<long> Read(int port, byte[][] requests, int[] order)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        var (buffer, bytes) = (new byte[256 * 1024], 0L);
        for (var turn = Interlocked.Increment(ref _next) - 1; turn < order.Length; turn = Interlocked.Increment(ref _next) - 1)
        {
            await socket.SendAsync(requests[order[turn]]);
            bytes += await Answer(socket, buffer);
        }
        return bytes;
    }

    static async Task<int> Answer(Socket socket, byte[] buffer)
    {
        var (read, whole) = (0, int.MaxValue);
        while (read < whole)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read)) is > 0 and var more ? more : throw new InvalidOperationException("The server hung up.");
            if (whole == int.MaxValue && buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                var head = Encoding.ASCII.GetString(buffer, 0, end);
                const string length = "\r\nContent-Length: ";
                if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) || head.IndexOf(length, StringComparison.Ordinal) is not (> 0 and var at))
                {
                    throw new InvalidOperationException($"A story's page answered {head}");
                }
                whole = end + 4 + int.Parse(head[(at + length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
            }
        }
        return whole;
    }
}
