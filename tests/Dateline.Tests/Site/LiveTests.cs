using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Site.Live;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Site;

public sealed class LiveTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_open_page_is_told_of_a_publication_with_all_that_its_feed_shows(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Draft("flood", s => { s["flags"] = Lines.Json(new[] { "exclusive", "photo" }); s["advertiser"] = "Молокозавод"; })));
        await using var page = await LivePage.Open(newsroom, "/en/live");

        await Publish(newsroom, "flood");

        var (name, data, id) = await page.Next();
        Assert.Equal("new", name);
        Assert.Equal("Story flood", (string?)data["headline"]);
        Assert.Equal("/en/news/flood-en", (string?)data["url"]);
        Assert.Equal("2026-11-23T14:00:00+02:00", (string?)data["time"]!["iso"]);
        Assert.Equal("14:00", (string?)data["time"]!["clock"]);
        Assert.Equal(["exclusive", "photo"], data["marks"]!.AsArray().Select(m => (string?)m!["kind"]));
        Assert.True((bool)data["exclusive"]!);
        Assert.Equal("Молокозавод", (string?)data["advertising"]!["advertiser"]);
        Assert.Equal(await Edition(newsroom, "en"), (string?)data["edition"]);
        Assert.True(id > 0);
    }

    [Theory, OnBothEngines]
    public async Task Corrected_updated_and_withdrawn_editions_are_told_in_their_own_language(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Draft("other")));
        await using var page = await LivePage.Open(newsroom, "/en/live");
        await using var russian = await LivePage.Open(newsroom, "/ru/live");
        var at = new EditionAt("flood", "en");

        await newsroom.Get<ReviseEdition>().Revise(at, Text("Longer headline"), substantive: true, Cancellation);
        var updated = await page.Next();
        await newsroom.Get<ReviseEdition>().Correct(at, Text("Right headline"), "The number was wrong.", Cancellation);
        var corrected = await page.Next();
        await newsroom.Get<TakeDownEdition>().TakeDown(at, "Withdrawn.", Cancellation);
        var withdrawn = await page.Next();
        await Publish(newsroom, "other");

        Assert.Equal(("updated", "Longer headline"), (updated.Name, (string?)updated.Data["headline"]));
        Assert.Equal(("corrected", "Right headline"), (corrected.Name, (string?)corrected.Data["headline"]));
        Assert.Equal("withdrawn", withdrawn.Name);
        Assert.Equal(["edition"], withdrawn.Data.AsObject().Select(p => p.Key));
        Assert.Equal(corrected.Data["edition"]!.ToString(), withdrawn.Data["edition"]!.ToString());
        Assert.Equal("/ru/news/other-ru", (string?)(await russian.Next()).Data["url"]);
    }

    [Theory, OnBothEngines]
    public async Task What_is_embargoed_scheduled_or_withdrawn_meanwhile_is_never_named(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Draft("early"), Draft("later"), Draft("gone"), Draft("last")));
        await using var page = await LivePage.Open(newsroom, "/en/live");

        await newsroom.Get<HoldEdition>().Embargo(new EditionAt("early", "en"), TestNewsroom.Now.AddHours(1), Cancellation);
        await Publish(newsroom, "early");
        await newsroom.Get<PublishEditions>().Publish("later", ["en"], TestNewsroom.Now.AddHours(2), Cancellation);
        await Publish(newsroom, "last");

        Assert.Equal("Story last", (string?)(await page.Next()).Data["headline"]);
        await newsroom.Pass(TimeSpan.FromHours(1));
        Assert.Equal("Story early", (string?)(await page.Next()).Data["headline"]);
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("early", "en"), "Withdrawn.", Cancellation);
        Assert.Equal("withdrawn", (await page.Next()).Name);
        // Whoever comes back is told what is true now, not what was true when it happened.
        await using var back = await LivePage.Open(newsroom, "/en/live", "0");
        Assert.Equal(["new Story last", "withdrawn "], back.First.Select(m => $"{m.Name} {m.Data["headline"]}"));
    }

    [Theory, OnBothEngines]
    public async Task A_page_that_comes_back_hears_what_it_missed_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Draft("one"), Draft("two"), Draft("three")));
        long seen;
        await using (var page = await LivePage.Open(newsroom, "/en/live"))
        {
            await Publish(newsroom, "one");
            seen = (await page.Next()).Id;
        }
        await Publish(newsroom, "two");

        await using var back = await LivePage.Open(newsroom, "/en/live", $"{seen}");
        await using var asked = await LivePage.Open(newsroom, $"/en/live?lastEventId={seen}");
        await Publish(newsroom, "three");

        Assert.Equal(["Story two"], back.First.Select(m => (string?)m.Data["headline"]));
        Assert.Equal(["Story two"], asked.First.Select(m => (string?)m.Data["headline"]));
        Assert.Equal("Story three", (string?)(await back.Next()).Data["headline"]);
    }

    [Theory, OnBothEngines]
    public async Task Who_missed_too_much_is_told_to_load_its_lists_anew(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, LiveMessages.MostAtOnce + 1).Select(i => Lines.Story($"s{i}", ["en"]))]));

        await using var back = await LivePage.Open(newsroom, "/en/live", "0");
        await using var less = await LivePage.Open(newsroom, "/en/live", $"{await Last(newsroom) - 3}");

        Assert.Equal(["reset"], back.First.Select(m => m.Name));
        Assert.DoesNotContain(less.First, m => m.Name == "reset");
        await newsroom.Database.Write((db, token) => db.Events.Where(e => e.Sequence < 20).ExecuteDeleteAsync(token), Cancellation);
        await using var forgotten = await LivePage.Open(newsroom, "/en/live", "1");
        Assert.Equal(["reset"], forgotten.First.Select(m => m.Name));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("4000000")]
    [InlineData("1; drop table events")]
    [InlineData("0x10")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("١")]
    public async Task A_number_that_was_never_given_is_as_good_as_none(string forged)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Draft("next")));

        await using var page = await LivePage.Open(newsroom, "/en/live?lastEventId=" + Uri.EscapeDataString(forged));
        await Publish(newsroom, "next");

        Assert.Empty(page.First);
        Assert.Equal("Story next", (string?)(await page.Next()).Data["headline"]);
    }

    [Fact]
    public async Task A_headline_cannot_end_its_message_and_begin_another()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Draft("attack", s => s.Edition("en")["headline"] = "One\u2028event: new data: {} \"quoted\" </script>"), Draft("next")));
        await using var page = await LivePage.Open(newsroom, "/en/live");

        await Publish(newsroom, "attack");
        var told = await page.Next();
        await Publish(newsroom, "next");

        Assert.Contains("</script>", (string?)told.Data["headline"], StringComparison.Ordinal);
        Assert.Equal("Story next", (string?)(await page.Next()).Data["headline"]);
    }

    [Fact]
    public async Task An_archive_that_is_imported_is_no_news()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom());
        await using var page = await LivePage.Open(newsroom, "/en/live");

        await newsroom.Import(Lines.Story("old", s => s["publishedAt"] = "2019-01-01T10:00:00Z"), Lines.Story("today"));

        Assert.Equal("Story today", (string?)(await page.Next()).Data["headline"]);
    }

    [Fact]
    public async Task The_stream_is_neither_compressed_nor_kept_and_may_only_be_read()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");

        using var response = await newsroom.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var post = await newsroom.Http.PostAsync(new Uri("/live", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task Stopping_the_server_ends_the_streams_instead_of_waiting_for_them()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var page = await LivePage.Open(newsroom, "/en/live");

        await newsroom.Stop();

        Assert.True(await page.Ends());
    }

    static Task<PublishOutcome> Publish(TestNewsroom newsroom, string story) => newsroom.Get<PublishEditions>().Publish(story, [], null, Cancellation);

    static string Draft(string id, Action<JsonObject>? change = null)
        => Lines.Story(id, s =>
        {
            s.Remove("publishedAt");
            change?.Invoke(s);
        });

    static EditionText Text(string headline) => new(headline, null, new Document([]));

    static Task<string> Edition(TestNewsroom newsroom, string language)
        => newsroom.Read(async db => (await db.Editions.Where(e => e.Language == language).Select(e => e.Id).SingleAsync(Cancellation)).Value.ToString());

    static Task<long> Last(TestNewsroom newsroom) => newsroom.Read(db => db.LastSequence(Cancellation));
}
