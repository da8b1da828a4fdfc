using CsCheck;
using Dateline.Delivery;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dateline.Tests.Delivery;

public sealed class PageStoreTests
{
    static readonly PageTag Story = PageTag.Story(new Guid("00000000-0000-0000-0000-000000000001"));
    static readonly PageTag Lists = PageTag.Lists("uk");

    readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Two_hundred_readers_of_one_cold_page_have_it_made_once()
    {
        var store = new PageStore(1 << 20, _clock);
        var gate = new TaskCompletionSource();
        var made = 0;

        var readers = Enumerable.Range(0, 200).Select(_ => store.Fill("/", async () =>
        {
            Interlocked.Increment(ref made);
            await gate.Task;
            return Page("one", Lists);
        })).ToArray();
        gate.SetResult();
        var pages = await Task.WhenAll(readers);

        Assert.Equal(1, made);
        Assert.All(pages, p => Assert.Same(pages[0], p));
        Assert.Same(pages[0], store.Find("/"));
    }

    [Fact]
    public async Task What_was_begun_before_an_eviction_is_not_kept_and_not_given_to_who_asks_after_it()
    {
        var store = new PageStore(1 << 20, _clock);
        var gate = new TaskCompletionSource();
        var before = store.Fill("/news/a", async () =>
        {
            await gate.Task;
            return Page("old", Story);
        });

        store.Evict([Story]);
        var after = await store.Fill("/news/a", () => Task.FromResult(Page("new", Story)));
        gate.SetResult();

        Assert.Equal("old", Text(await before));
        Assert.Equal("new", Text(after));
        Assert.Same(after, store.Find("/news/a"));
        // No cache in front may keep it either.
        Assert.Equal((true, false), ((await before).IsOvertaken, after.IsOvertaken));
    }

    [Fact]
    public async Task A_page_that_is_thrown_away_while_it_is_sent_out_knows_it()
    {
        var store = new PageStore(1 << 20, _clock);
        var (sent, other) = (await store.Fill("/news/a", () => Task.FromResult(Page("a", Story))), await store.Fill("/", () => Task.FromResult(Page("home", Lists))));

        store.Evict([Story]);

        Assert.Equal((true, false), (sent.IsOvertaken, other.IsOvertaken));
    }

    [Fact]
    public async Task An_eviction_takes_the_pages_of_its_tags_and_no_others()
    {
        var store = new PageStore(1 << 20, _clock);
        await store.Fill("/", () => Task.FromResult(Page("home", Lists, Story)));
        await store.Fill("/news/a", () => Task.FromResult(Page("a", Story)));
        await store.Fill("/news/b", () => Task.FromResult(Page("b", PageTag.Story(Guid.Empty))));

        store.Evict([Lists]);
        Assert.Null(store.Find("/"));
        Assert.NotNull(store.Find("/news/a"));

        store.Evict([Story]);
        Assert.Null(store.Find("/news/a"));
        Assert.NotNull(store.Find("/news/b"));

        store.EvictAll();
        Assert.Equal((0, 0), (store.Count, store.Bytes));
    }

    [Fact]
    public async Task A_page_without_tags_is_given_and_not_kept()
    {
        var store = new PageStore(1 << 20, _clock);

        Assert.Equal("gone", Text(await store.Fill("/gone", () => Task.FromResult(Page("gone", tags: [])))));
        Assert.Null(store.Find("/gone"));
    }

    [Fact]
    public async Task A_page_that_can_not_be_made_fails_for_those_who_wait_and_can_be_asked_for_again()
    {
        var store = new PageStore(1 << 20, _clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Fill("/", () => throw new InvalidOperationException("away")));
        Assert.Equal("back", Text(await store.Fill("/", () => Task.FromResult(Page("back", Lists)))));
    }

    [Fact]
    public async Task What_is_read_outlives_what_is_not_and_the_budget_holds()
    {
        var store = new PageStore(400_000, _clock);
        for (var i = 0; i < 2_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await store.Fill($"/news/{i}", () => Task.FromResult(Page(string.Concat(Enumerable.Range(0, 200).Select(n => $"{i * n} ")), Lists)));
            store.Find("/news/0");
            Assert.InRange(store.Bytes, 0, 400_000);
        }

        Assert.NotNull(store.Find("/news/0"));
        Assert.InRange(store.Count, 20, 1_000);
    }

    [Fact]
    public void Whatever_is_filled_and_evicted_in_whatever_order_nothing_stays_that_was_evicted_and_the_count_is_right()
        => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 60].Sample(steps =>
        {
            var store = new PageStore(1 << 20, _clock);
            var expected = new Dictionary<string, int>();
            foreach (var (step, address, tag) in steps)
            {
                if (step == 0)
                {
                    store.Evict([PageTag.Lists($"t{tag}")]);
                    foreach (var gone in expected.Where(e => e.Value == tag).Select(e => e.Key).ToArray())
                    {
                        expected.Remove(gone);
                    }
                }
                else
                {
                    store.Fill($"/{address}", () => Task.FromResult(Page($"{tag}", PageTag.Lists($"t{tag}")))).GetAwaiter().GetResult();
                    expected[$"/{address}"] = tag;
                }
            }
            Assert.Equal(expected.Count, store.Count);
            Assert.All(expected, e => Assert.Equal($"{e.Value}", Text(store.Find(e.Key)!)));
            Assert.Equal(expected.Keys.Sum(k => (long)store.Find(k)!.Size), store.Bytes);
        });

    [Theory]
    [InlineData("gzip, deflate, br, zstd", AcceptedEncoding.Brotli)]
    [InlineData("gzip", AcceptedEncoding.Gzip)]
    [InlineData("GZIP;q=0.5", AcceptedEncoding.Gzip)]
    [InlineData("br;q=0, gzip", AcceptedEncoding.Gzip)]
    [InlineData("br;q=0.000", AcceptedEncoding.Plain)]
    [InlineData("identity", AcceptedEncoding.Plain)]
    [InlineData("", AcceptedEncoding.Plain)]
    [InlineData(",,;;q=,=;br;q", AcceptedEncoding.Plain)]
    public void Any_wish_is_one_of_three(string header, AcceptedEncoding expected) => Assert.Equal(expected, Encodings.Best(header));

    [Fact]
    public void Every_encoding_says_the_same()
        => Gen.String.Sample(text =>
        {
            var page = Page(text, Lists);
            using var brotli = new System.IO.Compression.BrotliStream(new MemoryStream(page.Brotli), System.IO.Compression.CompressionMode.Decompress);
            using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(page.Gzip), System.IO.Compression.CompressionMode.Decompress);
            Assert.Equal(page.Plain, Read(brotli));
            Assert.Equal(page.Plain, Read(gzip));
        });

    static byte[] Read(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    FinishedPage Page(string text, params PageTag[] tags)
        => new(200, [], "text/html", "\"e\"", System.Text.Encoding.UTF8.GetBytes(text), tags, _clock.GetTimestamp(), new PageMaking(null!, new RouteValueDictionary(), "/"));

    static string Text(FinishedPage page) => System.Text.Encoding.UTF8.GetString(page.Plain);
}
