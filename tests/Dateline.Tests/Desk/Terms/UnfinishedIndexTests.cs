using Dateline.Data;
using Dateline.Events;
using Dateline.Language.Stems;
using Dateline.People;
using Dateline.Search;
using Dateline.Stories;
using Dateline.TermChanges;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Terms;

/// <summary>A list of what a term touches says whether the index that it comes from has all that readers have. A server would go on filling it, so there is none.</summary>
public sealed class UnfinishedIndexTests
{
    [Theory, OnBothEngines]
    public async Task A_list_says_that_it_lacks_something_until_the_index_is_filled(Engine engine)
    {
        const int stories = 60;
        await using var newsroom = await Newsroom(engine, [.. Enumerable.Range(0, stories).Select(i => Story($"s{i}"))]);
        Assert.Equal((0, true), await Touched(newsroom));

        // Begun, and then two of its parts.
        await newsroom.Index(atMost: 3);
        var (found, isFilling) = await Touched(newsroom);
        Assert.InRange(found, 1, stories - 1);
        Assert.True(isFilling);

        await newsroom.Index();
        Assert.Equal((stories, false), await Touched(newsroom));
        using var desk = await DeskClient.As(newsroom, Role.DutyEditor);
        Assert.False((await desk.Read("/terms/mayor/touched")).GetProperty("isFilling").GetBoolean());
    }

    [Theory, OnBothEngines]
    public async Task What_was_published_a_moment_ago_is_missed_until_the_index_has_it_and_a_draft_is_not(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story("one"));
        await newsroom.Index();
        var story = StoryId.Of(await newsroom.Story("one"));
        await newsroom.Database.Write(
            (db, _) =>
            {
                db.Record(new NewsroomEvent(EventKind.DraftSaved, TestNewsroom.Now, story, null, "uk"));
                db.Record(new NewsroomEvent(EventKind.TermChanged, TestNewsroom.Now));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal((1, false), await Touched(newsroom));

        await newsroom.Import(Story("two"));
        Assert.Equal((1, true), await Touched(newsroom));

        await newsroom.Index();
        Assert.Equal((2, false), await Touched(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task An_index_of_an_earlier_analysis_may_lack_something_until_the_new_one_answers(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story("one"));
        await newsroom.Index(Stemmer.Version - 1);
        Assert.Equal((1, true), await Touched(newsroom));

        await newsroom.Index();

        Assert.Equal((1, false), await Touched(newsroom));
        Assert.Equal(2, await newsroom.Read(db => db.SearchState.Select(s => s.Answering).SingleAsync(TestContext.Current.CancellationToken)));
    }

    static async Task<(int Found, bool IsFilling)> Touched(TestNewsroom newsroom)
    {
        var page = (await new FindTouched(newsroom.Database).Find("mayor", all: false, null, TestContext.Current.CancellationToken))!;
        return (page.Editions.Count, page.IsFilling);
    }

    static async Task<TestNewsroom> Newsroom(Engine engine, params string[] stories)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. Lines.Newsroom("""{"record":"term","id":"mayor","preferred":{"uk":"міський голова"},"forbidden":{"uk":["мер"]}}"""), .. stories]);
        return newsroom;
    }

    static string Story(string id) => Lines.Story(id, ["uk"], s => s.Body("uk")[0]!["html"] = "Про це сказав мер.");
}
