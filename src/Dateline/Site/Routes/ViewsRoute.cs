using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Wording;

namespace Dateline.Site.Routes;

/// <summary>
/// <c>GET /views?edition=…&amp;edition=…</c>: how often stories were read by now, as a number and in the words of each
/// edition's language. What readers may not see isn't in the answer, as what doesn't exist isn't.
/// </summary>
static class ViewsRoute
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/views", ["GET", "HEAD"], Show);

    static async Task<IResult> Show(HttpContext http, Database database, Wordings wordings)
    {
        var asked = http.Request.Query["edition"];
        var ids = new HashSet<EditionId>();
        foreach (var text in asked.Take(ReadBeacons.Most + 1))
        {
            if (ids.Count == ReadBeacons.Most || !Guid.TryParseExact(text, "D", out var id))
            {
                return Wrong(http);
            }
            ids.Add(new EditionId(id));
        }
        if (ids.Count == 0 || asked.Count > ReadBeacons.Most)
        {
            return Wrong(http);
        }
        await using var db = await database.Read(http.RequestAborted);
        var cards = await db.Cards([.. ids], http.RequestAborted);
        http.Response.Headers.CacheControl = "public, max-age=5";
        return Results.Json(
            new
            {
                Counts = cards.ToDictionary(c => c.Id.Value.ToString(), c => c.Views),
                Texts = cards.ToDictionary(c => c.Id.Value.ToString(), c => wordings.In(c.Language).Count("views", c.Views)),
            },
            Json);
    }

    static IResult Wrong(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { Error = "editions", Message = "Name 1 to 50 editions by their ids: /views?edition=…&edition=…" }, Json, statusCode: StatusCodes.Status400BadRequest);
    }
}
