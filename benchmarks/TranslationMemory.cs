using System.Diagnostics;
using System.Globalization;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Memory;
using Dateline.Memory.Tmx;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dateline.Benchmarks;

/// <summary>
/// A memory of 100,000 segments: taken in as TMX, given out again, and asked for paragraphs in which three words were
/// edited. Words are made up and as frequent as in real text (Zipf's law over 200,000), each tenth segment is one of fifty
/// that agencies repeat with another date.
/// </summary>
static class TranslationMemory
{
    const int Segments = 100_000;
    const int Questions = 5_000;
    const int Vocabulary = 200_000;

    static readonly string[] Syllables = ["ра", "ми", "то", "ки", "на", "ві", "сло", "пе", "дня", "го", "бу", "ча", "ре", "ло", "ста", "ні"];

    internal static async Task Measure(string work, string[] connection)
    {
        var folder = Path.Combine(work, "translation");
        Directory.CreateDirectory(folder);
        using var database = new Database(connection is [var given] ? DatabaseLocation.Parse(given) : DatabaseLocation.InFolder(folder));
        await new Migrator(database).Migrate(CancellationToken.None);
        var file = Path.Combine(work, "memory.tmx");
        await using (var written = File.Create(file))
        using (var tmx = new WriteTmx(written))
        {
            for (var n = 0; n < Segments; n++)
            {
                tmx.Write(new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = string.Join(' ', Words(n)), ["en"] = Translation(n) }, null));
            }
        }
        var settings = Options.Create(new NewsroomSettings { Languages = ["uk", "en", "ru"] });
        var imports = new ImportTmx(Path.Combine(folder, "memories"), database, settings, TimeProvider.System);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {database.Engine}, {Segments:N0} segments, {new FileInfo(file).Length >> 20} MB of TMX | |"));
        Console.WriteLine("| --- | --- |");

        var clock = Stopwatch.StartNew();
        await using (var upload = File.OpenRead(file))
        {
            var actor = new Actor(StaffId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "bench", [new Grant(Role.Translator)]);
            if (await imports.Begin(actor, OperationId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "bench", upload, CancellationToken.None) is not ImportOutcome.Begun)
            {
                throw new InvalidOperationException("The memory was refused.");
            }
        }
        Line("looked through before anything is taken", $"{clock.Elapsed.TotalSeconds:0.0} s");
        await new TakeUnits(database, imports, TimeProvider.System, NullLogger<TakeUnits>.Instance).Step(CancellationToken.None);
        Line("taken in, all in all", $"{clock.Elapsed.TotalSeconds:0.0} s");
        Line("most memory of the process so far", $"{Peak()} MB");
        clock.Restart();
        await new ExportTmx(database).Write("uk", "en", Stream.Null, CancellationToken.None);
        Line("given out", $"{clock.Elapsed.TotalSeconds:0.0} s");

        await Ask(database);
        await AskWhetherTwice(database);
        Line("most memory of the process", $"{Peak()} MB");
    }

    static async Task Ask(Database database)
    {
        using var find = new FindInMemory(database, TimeProvider.System);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        await find.Find("uk", "en", [Edited(0, new Random(1))], CancellationToken.None);
        Line("first question, which reads the memory", $"{clock.Elapsed.TotalSeconds:0.0} s");
        Line("an index of one direction", $"{(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MB");
        using var process = Process.GetCurrentProcess();
        var (random, times, right, worked) = (new Random(7), new List<double>(), 0, TimeSpan.Zero);
        for (var question = 0; question < Questions + 200; question++)
        {
            worked = question == 200 ? process.TotalProcessorTime : worked;
            var segment = random.Next(Segments);
            var asked = Edited(segment, random);
            var began = Stopwatch.GetTimestamp();
            var found = (await find.Find("uk", "en", [asked], CancellationToken.None))[0];
            // The first ones warm up.
            if (question >= 200)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                right += found is [var first, ..] && first.Target == Translation(segment) ? 1 : 0;
            }
        }
        var percentiles = new Percentiles(times);
        Line($"a paragraph with three edited words, {Questions:N0} questions: p50", $"{percentiles.Median:0.0} ms");
        Line("p95", $"{percentiles.At(95):0.0} ms");
        Line("p99", $"{percentiles.At(99):0.0} ms");
        process.Refresh();
        Line("processor time of one, with what makes the question", $"{(process.TotalProcessorTime - worked).TotalMilliseconds / Questions:0.0} ms");
        Line("the right segment is first", $"{100.0 * right / Questions:0.00} %");
    }

    /// <summary>What each check at the desk asks of an edition: twenty paragraphs, of which one was published in another translation.</summary>
    static async Task AskWhetherTwice(Database database)
    {
        var story = TypedId.New<StoryId>(TimeProvider.System);
        await database.Write(
            async (db, cancellation) =>
            {
                var first = await db.TakeNumbers(Segments, cancellation) - Segments + 1;
                await db.InsertAll([.. Enumerable.Range(0, Segments).Select(n => MemorySegment.Published(first + n, new TextPair("uk", "en", string.Join(' ', Words(n)), Translation(n), TimeProvider.System.GetUtcNow().Stored()), story, "b1 html"))], cancellation);
                return true;
            },
            CancellationToken.None);
        var (random, times) = (new Random(11), new List<double>());
        for (var question = 0; question < 1_200; question++)
        {
            var source = new Document([.. Enumerable.Range(0, 20).Select(n => new Paragraph($"b{n}", n == 0 ? string.Join(' ', Words(random.Next(Segments))) : Edited(random.Next(Segments), random)))]);
            var translation = new Document([.. source.Blocks.Select(b => new Paragraph("e" + b.Id, "Other words of " + b.Id) { From = b.Id })]);
            await using var db = await database.Read(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            var told = await db.PublishedOtherwise(TypedId.New<StoryId>(TimeProvider.System), "uk", source, "en", translation, CancellationToken.None);
            if (question >= 200)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            if (told.Count != 1)
            {
                throw new InvalidOperationException($"{told.Count} paragraphs were told.");
            }
        }
        var percentiles = new Percentiles(times);
        Line("whether twenty paragraphs were translated otherwise before, 1,000 questions: p50", $"{percentiles.Median:0.0} ms");
        Line("p95", $"{percentiles.At(95):0.0} ms");
    }

    static void Line(FormattableString what, FormattableString figure) => Line(what.ToString(CultureInfo.InvariantCulture), figure);

    static void Line(string what, FormattableString figure) => Console.WriteLine($"| {what} | {figure.ToString(CultureInfo.InvariantCulture)} |");

    static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    static string Translation(int number) => string.Create(CultureInfo.InvariantCulture, $"Translation {number} of what the newsroom of Dubohai once wrote about the river and the bridge, in one sentence or in two.");

    /// <summary>The words of one segment, the same whenever it is asked for.</summary>
    static List<string> Words(int number)
    {
        var isRepeated = number % 10 == 0;
        var random = new Random(isRepeated ? number / 10 % 50 : number);
        var words = Enumerable.Range(0, random.Next(12, 60)).Select(_ => Word(random)).ToList();
        if (isRepeated)
        {
            words.InsertRange(random.Next(words.Count), [string.Create(CultureInfo.InvariantCulture, $"{1 + (number % 28)}"), Word(new Random(number)), string.Create(CultureInfo.InvariantCulture, $"{number}")]);
        }
        return words;
    }

    /// <summary>The rank of a word is as good as its frequency says: half of all words are among the first few hundred.</summary>
    static string Word(Random random)
    {
        var rank = (int)Math.Pow(Vocabulary, random.NextDouble());
        return string.Concat(Enumerable.Range(0, 1 + (rank.ToString(CultureInfo.InvariantCulture).Length / 2)).Select(i => Syllables[(rank >> (4 * i)) & 15])) + Syllables[rank % 13] + (rank > 5_000 ? Syllables[(rank >> 12) & 15] : "");
    }

    static string Edited(int segment, Random random)
    {
        var words = Words(segment);
        for (var edit = 0; edit < 3; edit++)
        {
            var at = random.Next(words.Count);
            switch (random.Next(3))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words[at] = Word(random);
                    break;
                default:
                    words.Insert(at, Word(random));
                    break;
            }
        }
        return InlineHtml.Encode(string.Join(' ', words));
    }
}
