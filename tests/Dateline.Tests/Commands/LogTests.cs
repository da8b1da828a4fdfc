using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Operations;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Commands;

/// <summary>What a server writes about a request that failed, and what it keeps to itself.</summary>
public sealed class LogTests : IDisposable
{
    const string Secret = "olena.prykhodko@news.example";

    readonly string _themes = Directory.CreateTempSubdirectory("dateline-themes-").FullName;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_themes, recursive: true);

    [Fact]
    public async Task A_line_of_JSON_names_the_request_that_failed()
    {
        var (request, errors) = await Failure("json", "/en");

        var events = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith("Health and metrics", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToArray();
        var failed = Assert.Single(events, e => (string?)e["requestId"] == request);
        Assert.Equal("error", (string?)failed["level"]);
        Assert.Equal("Dateline.Site.PlainErrors", (string?)failed["category"]);
        Assert.Equal("Could not answer /en", (string?)failed["message"]);
        Assert.Equal("/en", (string?)failed["fields"]!["Path"]);
        Assert.Contains("home.liquid", (string?)failed["exception"], StringComparison.Ordinal);
        Assert.Contains(failed["scopes"]!.AsArray(), s => (string?)s!["RequestId"] == request);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\z", (string?)failed["timestamp"]);
    }

    [Fact]
    public async Task A_line_of_text_names_the_request_that_failed()
    {
        var (request, errors) = await Failure("text", "/en");

        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.Contains(request, StringComparison.Ordinal));
        Assert.Matches(@"^\S+Z error Dateline\.Site\.PlainErrors: Could not answer /en \(request [0-9a-f]{32}\) .*home\.liquid", line);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task No_line_holds_a_query_a_header_a_body_or_a_password(string form)
    {
        var (_, errors) = await Failure(form, "/en");

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(Secret, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(Secret), errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void What_a_request_brought_begins_no_line_of_its_own(string form)
    {
        var output = new StringWriter();
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging(l => LogLines.Write(l, form)).BuildServiceProvider();
        var formatter = services.GetServices<Microsoft.Extensions.Logging.Console.ConsoleFormatter>().Single(f => f.Name == LogLines.Formatter(form));
        const string hostile = "/a\n2026-11-25T00:00:00.000Z error Forged: \r\u001b[2J\u0085\u2028\u2029 end";
        var entry = new Microsoft.Extensions.Logging.Abstractions.LogEntry<string>(LogLevel.Error, "Dateline.Test", default, hostile, new InvalidDataException(hostile), (state, _) => state);

        formatter.Write(entry, null, output);

        var line = output.ToString();
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line[..^1], c => char.IsControl(c) || c is '\u2028' or '\u2029');
        Assert.Contains(" end", line, StringComparison.Ordinal);
    }

    /// <summary>A page fails while everything around its request is secret.</summary>
    async Task<(string Request, string Errors)> Failure(string form, string path)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        Repository.CopyTheme(_themes);
        await File.WriteAllTextAsync(Path.Combine(_themes, "default", "home.liquid"), "{% if %}", Cancellation);
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", "--log", form, "--set", "ShutdownGrace=0", "--set", $"ThemesFolder={_themes}", "--set", $"AdsTxt:0={Secret}", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?email={Uri.EscapeDataString(Secret)}&mail={Secret}") { Content = new StringContent(Secret) };
        request.Headers.Add("Cookie", $"session={Secret}");
        request.Headers.Add("Authorization", $"Bearer {Secret}");
        request.Headers.Referrer = new Uri($"https://news.example/?q={Secret}");
        using var response = await http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await server.Signal("TERM");
        return (Assert.Single(response.Headers.GetValues(RequestIds.Header)), (await server.End()).Errors);
    }
}
