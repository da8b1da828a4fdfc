using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.Events;
using Dateline.Filing;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Worklists;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Work;

/// <summary>What tests of the desk's work need of a newsroom.</summary>
static class AtWork
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Waits until the running server's lists have followed everything that happened, and stories are filed where they belong.</summary>
    internal static async Task Listed(this TestNewsroom newsroom)
    {
        await newsroom.Followed();
        for (var tries = 0; tries < 600; tries++)
        {
            var (refiling, last, state) = await newsroom.Read(async db => (await db.Refilings.AnyAsync(), await db.LastSequence(Cancellation), await db.WorklistState.FirstOrDefaultAsync()));
            if (!refiling && state is { Filled: true } && state.Cursor >= last)
            {
                await newsroom.Followed();
                return;
            }
            await Task.Delay(20, Cancellation);
        }
        Assert.Fail("The lists did not follow.");
    }

    internal static async Task<Guid> Story(this TestNewsroom newsroom, string externalId)
        => (await newsroom.Read(db => db.Stories.Where(s => s.ExternalId == externalId).Select(s => s.Id).SingleAsync())).Value;

    /// <summary>"story language" of each row.</summary>
    internal static async Task<IReadOnlyList<string>> Rows(this DeskClient desk, string path)
        => Names((await desk.Read(path)).GetProperty("rows"));

    internal static IReadOnlyList<string> Names(JsonElement rows) => [.. rows.EnumerateArray().Select(r => $"{r.GetProperty("externalId").GetString()} {r.GetProperty("language").GetString()}")];

    internal static async Task<JsonElement> Done(this Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"answered {(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    internal static async Task<string> Refused(this Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        using var response = await sent;
        return await DeskClient.Problem(response, status);
    }

    internal static async Task<IReadOnlyList<string>> Audited(this TestNewsroom newsroom, string action)
        => await newsroom.Read(db => db.Audit.Where(a => a.Action == action).OrderBy(a => a.Id).Select(a => a.Name + ": " + (a.Subject ?? "")).ToArrayAsync());

    /// <summary>How many editions stand in a rubric's, a tag's or an author's list for readers.</summary>
    internal static Task<int> InList(this TestNewsroom newsroom, Func<NewsroomDb, Guid> of)
        => newsroom.Read(db =>
        {
            var list = new ListId(of(db));
            return db.Listings.CountAsync(l => l.ListId == list);
        });
}
