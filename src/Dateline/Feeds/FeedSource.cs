using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Feeds;

/// <summary>One feed's matter, whatever format carries it.</summary>
public sealed record Feed(
    string Language,
    string Title,
    string Description,
    string SiteUrl,
    string SelfPath,
    string Publisher,
    DateTimeOffset Updated,
    IReadOnlyList<FeedItem> Items);

/// <summary>One edition in a feed. <paramref name="Id"/> never changes, whatever becomes of address and headline.</summary>
public sealed record FeedItem(
    string Id,
    string Url,
    string Title,
    string Summary,
    string Html,
    DateTimeOffset Published,
    DateTimeOffset Updated,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Categories,
    FeedPicture? Picture);

public sealed record FeedPicture(string Url, string Type, string Alt, int Width, int Height);

/// <summary>Reads the newest visible editions of a list with their full texts.</summary>
public sealed class FeedSource(Catalogues catalogues, Wordings wordings, Addresses addresses, ReleaseTime time, IOptions<NewsroomSettings> settings)
{
    const int Length = 50;

    /// <summary>The feed of a language, or of one rubric, tag or author in it.</summary>
    public async Task<Feed> Read(NewsroomDb db, string language, ListId list, string? name, string selfPath, string sitePath, CancellationToken cancellation)
    {
        var catalogue = await catalogues.Present(db, cancellation);
        var words = wordings.In(language);
        var newsroom = settings.Value.NameIn(language);
        var cards = await db.Newest(list, language, Length, cancellation);
        var items = await Items(db, catalogue, words, cards, cancellation);
        return new Feed(
            language,
            name is null ? newsroom : $"{name} — {newsroom}",
            words.Text(name is null ? "description.home" : "description.feed", ("name", name ?? newsroom), ("newsroom", newsroom)),
            addresses.Absolute(sitePath),
            selfPath,
            settings.Value.AgencyIn(language),
            items.Count > 0 ? items.Max(i => i.Updated) : DateTimeOffset.UnixEpoch,
            items);
    }

    async Task<IReadOnlyList<FeedItem>> Items(NewsroomDb db, Catalogue.Catalogue catalogue, Words words, IReadOnlyList<EditionCard> cards, CancellationToken cancellation)
    {
        var (ids, stories) = (cards.Select(c => c.Id).ToArray(), cards.Select(c => c.StoryId).ToArray());
        var bodies = await db.Editions.Visible().Where(e => ids.Contains(e.Id))
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.Id, r.Body })
            .ToDictionaryAsync(r => r.Id, r => r.Body, cancellation);
        var authors = (await db.StoryAuthors.Where(a => stories.Contains(a.StoryId)).OrderBy(a => a.Position).ToListAsync(cancellation)).ToLookup(a => a.StoryId, a => a.AuthorId);
        var rubrics = (await db.StoryRubrics.Where(r => stories.Contains(r.StoryId)).OrderBy(r => r.Position).ToListAsync(cancellation)).ToLookup(r => r.StoryId, r => r.RubricId);
        var held = await db.Held(cancellation);
        var documents = bodies.ToDictionary(b => b.Key, b => Document.FromJson(b.Value).Without(held));
        var lookup = await FeedHtml.Lookup(db, words.Language, time.Now, documents.Values, cancellation);
        var html = new FeedHtml(words, addresses, catalogue, settings.Value.DefaultLanguage, lookup);
        return [.. cards.Where(c => documents.ContainsKey(c.Id)).Select(card =>
        {
            var url = addresses.Absolute(addresses.Story(card.Language, card.Slug));
            var label = card.Advertiser is { } advertiser ? words.Text("advertising.by", ("label", words["advertising"]), ("name", advertiser)) : card.Unreviewed ? words["mark.machine"] : null;
            var summary = card.Summary ?? documents[card.Id].Blocks.OfType<Paragraph>().Select(p => p.Text).FirstOrDefault() ?? card.Headline;
            return new FeedItem(
                $"urn:uuid:{card.Id.Value}",
                url,
                card.Advertiser is not null ? $"{words["advertising"]}: {card.Headline}" : card.Unreviewed ? $"{words["mark.machine"]}: {card.Headline}" : card.Headline,
                label is null ? summary : $"{label}. {summary}",
                html.Of(documents[card.Id], label),
                card.Since,
                card.UpdatedAt is { } updated && updated > card.Since ? updated : card.Since,
                [.. authors[card.StoryId].Select(catalogue.Authors.GetValueOrDefault).OfType<AuthorEntry>().Select(a => a.Names.Best(words.Language, settings.Value.DefaultLanguage))],
                [.. rubrics[card.StoryId].Select(catalogue.Standing).OfType<RubricEntry>().Select(r => r.Names.Best(words.Language, settings.Value.DefaultLanguage))],
                card.LeadPicture is { } lead && lookup.Pictures.TryGetValue(lead.File, out var stored) ? Picture(stored, lead) : null);
        })];
    }

    FeedPicture Picture(StoredPicture stored, LeadPicture lead)
    {
        var widths = RenditionLadder.WidthsFor(stored.Width, stored.Height, PictureCrop.Wide);
        var rendition = Rendition.Cropped(
            PictureCrop.Wide,
            widths.FirstOrDefault(w => w >= 1200, widths[^1]),
            new FocalPoint(PictureUse.Percent(lead.FocusX), PictureUse.Percent(lead.FocusY)),
            PictureFormat.Jpeg);
        var (width, height) = RenditionLadder.Size(stored.Width, stored.Height, rendition);
        return new FeedPicture(addresses.Absolute(Addresses.Picture(stored.Hash, rendition.ToString())), rendition.ContentType, lead.Alt, width, height);
    }
}
