using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Dateline.Checks;
using Dateline.Checks.Rules;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class CheckBundleTests
{
    [Fact]
    public async Task Stories_are_reported_in_the_order_of_the_file()
    {
        var lines = Enumerable.Range(0, 300).Select(i => Checking.Sound(s => (s["id"], s.Edition("uk")["summary"]) = ($"story-{i}", new string('а', i % 7 * 500)))).ToArray();

        var heard = await Checking.Lines(lines);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => (i + 1, $"story-{i}")), heard.Stories.Select(s => (s.Line, s.Id)));
        Assert.Equal((300, 900, 1800), (heard.Totals!.Stories, heard.Totals.Editions, heard.Totals.Blocks));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_line_and_the_rest_is_checked()
    {
        var wrong = Checking.Sound(s =>
        {
            s["id"] = "wrong";
            s.Remove("place");
        });
        byte[][] lines =
        [
            Encoding.UTF8.GetBytes(Newsrooms.Lines.Rubric("city")),
            "{\"record\":\"story\",\"id\":\"half\",\"edi"u8.ToArray(),
            [.. "{\"record\":\"rubric\",\"slug\":\""u8, 0xFF, 0xFE, .. "\"}"u8],
            Encoding.UTF8.GetBytes(Checking.Sound().Replace("Dubohai", "\\ud83d", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Checking.Sound(s => ((JsonObject)s["editions"]!)["English"] = s.Edition("en").DeepClone())),
            Encoding.UTF8.GetBytes(Checking.Sound(s => s.Block("en", 0)["html"] = "<script>")),
            "[[[["u8.ToArray(),
            Encoding.UTF8.GetBytes(wrong),
            Encoding.UTF8.GetBytes(wrong),
        ];

        var heard = await Checking.Bytes([.. lines.SelectMany(l => l.Append((byte)'\n'))]);

        Assert.Equal([2, 3, 4, 5, 6, 7, 9], heard.Problems.Select(p => p.Line));
        Assert.All(heard.Problems, p => Assert.NotEmpty(p.Problem));
        Assert.Contains("line 8", heard.Problems[^1].Problem, StringComparison.Ordinal);
        Assert.Equal(("wrong", "story.dateline"), (Assert.Single(heard.Findings).Story, heard.Findings.First().Rule));
        Assert.Equal(7, heard.Totals!.Unread);
    }

    [Fact]
    public async Task An_interrupted_check_keeps_what_it_has_and_says_so()
    {
        using var stop = new CancellationTokenSource();
        var heard = new Heard { Then = stop.Cancel };
        var bundle = string.Join('\n', Enumerable.Range(0, 500).Select(i => Checking.Sound(s => s["id"] = $"story-{i}")));

        var totals = await new CheckBundle(new CheckStory(All.Rules, new Levels(), CheckWords.In("en"))).Check(new MemoryStream(Encoding.UTF8.GetBytes(bundle)), heard, new Progress<long>(), stop.Token);

        Assert.True(totals.Interrupted);
        Assert.InRange(heard.Stories.Count, 1, 499);
        Assert.Same(totals, heard.Totals);
    }

    [Fact]
    public async Task Tags_and_terms_are_known_wherever_they_stand()
    {
        string[] lines =
        [
            Checking.Sound(),
            "{\"names\":{\"uk\":\"Трамп\"},\"forms\":{\"uk\":[\"Трампа\"]},\"kind\":\"person\",\"slug\":\"trump\",\"record\":\"tag\"}",
            "{\"record\":\"term\",\"id\":\"bus\",\"preferred\":{\"uk\":\"електробус\"},\"forbidden\":{\"uk\":[\"електроавтобус\"]}}",
            "{\"record\":\"term\",\"id\":\"old\",\"preferred\":{\"uk\":\"старе\"},\"retired\":true}",
            "{\"record\":\"tag\",\"slug\":",
        ];

        var known = await ReadKnown.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), TestContext.Current.CancellationToken);

        Assert.Equal(["Трампа"], Assert.Single(known.Names).Value.Forms["uk"]);
        Assert.Equal("Трамп", known.Names["trump"].Names.In("uk"));
        Assert.Equal(("електробус", "електроавтобус"), (Assert.Single(known.Terms).Languages["uk"].Preferred, Assert.Single(known.Terms[0].Languages["uk"].Forbidden)));
        Assert.Empty(known.Terms[0].Languages["uk"].Allowed);
    }

    [Fact]
    public async Task A_language_that_nobody_knows_is_checked_as_far_as_it_goes()
    {
        var heard = await Checking.Lines(Checking.Sound(s =>
        {
            var editions = (JsonObject)s["editions"]!;
            editions["qqx"] = editions["en"]!.DeepClone();
            editions.Remove("en");
            s.Body("qqx").RemoveAt(1);
        }));

        Assert.Equal(["story.dateline", "block.missing"], heard.Findings.Where(f => f.Edition == "qqx").Select(f => f.Rule).OrderDescending());
    }

    [Fact]
    public async Task Levels_are_the_newsrooms()
    {
        var bundle = Encoding.UTF8.GetBytes(Checking.Sound(s =>
        {
            s.Remove("place");
            s.Remove("sources");
        }));

        var heard = await Checking.Bytes(bundle, "en", "story.dateline=off", "story.source=hint");

        Assert.Equal(("story.source", Level.Hint), (Assert.Single(heard.Findings).Rule, heard.Findings.First().Level));
        Assert.Equal((0, 0, 1), (heard.Totals!.Errors, heard.Totals.Warnings, heard.Totals.Hints));
    }

    [Theory]
    [InlineData("story.dateline")]
    [InlineData("story.dateline=loud")]
    [InlineData("story.datelines=off")]
    [InlineData("=off")]
    public void Levels_that_mean_nothing_are_refused(string choice) => Assert.NotNull(new Levels().Choose(choice));

    [Fact]
    public void Levels_stand_in_a_settings_file()
    {
        var levels = Assert.IsType<SettingsReading.Read>(CheckSettings.Read("""{"PublicUrl": "https://news.example", /* ours */ "Checks": {"Levels": {"headline.length": "error", "block.length": "off"}}}"""u8.ToArray())).Settings.Levels;

        Assert.Equal([Level.Off, Level.Error], All.Rules.Where(r => r.Id is "headline.length" or "block.length").OrderBy(r => r.Id, StringComparer.Ordinal).Select(levels.Of));
        Assert.IsType<SettingsReading.Read>(CheckSettings.Read("{}"u8.ToArray()));
        Assert.All(["[", """{"Checks":{"Levels":[]}}""", """{"Checks":{"Levels":{"headline.length":1}}}""", """{"Checks":{"Levels":{"headline":"off"}}}"""], wrong => Assert.IsType<SettingsReading.Refused>(CheckSettings.Read(Encoding.UTF8.GetBytes(wrong))));
    }

    [Fact]
    public async Task The_same_mistake_twice_has_two_ids()
    {
        var heard = await Checking.Lines(Checking.Sound(s => s.Body("en").Add(new JsonObject { ["id"] = "b3", ["type"] = "gallery", ["pictures"] = new JsonArray(Nameless(), Nameless()) })));

        Assert.Equal(2, heard.Findings.Where(f => f.Rule == "picture.alt").Select(f => f.Id).Distinct().Count());

        static JsonObject Nameless() => new() { ["file"] = "pictures/bridge.jpg", ["alt"] = "" };
    }

    [Fact]
    public async Task Nothing_in_a_text_stops_a_check()
    {
        string[] monsters =
        [
            "", " ", "\u202E\u2066", "а\u0301\u0301\u0301", "(", ")", "((((", "…", "\uFFFE", "\u200D", "😀", "м’", "'", "word'", "Реклама", "citing", "reports .", "\u00A0.", "a-b", "@#/.",
            new string('а', 60_000), new string('(', 60_000), string.Concat(Enumerable.Repeat("e\u0301", 20_000)), string.Concat(Enumerable.Repeat("а b ", 10_000)), string.Concat(Enumerable.Repeat("reports . citing ", 3_000)),
        ];
        var text = Gen.Frequency((3, Gen.OneOf([.. monsters.Select(m => Gen.Const(m))])), (2, Gen.String[0, 60].Select(t => new string([.. t.Where(c => !char.IsSurrogate(c) && !char.IsControl(c))]))));
        await Gen.Select(text, text, text, text).SampleAsync(async (a, b, c, d) =>
        {
            var heard = await Checking.Lines(Checking.Sound(s =>
            {
                s.Block("uk", 0)["html"] = Documents.InlineHtml.Encode(a);
                s.Block("en", 0)["html"] = Documents.InlineHtml.Encode(b);
                s.Block("ru", 1)["html"] = Documents.InlineHtml.Encode(c);
                s.Edition("ru")["summary"] = d.Length <= 4000 ? d : d[..4000];
            }));
            Assert.All(heard.Problems, p => Assert.DoesNotContain("could not be checked", p.Problem, StringComparison.Ordinal));
            Assert.All(heard.Findings.Where(f => f.Range is not null), f => Assert.InRange(f.Range!.Value.Start, 0, f.Range.Value.End));
        }, iter: 150);
    }

    [Fact]
    public async Task The_sample_stories_are_sound()
        => Assert.Empty((await Checking.File(Path.Combine(Repository.Samples, "stories.jsonl"))).Findings.Where(f => f.Level >= Level.Warning).Select(f => $"{f.Story} {f.Edition} {f.Block} {f.Field} {f.Rule}: {f.Message}"));

    [Fact]
    public async Task The_samples_with_mistakes_have_those_and_no_others()
    {
        var announced = (await File.ReadAllLinesAsync(Path.Combine(Repository.Samples, "with-mistakes.md"), TestContext.Current.CancellationToken))
            .Select(line => Regex.Match(line, @"^\| `(?<rule>[a-z.]+)` \| (?<level>\w+) \| (?<story>[\w-]+) \| (?<edition>\w+) \| (?<block>[^|]+) \|", RegexOptions.NonBacktracking))
            .Where(m => m.Success && All.Rules.Any(r => r.Id == m.Groups["rule"].Value))
            .SelectMany(m => m.Groups["block"].Value.Split(',').Select(block => $"{m.Groups["rule"]} {m.Groups["level"]} {m.Groups["story"]} {m.Groups["edition"]} {Place(block.Trim())}"))
            .Order(StringComparer.Ordinal).ToArray();

        var heard = await Checking.File(Path.Combine(Repository.Samples, "with-mistakes.jsonl"));

        // What readers of another story have only a newsroom's memory knows.
        Assert.Equal(All.Rules.Select(r => r.Id).Except(["text.retranslated"]).Order(StringComparer.Ordinal), announced.Select(a => a.Split(' ')[0]).Distinct());
        Assert.Equal(announced, heard.Findings.Select(f => $"{f.Rule} {Levels.NameOf(f.Level)} {f.Story} {f.Edition} {f.Block ?? f.Field ?? "—"}").Order(StringComparer.Ordinal));

        static string Place(string block) => block.Contains("(headline)", StringComparison.Ordinal) ? "headline" : block.Split(' ')[0];
    }
}
