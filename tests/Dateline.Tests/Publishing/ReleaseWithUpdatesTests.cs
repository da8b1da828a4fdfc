using System.Net;
using Dateline.Data;
using Dateline.Publishing;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Publishing;

/// <summary>New languages and new texts of others, in one instant and taken back together.</summary>
public sealed class ReleaseWithUpdatesTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task New_texts_of_two_languages_and_a_third_one_reach_readers_in_one_instant(Engine engine)
    {
        await using var newsroom = await Out(engine);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        var done = Assert.IsType<ActOutcome.Done>(await Release(newsroom, ["ru"], ["uk", "en"]));

        Assert.Equal(["en", "ru", "uk"], done.Editions.Select(e => e.Language).Order(StringComparer.Ordinal));
        Assert.Empty(done.Remaining);
        Assert.Contains("Рух відкрито.", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.Contains("Traffic is allowed.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/ru/news/bridge-ru"));
        var (uk, en, ru) = (await newsroom.Edition("bridge", "uk"), await newsroom.Edition("bridge", "en"), await newsroom.Edition("bridge", "ru"));
        Assert.Equal((ru.PublishedAt, ru.PublishedAt), (uk.UpdatedAt, en.UpdatedAt));
    }

    [Theory, OnBothEngines]
    public async Task They_are_taken_back_together(Engine engine)
    {
        await using var newsroom = await Out(engine);
        var before = (await newsroom.Edition("bridge", "uk")).RevisionId;
        await Release(newsroom, ["ru"], ["uk", "en"]);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/ru/news/bridge-ru"));

        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/ru/news/bridge-ru"));
        Assert.DoesNotContain("Рух відкрито.", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.DoesNotContain("Traffic is allowed.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
        Assert.Equal(before, (await newsroom.Edition("bridge", "uk")).RevisionId);
        Assert.Equal("Міст відкрито", (await newsroom.Working("bridge", "uk")).Text.Headline);
    }

    [Theory, OnBothEngines]
    public async Task An_error_in_one_new_text_stops_it_alone(Engine engine)
    {
        await using var newsroom = await Out(engine);
        await newsroom.Draft("bridge", "en", "The bridge is open", "“It is open, he said.");

        var done = Assert.IsType<ActOutcome.Done>(await Release(newsroom, ["ru"], ["uk", "en"]));

        var stayed = Assert.Single(done.Remaining);
        Assert.Equal(("en", true), (stayed.Language, stayed.Findings.Any(f => f.Rule == "quotes.unbalanced")));
        Assert.Contains("Рух відкрито.", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.DoesNotContain("It is open", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Words_that_came_after_a_new_text_was_read_stop_all_of_it(Engine engine)
    {
        await using var newsroom = await Out(engine);
        var read = (await newsroom.Working("bridge", "uk")).Version;
        await newsroom.Draft("bridge", "uk", "Міст відкрито", "Рух відкрито, крім вантажівок.");

        Assert.Equal(new ActOutcome.Unread("uk"), await Release(newsroom, ["ru"], ["uk"], new() { ["uk"] = read }));

        Assert.Null((await newsroom.Edition("bridge", "ru")).PublishedAt);
        Assert.DoesNotContain("крім вантажівок", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_is_not_out_gets_no_new_text_and_what_says_the_same_is_left(Engine engine)
    {
        await using var newsroom = await Out(engine);

        Assert.Equal(Refusal.NotReleased, Assert.Single(Assert.IsType<ActOutcome.Blocked>(await Release(newsroom, [], ["ru"])).Editions).Why);
        Assert.IsType<ActOutcome.Done>(await Release(newsroom, [], ["uk"]));
        Assert.Equal(Refusal.NothingChanged, Assert.Single(Assert.IsType<ActOutcome.Blocked>(await Release(newsroom, [], ["uk"])).Editions).Why);
        Assert.Equal(new ActOutcome.Refused(Refusal.NothingToRelease), await Release(newsroom, [], []));
    }

    [Theory, OnBothEngines]
    public async Task A_slip_is_put_right_in_all_languages_without_telling_readers(Engine engine)
    {
        await using var newsroom = await Out(engine);

        await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), await newsroom.Story("bridge"), new ReleaseAsked([], Updates: new UpdatesAsked(["uk", "en"], Substantive: false)), "en", Cancellation);

        Assert.Contains("Рух відкрито.", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.Null((await newsroom.Edition("bridge", "uk")).UpdatedAt);
        Assert.Null((await newsroom.Edition("bridge", "en")).UpdatedAt);
    }

    /// <summary>Ukrainian and English are out, with other words in their drafts; Russian is not.</summary>
    static async Task<TestNewsroom> Out(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        Assert.IsType<ActOutcome.Done>(await newsroom.Release("bridge", "uk", "en"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.Draft("bridge", "uk", "Міст відкрито", "Рух відкрито.");
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed.");
        return newsroom;
    }

    static async Task<ActOutcome> Release(TestNewsroom newsroom, string[] languages, string[] updates, Dictionary<string, int>? read = null)
        => await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), await newsroom.Story("bridge"), new ReleaseAsked(languages, Read: read, Updates: new UpdatesAsked(updates)), "en", Cancellation);
}
