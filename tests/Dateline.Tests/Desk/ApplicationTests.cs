using System.Net;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData("/desk/", 200, "no-cache", "text/html")]
    [InlineData("/desk/stories/0198f0a0-0000-7000-8000-000000000000/uk", 200, "no-cache", "text/html")]
    [InlineData("/desk/index.html", 200, "no-cache", "text/html")]
    [InlineData("/desk/sw.js", 200, "no-cache", "text/javascript")]
    [InlineData("/desk/desk-K3J2H1GA.js", 200, "max-age=31536000, public, immutable", "text/javascript")]
    [InlineData("/desk/icons/a.svg", 200, "no-cache", "image/svg+xml")]
    [InlineData("/desk/desk-0000AAAA.js", 404, "no-cache", "text/plain")]
    [InlineData("/desk/..%2fsecret.txt", 200, "no-cache", "text/html")]
    [InlineData("/desk/%2e%2e/secret.txt", 404, null, "text/html")]
    [InlineData("/desk/icons/..%5c..%5csecret.txt", 200, "no-cache", "text/html")]
    [InlineData("/desk/.hidden", 200, "no-cache", "text/html")]
    public async Task An_address_of_the_application_answers_its_file_or_its_one_page(string path, int status, string? caching, string type)
    {
        await using var newsroom = await With(await Application());

        using var response = await newsroom.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (caching is not null)
        {
            Assert.Equal(caching.Split(", ").Order(StringComparer.Ordinal), response.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Its_page_runs_no_script_but_its_own_and_no_text_as_markup()
    {
        await using var newsroom = await With(await Application());

        using var response = await newsroom.Http.GetAsync(new Uri("/desk/", UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["noindex, nofollow"], response.Headers.GetValues("X-Robots-Tag"));
    }

    [Fact]
    public async Task Without_the_slash_it_leads_to_the_slash_and_unbuilt_it_says_so()
    {
        await using var newsroom = await With("/nonexistent-folder");

        using var bare = await newsroom.Http.GetAsync(new Uri("/desk", UriKind.Relative), TestContext.Current.CancellationToken);
        using var unbuilt = await newsroom.Http.GetAsync(new Uri("/desk/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("/desk/", bare.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, unbuilt.StatusCode);
        Assert.Contains("./dateline run", await unbuilt.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    static Task<TestNewsroom> With(string folder) => TestNewsroom.On(Engine.Sqlite, $"--DeskFolder={folder}");

    static async Task<string> Application()
    {
        var outside = Directory.CreateTempSubdirectory("dateline-desk-").FullName;
        var folder = Path.Combine(outside, "dist");
        Directory.CreateDirectory(Path.Combine(folder, "icons"));
        await File.WriteAllTextAsync(Path.Combine(outside, "secret.txt"), "secret");
        foreach (var name in (string[])["index.html", "sw.js", "desk-K3J2H1GA.js", "icons/a.svg", ".hidden"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), name == ".hidden" ? "secret" : "x");
        }
        return folder;
    }
}
