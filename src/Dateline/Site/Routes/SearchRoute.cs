using Dateline.Search;
using Dateline.Site.Views;

namespace Dateline.Site.Routes;

/// <summary><c>/search?q=&amp;sort=&amp;page=</c>: a plain form and its answer, made for each reader and kept by nobody.</summary>
static class SearchRoute
{
    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints)
        => site.Get(endpoints, "/search", (visit, token) => Show(visit, endpoints.ServiceProvider.GetRequiredService<SearchViews>(), token));

    static async Task<Answer> Show(Visit visit, SearchViews views, CancellationToken cancellation)
    {
        var typed = visit.Asked("q") ?? "";
        var order = visit.Asked("sort") == "time" ? SearchOrder.Time : SearchOrder.Relevance;
        if (visit.PageNumber is not { } number)
        {
            return new Answer.Missing();
        }
        var page = SearchQuery.Read(typed) switch
        {
            QueryReading.Read({ IsEmpty: true }) => SearchViews.Empty(visit, typed, order),
            QueryReading.Read(var query) => await views.Found(visit, typed, query, order, number, cancellation),
            QueryReading.Refused refused => SearchViews.Refused(visit, typed, order, refused),
            _ => throw new InvalidOperationException(),
        };
        if (page is null)
        {
            return new Answer.Missing();
        }
        var title = typed.Length == 0 || page.Problem is not null ? page.Heading : $"{page.Query} — {page.Heading}";
        return new Answer.Page(
            "search",
            page,
            new Heading("search", title, visit.Words.Text("description.search", ("newsroom", visit.Settings.NameIn(visit.Language))), visit.Addresses.Search(visit.Language))
            {
                Indexed = false,
                SameIn = visit.InEveryLanguage(l => visit.Addresses.Search(l, page.Query)),
            })
        { Personal = true };
    }
}
