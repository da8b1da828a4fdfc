using System.Buffers;
using System.Net;
using System.Text;
using CsCheck;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary><c>POST /views</c> and <c>GET /views</c>, as readers' browsers and others use them.</summary>
public sealed class BeaconTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Wrong()
    {
        var (edition, id) = (Reading.NewId(), Reading.NewId());
        var one = $$"""{"edition":"{{edition}}","id":"{{id}}"}""";
        return new TheoryData<string, string>
        {
            { "", "json" },
            { "{", "json" },
            { $"{one} {one}", "json" },
            { $"[{one},]", "json" },
            { $"[{one}", "json" },
            { new string('[', 5_000), "beacons.form" },
            { """{"edition":{"a":{"b":1}}}""", "beacon.form" },
            { "[]", "beacons.form" },
            { "null", "beacons.form" },
            { "17", "beacons.form" },
            { $"[{one},1]", "beacons.form" },
            { $"[[{one}]]", "beacons.form" },
            { "{}", "beacon.form" },
            { $$"""{"edition":"{{edition}}"}""", "beacon.form" },
            { $$"""{"edition":"{{edition}}","id":"{{id}}","more":1}""", "beacon.form" },
            { $$"""{"edition":"{{edition}}","edition":"{{edition}}","id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":"{{edition:N}}","id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":"{{edition:B}}","id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":"{{edition}} ","id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":5,"id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":null,"id":"{{id}}"}""", "beacon.form" },
            { $$"""{"edition":"{{edition}}","id":"0197e1a0-0000-4000-8000-000000000000"}""", "beacon.id" },
            { $$"""{"edition":"{{edition}}","id":"00000000-0000-0000-0000-000000000000"}""", "beacon.id" },
            { Body(edition, TestNewsroom.Now.AddMinutes(-61)), "beacon.old" },
            { Body(edition, TestNewsroom.Now.AddMinutes(2)), "beacon.future" },
            { $$"""{"edition":"{{edition}}","id":"ffffffff-ffff-7fff-bfff-ffffffffffff"}""", "beacon.future" },
            { $"[{string.Join(',', Enumerable.Repeat(one, 51))}]", "beacons.many" },
        };

        static string Body(Guid edition, DateTimeOffset at) => $$"""{"edition":"{{edition}}","id":"{{Reading.NewId(at)}}"}""";
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_no_beacon_is_refused_by_name(string body, string error)
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);

        using var response = await newsroom.Send(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"error\":\"{error}\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(newsroom.Place.DataFolder, "views")));
    }

    [Theory, OnBothEngines]
    public async Task A_read_shows_on_every_page_of_the_story_in_the_plural_of_its_language(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var (uk, en) = (await newsroom.Edition("flood", "uk"), await newsroom.Edition("flood", "en"));

        Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer($$"""{"id":"{{Reading.NewId()}}","edition":"{{uk.Value}}"}"""));
        await newsroom.Read(en, 1);

        var story = await newsroom.Parsed("/news/flood-uk");
        Assert.Equal("102 перегляди", story.Text($"article.story[data-edition='{uk.Value}'] header [data-views='{uk.Value}']"));
        Assert.Contains("102 views", (await newsroom.Parsed("/en/rubric/city")).Texts($"[data-views='{en.Value}']"));
        var views = await newsroom.Views(uk, en);
        Assert.Equal(102, (long)views["counts"]![uk.Value.ToString()]!);
        Assert.Equal("102 перегляди", (string?)views["texts"]![uk.Value.ToString()]);
        Assert.Equal("102 views", (string?)views["texts"]![en.Value.ToString()]);
    }

    [Theory, OnBothEngines]
    public async Task A_beacon_sent_again_counts_once_also_the_next_day_of_the_server(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var beacons = Reading.Json(Reading.Beacons(await newsroom.Edition("flood", "uk"), 50));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(beacons));
            await newsroom.Fold();
        }

        newsroom.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(beacons));
        await newsroom.Fold();

        Assert.Equal(50, await newsroom.Counted("flood"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.BadRequest, await newsroom.Answer(beacons));
    }

    [Fact]
    public async Task A_body_is_read_no_further_than_sixteen_kilobytes()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await newsroom.Answer("[" + new string(' ', 16 * 1024) + "]"));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = new ByteArrayContent(new byte[100_000]) };
        chunked.Headers.TransferEncodingChunked = true;

        using var response = await newsroom.Http.SendAsync(chunked, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        // Fifty beacons with room between them pass.
        Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(await newsroom.Edition("flood", "uk"), 50)).Replace(",", " ,\n\t", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://news.example.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://news.example", HttpStatusCode.Accepted)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Accepted)]
    public async Task Only_the_sites_own_pages_send_views(string header, string value, HttpStatusCode expected)
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);

        Assert.Equal(expected, await newsroom.Answer(Reading.Json(Reading.Beacons(await newsroom.Edition("flood", "uk"), 1)), (header, value)));
        await newsroom.Fold();

        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, await newsroom.Counted("flood"));
    }

    [Fact]
    public async Task No_cookie_is_set_and_no_address_is_kept()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite, "--TrustedProxies:0=127.0.0.1");
        using var response = await newsroom.Send(Reading.Json(Reading.Beacons(await newsroom.Edition("flood", "uk"), 1)), ("X-Forwarded-For", "203.0.113.77"));
        newsroom.Running<ViewJournal>().CloseOlderThan(TimeSpan.Zero);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "views"), "*.views"));

        Assert.False(response.Headers.Contains("Set-Cookie"));
        // The edition, the beacon's own id and a checksum: there is room for nothing else.
        Assert.Equal(36, new FileInfo(file).Length);
    }

    [Theory]
    [InlineData(60, "198.51.100.1", HttpStatusCode.Accepted)]
    [InlineData(61, "198.51.100.1", HttpStatusCode.TooManyRequests)]
    [InlineData(61, "2001:db8::1", HttpStatusCode.TooManyRequests)]
    public async Task An_address_sends_as_many_views_in_a_minute_as_readers_can(int views, string address, HttpStatusCode last)
    {
        await using var newsroom = await Newsroom(Engine.Sqlite, "--TrustedProxies:0=127.0.0.0/8");
        var edition = await newsroom.Edition("flood", "uk");
        for (var i = 1; i < views; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await Send(address));
        }
        Assert.Equal(last, await Send(address));
        // An entry that a reader made up stands before the proxy's own.
        Assert.Equal(views == 60 ? HttpStatusCode.TooManyRequests : last, await Send("192.0.2.9, " + address));
        Assert.Equal(HttpStatusCode.Accepted, await Send("198.51.100.2"));
        if (address.Contains(':', StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, await Send("2001:db8::2"));
            Assert.Equal(HttpStatusCode.Accepted, await Send("2001:db8:0:1::1"));
        }

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, await Send(address));

        Task<HttpStatusCode> Send(string from) => newsroom.Answer(Reading.Json(Reading.Beacons(edition, 1, newsroom.Clock.GetUtcNow())), ("X-Forwarded-For", from));
    }

    [Fact]
    public async Task A_proxy_that_nobody_named_is_not_believed_and_not_taken_for_a_reader()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        var edition = await newsroom.Edition("flood", "uk");

        for (var i = 0; i < 70; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 1)), ("X-Forwarded-For", "198.51.100.1")));
        }
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_answered_503_and_the_next_try_counts()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        var edition = await newsroom.Edition("flood", "uk");
        var beacons = Reading.Json(Reading.Beacons(edition, 4));
        var folder = Path.Combine(newsroom.Place.DataFolder, "views");
        await File.WriteAllTextAsync(folder, "in the way", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await newsroom.Answer(beacons));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/flood-uk"));
        File.Delete(folder);
        Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(beacons));
        await newsroom.Fold();

        Assert.Equal(4, await newsroom.Counted("flood"));
    }

    [Theory, OnBothEngines]
    public async Task Counts_are_told_of_visible_editions_alone(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var (uk, en) = (await newsroom.Edition("flood", "uk"), await newsroom.Edition("flood", "en"));
        await newsroom.Get<HoldEdition>().Embargo(new EditionAt("flood", "en"), TestNewsroom.Now.AddHours(1), Cancellation);

        var views = await newsroom.Views(uk, en, new EditionId(Reading.NewId()));

        Assert.Equal([uk.Value.ToString()], views["counts"]!.AsObject().Select(c => c.Key));
        Assert.Equal([uk.Value.ToString()], views["texts"]!.AsObject().Select(c => c.Key));
    }

    [Fact]
    public async Task Fifty_counts_fit_into_one_question_and_no_more()
    {
        await using var newsroom = await Newsroom(Engine.Sqlite);
        string Ask(int editions) => "/views?" + string.Join('&', Enumerable.Range(0, editions).Select(_ => $"edition={Reading.NewId()}"));

        using var fifty = await newsroom.Get(Ask(50));

        Assert.Equal(HttpStatusCode.OK, fifty.StatusCode);
        Assert.Equal("public, max-age=5", fifty.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, await newsroom.Status(Ask(51)));
        Assert.Equal(HttpStatusCode.BadRequest, await newsroom.Status("/views"));
        Assert.Equal(HttpStatusCode.BadRequest, await newsroom.Status("/views?edition=all"));
    }

    [Fact]
    public void Nothing_that_is_sent_breaks_the_reader()
    {
        var whole = Encoding.UTF8.GetBytes(Reading.Json(Reading.Beacons(new EditionId(Reading.NewId()), 3)));
        Assert.Null(Read(whole, whole.Length, out var count));
        Assert.Equal(3, count);

        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[0, 6], Gen.Int[0, whole.Length], Gen.Int[1, whole.Length]).Sample((changes, length, step) =>
        {
            var body = whole.ToArray();
            foreach (var (at, value) in changes)
            {
                body[at] = value;
            }
            var problem = Read(body[..length], step, out var read);
            Assert.True(problem is not null || (read is > 0 and <= 3 && length == whole.Length));
            // In how many pieces it arrives changes nothing.
            Assert.Equal(problem, Read(body[..length], length + 1, out _));
        });
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.NotNull(Read(bytes, 7, out _)));

        static BeaconProblem? Read(byte[] body, int step, out int count)
            => ReadBeacons.Read(Pieces(body, step), TestNewsroom.Now, new Beacon[ReadBeacons.Most], out count);
    }

    static async Task<TestNewsroom> Newsroom(Engine engine, params string[] settings)
    {
        var newsroom = await TestNewsroom.On(engine, settings);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["views"] = 100)));
        return newsroom;
    }

    static ReadOnlySequence<byte> Pieces(byte[] body, int step)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, null);
        var last = first;
        for (var at = 0; at < body.Length; at += step)
        {
            last = new Piece(body.AsMemory(at, Math.Min(step, body.Length - at)), last);
        }
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        internal Piece(ReadOnlyMemory<byte> bytes, Piece? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                before.Next = this;
                RunningIndex = before.RunningIndex + before.Memory.Length;
            }
        }
    }
}
