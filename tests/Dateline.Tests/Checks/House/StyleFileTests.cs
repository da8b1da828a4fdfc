using System.Text;
using System.Text.Json.Nodes;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks.House;

/// <summary>A newsroom's own rules, through the verb.</summary>
public sealed class StyleFileTests : IDisposable
{
    const string Good = "language: uk\nrules:\n  - id: own\n    words: {тротуари: хідники}\n    finds: [Тротуари → Хідники]\n";

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-style-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_named_by_an_option_or_by_the_settings_beside_it()
    {
        var bundle = await Write("stories.jsonl", Checking.Sound());
        var style = await Write("style.yaml", Good);
        var settings = await Write("newsroom.json", """{"Checks": {"Style": "style.yaml"}}""");

        foreach (var option in (string[][])[["--style", style], ["--settings", settings]])
        {
            var ended = await DatelineProcess.Run(["check", bundle, .. option]);
            Assert.Equal((0, ""), (ended.Status, ended.Errors));
            Assert.Contains("[text.style/own]", ended.Output, StringComparison.Ordinal);
            Assert.Contains("→ хідники", ended.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_rule_is_told_with_file_and_example_in_every_format_and_the_rest_works()
    {
        var bundle = await Write("stories.jsonl", Checking.Sound());
        var style = await Write("style.yaml", Good + "  - id: wrong\n    words: {так: ні}\n    finds: [Можливо]\n");

        foreach (var format in (string[])["text", "json", "sarif"])
        {
            var ended = await DatelineProcess.Run("check", bundle, "--style", style, "--format", format);
            Assert.Equal(1, ended.Status);
            Assert.StartsWith($"{style}: line 6: rule “wrong”", ended.Errors, StringComparison.Ordinal);
            Assert.Contains("Можливо", ended.Errors, StringComparison.Ordinal);
            Assert.Contains("хідники", ended.Output, StringComparison.Ordinal);
            if (format == "json")
            {
                Assert.Equal("error", (string?)JsonNode.Parse(ended.Output)!["notices"]![0]!["level"]);
            }
            if (format == "sarif")
            {
                Assert.Contains("wrong", (string)JsonNode.Parse(ended.Output)!["runs"]![0]!["invocations"]![0]!["toolConfigurationNotifications"]![0]!["message"]!["text"]!, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task One_that_is_not_there_is_misuse()
    {
        var bundle = await Write("stories.jsonl", Checking.Sound());

        var ended = await DatelineProcess.Run("check", bundle, "--style", Path.Combine(_folder, "nothing.yaml"));

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_is_checked_by_the_rules_that_it_carries_and_they_come_before_the_files()
    {
        const string Desk = "id: own\nwords: {тротуари: пішохідні доріжки}\nfinds: [Тротуари → Пішохідні доріжки]\n";
        var style = await Write("style.yaml", Good);
        var on = await Write("on.jsonl", $"{Checking.Sound()}\n{Rule("own", Desk, on: true)}\n");
        var draft = await Write("draft.jsonl", $"{Checking.Sound()}\n{Rule("own", Desk)}\n");
        var retired = await Write("retired.jsonl", $"{Checking.Sound()}\n{Rule("own", Desk, retired: true)}\n");

        var ended = await DatelineProcess.Run("check", on, "--style", style);

        Assert.Equal((0, ""), (ended.Status, ended.Errors));
        Assert.Contains("→ пішохідні доріжки", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("хідники", ended.Output, StringComparison.Ordinal);
        Assert.Contains("→ хідники", (await DatelineProcess.Run("check", draft, "--style", style)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("text.style/own", (await DatelineProcess.Run("check", draft)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("text.style/own", (await DatelineProcess.Run("check", retired, "--style", style)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundles_rule_that_is_none_is_told_with_its_line_and_the_rest_is_checked()
    {
        var bundle = await Write("stories.jsonl", $"{Checking.Sound()}\n{Rule("own", "id: own\nwords: {тротуари: хідники}\nfinds: [Бруківка]\n", on: true)}\n{Rule("other", "id: own\nwords: {тротуари: хідники}\nfinds: [Тротуари]\n")}\n");

        var ended = await DatelineProcess.Run("check", bundle);

        Assert.Equal(1, ended.Status);
        Assert.Collection(
            ended.Errors.TrimEnd().Split('\n'),
            line => Assert.StartsWith($"{bundle}:2: text: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{bundle}:3: text: is the rule “own”", line));
        Assert.Contains("Бруківка", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("1 story", ended.Output, StringComparison.Ordinal);
    }

    static string Rule(string id, string text, bool on = false, bool retired = false)
        => new JsonObject { ["record"] = "styleRule", ["language"] = "uk", ["id"] = id, ["text"] = text, ["on"] = on, ["retired"] = retired }.ToJsonString();

    async Task<string> Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        return file;
    }
}
