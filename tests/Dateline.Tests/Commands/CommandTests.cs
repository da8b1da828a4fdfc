using System.Net;
using System.Text.Json.Nodes;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Commands;

/// <summary>The verbs as a person at a terminal has them: status, standard output, standard error.</summary>
public sealed class CommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("dateline-commands-").FullName;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData]
    [InlineData("fly")]
    [InlineData("import")]
    [InlineData("publish")]
    [InlineData("serve", "--port", "many")]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--address", "somewhere")]
    [InlineData("serve", "--management-port", "many")]
    [InlineData("serve", "--management-port", "-1")]
    [InlineData("serve", "--management-address", "somewhere")]
    [InlineData("serve", "--port", "8099", "--management-port", "8099")]
    [InlineData("serve", "--management-port", "8080")]
    [InlineData("serve", "--log", "xml")]
    [InlineData("serve", "--set", "nonsense")]
    [InlineData("doctor", "--format", "xml")]
    [InlineData("export", "a", "b")]
    [InlineData("publish", "story", "--at", "tomorrow")]
    [InlineData("transliterate", "--from", "Ukrainian", "text")]
    [InlineData("migrate", "--database", "nonsense")]
    public async Task Misuse_ends_with_2_and_says_where_help_is(params string[] arguments)
    {
        var ended = await DatelineProcess.Run(arguments);

        Assert.Equal(2, ended.Status);
        Assert.Empty(ended.Output);
        Assert.Contains("--help", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("publish")]
    [InlineData("check")]
    [InlineData("doctor")]
    [InlineData("transliterate")]
    [InlineData("engine")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var ended = await DatelineProcess.Run(verb, "--help");

        Assert.Equal(0, ended.Status);
        Assert.Contains(verb, ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task Transliteration_answers_one_line_per_text()
    {
        Assert.Equal("Zghurskyi\nChervonohrad\n", (await DatelineProcess.Run("transliterate", "--from", "uk", "Згурський", "Червоноград")).Output);
        Assert.Equal("si-pidtverdyv-partnerstvo\n", (await DatelineProcess.Run("transliterate", "--from", "uk", "--slug", "Сі підтвердив партнерство")).Output);
    }

    [Fact]
    public async Task A_bundle_comes_in_goes_out_and_only_the_answer_is_on_standard_output()
    {
        var bundle = await Bundle(Lines.Newsroom(Lines.Story("flood")));

        var import = await DatelineProcess.Run("import", bundle, "--data", Data);
        var export = await DatelineProcess.Run("export", Path.Combine(_folder, "out.jsonl"), "--data", Data);

        Assert.Equal((0, 0), (import.Status, export.Status));
        Assert.Equal("1 new stories, 0 changed, 0 as before; 3 new editions, 0 changed; 1 other records; 0 new pictures\n", import.Output);
        Assert.Contains("\"id\":\"flood\"", await File.ReadAllTextAsync(Path.Combine(_folder, "out.jsonl"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_left_out_end_an_import_with_1_and_are_named()
    {
        var bundle = await Bundle([.. Lines.Newsroom(Lines.Story("flood")), "{\"record\":\"story\"}"]);

        var import = await DatelineProcess.Run("import", bundle, "--data", Data);

        Assert.Equal(1, import.Status);
        Assert.Contains($"{bundle}:3: ", import.Errors, StringComparison.Ordinal);
        Assert.Contains("1 new stories", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_words()
    {
        foreach (var arguments in (string[][])[
            ["import", Path.Combine(_folder, "nothing.jsonl"), "--data", Data],
            ["export", Path.Combine(_folder, "out.jsonl"), "--data", Data],
            ["publish", "flood", "--data", Data],
            ["backup", Path.Combine(_folder, "b.tar"), "--data", Data],
            ["restore", Path.Combine(_folder, "b.tar"), "--data", Data]])
        {
            var ended = await DatelineProcess.Run(arguments);
            Assert.Equal(1, ended.Status);
            Assert.Contains("There is no", ended.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Publishing_beside_a_running_server_shows_within_a_second()
    {
        await DatelineProcess.Run("import", await Bundle(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null))), "--data", Data);
        var (server, http) = await DatelineProcess.Serve("--data", Data);
        using var _ = server;
        using var __ = http;
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/en/news/flood-en", Cancellation)).StatusCode);

        var publish = await DatelineProcess.Run("publish", "flood", "en", "uk", "--data", Data);

        Assert.Equal(0, publish.Status);
        Assert.Equal(2, publish.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/en/news/flood-en", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/ru/news/flood-ru", Cancellation)).StatusCode);
        Assert.Contains("Story flood", await http.GetStringAsync("/en", Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task Migrate_and_restore_and_a_second_server_refuse_while_a_server_runs()
    {
        await DatelineProcess.Run("import", await Bundle(Lines.Newsroom(Lines.Story("flood"))), "--data", Data);
        Assert.Equal(0, (await DatelineProcess.Run("backup", Path.Combine(_folder, "b.tar"), "--data", Data)).Status);
        var (server, http) = await DatelineProcess.Serve("--data", Data);
        using var _ = server;
        using var __ = http;

        foreach (var arguments in (string[][])[["migrate", "--data", Data], ["restore", Path.Combine(_folder, "b.tar"), "--replace", "--data", Data], ["serve", "--port", "0", "--data", Data]])
        {
            var ended = await DatelineProcess.Run(arguments);
            Assert.Equal(1, ended.Status);
            Assert.Contains("server is running", ended.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/en/news/flood-en", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Several_processes_write_to_one_newsroom_at_once()
    {
        await DatelineProcess.Run("import", await Bundle(Lines.Newsroom(Lines.Story("first"))), "--data", Data);
        var bundles = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            bundles.Add(await Bundle([.. Enumerable.Range(0, 50).Select(n => Lines.Story($"p{i}-{n}"))], $"b{i}.jsonl"));
        }

        var ended = await Task.WhenAll(bundles.Select(b => DatelineProcess.Run("import", b, "--data", Data)));

        Assert.All(ended, e => Assert.True(e.Status == 0, e.Errors));
        await DatelineProcess.Run("export", Path.Combine(_folder, "out.jsonl"), "--data", Data);
        Assert.Equal(201, File.ReadLines(Path.Combine(_folder, "out.jsonl")).Count(l => l.Contains("\"record\":\"story\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_doctor_names_what_is_wrong_and_what_to_do()
    {
        await DatelineProcess.Run("import", await Bundle(Lines.Newsroom(Lines.Story("flood"))), "--data", Data);

        var ill = await DatelineProcess.Run("doctor", "--format", "json", "--data", Data);
        var complaints = JsonNode.Parse(ill.Output)!["complaints"]!.AsArray();
        Assert.Equal(1, ill.Status);
        Assert.Equal(["Address", "Email", "MediaIdentifier", "Phone", "RegisteredName"], complaints.Where(c => (string?)c!["id"] == "settings.imprint").Select(c => ((string)c!["remedy"]!)["Set Imprint:".Length..^1]).Order(StringComparer.Ordinal));

        await File.WriteAllTextAsync(Path.Combine(Data, "newsroom.json"), """
            {"Name": {"uk": "Полісся"}, "Imprint": {"RegisteredName": {"uk": "ТОВ"}, "Address": {"uk": "Житомир"}, "Phone": "+380 00", "Email": "a@news.example", "MediaIdentifier": "R40-00000"}}
            """, Cancellation);
        var well = await DatelineProcess.Run("doctor", "--data", Data);
        Assert.Equal("Nothing is wrong.\n", well.Output);
        Assert.Equal(0, well.Status);
    }

    [Theory]
    [InlineData("TimeZone", "Europe/Nowhere")]
    [InlineData("ShutdownGrace", "soon")]
    [InlineData("ShutdownGrace", "-1")]
    [InlineData("ShutdownGrace", "301")]
    public async Task A_wrong_setting_is_named_at_start(string name, string value)
    {
        var ended = await DatelineProcess.Run("serve", "--port", "0", "--data", Data, "--set", $"{name}={value}");

        Assert.Equal(1, ended.Status);
        Assert.Contains(name, ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task A_password_is_never_printed()
    {
        var ended = await DatelineProcess.Run("export", Path.Combine(_folder, "x"), "--data", Data, "--database", "Host=127.0.0.1;Port=1;Database=news;Username=editor;Password=opensesame;Timeout=1");

        Assert.Equal(1, ended.Status);
        Assert.DoesNotContain("opensesame", ended.Errors + ended.Output, StringComparison.Ordinal);
    }

    async Task<string> Bundle(string[] lines, string name = "bundle.jsonl")
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllLinesAsync(file, lines, Cancellation);
        return file;
    }
}
