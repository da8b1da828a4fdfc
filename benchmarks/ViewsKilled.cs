using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Dateline.Benchmarks;

/// <summary>
/// Kills a server (-9) under 64 connections that send beacons as fast as it acknowledges them, starts it again, and
/// looks for every acknowledged beacon among the counted.
/// </summary>
static class ViewsKilled
{
    const int Connections = 64;
    const int Kills = 5;

    internal static async Task Measure(string program, string data, string edition)
    {
        var (acknowledged, perKill) = (new ConcurrentBag<Guid>(), new List<string>());
        for (var kill = 0; kill < Kills; kill++)
        {
            var (server, port) = await Serve(program, data);
            using (server)
            {
                var before = acknowledged.Count;
                var readers = Enumerable.Range(0, Connections).Select(_ => Read(port, edition, acknowledged)).ToArray();
                // Not in step with the two seconds after which a segment is folded.
                await Task.Delay(2_000 + (kill * 330));
                server.Kill();
                await server.WaitForExitAsync();
                await Task.WhenAll(readers);
                perKill.Add(string.Create(CultureInfo.InvariantCulture, $"{acknowledged.Count - before:N0}"));
            }
        }
        var (last, _) = await Serve(program, data);
        using (last)
        {
            while (Directory.GetFiles(Path.Combine(data, "views"), "*.views").Length > 0)
            {
                await Task.Delay(100);
            }
            last.Kill();
            await last.WaitForExitAsync();
        }
        var (counted, reads) = Counted(data);
        Console.WriteLine("| kill -9 under load | acknowledged | of them lost | beacons counted | reads of the editions |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Kills} times ({string.Join(" + ", perKill)}) | {acknowledged.Count:N0} | {acknowledged.Count(id => !counted.Contains(id)):N0} | {counted.Count:N0} | {reads:N0} |"));
    }

    static async Task<(Process Server, int Port)> Serve(string program, string data)
    {
        var server = Process.Start(new ProcessStartInfo(program, ["serve", "--port", "0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return (server, new Uri(line.Split(' ')[^1]).Port);
    }

    static async Task Read(int port, string edition, ConcurrentBag<Guid> acknowledged)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var answer = new byte[1_024];
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            while (true)
            {
                var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                var body = $$"""{"edition":"{{edition}}","id":"{{id}}"}""";
                var request = string.Create(CultureInfo.InvariantCulture, $"POST /views HTTP/1.1\r\nHost: localhost:{port}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\nContent-Length: {body.Length}\r\n\r\n{body}");
                await socket.SendAsync(Encoding.ASCII.GetBytes(request));
                var length = 0;
                while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    if (await socket.ReceiveAsync(answer.AsMemory(length)) is > 0 and var read)
                    {
                        length += read;
                        continue;
                    }
                    return;
                }
                if (answer.AsSpan(0, length).StartsWith("HTTP/1.1 202"u8))
                {
                    acknowledged.Add(id);
                }
            }
        }
        catch (SocketException)
        {
            // Killed.
        }
    }

    static (HashSet<Guid> Beacons, long Reads) Counted(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "newsroom.sqlite")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select id from counted_beacons";
        var beacons = new HashSet<Guid>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                beacons.Add(new Guid(rows.GetFieldValue<byte[]>(0), bigEndian: true));
            }
        }
        command.CommandText = "select coalesce(sum(reads), 0) from edition_reads";
        return (beacons, (long)command.ExecuteScalar()!);
    }
}
