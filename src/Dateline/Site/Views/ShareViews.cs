using Dateline.Documents;
using Dateline.Media;
using Dateline.Site.Pages;
using Dateline.Stories;

namespace Dateline.Site.Views;

/// <summary>The picture that social networks show of a story: its first one or, where it has none, its headline, drawn.</summary>
static class ShareViews
{
    internal static async Task<PictureView?> Of(Visit visit, Edition edition, Story story, Document body, CancellationToken cancellation)
    {
        if (await Taken(visit, body, cancellation) is { } picture)
        {
            return picture;
        }
        return Card(visit, edition, story) is { } card
            ? new PictureView(Address(visit, edition, card), HeadlineCard.Width, HeadlineCard.Height, "", card.Headline, null, null, [])
            : null;
    }

    /// <summary>The headline's card; null where the edition has a picture, or the theme's fonts not all letters.</summary>
    internal static async Task<HeadlineCard?> CardOf(Visit visit, Edition edition, Story story, Document body, CancellationToken cancellation)
        => await Taken(visit, body, cancellation) is null ? Card(visit, edition, story) : null;

    internal static string Address(Visit visit, Edition edition, HeadlineCard card)
        => visit.Addresses.Share(edition.Language, edition.Id.Value, card.Hash(visit.CardStyle));

    /// <summary>The first picture, also of a gallery, or the first video's still.</summary>
    static async Task<PictureView?> Taken(Visit visit, Document body, CancellationToken cancellation)
    {
        var lead = LeadPicture.Of(body);
        var poster = body.Posters.FirstOrDefault();
        var found = await visit.Pictures.Find(visit.Db, new[] { lead?.File, poster }.OfType<string>(), cancellation);
        return lead is not null && found.TryGetValue(lead.File, out var picture) ? PictureViews.Lead(picture, lead, PictureCrop.Wide)
            : poster is not null && found.TryGetValue(poster, out var still) ? PictureViews.Of(still, PictureCrop.Full, 50, 50, "")
            : null;
    }

    static HeadlineCard? Card(Visit visit, Edition edition, Story story)
    {
        var rubric = story.Rubrics.OrderBy(r => r.Position).Select(r => visit.Catalogue.Standing(r.RubricId)).OfType<Catalogue.RubricEntry>().FirstOrDefault();
        // Who pays is said wherever the advertisement stands.
        var label = CardViews.Advertising(visit.Words, story.Advertiser) is { } advertising ? $"{advertising.Label} • {advertising.Advertiser}"
            : edition.Unreviewed ? visit.Words["mark.machine"]
            : rubric is null ? ""
            : visit.Name(rubric.Names);
        return HeadlineCard.Of(visit.CardStyle, visit.Settings.NameIn(visit.Language), label, edition.Headline, Dateline(visit, story), visit.Words.Locale.IsRightToLeft);
    }

    /// <summary>Place and agency, as a story's page has them.</summary>
    internal static string Dateline(Visit visit, Story story)
    {
        var agency = visit.Settings.AgencyIn(visit.Language);
        return story.Place is { } place ? $"{visit.Name(place)} • {agency}" : agency;
    }
}
