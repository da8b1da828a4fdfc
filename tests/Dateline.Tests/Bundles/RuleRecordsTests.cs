using System.Text.Json;
using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.StyleRules;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Bundles;

/// <summary>How a newsroom writes, in a bundle.</summary>
public sealed class RuleRecordsTests
{
    static readonly string[] Rules =
    [
        Rule("korzhyk", Text("korzhyk", "коржик"), more: ""","retired":true"""),
        Rule("kruhlyi", Text("kruhlyi", "круглий"), more: ""","on":true"""),
        Rule("kvadrat", Text("kvadrat", "квадрат"), more: $""","inForce":{JsonSerializer.Serialize(Text("kvadrat", "прямокутник"), Lines.Readable)}"""),
        Rule("kvitka", Text("kvitka", "квітка"), more: ""),
    ];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_newsrooms_rules_of_style_come_along_as_they_stand_there(Engine engine)
    {
        await using var first = await TestNewsroom.On(engine);
        await using var second = await TestNewsroom.On(engine);

        var report = await first.Import(Rules);
        var exported = await first.Export();
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"), overwrite: true);

        Assert.Empty(report.Problems);
        Assert.Equal(4, report.Records);
        Assert.Equal(Rules, exported.Split('\n').Where(l => l.Contains("styleRule", StringComparison.Ordinal)));
        Assert.Equal(exported, await second.Export());
        Assert.Equal([("korzhyk", RuleState.Retired, false), ("kruhlyi", RuleState.On, true), ("kvadrat", RuleState.Draft, true), ("kvitka", RuleState.Draft, false)], await States(second));
        // The second time nothing happened to them.
        Assert.Equal(4, await second.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.StyleRuleChanged)));
    }

    [Theory, OnBothEngines]
    public async Task A_rule_that_somebody_here_has_written_stays_unless_the_import_is_told_to_overwrite_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        Assert.IsType<RuleOutcome.Done>(await newsroom.Get<KeepRule>().Add(Newsdesk.DutyEditor, Newsdesk.Once(), "uk", Text("kruhlyi", "кругленький"), Cancellation));

        await newsroom.Import(Rules);

        Assert.Equal(Text("kruhlyi", "кругленький"), await Said(newsroom));
        Assert.Equal(RuleState.Draft, (await States(newsroom))[1].State);

        await newsroom.ImportFile(Path.Combine(newsroom.Folder, "bundle.jsonl"), overwrite: true);

        Assert.Equal(Text("kruhlyi", "круглий"), await Said(newsroom));
        Assert.Equal(RuleState.On, (await States(newsroom))[1].State);
        // Who wrote what it replaced is still to be read.
        Assert.Equal(["styleRule.added", "styleRule.changed"], await newsroom.Read(db => db.Audit.Where(a => a.Subject == "uk/kruhlyi").OrderBy(a => a.Action).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_is_no_rule_is_named_with_its_line()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(
            Rule("one", "id: one", more: ""),
            Rule("two", Text("three", "круглий"), more: ""),
            Rule("four", Text("four", "круглий"), more: ""","on":true,"inForce":"id: four" """),
            Rule("five", Text("five", "круглий"), more: ""","on":true,"retired":true"""),
            Rule("six", "words: {", more: ""),
            Rule("seven", Text("seven", "круглий"), more: ""","when":"now" """));

        Assert.Equal([1, 2, 3, 4, 5, 6], report.Problems.Keys.Order());
        Assert.Equal("text: is the rule “three”", report.Problems[2]);
        Assert.Equal("inForce: is another text than the one that is on", report.Problems[3]);
        Assert.Equal("retired: stands beside a text that is in force", report.Problems[4]);
        Assert.StartsWith("text: ", report.Problems[1], StringComparison.Ordinal);
        Assert.Empty(await States(newsroom));
    }

    static string Text(string id, string write) => $"id: {id}\nwords:\n  циркульний: {write}\nfinds:\n  - Циркульний. → {char.ToUpperInvariant(write[0])}{write[1..]}.\n";

    static string Rule(string id, string text, string more) => $$"""{"record":"styleRule","language":"uk","id":"{{id}}","text":{{JsonSerializer.Serialize(text, Lines.Readable)}}{{more.TrimEnd()}}}""";

    static Task<string> Said(TestNewsroom newsroom) => newsroom.Read(db => db.StyleRules.Where(r => r.Name == "kruhlyi").Select(r => r.Text).SingleAsync());

    static async Task<IReadOnlyList<(string Name, RuleState State, bool IsInForce)>> States(TestNewsroom newsroom)
        => [.. (await newsroom.Read(db => db.StyleRules.OrderBy(r => r.Name).ToListAsync())).Select(r => (r.Name, r.State, r.InForce is not null))];
}
