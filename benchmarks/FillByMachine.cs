using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Benchmarks;

/// <summary>Twenty paragraphs of 490 letters are filled by Apertium, as the desk has them filled: each written into the draft before the next one.</summary>
static class FillByMachine
{
    const int Stories = 12;
    const int Paragraphs = 20;

    internal static async Task Measure(string program, string work)
    {
        var (data, bundle) = (Path.Combine(work, "filling"), Path.Combine(work, "filling.jsonl"));
        var paragraph = string.Concat(Enumerable.Repeat("Міська рада Дубогая затвердила бюджет на наступний рік, у якому є гроші на ремонт доріг і шкіл. ", 5)).TrimEnd();
        await File.WriteAllLinesAsync(bundle, Enumerable.Range(0, Stories).Select(story => JsonSerializer.Serialize(new
        {
            record = "story",
            id = $"fill-{story}",
            kind = "news",
            originalLanguage = "uk",
            editions = new { uk = new { headline = $"Бюджет {story}", slug = $"fill-{story}", body = Enumerable.Range(1, Paragraphs).Select(n => new { id = $"b{n}", type = "paragraph", html = $"{story}.{n}. {paragraph}" }) } },
        })));
        await PublishedServer.Run(program, "import", bundle, "--data", data);
        await using var server = await OwnServer.Start(program, OwnServer.Place(data, []), "--Translation:Engines:apertium:Kind=apertium", "--Translation:Order:uk-ru:0=apertium");
        var actor = new Actor(StaffId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "bench", [new Grant(Role.Editor)]);
        StoryId[] stories;
        await using (var db = await server.Get<Database>().Read(CancellationToken.None))
        {
            stories = await db.Stories.OrderBy(s => s.ExternalId).Select(s => s.Id).ToArrayAsync();
        }
        var (firsts, wholes) = (new List<double>(), new List<double>());
        foreach (var story in stories)
        {
            var at = new EditionInStory(story, "ru");
            await server.Get<AddEdition>().Add(actor, Once(), at, "uk", copyBlocks: false, CancellationToken.None);
            if (await server.Get<FillEdition>().Begin(actor, Once(), at, null, CancellationToken.None) is not FillOutcome.Begun begun)
            {
                throw new InvalidOperationException("The edition wasn't filled.");
            }
            var (began, filled) = (Stopwatch.GetTimestamp(), new List<double>());
            await foreach (var step in begun.Steps)
            {
                filled.Add(step is FillStep.Filled ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException($"{step.Place} wasn't filled."));
            }
            firsts.Add(filled[0]);
            wholes.Add(filled[^1]);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Paragraphs} paragraphs and a headline filled by Apertium, SQLite | first place | all of it |"));
        Console.WriteLine("| --- | --- | --- |");
        Line("the first story after the start", [firsts[0]], [wholes[0]]);
        Line($"the next {Stories - 1}: median", firsts[1..], wholes[1..]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| longest | {firsts[1..].Max():0} ms | {wholes[1..].Max():0} ms |"));
    }

    static void Line(string what, List<double> first, List<double> whole)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {new Percentiles(first).Median:0} ms | {new Percentiles(whole).Median:0} ms |"));

    static OperationId Once() => OperationId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
}
