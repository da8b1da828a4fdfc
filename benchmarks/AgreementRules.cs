using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Checks.House;
using Dateline.Checks.Reports;
using Dateline.Checks.Rules;
using Dateline.Checks.Spelling;

namespace Dateline.Benchmarks;

/// <summary>
/// What the rules of <c>check</c> find in real news that professionals translated, with each edition as the original in
/// turn; and how fast, and in how much memory, the program checks ten thousand stories of three editions.
/// </summary>
static class AgreementRules
{
    const int Stories = 10_000;
    const int Words = 1_000;
    const int Rounds = 21;

    static readonly string[] Languages = ["uk", "en", "ru"];

    internal static async Task Measure(string ntrex, string program, string work)
    {
        JsonObject[] stories = [.. File.ReadLines(ntrex).Select(l => JsonNode.Parse(l)!.AsObject()).Where(r => (string?)r["record"] == "story" && Languages.All(((JsonObject)r["editions"]!).ContainsKey))];
        await Found(stories);
        await Speed(stories, program, work);
        await LongStory(stories);
    }

    static async Task Found(JsonObject[] stories)
    {
        var found = new Dictionary<string, StoryReport[]>();
        foreach (var original in Languages)
        {
            found[original] = await Check(stories.Select(s => TranslatedFrom(s, original)));
        }
        Console.WriteLine($"| {stories.Length} real stories, {stories.Length * 3} editions | {string.Join(" | ", Languages.Select(l => $"from {l}: findings"))} | stories |");
        Console.WriteLine($"| --- | {string.Concat(Languages.Select(_ => "--- | "))}--- |");
        foreach (var rule in All.Rules.Where(r => found.Values.Any(f => f.Any(s => s.Findings.Any(g => g.Rule == r.Id)))))
        {
            var counts = Languages.Select(l => found[l].Sum(s => s.Findings.Count(f => f.Rule == rule.Id)).ToString(CultureInfo.InvariantCulture));
            var affected = Languages.Select(l => found[l].Count(s => s.Findings.Any(f => f.Rule == rule.Id)));
            Console.WriteLine($"| `{rule.Id}` | {string.Join(" | ", counts)} | {string.Join(", ", affected)} |");
        }
        Console.WriteLine();
    }

    static async Task Speed(JsonObject[] stories, string program, string work)
    {
        var bundle = Path.Combine(work, "check.jsonl");
        await using (var file = new StreamWriter(bundle))
        {
            for (var i = 0; i < Stories; i++)
            {
                var story = (JsonObject)stories[i % stories.Length].DeepClone();
                story["id"] = $"{(string)story["id"]!}-{i}";
                await file.WriteLineAsync(story.ToJsonString());
            }
        }
        Console.WriteLine($"| check, {Environment.ProcessorCount} cores, {Stories:N0} stories of three editions | stories/s | MB/s | peak memory | of hunspell |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (what, further) in ((string, string[])[])[("all rules, with hunspell, the start of the program and of three dictionaries included", []), ("without text.spelling", ["--level", "text.spelling=off"])])
        {
            await Run(what, further);
        }
        Console.WriteLine();
        File.Delete(bundle);

        async Task Run(string what, string[] further)
        {
            var clock = Stopwatch.StartNew();
            using var check = Process.Start(new ProcessStartInfo(program, ["check", bundle, "--format", "json", .. further]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (check.StandardOutput.BaseStream.CopyToAsync(Stream.Null), check.StandardError.ReadToEndAsync());
            var (peak, dictionaries) = (0L, 0L);
            while (!check.WaitForExit(50))
            {
                check.Refresh();
                peak = Math.Max(peak, check.PeakWorkingSet64);
                dictionaries = Math.Max(dictionaries, Process.GetProcessesByName("hunspell").Sum(Memory));
            }
            var seconds = clock.Elapsed.TotalSeconds;
            await output;
            if (check.ExitCode is not (0 or 1))
            {
                throw new InvalidOperationException(await errors);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Stories / seconds:N0} | {new FileInfo(bundle).Length / seconds / 1e6:0.0} | {peak >> 20} MB | {dictionaries >> 20} MB |"));
        }

        static long Memory(Process process)
        {
            using (process)
            {
                try
                {
                    return process.WorkingSet64;
                }
                catch (InvalidOperationException)
                {
                    // It has ended.
                    return 0;
                }
            }
        }
    }

    /// <summary>On one core, once everything has been compiled.</summary>
    static async Task LongStory(JsonObject[] stories)
    {
        var whole = stories.OrderByDescending(WordsOf).First();
        var story = (JsonObject)whole.DeepClone();
        for (var part = 1; WordsOf(story) < Words; part++)
        {
            foreach (var (language, edition) in (JsonObject)story["editions"]!)
            {
                foreach (var block in (JsonArray)whole["editions"]![language]!["body"]!)
                {
                    var copy = (JsonObject)block!.DeepClone();
                    copy["id"] = $"{(string)copy["id"]!}-{part}";
                    if (copy.ContainsKey("from"))
                    {
                        copy["from"] = $"{(string)copy["from"]!}-{part}";
                    }
                    ((JsonArray)edition!["body"]!).Add(copy);
                }
            }
        }
        using var speller = Speller.Open(TimeProvider.System);
        var rules = All.Given(HouseStyle.BuiltIn, speller);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await Check([story], rules);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Console.WriteLine("| one story in three languages | median | first |");
        Console.WriteLine("| --- | --- | --- |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {WordsOf(story):N0} words of English | {times.Skip(1).Order().ElementAt(Rounds / 2):0.0} ms | {times[0]:0.0} ms |"));
        Console.WriteLine();
    }

    static int WordsOf(JsonObject story) => ((JsonArray)story["editions"]!["en"]!["body"]!).Sum(b => ((string?)b!["html"] ?? "").Split(' ').Length);

    /// <summary>The same texts, as if they had been translated from another one of them.</summary>
    static JsonObject TranslatedFrom(JsonObject story, string original)
    {
        var turned = (JsonObject)story.DeepClone();
        turned["originalLanguage"] = original;
        foreach (var (language, edition) in (JsonObject)turned["editions"]!)
        {
            edition!.AsObject().Remove("translatedFrom");
            if (language != original)
            {
                edition["translatedFrom"] = original;
            }
            foreach (var block in (JsonArray)edition["body"]!)
            {
                block!.AsObject().Remove("fromHash");
                block.AsObject().Remove("from");
                if (language != original)
                {
                    block["from"] = (string)block["id"]!;
                }
            }
        }
        return turned;
    }

    static Task<StoryReport[]> Check(IEnumerable<JsonObject> stories) => Check(stories, All.Rules);

    static async Task<StoryReport[]> Check(IEnumerable<JsonObject> stories, IReadOnlyList<IRule> rules)
    {
        var kept = new Kept();
        var bundle = Encoding.UTF8.GetBytes(string.Join('\n', stories.Select(s => s.ToJsonString(JsonSerializerOptions.Default))));
        await new CheckBundle(new CheckStory(rules, new Levels(), CheckWords.In("en"))).Check(new MemoryStream(bundle), kept, new Progress<long>(), CancellationToken.None);
        return [.. kept.Stories];
    }

    sealed class Kept : IReport
    {
        internal List<StoryReport> Stories { get; } = [];

        public void Begin()
        {
        }

        public void Add(StoryReport story) => Stories.Add(story);

        public void Unread(int line, string problem) => throw new InvalidDataException($"{line}: {problem}");

        public void Tell(Notice notice)
        {
        }

        public void End(CheckTotals totals)
        {
        }
    }
}
