using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What machines find in the sample site: its markup, its links, its facts.</summary>
public sealed class MarkupTests(SampleSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Nu_checker_finds_no_error_on_any_page()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-markup-").FullName;
        try
        {
            foreach (var language in SampleSite.Languages)
            {
                foreach (var page in SampleSite.Pages)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, $"{language}-{page}.html"), await site.Html(site.PathOf(page, language)), Cancellation);
                }
            }
            Assert.Equal([], await Check(folder));

            await File.WriteAllTextAsync(Path.Combine(folder, "broken.html"), "<!doctype html><html lang=en><title>t</title><p><div></p><img src=x>", Cancellation);
            Assert.Contains(await Check(folder), e => e.Contains("broken.html", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Every_link_of_the_sample_site_leads_somewhere()
    {
        var (seen, waiting, broken) = (new HashSet<string>(StringComparer.Ordinal), new Queue<(string Path, string From)>(), new List<string>());
        foreach (var language in SampleSite.Languages)
        {
            Ask(site.PathOf("home", language), "the start");
        }
        while (waiting.TryDequeue(out var next))
        {
            using var response = await site.Http.GetAsync(new Uri(next.Path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            if ((int)response.StatusCode != 200)
            {
                broken.Add($"{next.Path} on {next.From}: {(int)response.StatusCode}");
            }
            else if (response.RequestMessage!.RequestUri != new Uri(site.Http.BaseAddress!, next.Path))
            {
                broken.Add($"{next.Path} on {next.From} is an old address of {response.RequestMessage.RequestUri?.PathAndQuery}");
            }
            else if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                foreach (var link in Links(new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(Cancellation))))
                {
                    Ask(link, next.Path);
                }
            }
        }
        Assert.Equal([], broken);
        Assert.True(seen.Count > 400, $"only {seen.Count} addresses were found");

        void Ask(string path, string from)
        {
            if (path.StartsWith('/') && seen.Add(path.Split('#')[0]))
            {
                waiting.Enqueue((path.Split('#')[0], from));
            }
        }

        static IEnumerable<string> Links(IDocument page)
            => page.QuerySelectorAll("a[href], link[href], area[href]").Select(e => e.GetAttribute("href")!)
                .Concat(page.QuerySelectorAll("img[src], script[src]").Select(e => e.GetAttribute("src")!));
    }

    [Fact]
    public async Task Links_within_a_page_lead_to_something_on_it()
    {
        foreach (var language in SampleSite.Languages)
        {
            foreach (var page in SampleSite.Pages)
            {
                var document = new HtmlParser().ParseDocument(await site.Html(site.PathOf(page, language)));
                Assert.All(document.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(document.GetElementById(a.GetAttribute("href")![1..])));
                Assert.All(document.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')), id => Assert.NotNull(document.GetElementById(id)));
                Assert.Single(document.QuerySelectorAll("h1"));
            }
        }
    }

    [Fact]
    public async Task Every_story_says_to_search_engines_what_it_says_to_readers()
    {
        foreach (var language in SampleSite.Languages)
        {
            foreach (var page in (string[])["story", "live", "publication"])
            {
                var document = new HtmlParser().ParseDocument(await site.Html(site.PathOf(page, language)));
                var data = document.QuerySelectorAll("script[type='application/ld+json']").Select(s => JsonNode.Parse(s.TextContent)!).ToArray();
                var article = data.Single(d => ((string)d["@type"]!).EndsWith("Article", StringComparison.Ordinal) || (string?)d["@type"] == "LiveBlogPosting");
                var trail = data.Single(d => (string?)d["@type"] == "BreadcrumbList")["itemListElement"]!.AsArray();

                Assert.All(data, d => Assert.Equal("https://schema.org", (string?)d["@context"]));
                Assert.StartsWith((string)article["headline"]!, document.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
                Assert.Equal(language, (string?)article["inLanguage"]);
                Assert.Equal(document.QuerySelector(".story .meta time")!.GetAttribute("datetime"), (string?)article["datePublished"]);
                Assert.NotEmpty(article["author"]!.AsArray());
                Assert.Equal(Enumerable.Range(1, trail.Count), trail.Select(t => (int)t!["position"]!));
                Assert.True(trail.Count >= 2);
            }
        }
        var paid = new HtmlParser().ParseDocument(await site.Html(site.PathOf("advertisement", "uk")));
        Assert.DoesNotContain(paid.QuerySelectorAll("script[type='application/ld+json']"), s => s.TextContent.Contains("NewsArticle", StringComparison.Ordinal));
    }

    /// <summary>Errors that the Nu HTML checker finds in a folder of pages.</summary>
    static async Task<IReadOnlyList<string>> Check(string folder)
    {
        var jar = Path.Combine(Repository.Root, "tests", "tools", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
        Assert.True(File.Exists(jar), "The Nu HTML checker is missing; ./dateline test installs it.");
        using var checker = new Process { StartInfo = new ProcessStartInfo("java", ["-Xss8m", "-jar", jar, "--errors-only", "--format", "json", folder]) { RedirectStandardError = true } };
        checker.Start();
        var output = await checker.StandardError.ReadToEndAsync(Cancellation);
        await checker.WaitForExitAsync(Cancellation);
        var messages = JsonSerializer.Deserialize<JsonNode>(output)!["messages"]!.AsArray();
        return [.. messages.Select(m => $"{Path.GetFileName((string)m!["url"]!)}:{m["lastLine"]}: {m["message"]} {m["extract"]}")];
    }
}
