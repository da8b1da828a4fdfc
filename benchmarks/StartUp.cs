using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dateline.Benchmarks;

/// <summary>
/// From the start of the process to the first page, in a newsroom that has been indexed. The process is cold, the
/// operating system's file cache is warm.
/// </summary>
static class StartUp
{
    const int Rounds = 5;

    internal static async Task Measure(string program, string data, int stories)
    {
        var (accepts, homes, reads) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var port = FreePort();
            var began = Stopwatch.GetTimestamp();
            var server = PublishedServer.Launch(program, "serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--management-port", "0", "--data", data);
            try
            {
                server.BeginErrorReadLine();
                server.BeginOutputReadLine();
                await Accepting(port, server);
                accepts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
                var home = await http.GetStringAsync(new Uri("/", UriKind.Relative));
                homes.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                var story = home[home.IndexOf("\"/news/", StringComparison.Ordinal)..].Split('"')[1];
                await http.GetStringAsync(new Uri(story, UriKind.Relative));
                reads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            finally
            {
                await PublishedServer.End(server);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| start, {stories:N0} stories, file cache warm, {Rounds} times | accepts connections | home page | then a story page |"));
        Console.WriteLine("| --- | --- | --- | --- |");
        Line("median", times => times.Median);
        Line("worst", times => times.Max);

        void Line(string what, Func<Percentiles, double> of)
            => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {of(new(accepts)):0} ms | {of(new(homes)):0} ms | {of(new(reads)):0} ms |"));
    }

    /// <summary>Serves until the newsroom's search index is whole.</summary>
    internal static async Task Indexed(string program, string data, params string[] more)
    {
        await using var server = await PublishedServer.Start(program, data, more);
        await server.Indexed;
    }

    static async Task Accepting(int port, Process server)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!server.HasExited)
            {
                await Task.Delay(1);
            }
        }
    }

    static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }
}
