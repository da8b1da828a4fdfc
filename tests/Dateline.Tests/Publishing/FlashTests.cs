using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class FlashTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_headline_alone_is_live_at_once_and_grows_at_one_address(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var id = StoryId.Of(Guid.CreateVersion7(TestNewsroom.Now));

        var done = Assert.IsType<ActOutcome.Done>(await Send(newsroom, Newsdesk.Editor, new FlashAsked(id, "uk", "У Житомирі зупинили трамваї", "city")));

        Assert.True(done.Editions[0].Visible);
        Assert.Contains("У Житомирі зупинили трамваї", await newsroom.Page("/news/u-zhytomyri-zupynyly-tramvai"), StringComparison.Ordinal);
        Assert.Contains("У Житомирі зупинили трамваї", await newsroom.Page("/"), StringComparison.Ordinal);

        var text = new EditionText("У Житомирі на дві години зупинили трамваї", "Рух відновлять увечері.", new Document([new Paragraph("b1", "Причина — аварія на підстанції.")]));
        var saved = Assert.IsType<EditOutcome<SavedDraft>.Done>(await newsroom.Get<SaveDraft>().Save(Newsdesk.Editor, Newsdesk.Once(), new(id, "uk"), 1, text, Cancellation));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Update(Newsdesk.Editor, Newsdesk.Once(), new(id, "uk"), new UpdateAsked(saved.Result.Version), true, "uk", Cancellation));

        Assert.Contains("аварія на підстанції", await newsroom.Page("/news/u-zhytomyri-zupynyly-tramvai"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_flash_sent_twice_is_one_story_and_can_be_taken_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var (id, operation) = (StoryId.Of(Guid.CreateVersion7(TestNewsroom.Now)), Newsdesk.Once());
        var asked = new FlashAsked(id, "uk", "Трамваї стоять");

        Assert.IsType<ActOutcome.Done>(await newsroom.Get<SendFlash>().Send(Newsdesk.Editor, operation, asked, "uk", Cancellation));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<SendFlash>().Send(Newsdesk.Editor, operation, asked, "uk", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.StoryExists), await Send(newsroom, Newsdesk.Editor, asked));
        Assert.Single(await newsroom.Actions("story.started"));

        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UndoRelease>().Undo(Newsdesk.Editor, Newsdesk.Once(), id, Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await newsroom.Status("/news/tramvai-stoiat"));
    }

    [Theory, OnBothEngines]
    public async Task Flashes_of_one_headline_in_one_instant_each_get_an_address_of_their_own(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Send(newsroom, Newsdesk.Editor, new FlashAsked(StoryId.Of(Guid.CreateVersion7(TestNewsroom.Now)), "uk", "Повітряна тривога")))));

        Assert.All(outcomes, o => Assert.IsType<ActOutcome.Done>(o));
        var addresses = await newsroom.Read(db => db.Editions.Where(e => e.Slug.StartsWith("povitriana-tryvoha")).Select(e => e.Slug).ToListAsync());
        Assert.Equal(Enumerable.Range(2, 11).Select(n => $"povitriana-tryvoha-{n}").Prepend("povitriana-tryvoha").Order(StringComparer.Ordinal), addresses.Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task What_is_no_flash_is_refused_and_leaves_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        FlashAsked Asked(string language, string headline, string? rubric = null) => new(StoryId.Of(Guid.CreateVersion7(TestNewsroom.Now)), language, headline, rubric);

        Assert.Equal(new ActOutcome.Refused(Refusal.HeadlineNeeded), await Send(newsroom, Newsdesk.Editor, Asked("uk", "  ")));
        Assert.Equal(new ActOutcome.Refused(Refusal.LanguageUnknown), await Send(newsroom, Newsdesk.Editor, Asked("pl", "Tramwaje stoją")));
        Assert.Equal(new ActOutcome.Refused(Refusal.RubricUnknown), await Send(newsroom, Newsdesk.Editor, Asked("uk", "Трамваї стоять", "sport")));
        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Publish)), await Send(newsroom, Newsdesk.Reporter, Asked("uk", "Трамваї стоять")));
        var blocked = Assert.IsType<ActOutcome.Blocked>(await Send(newsroom, Newsdesk.Editor, Asked("uk", "Мер: «Трамваї стоять")));
        Assert.Contains(blocked.Editions[0].Findings, f => f.Rule == "quotes.unbalanced");

        Assert.Equal(1, await newsroom.Read(db => Task.FromResult(db.Stories.Count())));
        Assert.IsType<ActOutcome.Done>(await Send(newsroom, Newsdesk.DutyEditor, Asked("uk", "Мер: «Трамваї стоять") with { OverrideReason = "Терміново." }));
    }

    static Task<ActOutcome> Send(TestNewsroom newsroom, Actor actor, FlashAsked asked) => newsroom.Get<SendFlash>().Send(actor, Newsdesk.Once(), asked, "uk", Cancellation);
}
