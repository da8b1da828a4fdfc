using System.Globalization;
using System.Text.Json.Nodes;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>A page that listens to <c>/live</c>, as a browser reads the stream.</summary>
sealed class LivePage : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly HttpResponseMessage _response;
    readonly StreamReader _reader;

    LivePage(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    /// <summary>What it was told before it was up to date.</summary>
    internal List<(string Name, JsonNode Data, long Id)> First { get; } = [];

    internal static Task<LivePage> Open(TestNewsroom newsroom, string path, string? seen = null) => Open(newsroom.Http, path, seen);

    internal static async Task<LivePage> Open(HttpClient http, string path, string? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", seen);
        }
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var page = new LivePage(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        while (true)
        {
            var told = await page.Next();
            if (told.Name != "ready")
            {
                page.First.Add(told);
            }
            if (told.Name is "ready" or "reset")
            {
                return page;
            }
        }
    }

    /// <summary>The next message; a test that waits in vain fails.</summary>
    internal async Task<(string Name, JsonNode Data, long Id)> Next()
    {
        var fields = new Dictionary<string, string>();
        while (await Line() is { } line)
        {
            if (line.Length == 0 && fields.TryGetValue("data", out var data))
            {
                return (fields["event"], JsonNode.Parse(data)!, long.Parse(fields["id"], CultureInfo.InvariantCulture));
            }
            if (line.Split(": ", 2) is [{ Length: > 0 } name, var value])
            {
                fields[name] = value;
            }
        }
        throw new EndOfStreamException("The stream ended.");
    }

    /// <summary>Whether the server ends it well.</summary>
    internal async Task<bool> Ends()
    {
        while (await Line() is not null)
        {
        }
        return true;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    Task<string?> Line() => _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
}
