using System.Text;
using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Checks.Reports;
using Dateline.Checks.Rules;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

/// <summary>Checks bundles in memory.</summary>
static class Checking
{
    /// <summary>All that is found in these lines, in the order of the report.</summary>
    internal static async Task<Heard> Lines(params string[] lines) => await Bytes(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    internal static Task<Heard> File(string file) => Bytes(System.IO.File.ReadAllBytes(file));

    internal static async Task<Heard> Bytes(byte[] bundle, StoryDays days)
    {
        var heard = new Heard();
        await new CheckBundle(new CheckStory(All.Rules, new Levels(), CheckWords.In("en"))) { Days = days }.Check(new MemoryStream(bundle), heard, new Progress<long>(), TestContext.Current.CancellationToken);
        return heard;
    }

    internal static async Task<Heard> Bytes(byte[] bundle, string language = "en", params string[] levels)
    {
        var chosen = new Levels();
        Assert.All(levels, l => Assert.Null(chosen.Choose(l)));
        var heard = new Heard();
        await new CheckBundle(new CheckStory(All.Rules, chosen, CheckWords.In(language))).Check(new MemoryStream(bundle), heard, new Progress<long>(), TestContext.Current.CancellationToken);
        return heard;
    }

    /// <summary>Findings of one rule in one story, made from the sound <see cref="Sound"/> by a change.</summary>
    internal static async Task<IReadOnlyList<Finding>> Rule(string rule, Action<JsonObject> change)
    {
        var heard = await Lines(Sound(change));
        Assert.Empty(heard.Problems);
        return [.. heard.Findings.Where(f => f.Rule == rule)];
    }

    /// <summary>A story in three languages that nothing is wrong with.</summary>
    internal static string Sound(Action<JsonObject>? change = null) => Newsrooms.Lines.Story("bridge", story =>
    {
        story["place"] = new JsonObject { ["uk"] = "Дубогай", ["en"] = "Dubohai", ["ru"] = "Дубогай" };
        story["sources"] = new JsonArray(new JsonObject { ["name"] = "Council" });
        Write(story, "uk", "Міст через річку відкрили після ремонту", "Мости ремонтували все літо.", "Міст відкрили в понеділок уранці, повідомили в міській раді, і перші машини вже проїхали ним до центру міста.", "Пішоходам повернули обидва тротуари, а велосипедистам намалювали окрему смугу вздовж усього нового мосту.");
        Write(story, "en", "The bridge over the river reopens after repairs", "The bridge was under repair all summer.", "The bridge reopened on Monday morning, the city council said, and the first cars have already crossed it to the centre.", "Pedestrians have both pavements back, and cyclists have been given a lane of their own along the whole new bridge.");
        Write(story, "ru", "Мост через реку открыли после ремонта", "Мосты ремонтировали всё лето.", "Мост открыли в понедельник утром, сообщили в городском совете, и первые машины уже проехали по нему в центр города.", "Пешеходам вернули оба тротуара, а велосипедистам нарисовали отдельную полосу вдоль всего нового моста.");
        change?.Invoke(story);
    });

    internal static JsonObject Block(this JsonObject story, string language, int at) => (JsonObject)story.Body(language)[at]!;

    static void Write(JsonObject story, string language, string headline, string summary, string first, string second)
    {
        var edition = story.Edition(language);
        (edition["headline"], edition["summary"]) = (headline, summary);
        edition["body"] = new JsonArray(Paragraph("b1", first), Paragraph("b2", second));

        JsonObject Paragraph(string id, string html)
        {
            var block = new JsonObject { ["id"] = id, ["type"] = "paragraph", ["html"] = html };
            if (language != "uk")
            {
                block["from"] = id;
            }
            return block;
        }
    }
}

/// <summary>What a report was told.</summary>
sealed class Heard : IReport
{
    public List<StoryReport> Stories { get; } = [];

    public List<(int Line, string Problem)> Problems { get; } = [];

    public CheckTotals? Totals { get; private set; }

    public IEnumerable<Finding> Findings => Stories.SelectMany(s => s.Findings);

    public void Begin() => Assert.Empty(Stories);

    /// <summary>After each story.</summary>
    public Action Then { get; init; } = () => { };

    public void Add(StoryReport story)
    {
        Stories.Add(story);
        Then();
    }

    public void Unread(int line, string problem) => Problems.Add((line, problem));

    public void Tell(Notice notice) => Problems.Add((0, notice.Text));

    public void End(CheckTotals totals) => Totals = totals;
}
