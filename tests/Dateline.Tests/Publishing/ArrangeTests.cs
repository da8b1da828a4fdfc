using System.Net;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class ArrangeTests
{
    static readonly DateTimeOffset Now = TestNewsroom.Now;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_embargo_takes_back_what_readers_have_until_its_instant(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var at = await At(newsroom, "en");

        Assert.IsType<ActOutcome.NotAllowed>(await newsroom.Get<ArrangeEdition>().Embargo(Newsdesk.Reporter, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), Now.AddHours(1), Cancellation));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<ArrangeEdition>().Embargo(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), Now.AddHours(1), Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));
        await newsroom.Pass(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));
        Assert.Equal(["edition.embargoed"], await newsroom.Actions("edition.embargoed"));
    }

    [Theory, OnBothEngines]
    public async Task Only_an_editor_approves_and_another_hand_on_the_draft_returns_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var at = await At(newsroom, "en");
        var arrange = newsroom.Get<ArrangeEdition>();

        Assert.IsType<ActOutcome.NotAllowed>(await arrange.Move(Newsdesk.Reporter, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Review), Cancellation));
        Assert.IsType<ActOutcome.Done>(await arrange.Move(Newsdesk.Translator, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Review), Cancellation));
        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Approve)), await arrange.Move(Newsdesk.Translator, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Approved), Cancellation));
        await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Approved), Cancellation);
        await newsroom.Draft("bridge", "en", "The bridge", "An editor's words.", Newsdesk.Editor);
        Assert.Equal(WorkState.Approved, await newsroom.Read(db => db.EditionWork.Select(w => w.State).SingleAsync()));
        await newsroom.Draft("bridge", "en", "The bridge", "A translator's words.", Newsdesk.Translator);

        Assert.Equal(WorkState.Review, await newsroom.Read(db => db.EditionWork.Select(w => w.State).SingleAsync()));
    }

    [Theory, OnBothEngines]
    public async Task A_new_address_is_led_to_from_the_old_one_and_is_nobody_elses(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge"), Lines.Story("tower")));
        var at = await At(newsroom, "en");
        var arrange = newsroom.Get<ArrangeEdition>();
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));

        Assert.Equal(new ActOutcome.Refused(Refusal.SlugMalformed), await arrange.Readdress(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), "The Bridge", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.SlugTaken), await arrange.Readdress(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), "tower-en", Cancellation));
        Assert.IsType<ActOutcome.NotAllowed>(await arrange.Readdress(Newsdesk.Translator, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), "the-bridge", Cancellation));
        Assert.IsType<ActOutcome.Done>(await arrange.Readdress(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Seen("bridge", "en"), "the-bridge", Cancellation));

        Assert.Equal("/en/news/the-bridge", await newsroom.MovedTo("/en/news/bridge-en"));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/the-bridge"));
    }

    [Theory, OnBothEngines]
    public async Task Who_approves_approves_the_text_that_they_have_read(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var (at, arrange) = (await At(newsroom, "en"), newsroom.Get<ArrangeEdition>());
        await arrange.Move(Newsdesk.Translator, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Review), Cancellation);
        var read = await newsroom.Asks("bridge", "en", WorkState.Approved);
        await newsroom.Draft("bridge", "en", "The bridge", "Words that nobody has read.", Newsdesk.Translator);

        Assert.Equal(new ActOutcome.Unread("en"), await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, read, Cancellation));
        Assert.Equal(new ActOutcome.Unread("en"), await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, read with { Read = null }, Cancellation));
        Assert.Equal(WorkState.Review, await newsroom.Read(db => db.EditionWork.Select(w => w.State).SingleAsync()));
        // What isn't approved needn't be read: it goes back to its writer all the same.
        Assert.IsType<ActOutcome.Done>(await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, read with { To = WorkState.Draft, Read = null }, Cancellation));
        Assert.IsType<ActOutcome.Done>(await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, await newsroom.Asks("bridge", "en", WorkState.Approved), Cancellation));
        Assert.Equal(["edition.moved", "edition.moved", "edition.moved"], await newsroom.Actions("edition.moved"));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_who_arrange_one_edition_the_second_is_told_and_changes_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var (at, arrange) = (await At(newsroom, "en"), newsroom.Get<ArrangeEdition>());
        var meanwhile = new ActOutcome.ArrangedMeanwhile("en");

        var (asked, back) = (await newsroom.Asks("bridge", "en", WorkState.Review), await newsroom.Asks("bridge", "en", WorkState.Draft));
        Assert.IsType<ActOutcome.Done>(await arrange.Move(Newsdesk.Translator, Newsdesk.Once(), at, asked, Cancellation));
        Assert.Equal(meanwhile, await arrange.Move(Newsdesk.Editor, Newsdesk.Once(), at, back, Cancellation));
        Assert.Equal(WorkState.Review, await newsroom.Read(db => db.EditionWork.Select(w => w.State).SingleAsync()));

        var seen = await newsroom.Seen("bridge", "en");
        Assert.IsType<ActOutcome.Done>(await arrange.Readdress(Newsdesk.Editor, Newsdesk.Once(), at, seen, "the-bridge", Cancellation));
        Assert.Equal(meanwhile, await arrange.Readdress(Newsdesk.DutyEditor, Newsdesk.Once(), at, seen, "a-bridge", Cancellation));
        Assert.Equal("the-bridge", (await newsroom.Edition("bridge", "en")).Slug);

        seen = await newsroom.Seen("bridge", "en");
        Assert.IsType<ActOutcome.Done>(await arrange.Embargo(Newsdesk.Editor, Newsdesk.Once(), at, seen, Now.AddHours(5), Cancellation));
        Assert.Equal(meanwhile, await arrange.Embargo(Newsdesk.DutyEditor, Newsdesk.Once(), at, seen, null, Cancellation));
        Assert.Equal(meanwhile, await arrange.Unschedule(Newsdesk.DutyEditor, Newsdesk.Once(), at, seen, Cancellation));
        Assert.Equal(Now.AddHours(5), (await newsroom.Edition("bridge", "en")).EmbargoedUntil);

        // Whoever may not is told that, and not what stands there.
        Assert.IsType<ActOutcome.NotAllowed>(await arrange.Embargo(Newsdesk.Reporter, Newsdesk.Once(), at, seen, null, Cancellation));
        Assert.Equal(["edition.embargoed", "edition.moved", "edition.readdressed"], await newsroom.Actions("edition."));
    }

    static async Task<EditionInStory> At(TestNewsroom newsroom, string language) => new(await newsroom.Story("bridge"), language);
}
