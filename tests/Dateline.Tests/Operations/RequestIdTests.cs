using System.Net;
using CsCheck;
using Dateline.Data;
using Dateline.Operations;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Operations;

/// <summary>Every request has a name that its answer carries.</summary>
public sealed class RequestIdTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("00-" + Trace + "-b7ad6b7169203331-01", true)]
    [InlineData("00-" + Trace + "-b7ad6b7169203331-00", true)]
    [InlineData("cc-" + Trace + "-b7ad6b7169203331-01-what-the-future-will-be-like", true)]
    [InlineData("cc-" + Trace + "-b7ad6b7169203331-01", true)]
    [InlineData("00-" + Trace + "-b7ad6b7169203331-01-more", false)]
    [InlineData("cc-" + Trace + "-b7ad6b7169203331-01.more", false)]
    [InlineData("ff-" + Trace + "-b7ad6b7169203331-01", false)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", false)]
    [InlineData("00-" + Trace + "-0000000000000000-01", false)]
    [InlineData("00-" + Trace + "-b7ad6b7169203331", false)]
    [InlineData(Trace, false)]
    [InlineData("", false)]
    public async Task A_trace_is_joined_where_it_is_well_formed(string parent, bool joined)
        => Assert.Equal(joined, await Named(parent) == Trace);

    [Fact]
    public async Task Two_traces_at_once_are_none()
        => Assert.NotEqual(Trace, await Named($"00-{Trace}-b7ad6b7169203331-01", $"00-{Trace}-b7ad6b7169203331-01"));

    [Fact]
    public async Task Whatever_a_client_writes_the_name_is_32_digits_and_letters()
        => await Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789abcdef-\n\" "], 0, 70].Select(s => "00-" + s))
            .SampleAsync(async parent => Assert.Matches(@"\A[0-9a-f]{32}\z", await Named(parent)));

    [Fact]
    public async Task Every_answer_carries_its_request_s_name()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var names = new HashSet<string>();

        foreach (var (method, path, status) in ((string, string, int)[])[
            ("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/feed.rss", 200), ("GET", "/robots.txt", 200), ("GET", "/en/", 301), ("GET", "/nothing", 404), ("POST", "/", 405), ("GET", "/tags?" + new string('q', 3_000), 414)])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await newsroom.Http.SendAsync(request, Cancellation);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.True(names.Add(Assert.Single(response.Headers.GetValues(RequestIds.Header))));
        }
        using var changed = new HttpRequestMessage(HttpMethod.Get, "/");
        changed.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var same = await newsroom.Http.SendAsync(changed, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.True(same.Headers.Contains(RequestIds.Header));
    }

    [Theory]
    [InlineData("/", "Код запиту: ")]
    [InlineData("/en", "Request code: ")]
    [InlineData("/ru", "Код запроса: ")]
    public async Task A_page_that_failed_tells_the_reader_its_code(string path, string words)
    {
        var themes = Directory.CreateTempSubdirectory("dateline-themes-").FullName;
        Repository.CopyTheme(themes);
        await File.WriteAllTextAsync(Path.Combine(themes, "default", "home.liquid"), "{% if %}", Cancellation);
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={themes}");

        using var response = await newsroom.Get(path);
        Directory.Delete(themes, recursive: true);
        var page = Html.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(words + Assert.Single(response.Headers.GetValues(RequestIds.Header)), page.Text("main .title .meta"));
    }

    [Fact]
    public async Task Where_even_the_page_can_t_be_made_the_line_of_text_has_the_code()
    {
        var themes = Directory.CreateTempSubdirectory("dateline-themes-").FullName;
        Repository.CopyTheme(themes);
        await File.WriteAllTextAsync(Path.Combine(themes, "default", "error.liquid"), "{% if %}", Cancellation);
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={themes}");
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/robots.txt"));
        await newsroom.Read(db => db.Database.ExecuteSqlRawAsync("alter table editions rename to lost", Cancellation));

        using var response = await newsroom.Get("/");
        Directory.Delete(themes, recursive: true);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains($"Код запиту: {Assert.Single(response.Headers.GetValues(RequestIds.Header))}", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_reads_the_same_for_everybody()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        using var response = await newsroom.Get("/en/nothing");

        Assert.DoesNotContain(Assert.Single(response.Headers.GetValues(RequestIds.Header)), await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    static async Task<string> Named(params string[] parents)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.TraceParent = parents;
        await RequestIds.Give(http, _ => Task.CompletedTask);
        Assert.Equal(http.TraceIdentifier, Assert.Single(http.Response.Headers[RequestIds.Header]));
        return http.TraceIdentifier;
    }
}
