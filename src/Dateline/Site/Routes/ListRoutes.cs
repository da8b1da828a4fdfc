using Dateline.Readership;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Site.Views;

namespace Dateline.Site.Routes;

/// <summary>Lists of stories, newest first: a rubric's, a tag's, an author's, exclusives, publications; and the most read.</summary>
static class ListRoutes
{
    const int PopularLength = 30;
    const int RisingLength = 5;

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints)
    {
        site.Page(endpoints, "/rubric/{slug}", Rubric);
        site.Page(endpoints, "/tag/{slug}", Tag);
        site.Page(endpoints, "/author/{slug}", Author);
        site.Page(endpoints, "/exclusives", (visit, token) => Named(visit, "exclusives", ListId.Exclusives, token));
        site.Page(endpoints, "/publications", (visit, token) => Named(visit, "publications", ListId.Publications, token));
        site.Page(endpoints, "/popular", Popular);
    }

    static async Task<Answer> Rubric(Visit visit, CancellationToken cancellation)
    {
        var slug = visit.Route("slug");
        if (!visit.Catalogue.RubricSlugs.TryGetValue(slug, out var id) || visit.Catalogue.Standing(id) is not { } rubric)
        {
            return new Answer.Missing();
        }
        if (rubric.Slug != slug)
        {
            return new Answer.Moved(visit.Addresses.Rubric(visit.Language, rubric.Slug));
        }
        var above = visit.Catalogue.PathTo(rubric.Id);
        return await List(visit, ListId.For(rubric.Id), l => visit.Addresses.Rubric(l, slug), new Listed(visit.Name(rubric.Names), "rubric")
        {
            Kicker = above.Count > 1 ? visit.Name(above[^2].Names) : null,
            Picture = rubric.Picture,
            Children = [.. visit.Catalogue.Below(rubric.Id).Select(visit.LinkTo)],
            Crumbs = [.. above.SkipLast(1).Select(visit.LinkTo)],
            HasFeed = true,
        }, cancellation);
    }

    static async Task<Answer> Tag(Visit visit, CancellationToken cancellation)
    {
        var slug = visit.Route("slug");
        if (!visit.Catalogue.TagSlugs.TryGetValue(slug, out var id) || visit.Catalogue.Standing(id) is not { } tag)
        {
            return new Answer.Missing();
        }
        if (tag.Slug != slug)
        {
            return new Answer.Moved(visit.Addresses.Tag(visit.Language, tag.Slug));
        }
        return await List(visit, ListId.For(tag.Id), l => visit.Addresses.Tag(l, slug), new Listed(visit.Name(tag.Names), "tag")
        {
            Kicker = visit.Words[$"kind.{tag.Kind.ToString().ToLowerInvariant()}"],
            Picture = tag.Picture,
            HasFeed = true,
        }, cancellation);
    }

    static async Task<Answer> Author(Visit visit, CancellationToken cancellation)
    {
        var slug = visit.Route("slug");
        if (!visit.Catalogue.AuthorSlugs.TryGetValue(slug, out var id) || !visit.Catalogue.Authors.TryGetValue(id, out var author))
        {
            return new Answer.Missing();
        }
        if (author.Slug != slug)
        {
            return new Answer.Moved(visit.Addresses.Author(visit.Language, author.Slug));
        }
        return await List(visit, ListId.For(author.Id), l => visit.Addresses.Author(l, slug), new Listed(visit.Name(author.Names), "author")
        {
            Picture = author.Picture,
            HasFeed = true,
        }, cancellation);
    }

    static Task<Answer> Named(Visit visit, string name, ListId list, CancellationToken cancellation)
        => List(visit, list, l => visit.Addresses.Named(l, name), new Listed(visit.Words[$"nav.{name}"], name), cancellation);

    static async Task<Answer> List(Visit visit, ListId list, Func<string, string> path, Listed listed, CancellationToken cancellation)
    {
        if (visit.PageNumber is not { } number || await visit.Db.Slice(list, visit.Language, number, visit.Zone, cancellation) is not { } slice)
        {
            return new Answer.Missing();
        }
        var here = path(visit.Language);
        var cards = await visit.Cards(await visit.Db.Cards(slice.Ids, cancellation), cancellation);
        var picture = listed.Picture is { } file && (await visit.Pictures.Find(visit.Db, [file], cancellation)).TryGetValue(file, out var stored)
            ? PictureViews.Portrait(stored, listed.Heading)
            : null;
        var page = new ListPage(
            listed.Heading,
            listed.Kicker,
            null,
            picture,
            listed.Children,
            DaysOf(visit, cards),
            Pagers.Of(visit.Words, here, slice.Number, slice.Last),
            null,
            false,
            [],
            await visit.Popular(5, cancellation));
        var title = number == 1 ? listed.Heading : $"{listed.Heading} — {visit.Words.Text("page.number", ("n", visit.Words.Locale.Number(number)))}";
        return new Answer.Page(
            "list",
            page,
            new Heading(listed.Kind, title, visit.Words.Text($"description.{listed.Kind}", ("name", listed.Heading), ("newsroom", visit.Settings.NameIn(visit.Language))), Settings.Addresses.Numbered(here, number))
            {
                // Page 7 in one language holds other stories than page 7 in another.
                SameIn = number == 1 ? visit.InEveryLanguage(path) : new Dictionary<string, string> { [visit.Language] = Settings.Addresses.Numbered(here, number) },
                Feed = listed.HasFeed ? (here, listed.Heading) : null,
                JsonLd = [JsonLd.Breadcrumbs(visit, [.. listed.Crumbs, new Link(listed.Heading, here)])],
                Picture = picture,
            });
    }

    static async Task<Answer> Popular(Visit visit, CancellationToken cancellation)
    {
        if (Window(visit) is not { } by)
        {
            return new Answer.Missing();
        }
        var heading = visit.Words["nav.popular"];
        var cards = await visit.Popular(by, PopularLength, cancellation);
        var windows = Enum.GetValues<PopularBy>().Select(w => new Link(visit.Words[$"popular.{Name(w)}"], Path(visit.Language, w)) { Here = w == by });
        var page = new ListPage(heading, null, null, null, [.. windows], [new DayOfCards(null, null, cards)], null, null, true, await visit.Newest(ListId.Everything, 20, cancellation), [])
        {
            Rising = await visit.Rising(RisingLength, cancellation),
        };
        var title = by == PopularBy.Day ? heading : $"{heading} — {visit.Words[$"popular.{Name(by)}"]}";
        return new Answer.Page(
            "list",
            page,
            new Heading("popular", title, visit.Words.Text("description.popular", ("newsroom", visit.Settings.NameIn(visit.Language))), Path(visit.Language, by))
            {
                SameIn = visit.InEveryLanguage(l => Path(l, by)),
            });

        string Path(string language, PopularBy window)
            => visit.Addresses.Named(language, "popular") + (window == PopularBy.Day ? "" : $"?by={Name(window)}");

        static string Name(PopularBy window) => window.ToString().ToLowerInvariant();

        static PopularBy? Window(Visit visit) => visit.Asked("by") switch
        {
            null when !visit.Asks("by") => PopularBy.Day,
            "day" => PopularBy.Day,
            "hour" => PopularBy.Hour,
            "week" => PopularBy.Week,
            _ => null,
        };
    }

    internal static IReadOnlyList<DayOfCards> DaysOf(Visit visit, IReadOnlyList<Card> cards)
        => [.. cards.GroupBy(c => c.Time.Iso[..10]).Select(day => new DayOfCards(
            day.First().Time.Day,
            visit.Addresses.Archive(visit.Language, DateOnly.ParseExact(day.Key, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            [.. day]))];

    sealed record Listed(string Heading, string Kind)
    {
        internal string? Kicker { get; init; }

        internal string? Picture { get; init; }

        internal IReadOnlyList<Link> Children { get; init; } = [];

        internal IReadOnlyList<Link> Crumbs { get; init; } = [];

        internal bool HasFeed { get; init; }
    }
}
