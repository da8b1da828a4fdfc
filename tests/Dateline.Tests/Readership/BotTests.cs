using System.Net;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>The published rules about who is no reader.</summary>
public sealed class BotTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/140.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider-render/2.0)")]
    [InlineData("Some-CRAWLER/1.0")]
    [InlineData("facebookexternalhit/1.1")]
    [InlineData(" ")]
    public void Who_says_so_is_no_reader(string userAgent) => Assert.True(BotRules.IsNoReader(userAgent, null));

    [Theory]
    [InlineData(Reading.Browser)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-S928B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/530.0.0.0;]")]
    [InlineData("Opera/9.80 (Android; Opera Mini/36.2/191.288; U; uk) Presto/2.12.423 Version/12.16")]
    public void A_browser_is_a_reader(string userAgent) => Assert.False(BotRules.IsNoReader(userAgent, null));

    [Theory]
    [InlineData("prefetch", true)]
    [InlineData("prefetch;prerender", true)]
    [InlineData("Prerender", true)]
    [InlineData("preview", true)]
    [InlineData("", false)]
    [InlineData("navigate", false)]
    public void What_is_only_fetched_ahead_is_not_read(string purpose, bool ahead) => Assert.Equal(ahead, BotRules.IsNoReader(Reading.Browser, purpose));

    [Theory, OnBothEngines]
    public async Task A_bot_is_thanked_and_not_counted(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var edition = await newsroom.Edition("flood", "uk");
        foreach (var header in ((string, string)[])[("User-Agent", "Googlebot/2.1"), ("User-Agent", ""), ("Sec-Purpose", "prefetch"), ("Purpose", "prefetch"), ("X-Moz", "prefetch")])
        {
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 5)), header));
        }
        await newsroom.Status("/news/flood-uk");
        using var head = await newsroom.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri("/news/flood-uk", UriKind.Relative)), TestContext.Current.CancellationToken);
        await newsroom.Fold();
        Assert.Equal(0, await newsroom.Counted("flood"));

        await newsroom.Read(edition, 5);
        Assert.Equal(5, await newsroom.Counted("flood"));
    }

    [Fact]
    public void The_document_lists_every_word_of_the_rules_and_no_other()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "counting.md"));
        var listed = Regex.Match(document, @"<!-- bots.txt -->\n(.*?)\n<!-- /bots.txt -->", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal(BotRules.Words, Regex.Matches(listed, "`([^`]+)`").Select(m => m.Groups[1].Value));
        Assert.True(BotRules.Words.Count > 10);
    }
}
