using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Benchmarks;

/// <summary>
/// Twenty editors' drafts of some 3 KB are saved once a second each, inside a server, while another process imports a
/// bundle into the same SQLite file. A save's time begins when it was due, not when the one before it let it begin.
/// </summary>
static class Autosaves
{
    const int Drafts = 20;
    const int Stories = 10_000;
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    internal static async Task Measure(string program, string work)
    {
        var (data, bundle) = (Path.Combine(work, "autosave"), Path.Combine(work, "autosave.jsonl"));
        MadeUpStories.Write(bundle, 0);
        await File.AppendAllLinesAsync(bundle, Enumerable.Range(0, Drafts).Select(i =>
            $$"""{"record":"story","id":"draft-{{i}}","kind":"news","originalLanguage":"uk","rubrics":["rubric-0"],"editions":{"uk":{"headline":"Чернетка {{i}}","slug":"draft-{{i}}","body":[] } } }"""));
        await PublishedServer.Run(program, "import", bundle, "--data", data);
        await StartUp.Indexed(program, data);
        MadeUpStories.Write(bundle, Stories);

        await using var server = await OwnServer.Start(program, OwnServer.Place(data, []));
        var desks = await Desks(server);
        Console.WriteLine("| 20 drafts of 3 KB saved in a second, SQLite | saves | p50 | p99 | longest | editions/s imported |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        await Save(desks, Task.Delay(TimeSpan.FromSeconds(3)));
        Line("alone", await Save(desks, Task.Delay(TimeSpan.FromSeconds(15))), "—");
        var clock = Stopwatch.StartNew();
        var times = await Save(desks, PublishedServer.Run(program, "import", bundle, "--data", data));
        Line(string.Create(CultureInfo.InvariantCulture, $"beside an import of {Stories:N0} stories"), times, string.Create(CultureInfo.InvariantCulture, $"{Stories * 3 / clock.Elapsed.TotalSeconds:N0}"));
    }

    static async Task<Desk[]> Desks(OwnServer server)
    {
        await using var db = await server.Get<Database>().Read(CancellationToken.None);
        var stories = await db.Stories.Where(s => s.ExternalId.StartsWith("draft-")).Select(s => s.Id).ToListAsync();
        return [.. stories.Select(id => new Desk(server.Get<SaveDraft>(), id))];
    }

    static async Task<Percentiles> Save(Desk[] desks, Task until)
    {
        var (times, saves, began) = (new ConcurrentBag<double>(), new List<Task>(), Stopwatch.GetTimestamp());
        for (var number = 0; !until.IsCompleted; number++)
        {
            var due = Between * number;
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }
            saves.Add(Save(desks[number % desks.Length], number, due, began, times));
        }
        await until;
        await Task.WhenAll(saves);
        return new Percentiles(times);
    }

    static async Task Save(Desk desk, int number, TimeSpan due, long began, ConcurrentBag<double> times)
    {
        await desk.Save(new EditionText($"Чернетка {number}", null, Text(number)));
        times.Add((Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
    }

    /// <summary>One editor's open story: saves go one after the other, each on what the one before left.</summary>
    sealed class Desk(SaveDraft save, StoryId story)
    {
        readonly Actor _editor = new(StaffId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "Редактор", [new Grant(Role.Editor)]);
        int _version = 1;
        Task _last = Task.CompletedTask;

        internal Task Save(EditionText text) => _last = After(_last, text);

        async Task After(Task earlier, EditionText text)
        {
            await earlier;
            var operation = OperationId.Of(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
            var outcome = await save.Save(_editor, operation, new EditionInStory(story, "uk"), _version, text, CancellationToken.None);
            _version = outcome is EditOutcome<SavedDraft>.Done(var saved) ? saved.Version : throw new InvalidOperationException($"{story} was not saved: {outcome}");
        }
    }

    static Document Text(int number)
        => new([.. Enumerable.Range(1, 12).Select(i => new Paragraph($"b{i}", $"Міська рада повідомила, що ремонт мосту через річку триватиме до весни: збереження {number}, абзац {i}, а мешканці просять залишити прохід."))]);

    static void Line(string how, Percentiles times, string imported)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {how} | {times.Count} | {times.Median:0.0} ms | {times.At(99):0.0} ms | {times.Max:0.0} ms | {imported} |"));
}
