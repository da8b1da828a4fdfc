using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Search;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Search;

/// <summary>Thousands of questions, and two engines that must not answer one of them differently.</summary>
public sealed class SameSetsTests
{
    const int Questions = 1_500;

    static readonly string[] Languages = ["uk", "en", "ru"];

    static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_engines_find_the_same_in_the_same_order()
    {
        await using var sqlite = await WithNews(Engine.Sqlite);
        await using var postgres = await WithNews(Engine.Postgres);
        var (random, found, differing) = (new Random(20261123), 0, new List<string>());
        var texts = (await Texts(sqlite)).ToArray();

        foreach (var language in Languages)
        {
            var words = texts.Where(t => t.Language == language).Select(t => SearchText.Words(t.Text).Select(w => t.Text.Substring(w.Start, w.Length)).ToArray()).Where(w => w.Length > 3).ToArray();
            var questions = Enumerable.Range(0, Questions).Select(_ => Question(random, words)).Append("-ніколи").ToArray();
            var (here, there) = (await Answers(sqlite, questions, language), await Answers(postgres, questions, language));
            for (var i = 0; i < questions.Length; i++)
            {
                found += here[i].Length > 0 ? 1 : 0;
                if (here[i] != there[i])
                {
                    differing.Add($"{language} {questions[i]}: {here[i]} and {there[i]}");
                }
            }
        }

        Assert.Empty(differing);
        Assert.InRange(found, Questions, int.MaxValue);
    }

    /// <summary>Words, phrases, beginnings, exclusions, filters and noise, as readers and attackers write them.</summary>
    static string Question(Random random, string[][] texts)
    {
        var text = texts[random.Next(texts.Length)];
        var at = random.Next(text.Length - 3);
        string Word() => random.Next(6) == 0 ? texts[random.Next(texts.Length)][0] : text[random.Next(text.Length)];
        return random.Next(12) switch
        {
            0 or 1 => Word(),
            2 or 3 => $"{Word()} {Word()}",
            4 => $"{Word()} {Word()} {Word()}",
            5 => $"\"{text[at]} {text[at + 1]}\"",
            6 => $"«{text[at]} {text[at + 1]} {text[at + 2]}»",
            7 => Word() is { Length: > 4 } word ? word[..random.Next(3, word.Length)] + "*" : Word(),
            8 => $"{Word()} -{Word()}",
            9 => $"{Word()} -\"{text[at]} {text[at + 1]}\"",
            10 => $"{Word()} {(random.Next(2) == 0 ? $"from:2026-11-{random.Next(10, 24)}" : $"to:2026-11-{random.Next(10, 24)}")}",
            _ => $"{Word()}-{Word()} NEAR(\"{Word()}\" AND *",
        };
    }

    static async Task<string[]> Answers(TestNewsroom newsroom, IReadOnlyList<string> questions, string language)
    {
        await using var db = await newsroom.Database.Read(Cancellation);
        var catalogue = await new Catalogues().Present(db, Cancellation);
        var names = await db.Set<Stories.Edition>().Join(db.Set<Stories.Story>(), e => e.StoryId, s => s.Id, (e, s) => new { e.Id, s.ExternalId }).ToDictionaryAsync(e => e.Id, e => e.ExternalId, Cancellation);
        var answers = new List<string>();
        foreach (var question in questions)
        {
            var answer = SearchQuery.Read(question) is QueryReading.Read({ } query) && await db.Find(query, language, SearchOrder.Relevance, catalogue, Kyiv, Cancellation) is FindOutcome.Found(var findings)
                ? string.Join(' ', findings.Editions.Select(e => names[e]))
                : "refused";
            answers.Add(answer);
        }
        return [.. answers];
    }

    static async Task<TestNewsroom> WithNews(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        var report = await newsroom.ImportFile(Path.Combine(Repository.Samples, "stories.jsonl"));
        Assert.Empty(report.Problems);
        if (Repository.Shared("data/ntrex/stories.jsonl") is { } real)
        {
            await newsroom.ImportFile(real);
        }
        await newsroom.Index();
        return newsroom;
    }

    static Task<List<(string Language, string Text)>> Texts(TestNewsroom newsroom)
        => newsroom.Read(async db => (await db.VisibleTexts(await db.Set<Stories.Edition>().Select(e => e.Id).ToListAsync(Cancellation), Cancellation))
            .SelectMany(t => t.Paragraphs.Append(t.Headline).Select(p => (t.Language, p))).ToList());
}
