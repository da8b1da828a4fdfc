using Dateline.Documents;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Views;

/// <summary>A document's blocks as templates see them: references looked up, in the reader's language, as they are now.</summary>
static class BlockViews
{
    internal static async Task<IReadOnlyList<BlockView>> Of(Visit visit, Document document, CancellationToken cancellation)
    {
        var related = await Related(visit, [.. document.RelatedStories], cancellation);
        var pictures = await visit.Pictures.Find(visit.Db, document.Pictures.Select(p => p.File).Concat(document.Posters), cancellation);
        return [.. document.Blocks.Select(b => View(visit, b, related, pictures)).OfType<BlockView>()];
    }

    /// <summary>Cards of related stories by external id; a story without a visible edition in this language has none.</summary>
    static async Task<IReadOnlyDictionary<string, Card>> Related(Visit visit, IReadOnlyList<string> stories, CancellationToken cancellation)
    {
        if (stories.Count == 0)
        {
            return new Dictionary<string, Card>();
        }
        var ids = await visit.Db.Editions.Visible()
            .Where(e => e.Language == visit.Language)
            .Join(visit.Db.Stories.Where(s => stories.Contains(s.ExternalId)), e => e.StoryId, s => s.Id, (e, s) => new { e.Id, s.ExternalId })
            .ToListAsync(cancellation);
        var editions = await visit.Db.Cards([.. ids.Select(i => i.Id)], cancellation);
        var cards = await visit.Cards(editions, cancellation);
        var byEdition = editions.Zip(cards).ToDictionary(p => p.First.Id, p => p.Second);
        return ids.Where(i => byEdition.ContainsKey(i.Id)).ToDictionary(i => i.ExternalId, i => byEdition[i.Id], StringComparer.Ordinal);
    }

    static BlockView? View(Visit visit, Block block, IReadOnlyDictionary<string, Card> related, IReadOnlyDictionary<string, StoredPicture> pictures)
    {
        var view = new BlockView { Id = block.Id, Type = block.TypeName };
        switch (block)
        {
            case Paragraph paragraph:
                return view with { Html = paragraph.Html };
            case Subhead subhead:
                var role = subhead.Role?.ToString().ToLowerInvariant();
                return view with { Role = role, Text = role is null ? subhead.CustomText : visit.Words[$"role.{role}"] };
            case Quote quote:
                var tag = quote.Speaker is { } slug && visit.Catalogue.TagSlugs.TryGetValue(slug, out var id) ? visit.Catalogue.Standing(id) : null;
                return view with
                {
                    Html = quote.Html,
                    Speaker = tag is null ? null : visit.Name(tag.Names),
                    SpeakerUrl = tag is null ? null : visit.Addresses.Tag(visit.Language, tag.Slug),
                    Attribution = quote.Attribution,
                };
            case Related card:
                return related.TryGetValue(card.Story, out var found) ? view with { Related = found } : null;
            case Picture picture:
                return pictures.TryGetValue(picture.Image.File, out var stored) ? view with { Picture = PictureViews.Whole(stored, picture.Image) } : null;
            case Gallery gallery:
                return view with
                {
                    Pictures = [.. gallery.Images.Where(p => pictures.ContainsKey(p.File)).Select(p => PictureViews.Whole(pictures[p.File], p))],
                };
            case Video video:
                return view with
                {
                    Url = video.Url,
                    Host = HostOf(video.Url),
                    Caption = video.Caption,
                    Picture = video.Poster is { } poster && pictures.TryGetValue(poster, out var still) ? PictureViews.Of(still, PictureCrop.Full, 50, 50, "") : null,
                };
            case ListBlock list:
                return view with { Ordered = list.Ordered, ItemsHtml = list.Items };
            case Table table:
                return view with { Header = table.Header, Rows = table.Rows };
            case Embed embed:
                return view with { Url = embed.Url, Host = HostOf(embed.Url) };
            case Entry entry:
                return view with
                {
                    At = visit.Moments.Of(entry.At),
                    Text = entry.Title,
                    Blocks = [.. entry.Blocks.Select(b => View(visit, b, related, pictures)).OfType<BlockView>()],
                };
            case Reply reply:
                return view with { Html = reply.Html, Speaker = reply.Who };
            case Refutation refutation:
                return view with { Html = refutation.Html, Speaker = refutation.Who };
            default:
                throw new InvalidOperationException($"No view of a block of type {block.TypeName}.");
        }
    }

    static string HostOf(string url)
    {
        var host = new Uri(url).Host;
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
