using System.Collections.Concurrent;
using System.Diagnostics;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class SaveSpeedTests
{
    const int Editors = 20;
    const int Saves = 6;

    /// <summary>What an editor is promised, from word to acknowledgement; the application itself waits less than half of it before it sends.</summary>
    static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    [Theory, OnBothEngines]
    public async Task Twenty_editors_of_five_thousand_words_are_answered_in_time(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var times = new ConcurrentBag<double>();
        var desks = await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => DeskClient.As(newsroom, Role.Editor)));

        await Task.WhenAll(desks.Select((desk, editor) => Write(desk, editor, times)));

        double[] sorted = [.. times.Order()];
        TestContext.Current.TestOutputHelper?.WriteLine($"{engine}: {sorted.Length} saves, median {sorted[sorted.Length / 2]:0} ms, p99 {sorted[sorted.Length * 99 / 100]:0} ms, longest {sorted[^1]:0} ms");
        Assert.True(sorted[sorted.Length / 2] < Promised.TotalMilliseconds, $"{sorted[sorted.Length / 2]:0} ms");
        Array.ForEach(desks, d => d.Dispose());
    }

    /// <summary>A save a second, beginning at another moment than the others'.</summary>
    static async Task Write(DeskClient desk, int editor, ConcurrentBag<double> times)
    {
        var story = await desk.Start("uk", $"Матеріал {editor}", "city");
        var version = await desk.Version(story, "uk");
        for (var save = 0; save <= Saves; save++)
        {
            await Task.Delay(TimeSpan.FromSeconds(save == 0 ? (double)editor / Editors : 1), TestContext.Current.CancellationToken);
            var text = Text($"Матеріал {editor}", [.. Enumerable.Range(0, 125).Select(i => ($"b{i}", string.Join(' ', Enumerable.Range(0, 40).Select(w => $"слово{i + save}-{w}")) + "."))]);
            var began = Stopwatch.GetTimestamp();
            version = (await desk.Save(story, "uk", version, text)).GetProperty("version").GetInt32();
            if (save > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
    }
}
