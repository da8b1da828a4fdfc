using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Readership;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>Readers, as a newsroom's tests need them.</summary>
static class Reading
{
    internal const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static Guid NewId(DateTimeOffset? at = null) => Guid.CreateVersion7(at ?? TestNewsroom.Now);

    internal static Beacon[] Beacons(EditionId edition, int count, DateTimeOffset? at = null) => [.. Enumerable.Range(0, count).Select(_ => new Beacon(edition, NewId(at)))];

    internal static string Json(params IEnumerable<Beacon> beacons)
        => "[" + string.Join(',', beacons.Select(b => $$"""{"edition":"{{b.Edition.Value}}","id":"{{b.Id}}"}""")) + "]";

    internal static async Task<EditionId> Edition(this TestNewsroom newsroom, string story, string language)
        => await newsroom.Read(db => db.Editions.Join(db.Stories.Where(s => s.ExternalId == story), e => e.StoryId, s => s.Id, (e, s) => e).Where(e => e.Language == language).Select(e => e.Id).SingleAsync());

    internal static async Task<HttpResponseMessage> Send(this TestNewsroom newsroom, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers.Any(h => h.Name == "User-Agent") ? headers : [.. headers, ("User-Agent", Browser)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await newsroom.Http.SendAsync(request, Cancellation);
    }

    internal static async Task<HttpStatusCode> Answer(this TestNewsroom newsroom, string body, params (string Name, string Value)[] headers)
    {
        using var response = await newsroom.Send(body, headers);
        return response.StatusCode;
    }

    /// <summary>Sends beacons that must be acknowledged, and brings them into the database.</summary>
    internal static async Task Read(this TestNewsroom newsroom, EditionId edition, int times, DateTimeOffset? at = null)
    {
        foreach (var some in Beacons(edition, times, at ?? newsroom.Clock.GetUtcNow()).Chunk(ReadBeacons.Most))
        {
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Json(some)));
        }
        await newsroom.Fold();
    }

    internal static async Task Fold(this TestNewsroom newsroom)
    {
        await newsroom.Running<FoldViews>().Fold(TimeSpan.Zero, Cancellation);
        await newsroom.Running<PopularStories>().Forget(Cancellation);
    }

    internal static Task<long> Counted(this TestNewsroom newsroom, string story)
        => newsroom.Read(async db => await db.StoryReads.Join(db.Stories.Where(s => s.ExternalId == story), r => r.StoryId, s => s.Id, (r, s) => r.Reads).SingleOrDefaultAsync());

    internal static async Task<JsonNode> Views(this TestNewsroom newsroom, params EditionId[] editions)
        => JsonNode.Parse(await newsroom.Page("/views?" + string.Join('&', editions.Select(e => string.Create(CultureInfo.InvariantCulture, $"edition={e.Value}")))))!;
}
