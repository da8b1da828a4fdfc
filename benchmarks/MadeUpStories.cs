using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dateline.Benchmarks;

/// <summary>Bundles of any size with stories of a usual length: three editions, seven blocks, some 1,200 characters each.</summary>
static class MadeUpStories
{
    const int Rubrics = 8;
    const int Tags = 60;

    static readonly DateTimeOffset Newest = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Dictionary<string, string[]> Words = new()
    {
        ["uk"] = ["міська", "рада", "повідомила", "про", "ремонт", "мосту", "через", "річку", "роботи", "триватимуть", "до", "весни", "мешканці", "просять", "залишити", "прохід", "депутати", "підтримали", "рішення", "бюджет"],
        ["en"] = ["the", "city", "council", "announced", "repairs", "of", "the", "bridge", "across", "the", "river", "work", "will", "last", "until", "spring", "residents", "ask", "to", "keep"],
        ["ru"] = ["городской", "совет", "сообщил", "о", "ремонте", "моста", "через", "реку", "работы", "продлятся", "до", "весны", "жители", "просят", "оставить", "проход", "депутаты", "поддержали", "решение", "бюджет"],
    };

    /// <summary>Writes <paramref name="stories"/> stories, ten minutes apart, the newest last.</summary>
    internal static void Write(string file, int stories)
    {
        // The same stories in every run.
        var random = new Random(7);
        using var output = new StreamWriter(file);
        for (var i = 0; i < Rubrics; i++)
        {
            Line(new { record = "rubric", slug = $"rubric-{i}", names = new { uk = $"Рубрика {i}", en = $"Rubric {i}", ru = $"Рубрика {i}" } });
        }
        for (var i = 0; i < Tags; i++)
        {
            Line(new { record = "tag", slug = $"tag-{i}", kind = "topic", names = new { uk = $"тема {i}", en = $"topic {i}", ru = $"тема {i}" } });
        }
        for (var i = 0; i < stories; i++)
        {
            Line(new
            {
                record = "story",
                id = string.Create(CultureInfo.InvariantCulture, $"made-{i}"),
                kind = "news",
                originalLanguage = "uk",
                publishedAt = Newest.AddMinutes(-10.0 * (stories - i)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                // Every story is in the first rubric: the longest list that a newsroom can have.
                rubrics = new[] { "rubric-0", $"rubric-{1 + random.Next(Rubrics - 1)}" },
                tags = new[] { $"tag-{random.Next(Tags / 2)}", $"tag-{(Tags / 2) + random.Next(Tags / 2)}" },
                views = random.Next(50_000),
                editions = Words.Keys.ToDictionary(l => l, l => Edition(random, l, i)),
            });
        }

        void Line(object record) => output.WriteLine(JsonSerializer.Serialize(record, Readable));
    }

    static Dictionary<string, object> Edition(Random random, string language, int number)
    {
        var edition = new Dictionary<string, object>
        {
            ["headline"] = $"{Text(random, language, 8)} {number}",
            ["summary"] = Text(random, language, 20),
            ["body"] = Enumerable.Range(1, 7).Select(i => Block(random, language, i)).ToArray(),
        };
        if (language != "uk")
        {
            edition["translatedFrom"] = "uk";
        }
        return edition;
    }

    static Dictionary<string, object> Block(Random random, string language, int number)
    {
        var block = new Dictionary<string, object> { ["id"] = $"b{number}", ["type"] = "paragraph", ["html"] = $"{Text(random, language, 22)} <strong>{random.Next(900)}</strong> <a href=\"https://example.org/{number}\">{Text(random, language, 3)}</a>." };
        if (language != "uk")
        {
            block["from"] = $"b{number}";
        }
        return block;
    }

    static string Text(Random random, string language, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[language][random.Next(20)]));
}
