using Dateline.Media;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Stories;
using Dateline.Wording;

namespace Dateline.Site.Views;

/// <summary>Stories as lists show them.</summary>
static class CardViews
{
    static readonly (StoryFlags Flag, string Kind)[] FlagMarks =
    [
        (StoryFlags.Breaking, "breaking"),
        (StoryFlags.Exclusive, "exclusive"),
        (StoryFlags.Photo, "photo"),
        (StoryFlags.Video, "video"),
    ];

    internal static async Task<IReadOnlyList<Card>> Of(Visit visit, IReadOnlyList<EditionCard> editions, CancellationToken cancellation)
    {
        var pictures = await visit.Pictures.Find(visit.Db, editions.Select(e => e.LeadPicture?.File).OfType<string>(), cancellation);
        return [.. editions.Select(e => Of(visit, e, e.LeadPicture is { } lead && pictures.TryGetValue(lead.File, out var stored) ? PictureViews.Lead(stored, lead, PictureCrop.Wide) : null))];
    }

    static Card Of(Visit visit, EditionCard edition, PictureView? picture)
    {
        var rubric = edition.Rubric is { } id ? visit.Catalogue.Standing(id) : null;
        return new Card(
            visit.Addresses.Story(edition.Language, edition.Slug),
            edition.Headline,
            edition.Summary,
            visit.Moments.Of(edition.Since),
            Views(visit.Words, edition.Views),
            Marks(visit.Words, edition.Flags, edition.Kind, edition.Unreviewed),
            edition.Flags.HasFlag(StoryFlags.Exclusive),
            Advertising(visit.Words, edition.Advertiser),
            rubric is null ? null : visit.LinkTo(rubric),
            picture,
            Kind(edition.Kind),
            edition.Id.Value.ToString());
    }

    internal static string? Views(Words words, long views) => views > 0 ? words.Count("views", views) : null;

    internal static IReadOnlyList<Mark> Marks(Words words, StoryFlags flags, StoryKind kind, bool unreviewed)
    {
        var marks = FlagMarks.Where(m => flags.HasFlag(m.Flag)).Select(m => new Mark(m.Kind, words[$"mark.{m.Kind}"])).ToList();
        if (kind == StoryKind.Live)
        {
            marks.Insert(0, new Mark("live", words["mark.live"]));
        }
        if (unreviewed)
        {
            marks.Add(new Mark("machine", words["mark.machine"]));
        }
        return marks;
    }

    internal static Advertising? Advertising(Words words, string? advertiser)
        => advertiser is null ? null : new Advertising(words["advertising"], advertiser);

    internal static string Kind(StoryKind kind) => kind switch
    {
        StoryKind.Publication => "publication",
        StoryKind.Live => "live",
        _ => "news",
    };
}
