using Dateline.Media;
using Dateline.Releases;
using Dateline.Site.Views;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary>
/// <c>/share/{edition}-{hash}.png</c>: the drawn headline of a visible edition without pictures. Only what is true now is
/// ever drawn: another hash leads to the present one.
/// </summary>
static class ShareRoute
{
    const int HashLength = 16;

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints)
        => site.Get(endpoints, "/share/{name}", (visit, token) => Show(visit, endpoints.ServiceProvider.GetRequiredService<Renditions>(), token));

    static async Task<Answer> Show(Visit visit, Renditions renditions, CancellationToken cancellation)
    {
        var name = visit.Route("name");
        if (!TryRead(name, out var id)
            || await visit.Db.Editions.Visible().FirstOrDefaultAsync(e => e.Id == id && e.Language == visit.Language, cancellation) is not { } edition)
        {
            return new Answer.Missing();
        }
        var story = await visit.Db.Stories.Include(s => s.Rubrics).FirstAsync(s => s.Id == edition.StoryId, cancellation);
        var body = (await visit.Db.Revisions.FirstAsync(r => r.Id == edition.RevisionId, cancellation)).Document().Without(await visit.Db.Held(cancellation));
        if (await ShareViews.CardOf(visit, edition, story, body, cancellation) is not { } card)
        {
            return new Answer.Missing();
        }
        var present = ShareViews.Address(visit, edition, card);
        return present.EndsWith("/" + name, StringComparison.Ordinal)
            ? new Answer.Drawn(await renditions.PathOf(card, visit.CardStyle, cancellation), card.Hash(visit.CardStyle), edition.Id)
            : new Answer.Moved(present);
    }

    static bool TryRead(string name, out EditionId edition)
    {
        var parts = name.Split('-', 3);
        var isOne = parts is [{ Length: 32 } id, var hash] && id.All(char.IsAsciiHexDigitLower)
            && hash.Length == HashLength + 4 && hash.EndsWith(".png", StringComparison.Ordinal) && hash[..HashLength].All(char.IsAsciiHexDigitLower);
        edition = isOne ? EditionId.Of(Guid.Parse(parts[0])) : default;
        return isOne;
    }
}
