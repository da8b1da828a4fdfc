using System.Globalization;
using System.Net;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>A server is killed again and again while somebody types: what was acknowledged is there, and a save that wasn't is sent again and done once.</summary>
public sealed class KilledWhileSavingTests
{
    const int Kills = 5;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_save_that_was_acknowledged_survives_and_one_that_was_not_is_done_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        // The server goes by the machine's clock, and so must its links.
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        var desk = await DeskClient.At(newsroom, http.BaseAddress!, Role.Editor);
        var story = await desk.Start("uk", "Міст", "city");
        var (version, words) = ((await desk.Save(story, "uk", WritingDesk.Text("Міст", ("b1", "Слово 1.")))).GetProperty("version").GetInt32(), 1);
        (Guid Operation, object Text)? unsure = null;
        for (var kill = 0; kill <= Kills; kill++)
        {
            if (unsure is var (operation, sent))
            {
                // The queue sends it again, as it was.
                version = (await desk.Save(story, "uk", version, sent, operation)).GetProperty("version").GetInt32();
                unsure = null;
            }
            var ending = kill == Kills ? Task.CompletedTask : Kill(server);
            do
            {
                words++;
                var save = (Operation: WritingDesk.Operation(), Text: WritingDesk.Text("Міст", ("b1", string.Create(CultureInfo.InvariantCulture, $"Слово {words}."))));
                try
                {
                    using var answer = await desk.TrySave(story, "uk", version, save.Text, save.Operation);
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    version = (await DeskClient.Body(answer)).GetProperty("version").GetInt32();
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    unsure = save;
                }
            }
            while (unsure is null && kill < Kills);
            await ending;
            var kept = await newsroom.Read(db => db.Drafts.SingleAsync(Cancellation));
            Assert.Contains(kept.Version - version, unsure is null ? [0] : (int[])[0, 1]);
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Слово {(kept.Version == version ? words - (unsure is null ? 0 : 1) : words)}."), kept.Text().Body.Blocks[0].Text);
            if (kill < Kills)
            {
                server.Dispose();
                http.Dispose();
                (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
                var moved = desk.MovedTo(http.BaseAddress!);
                desk.Dispose();
                desk = moved;
            }
        }

        Assert.True(words > Kills * 2, $"only {words} saves were tried");
        // One version for each text, however often it was sent.
        Assert.Equal(words + 1, version);
        Assert.Equal(words, await newsroom.Read(db => db.DeskOperations.CountAsync(o => o.Answer.Contains(nameof(SavedDraft)), Cancellation)));
        desk.Dispose();
        http.Dispose();
        await server.Kill();
        server.Dispose();
    }

    static async Task Kill(DatelineProcess server)
    {
        await Task.Delay(Random.Shared.Next(50, 400), Cancellation);
        await server.Kill();
    }
}
