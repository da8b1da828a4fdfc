using Dateline.Data;
using Dateline.Documents;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Views;

/// <summary>An edition's page with everything on it.</summary>
static class StoryView
{
    const int FeedLength = 20;
    const int SimilarLength = 4;

    static readonly ReadyQuery<EditionId, Edition> Present = new((db, id) => db.Set<Edition>().AsNoTracking().Include(e => e.Corrections).Where(e => e.Id == id && e.VisibleSince != null));
    static readonly ReadyQuery<StoryId, Story> Stories = new((db, id) => db.Set<Story>().AsNoTracking()
        .Include(s => s.Rubrics).Include(s => s.Tags).Include(s => s.Authors).AsSingleQuery()
        .Where(s => s.Id == id));

    static readonly ReadyQuery<RevisionId, Revision> Texts = new((db, id) => db.Set<Revision>().AsNoTracking().Where(r => r.Id == id));
    static readonly ReadyQuery<StoryId, Address> AddressesOf = new((db, story) => db.Set<Edition>().Where(e => e.StoryId == story && e.VisibleSince != null).Select(e => new Address(e.Language, e.Slug, e.Unreviewed)));

    internal static async Task<Answer> Of(Visit visit, EditionId id, CancellationToken cancellation)
    {
        // Withdrawn between one reading and the next.
        if (await Present.First(visit.Db, id, cancellation) is not { } edition || (await visit.Db.Cards([id], cancellation)) is not [var card])
        {
            return new Answer.Missing();
        }
        visit.DependsOn(edition.StoryId);
        var story = (await Stories.First(visit.Db, edition.StoryId, cancellation))!;
        var text = (await Texts.First(visit.Db, edition.RevisionId, cancellation))!.Document();
        return await Page(visit, edition, story, card, text, edition.Id.Value, cancellation);
    }

    /// <summary>The page as it would be if the edition said this.</summary>
    /// <param name="visit">In the edition's language.</param>
    /// <param name="edition">Read, and not to be written: it is given the text.</param>
    /// <param name="text">What its draft says.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task<Answer.Page> Drafted(Visit visit, Edition edition, EditionText text, CancellationToken cancellation)
    {
        var story = (await Stories.First(visit.Db, edition.StoryId, cancellation))!;
        edition.Revise(edition.RevisionId, text, visit.Now);
        var views = await visit.Db.StoryReads.Where(r => r.StoryId == story.Id).Select(r => r.Reads).FirstOrDefaultAsync(cancellation);
        var rubric = story.Rubrics.OrderBy(r => r.Position).Select(r => (Taxonomy.RubricId?)r.RubricId).FirstOrDefault();
        var card = new EditionCard(edition.Id, story.Id, edition.Language, edition.Headline, edition.Slug, edition.Summary, edition.LeadPicture, edition.VisibleSince ?? visit.Now, edition.UpdatedAt, story.Kind, story.Flags, story.Advertiser, story.StartingViews + views, rubric, edition.Unreviewed);
        // No edition's id: nobody's look at a draft is a read.
        var page = await Page(visit, edition, story, card, text.Body, Guid.Empty, cancellation);
        return page with { Head = page.Head with { Indexed = false }, Personal = true };
    }

    static async Task<Answer.Page> Page(Visit visit, Edition edition, Story story, EditionCard card, Document text, Guid id, CancellationToken cancellation)
    {
        var body = text.Without(await visit.Db.Held(cancellation));
        var (lead, rest) = await Lead(visit, edition, body, cancellation);
        var (editions, unreviewed) = await Editions(visit, edition, cancellation);
        var path = visit.Addresses.Story(edition.Language, edition.Slug);
        var rubrics = story.Rubrics.OrderBy(r => r.Position).Select(r => visit.Catalogue.Standing(r.RubricId)).OfType<Catalogue.RubricEntry>().DistinctBy(r => r.Id).ToArray();
        var (people, tags) = await Named(visit, story, cancellation);
        var page = new StoryPage(
            id.ToString(),
            CardViews.Kind(story.Kind),
            [.. rubrics.Select(visit.LinkTo)],
            edition.Headline,
            edition.Summary,
            ShareViews.Dateline(visit, story),
            visit.Moments.Of(card.Since),
            edition.UpdatedAt is { } updated && updated > card.Since ? visit.Moments.Of(updated) : null,
            card.Views,
            visit.Words.Count("views", card.Views),
            CardViews.Marks(visit.Words, story.Flags, story.Kind, edition.Unreviewed),
            CardViews.Advertising(visit.Words, story.Advertiser),
            lead,
            await BlockViews.Of(visit, rest, cancellation),
            await MachineCredit.Of(visit, edition, text, cancellation),
            await CorrectionViews.Of(visit, edition, cancellation),
            await CorrectionViews.Elsewhere(visit, edition, cancellation),
            [.. story.Sources.Select(s => new SourceView(s.Name, s.Url))],
            story.Sources.Count > 0 ? visit.Words.Count("story.sources", story.Sources.Count, ("names", string.Join(", ", story.Sources.Select(s => s.Name)))) : null,
            people,
            tags,
            Choices(visit, editions),
            Share(visit, path, edition.Headline),
            await Similar(visit, story, card, body, cancellation),
            [.. (await visit.Newest(ListId.Everything, FeedLength + 1, cancellation)).Where(c => c.Url != path).Take(FeedLength)],
            [.. (await visit.Popular(6, cancellation)).Where(c => c.Url != path).Take(5)]);
        var heading = new Heading("story", edition.Headline, Description(edition, body), path)
        {
            SameIn = editions,
            NotIndexedIn = unreviewed,
            Indexed = !edition.Unreviewed,
            OpenGraphType = "article",
            Picture = await ShareViews.Of(visit, edition, story, body, cancellation),
            PublishedTime = visit.Moments.Iso(card.Since),
            ModifiedTime = edition.UpdatedAt is { } modified ? visit.Moments.Iso(modified) : null,
            JsonLd = JsonLd.Story(visit, story, edition, card, page, rubrics, editions.Where(e => !unreviewed.Contains(e.Key)).ToDictionary(StringComparer.Ordinal)),
        };
        return new Answer.Page("story", page, heading);
    }

    /// <summary>The first picture leads, cropped to its focal point with the whole of it offered; the body goes on without it.</summary>
    static async Task<(PictureView? Lead, Document Others)> Lead(Visit visit, Edition edition, Document body, CancellationToken cancellation)
    {
        if (body.Blocks.OfType<Picture>().FirstOrDefault() is not { } picture || !(await visit.Pictures.Find(visit.Db, [picture.Image.File], cancellation)).TryGetValue(picture.Image.File, out var stored))
        {
            return (null, body);
        }
        var focus = picture.Image.Focus;
        var view = PictureViews.Of(stored, PictureCrop.Wide, PictureUse.Percent(focus?.X ?? 0.5), PictureUse.Percent(focus?.Y ?? 0.5), picture.Image.Alt) with
        {
            Caption = picture.Image.Caption ?? stored.Caption,
            Credit = picture.Image.Credit ?? stored.Credit,
        };
        return (view, new Document([.. body.Blocks.Where(b => b.Id != picture.Id)]));
    }

    /// <summary>
    /// Where readers find the story, in each language; the page's own too while it is a draft, as it will be then. And in
    /// which of them no person has looked at what a machine wrote.
    /// </summary>
    static async Task<(Dictionary<string, string> Paths, HashSet<string> Unreviewed)> Editions(Visit visit, Edition edition, CancellationToken cancellation)
    {
        var visible = await AddressesOf.All(visit.Db, edition.StoryId, cancellation);
        var all = visible.Append(new Address(edition.Language, edition.Slug, edition.Unreviewed)).DistinctBy(e => e.Language).Where(e => visit.Settings.Languages.Contains(e.Language)).ToArray();
        return (all.ToDictionary(e => e.Language, e => visit.Addresses.Story(e.Language, e.Slug), StringComparer.Ordinal), [.. all.Where(e => e.Unreviewed).Select(e => e.Language)]);
    }

    static async Task<(IReadOnlyList<PersonView> People, IReadOnlyList<TagView> Tags)> Named(Visit visit, Story story, CancellationToken cancellation)
    {
        var authors = story.Authors.OrderBy(a => a.Position).Select(a => visit.Catalogue.Authors.GetValueOrDefault(a.AuthorId)).OfType<Catalogue.AuthorEntry>().ToArray();
        var tags = story.Tags.OrderBy(t => t.Position).Select(t => visit.Catalogue.Standing(t.TagId)).OfType<Catalogue.TagEntry>().DistinctBy(t => t.Id).ToArray();
        var pictures = await visit.Pictures.Find(visit.Db, authors.Select(a => a.Picture).Concat(tags.Select(t => t.Picture)).OfType<string>(), cancellation);
        return (
            [.. authors.Select(a => new PersonView(visit.Name(a.Names), visit.Addresses.Author(visit.Language, a.Slug), Portrait(a.Picture, visit.Name(a.Names))))],
            [.. tags.Select(t => new TagView(visit.Name(t.Names), visit.Addresses.Tag(visit.Language, t.Slug), t.Kind.ToString().ToLowerInvariant(), Portrait(t.Picture, visit.Name(t.Names))))]);

        PictureView? Portrait(string? file, string name)
            => file is not null && pictures.TryGetValue(file, out var stored) ? PictureViews.Portrait(stored, name) : null;
    }

    /// <summary>More on the subject, without what the text itself links to.</summary>
    static async Task<IReadOnlyList<Card>> Similar(Visit visit, Story story, EditionCard card, Document body, CancellationToken cancellation)
    {
        var tags = story.Tags.OrderBy(t => t.Position).Select(t => visit.Catalogue.Standing(t.TagId)).OfType<Catalogue.TagEntry>().Select(t => ListId.For(t.Id)).ToArray();
        var similar = await visit.Similar(card, tags, SimilarLength + body.RelatedStories.Count(), cancellation);
        var related = body.RelatedStories.ToArray();
        var linked = related.Length == 0 ? [] : await visit.Db.Stories.Where(s => related.Contains(s.ExternalId)).Select(s => s.Id).ToListAsync(cancellation);
        return await visit.Cards([.. similar.Where(c => !linked.Contains(c.StoryId)).Take(SimilarLength)], cancellation);
    }

    static List<LanguageChoice> Choices(Visit visit, Dictionary<string, string> editions)
        => [.. visit.Settings.Languages.Where(editions.ContainsKey).Select(language =>
        {
            var locale = Dateline.Language.Locale.For(language);
            return new LanguageChoice(language, locale.ShortName, locale.OwnName, editions[language], language == visit.Language, true);
        })];

    /// <summary>Plain links that carry nothing but the address and the headline.</summary>
    static Link[] Share(Visit visit, string path, string headline)
    {
        var (url, text) = (Uri.EscapeDataString(visit.Addresses.Absolute(path)), Uri.EscapeDataString(headline));
        return
        [
            new Link("Telegram", $"https://t.me/share/url?url={url}&text={text}"),
            new Link("Facebook", $"https://www.facebook.com/sharer/sharer.php?u={url}"),
            new Link("WhatsApp", $"https://wa.me/?text={text}%20{url}"),
            new Link(visit.Words["share.email"], $"mailto:?subject={text}&body={url}"),
        ];
    }

    static string Description(Edition edition, Document body)
        => edition.Summary ?? body.Blocks.OfType<Paragraph>().Select(p => p.Text).FirstOrDefault() ?? edition.Headline;

    sealed record Address(string Language, string Slug, bool Unreviewed);
}
