using System.Text;
using System.Text.Json.Nodes;
using Dateline.Checks.Reports;
using Dateline.Checks.Rules;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

/// <summary>The verb as a process of its own.</summary>
public sealed class ReportTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("dateline-check-").FullName;

    static string Mistakes => Path.Combine(Repository.Samples, "with-mistakes.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Findings_end_a_check_with_1_and_hints_alone_with_0()
    {
        var hint = await Bundle(Checking.Sound(s => s.Edition("en")["headline"] = new string('a', 200)));

        Assert.Equal(1, (await DatelineProcess.Run("check", Mistakes)).Status);
        var ended = await DatelineProcess.Run("check", hint);
        Assert.Equal((0, ""), (ended.Status, ended.Errors));
        Assert.Contains("headline.length", ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await DatelineProcess.Run("check", hint, "--level", "headline.length=error")).Status);
        Assert.Equal(0, (await DatelineProcess.Run("check", hint, "--level", "headline.length=off")).Status);
    }

    [Fact]
    public async Task A_settings_file_holds_levels_and_an_option_overrules_it()
    {
        var hint = await Bundle(Checking.Sound(s => s.Edition("en")["headline"] = new string('a', 200)));
        var settings = Path.Combine(_folder, "newsroom.json");
        await File.WriteAllTextAsync(settings, """{"Checks": {"Levels": {"headline.length": "error"}}}""", TestContext.Current.CancellationToken);

        Assert.Equal(1, (await DatelineProcess.Run("check", hint, "--settings", settings)).Status);
        Assert.Equal(0, (await DatelineProcess.Run("check", hint, "--settings", settings, "--level", "headline.length=hint")).Status);
        await File.WriteAllTextAsync(settings, "{", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await DatelineProcess.Run("check", hint, "--settings", settings)).Status);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "x.jsonl", "--format", "xml")]
    [InlineData("check", "x.jsonl", "--lang", "de")]
    [InlineData("check", "x.jsonl", "--level", "headline.length=loud")]
    [InlineData("check", "x.jsonl", "--level", "headline=off")]
    public async Task Misuse_ends_with_2(params string[] arguments)
    {
        var ended = await DatelineProcess.Run(arguments);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("--help", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_in_words()
    {
        foreach (var file in (string[])[Path.Combine(_folder, "nothing.jsonl"), _folder])
        {
            var ended = await DatelineProcess.Run("check", file);
            Assert.Equal((2, ""), (ended.Status, ended.Output));
            Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_has_the_shape_that_programs_were_promised()
    {
        var ended = await DatelineProcess.Run("check", Mistakes, "--format", "json");
        var answer = JsonNode.Parse(ended.Output)!;

        Assert.Equal(["findings", "checked"], ((JsonObject)answer).Select(m => m.Key));
        Assert.Equal(["stories", "editions", "blocks"], ((JsonObject)answer["checked"]!).Select(m => m.Key));
        Assert.All(answer["findings"]!.AsArray(), f => Assert.Equal(["id", "rule", "level", "story", "edition", "block", "field", "range", "message", "suggestions", "part"], ((JsonObject)f!).Select(m => m.Key)));
        var untranslated = answer["findings"]!.AsArray().Single(f => (string?)f!["rule"] == "text.untranslated")!;
        Assert.Equal(("mistake-names", "en", "b4", null), ((string?)untranslated["story"], (string?)untranslated["edition"], (string?)untranslated["block"], untranslated["field"]));
        Assert.Null(untranslated["part"]);
        Assert.Equal("na-ukraini", (string?)answer["findings"]!.AsArray().Single(f => (string?)f!["rule"] == "text.style")!["part"]);
        var text = "The data are published on the school website and on a screen in the вестибюль.";
        Assert.Equal([text.IndexOf('в', StringComparison.Ordinal), text.Length - 1], untranslated["range"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_end_it_with_1_in_every_format()
    {
        var bundle = await Bundle(Checking.Sound(), "{\"record\":");
        foreach (var format in (string[])["text", "json", "sarif"])
        {
            var ended = await DatelineProcess.Run("check", bundle, "--format", format);
            Assert.Equal(1, ended.Status);
            Assert.StartsWith($"{bundle}:2: ", ended.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(2, (int?)JsonNode.Parse((await DatelineProcess.Run("check", bundle, "--format", "json")).Output)!["problems"]![0]!["line"]);
    }

    /// <summary>OASIS SARIF 2.1.0: what §3 says that a log, run, tool, rule and result must have.</summary>
    [Theory, InlineData("uk"), InlineData("en"), InlineData("ru")]
    public async Task Sarif_has_what_code_scanning_needs(string language)
    {
        var log = JsonNode.Parse((await DatelineProcess.Run("check", Mistakes, "--format", "sarif", "--lang", language)).Output)!;
        var run = Assert.Single(log["runs"]!.AsArray())!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        var results = run["results"]!.AsArray();

        Assert.Equal("2.1.0", (string?)log["version"]);
        Assert.EndsWith("sarif-2.1.0.json", (string?)log["$schema"], StringComparison.Ordinal);
        Assert.Equal(("Dateline", language), ((string?)run["tool"]!["driver"]!["name"], (string?)run["tool"]!["driver"]!["language"]));
        Assert.Equal(All.Rules.Select(r => r.Id), rules.Select(r => (string?)r!["id"]));
        Assert.All(rules, r => Assert.NotEmpty((string)r!["shortDescription"]!["text"]!));
        Assert.All(rules, r => Assert.NotEmpty((string)r!["help"]!["text"]!));
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);
        Assert.NotEmpty(results);
        var lines = await File.ReadAllLinesAsync(Mistakes, TestContext.Current.CancellationToken);
        Assert.All(results, r =>
        {
            Assert.Equal((string?)rules[(int)r!["ruleIndex"]!]!["id"], (string?)r["ruleId"]);
            Assert.Contains((string?)r["level"], (string[])["error", "warning", "note"]);
            Assert.NotEmpty((string)r["message"]!["text"]!);
            Assert.Matches("^[0-9a-f]{16}$", (string)r["partialFingerprints"]!["datelineFinding/v1"]!);
            var place = r["locations"]![0]!;
            Assert.Equal(new Uri(Mistakes).AbsoluteUri, (string?)place["physicalLocation"]!["artifactLocation"]!["uri"]);
            var story = ((string)place["logicalLocations"]![0]!["fullyQualifiedName"]!).Split('/')[0];
            Assert.Contains($"\"id\":\"{story}\"", lines[(int)place["physicalLocation"]!["region"]!["startLine"]! - 1], StringComparison.Ordinal);
        });
        Assert.Equal(results.Count, results.Select(r => (string?)r!["partialFingerprints"]!["datelineFinding/v1"]).Distinct().Count());
    }

    [Theory]
    [InlineData("stories.jsonl", "stories.jsonl")]
    [InlineData("./my stories/а.jsonl", "my%20stories/%D0%B0.jsonl")]
    [InlineData("/srv/stories.jsonl", "file:///srv/stories.jsonl")]
    public void Sarif_names_a_file_as_the_repository_does(string file, string uri) => Assert.Equal(uri, SarifReport.UriOf(file));

    [Fact]
    public async Task Text_shows_the_words_amid_what_stands_around_them_and_nothing_that_moves_a_terminal()
    {
        var bundle = await Bundle(Checking.Sound(s => s.Block("en", 1)["html"] = "Visitors \u202Emeet in the вестибюль every day, and the rest of the sentence makes it as long as the other."));

        var ended = await DatelineProcess.Run("check", bundle, "--lang", "uk");

        Assert.Contains("Visitors ‹U+202E›meet in the ⟦вестибюль⟧ every day", ended.Output, StringComparison.Ordinal);
        Assert.Contains("англійська, b2: «вестибюль» лишилося неперекладеним", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Міст через річку відкрили після ремонту  (bridge, рядок 1)", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 помилок, 1 застереження, 0 порад. Перевірено 1 новину (3 мовні версії).\n", ended.Output, StringComparison.Ordinal);
    }

    async Task<string> Bundle(params string[] lines)
    {
        var file = Path.Combine(_folder, "stories.jsonl");
        await File.WriteAllTextAsync(file, string.Join('\n', lines), new UTF8Encoding(false), TestContext.Current.CancellationToken);
        return file;
    }
}
