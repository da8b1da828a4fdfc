using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dateline.Benchmarks;

/// <summary>
/// How long a page of search results takes, from request to last byte, in a newsroom whose words are as common and as
/// rare as a language's are (Zipf), each in several forms. One request after the other; and how fast the index is made.
/// </summary>
static class SearchSpeed
{
    internal const int Vocabulary = 40_000;
    const int Rounds = 200;

    /// <summary>A newsroom that was made before, by a run of this program alone, is asked again.</summary>
    const string Made = "made";

    static readonly DateTimeOffset Newest = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
    internal static readonly string[] Languages = ["uk", "en", "ru"];

    static readonly Dictionary<string, (string Consonants, string Vowels, string[] Endings)> Sounds = new()
    {
        ["uk"] = ("бвгджзклмнпрстхчш", "аеиіоу", ["", "а", "у", "ом", "и", "ів", "ами"]),
        ["en"] = ("bcdfghklmnprstvw", "aeiou", ["", "s", "ed", "ing"]),
        ["ru"] = ("бвгджзклмнпрстхчш", "аеиоуы", ["", "а", "у", "ом", "ы", "ов", "ами"]),
    };

    internal static async Task Measure(string program, string work, int stories, string[] database)
    {
        var words = Languages.ToDictionary(l => l, l => MakeWords(l, Vocabulary));
        var (data, bundle) = (Path.Combine(work, "newsroom-search"), Path.Combine(work, "search.jsonl"));
        string[] place = ["--data", data, .. database.Length == 0 ? [] : (string[])["--database", database[0]]];
        if (!File.Exists(Path.Combine(data, Made)))
        {
            await Make(program, bundle, stories, words, place);
            await File.WriteAllTextAsync(Path.Combine(data, Made), "");
        }
        await using var server = await PublishedServer.Start(program, data, place[2..]);
        using var http = new HttpClient { BaseAddress = server.Address };
        // A server that has answered for a while: its first hundreds of answers are compiled as they are given.
        await Times(http, 300, (l, r) => $"{words[l][r.Next(20_000)]} {words[l][r.Next(1_000)]}");
        Console.WriteLine("| search, a whole page | p50 | p95 | p99 |");
        Console.WriteLine("| --- | --- | --- | --- |");
        await Line(http, "an ordinary word", (l, r) => words[l][r.Next(200, 20_000)] + Ending(l, r));
        await Line(http, "two ordinary words", (l, r) => $"{words[l][r.Next(50, 1_000)]} {words[l][r.Next(50, 1_000)]}");
        await Line(http, "one of the ten commonest words", (l, r) => words[l][r.Next(10)]);
        await Line(http, "two of the ten commonest", (l, r) => $"{words[l][r.Next(10)]} {words[l][r.Next(10)]}");
        await Line(http, "a common word, by time", (l, r) => words[l][r.Next(10)] + "&sort=time");
        await Line(http, "a phrase of common words", (l, r) => $"\"{words[l][r.Next(10)]} {words[l][r.Next(10)]}\"");
        await Line(http, "an unfinished word", (l, r) => words[l][r.Next(200, 20_000)] is var word ? word[..Math.Min(word.Length, 4)] + "*" : "");
        await Line(http, "a word and a rubric", (l, r) => $"{words[l][r.Next(200)]} rubric:rubric-1");
        await Line(http, "a misspelt word", (l, r) => words[l][r.Next(200, 20_000)] is var word && word.Length > 5 ? word[..2] + "ъ" + word[3..] : word);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nServer memory {server.Memory.Now} MB."));
    }

    /// <summary>Imports the stories, and serves them until they are indexed.</summary>
    static async Task Make(string program, string bundle, int stories, Dictionary<string, string[]> words, string[] place)
    {
        Write(bundle, stories, words);
        await PublishedServer.Run(program, ["import", bundle, .. place]);
        File.Delete(bundle);
        using var server = Process.Start(new ProcessStartInfo(program, ["serve", "--port", "0", "--management-port", "0", .. place]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var clock = Stopwatch.StartNew();
            await Until(server.StandardError, "Searches are answered");
            var indexed = clock.Elapsed;
            await Until(server.StandardError, PublishedServer.AllIsDone);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Indexed {stories:N0} stories in three languages in {indexed.TotalSeconds:N0} s ({stories * 3 / indexed.TotalSeconds:N0} editions/s), beside a server that answers; similar stories were found in {(clock.Elapsed - indexed).TotalSeconds:N0} s more.\n"));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    static async Task Line(HttpClient http, string what, Func<string, Random, string> query)
    {
        var times = await Times(http, Rounds, query);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[times.Count / 2]:0.0} ms | {times[times.Count * 95 / 100]:0.0} ms | {times[times.Count * 99 / 100]:0.0} ms |"));
    }

    /// <summary>Milliseconds, the shortest first; twenty questions of the kind were asked before.</summary>
    static async Task<List<double>> Times(HttpClient http, int rounds, Func<string, Random, string> query)
    {
        var random = new Random(11);
        var times = new List<double>();
        for (var round = -20; round < rounds; round++)
        {
            var language = Languages[random.Next(3)];
            var typed = query(language, random).Split('&');
            var path = $"{(language == "uk" ? "" : "/" + language)}/search?q={Uri.EscapeDataString(typed[0])}{(typed.Length > 1 ? "&" + typed[1] : "")}";
            var began = Stopwatch.GetTimestamp();
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        times.Sort();
        return times;
    }

    static async Task Until(StreamReader log, string words)
    {
        while (await log.ReadLineAsync() is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }
        throw new InvalidOperationException("The server ended.");
    }

    internal static string Ending(string language, Random random) => Sounds[language].Endings[random.Next(Sounds[language].Endings.Length)];

    /// <summary>The commonest first, and short as common words are.</summary>
    internal static string[] MakeWords(string language, int count)
    {
        var (random, words) = (new Random(language[0]), new List<string>());
        var (consonants, vowels, _) = Sounds[language];
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            var word = new StringBuilder();
            var syllables = words.Count < 20 ? 1 : 2 + random.Next(2);
            for (var i = 0; i < syllables; i++)
            {
                word.Append(consonants[random.Next(consonants.Length)]).Append(vowels[random.Next(vowels.Length)]);
            }
            word.Append(consonants[random.Next(consonants.Length)]);
            if (known.Add(word.ToString()))
            {
                words.Add(word.ToString());
            }
        }
        return [.. words];
    }

    /// <param name="file">A bundle.</param>
    /// <param name="stories">Ten minutes apart, the newest last.</param>
    /// <param name="words">By language.</param>
    /// <param name="atWork">One in fifty is being written, one in ten lacks its English edition, one in twenty is stale in it.</param>
    internal static void Write(string file, int stories, Dictionary<string, string[]> words, bool atWork = false)
    {
        // The same stories in every run.
        var random = new Random(7);
        // Rank r comes with a weight of 1/r.
        var sums = new double[Vocabulary];
        for (var i = 0; i < Vocabulary; i++)
        {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + (1.0 / (i + 1));
        }
        using var output = new StreamWriter(file);
        for (var i = 0; i < 8; i++)
        {
            Record(new { record = "rubric", slug = $"rubric-{i}", names = new { uk = $"Рубрика {i}", en = $"Rubric {i}", ru = $"Рубрика {i}" } });
        }
        for (var i = 0; i < stories; i++)
        {
            var number = i;
            Record(new
            {
                record = "story",
                id = string.Create(CultureInfo.InvariantCulture, $"made-{i}"),
                kind = "news",
                originalLanguage = "uk",
                publishedAt = atWork && i % 50 == 0 ? null : Newest.AddMinutes(-10.0 * (stories - i)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                rubrics = new[] { $"rubric-{random.Next(8)}" },
                editions = Languages.Where(l => !(atWork && l == "en" && number % 10 == 0)).ToDictionary(l => l, l => Edition(l, number)),
            });
        }

        Dictionary<string, object> Edition(string l, int i)
        {
            var edition = new Dictionary<string, object>
            {
                ["headline"] = $"{Text(l, 8)} {i}",
                ["slug"] = string.Create(CultureInfo.InvariantCulture, $"made-{i}-{l}"),
                ["summary"] = Text(l, 20),
                ["body"] = Enumerable.Range(1, 7).Select(b => atWork && l != "uk"
                    ? (object)new { id = $"b{b}", type = "paragraph", html = Text(l, 25), from = $"b{b}", fromHash = i % 20 == 3 && l == "en" && b == 1 ? "0123456789abcdef" : null }
                    : new { id = $"b{b}", type = "paragraph", html = Text(l, 25) }).ToArray(),
            };
            if (atWork && l != "uk")
            {
                edition["translatedFrom"] = "uk";
            }
            return edition;
        }

        void Record(object record) => output.WriteLine(JsonSerializer.Serialize(record, Readable));

        string Text(string language, int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Word(language)));

        string Word(string language)
        {
            var at = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
            var rank = Math.Min(at < 0 ? ~at : at, Vocabulary - 1);
            return rank < 20 ? words[language][rank] : words[language][rank] + Ending(language, random);
        }
    }
}
