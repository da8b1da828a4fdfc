using System.Net;
using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class WithdrawalTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task One_act_takes_a_story_from_every_surface_with_its_pictures(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var story = await newsroom.Story("tram");
        await newsroom.Import(Lines.Story("neighbour", s => s.Body("en").Add(Lines.Json(new { id = "x", type = "related", story = "tram", from = "b1" }))), Lines.Page("about"));
        var preview = Assert.IsType<PreviewOutcome.Made>(await newsroom.Get<MakePreview>().Make(Newsdesk.Reporter, new(story, "uk"), Cancellation)).Secret;
        var hash = StoredPicture.HashOf((await newsroom.Edition("tram", "en")).LeadPicture!.File)!;
        string[] words = ["Story tram", "Новина tram", "Новость tram", "text of tram", "Caption ", hash];
        // The page cache is warm.
        Assert.True((await LeakTests.Showing(newsroom, words)).Count > 20);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/preview/" + preview));
        var limited = Newsdesk.DutyEditor with { Grants = [new Grant(Role.DutyEditor, ["sport"])] };

        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Withdraw)), await newsroom.Get<WithdrawStory>().Withdraw(Newsdesk.Editor, Newsdesk.Once(), story, null, null, Cancellation));
        // A leaked position can't wait for the editor of the rubric.
        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Get<WithdrawStory>().Withdraw(limited, Newsdesk.Once(), story, null, null, Cancellation));

        Assert.Equal(3, done.Editions.Count);
        Assert.Empty(await LeakTests.Showing(newsroom, words));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/preview/" + preview));
        Assert.Contains("Редакція зняла цей матеріал із публікації.", await (await newsroom.Get("/news/tram-uk")).Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await newsroom.Status("/en/news/tram-en"));
        Assert.Equal(3, (await newsroom.Actions("edition.withdrawn")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Only_a_chief_editor_brings_it_back_for_a_reason_that_is_kept(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var story = await newsroom.Story("bridge");
        var withdraw = newsroom.Get<WithdrawStory>();
        await withdraw.Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), story, "Матеріал перевіряють.", null, Cancellation);
        Assert.Equal(Refusal.TakenDown, Assert.IsType<ActOutcome.Blocked>(await newsroom.Release("bridge", "uk")).Editions[0].Why);

        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Reinstate)), await withdraw.Reinstate(Newsdesk.DutyEditor, Newsdesk.Once(), story, ["uk"], "Перевірено.", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.ReasonNeeded), await withdraw.Reinstate(Newsdesk.ChiefEditor, Newsdesk.Once(), story, ["uk"], " ", Cancellation));
        Assert.IsType<ActOutcome.Done>(await withdraw.Reinstate(Newsdesk.ChiefEditor, Newsdesk.Once(), story, ["uk"], "Перевірено.", Cancellation));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/bridge-uk"));
        Assert.Equal(HttpStatusCode.Gone, await newsroom.Status("/en/news/bridge-en"));
        Assert.Contains("Перевірено.", await newsroom.Read(db => db.Audit.Where(a => a.Action == "edition.reinstated").Select(a => a.Detail!).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_was_never_released_is_withdrawn_with_the_others_so_that_nobody_publishes_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var withdraw = newsroom.Get<WithdrawStory>();
        var story = await newsroom.Story("bridge");
        Assert.Equal(new ActOutcome.Refused(Refusal.NotReleased), await withdraw.Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), story, null, null, Cancellation));
        await newsroom.Release("bridge", "uk");

        await withdraw.Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), story, null, null, Cancellation);

        Assert.Equal(Refusal.TakenDown, Assert.IsType<ActOutcome.Blocked>(await newsroom.Release("bridge", "en")).Editions[0].Why);
        // It never was anywhere, and nothing says that it might have been.
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));
    }
}
