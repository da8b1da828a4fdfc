using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>Pages as a reader's browser understands them.</summary>
static class Html
{
    internal static async Task<IHtmlDocument> Parsed(this TestNewsroom newsroom, string path) => Parse(await newsroom.Page(path));

    internal static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The one element that fits; a test that finds none or several fails.</summary>
    internal static IElement One(this IParentNode page, string selector) => Assert.Single(page.QuerySelectorAll(selector));

    internal static string Text(this IParentNode page, string selector) => page.One(selector).TextContent.Trim();

    internal static string[] Texts(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];

    internal static string[] Links(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(e => e.GetAttribute("href") ?? "")];

    internal static string? Meta(this IHtmlDocument page, string name)
        => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content");
}
