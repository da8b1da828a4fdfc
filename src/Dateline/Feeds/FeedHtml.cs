using Dateline.Data;
using Dateline.Documents;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Wording;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Feeds;

/// <summary>What bodies refer to, looked up once for a whole feed.</summary>
sealed record FeedLookup(IReadOnlyDictionary<string, (string Slug, string Headline)> Stories, IReadOnlyDictionary<string, StoredPicture> Pictures);

/// <summary>A body as HTML that stands alone in a reader's program: absolute addresses, no styles.</summary>
sealed class FeedHtml(Words words, Addresses addresses, Catalogue.Catalogue catalogue, string defaultLanguage, FeedLookup lookup)
{
    /// <param name="document">An edition's body.</param>
    /// <param name="label">Put before everything where somebody paid for it.</param>
    internal string Of(Document document, string? label)
    {
        var html = HtmlForm.Write(document, new HtmlSurroundings(
            role => words[$"role.{role.ToString().ToLowerInvariant()}"],
            slug => catalogue.TagSlugs.TryGetValue(slug, out var id) && catalogue.Standing(id) is { } tag ? tag.Names.Best(words.Language, defaultLanguage) : null,
            story => lookup.Stories.TryGetValue(story, out var card) ? (addresses.Absolute(addresses.Story(words.Language, card.Slug)), card.Headline) : null,
            file => lookup.Pictures.TryGetValue(file, out var picture) ? addresses.Absolute(Addresses.Picture(picture.Hash, Whole(picture).ToString())) : null));
        return label is null ? html : $"<p><strong>{InlineHtml.Encode(label)}</strong></p>\n{html}";
    }

    /// <summary>Pictures that may be shown no longer, or not be passed on, are not among them.</summary>
    internal static async Task<FeedLookup> Lookup(NewsroomDb db, string language, DateTimeOffset now, IReadOnlyCollection<Document> documents, CancellationToken cancellation)
    {
        var stories = documents.SelectMany(d => d.RelatedStories).Distinct(StringComparer.Ordinal).ToArray();
        var files = documents.SelectMany(d => d.Pictures).Select(p => p.File).Distinct(StringComparer.Ordinal).ToArray();
        var cards = await db.Editions.Visible().Where(e => e.Language == language)
            .Join(db.Stories.Where(s => stories.Contains(s.ExternalId)), e => e.StoryId, s => s.Id, (e, s) => new { s.ExternalId, e.Slug, e.Headline })
            .ToDictionaryAsync(s => s.ExternalId, s => (s.Slug, s.Headline), StringComparer.Ordinal, cancellation);
        var pictures = await db.Pictures.Where(p => files.Contains(p.File) && p.MayPassOn && (p.ExpiresAt == null || p.ExpiresAt > now)).ToDictionaryAsync(p => p.File, StringComparer.Ordinal, cancellation);
        return new FeedLookup(cards, pictures);
    }

    static Rendition Whole(StoredPicture picture)
    {
        var widths = RenditionLadder.WidthsFor(picture.Width, picture.Height, PictureCrop.Full);
        return Rendition.Full(widths.LastOrDefault(w => w <= 1200, widths[0]), PictureFormat.Jpeg);
    }
}
