using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Leads;
using Dateline.Library;
using Dateline.Media;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Bundles;

/// <summary>Holds, what the library says of pictures, and home-page leads, in a bundle.</summary>
public sealed class DeskRecordsTests
{
    static readonly DateTimeOffset Now = TestNewsroom.Now;
    static readonly DateTimeOffset Expires = Now.AddDays(30);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_empty_newsroom_holds_what_was_held_keeps_rights_and_leads_with_the_same_stories(Engine engine)
    {
        await using var first = await CompleteStory.On(engine);
        await using var second = await TestNewsroom.On(engine);
        var (tram, museum) = (await first.Story("tram"), await first.Story("museum"));
        var file = (await first.Edition("tram", "en")).LeadPicture!.File;
        await Describe(first, file, new PictureDescription("A red tram", null, "Polissia", new FocalPoint(35, 60), "CC BY 4.0", Expires, MayPassOn: false));
        Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Set(Newsdesk.DutyEditor, Newsdesk.Once(), tram, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(file, "strike-military", Now.AddHours(-1))]), null, Cancellation));
        Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Set(Newsdesk.DutyEditor, Newsdesk.Once(), museum, new HoldAsked("strike-civilian", Now.AddHours(-1), []), null, Cancellation));
        Assert.IsType<ArrangeOutcome.Done>(await first.Get<ArrangeLeads>().Arrange(Newsdesk.DutyEditor, Newsdesk.Once(), "uk", new LeadsSaid(0, [new LeadSaid(museum, null), new LeadSaid(tram, Now.AddHours(5))], new LeadSaid(tram, Now.AddHours(1))), Cancellation));

        var exported = await first.Export();
        var report = await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        Assert.Empty(report.Problems);
        Assert.Equal(exported, await second.Export("again.jsonl"));
        Assert.Equal((Now.AddHours(2), Now.AddHours(2)), await second.Read(db => db.StoryHolds.Where(h => h.Kind == "strike-civilian" && h.EventAt == Now.AddHours(-1)).Select(h => new ValueTuple<DateTimeOffset, DateTimeOffset>(h.TextUntil, h.MediaUntil)).SingleAsync()));
        Assert.Null((await second.Edition("museum", "en")).VisibleSince);
        Assert.NotNull((await second.Edition("tram", "en")).VisibleSince);
        Assert.Equal([file], await second.Read(db => db.HeldMedia.Select(h => h.Item).ToListAsync()));
        var picture = await second.Read(db => db.Pictures.SingleAsync(p => p.File == file));
        Assert.Equal(("A red tram", null, "Polissia", 35, 60, "CC BY 4.0", Expires, false), (picture.Alt, picture.Caption, picture.Credit, picture.FocusX, picture.FocusY, picture.Licence, picture.ExpiresAt, picture.MayPassOn));
        Assert.Equal(
            [(LeadSpot.Lead, "museum", (DateTimeOffset?)null), (LeadSpot.Lead, "tram", Now.AddHours(5)), (LeadSpot.Breaking, "tram", Now.AddHours(1))],
            (await second.Read(db => db.Leads.Join(db.Stories, l => l.StoryId, s => s.Id, (l, s) => new { l.Spot, l.Position, l.Until, s.ExternalId }).ToListAsync())).OrderBy(l => l.Spot).ThenBy(l => l.Position).Select(l => (l.Spot, l.ExternalId, l.Until)));
        // What was to end, ends here too.
        await second.Pass(TimeSpan.FromHours(2));
        Assert.NotNull((await second.Edition("museum", "en")).VisibleSince);
        Assert.Empty(await second.Read(db => db.Leads.Where(l => l.Spot == LeadSpot.Breaking).ToListAsync()));
        Assert.NotEmpty(await second.Read(db => db.HeldMedia.ToListAsync()));
        await second.Pass(TimeSpan.FromHours(10));
        Assert.Empty(await second.Read(db => db.HeldMedia.ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task An_import_lets_nothing_out_earlier_and_leaves_alone_what_somebody_here_arranged(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var tram = await newsroom.Story("tram");
        var file = (await newsroom.Edition("tram", "en")).LeadPicture!.File;
        await Describe(newsroom, file, new PictureDescription(null, null, null, null, "Ours alone", Expires, MayPassOn: false));
        await newsroom.Get<ArrangeLeads>().Arrange(Newsdesk.DutyEditor, Newsdesk.Once(), "uk", new LeadsSaid(0, [new LeadSaid(tram, null)], null), Cancellation);
        await newsroom.Import(CompleteStory.Story(s => s["hold"] = Hold(textHours: 4, mediaHours: 6)));
        Assert.Equal((4, 6), await Held(newsroom));

        await newsroom.Import(
            CompleteStory.Story(s => s["hold"] = Hold(textHours: 1, mediaHours: 9)),
            """{"record":"picture","file":"pictures/tram.jpg","licence":"CC0"}""",
            """{"record":"leads","language":"uk","stories":[{"story":"museum"}]}""");
        await newsroom.Import(CompleteStory.Story());

        Assert.Equal((4, 6), await Held(newsroom));
        Assert.Null((await newsroom.Edition("tram", "en")).VisibleSince);
        Assert.Equal(("Ours alone", false), await newsroom.Read(db => db.Pictures.Where(p => p.File == file).Select(p => new ValueTuple<string?, bool>(p.Licence, p.MayPassOn)).SingleAsync()));
        Assert.Equal([tram], await newsroom.Read(db => db.Leads.Select(l => l.StoryId).ToListAsync()));
        await newsroom.Import(CompleteStory.Story(s => s["hold"] = Hold(textHours: 5, mediaHours: 9)));
        Assert.Equal((5, 9), await Held(newsroom));
    }

    [Fact]
    public async Task What_is_no_hold_picture_or_lead_is_named_with_its_line()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);

        var report = await newsroom.Import(
            CompleteStory.Story(s => s["hold"] = new JsonObject { ["kind"] = "strike-civilian" }),
            """{"record":"picture","file":"pictures/tram.jpg","focus":[0.5,1.5]}""",
            """{"record":"picture","file":"../tram.jpg"}""",
            """{"record":"picture","file":"pictures/tram.jpg","mayPassOn":"no"}""",
            """{"record":"leads","language":"uk","stories":[{"story":"nowhere"}]}""",
            """{"record":"leads","language":"en","stories":[{"story":"tram"},{"story":"tram"}]}""");

        Assert.Equal(
            ["1 hold.eventAt: is required", "2 focus: must be two numbers from 0 to 1: how far from the left and from the top", "3 file: a picture is named by its path beside the bundle, like pictures/tram.jpg", "4 mayPassOn: must be true or false", "5 there is no story “nowhere”", "6 stories: names something twice"],
            report.Problems.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value}"));
        Assert.Equal(0, await newsroom.Read(db => db.StoryHolds.CountAsync()));
    }

    static JsonObject Hold(int textHours, int mediaHours) => new()
    {
        ["kind"] = "strike-civilian",
        ["eventAt"] = Now.ToString("O"),
        ["textUntil"] = Now.AddHours(textHours).ToString("O"),
        ["mediaUntil"] = Now.AddHours(mediaHours).ToString("O"),
    };

    static async Task<(double Text, double Media)> Held(TestNewsroom newsroom)
        => await newsroom.Read(db => db.StoryHolds.SingleAsync()) is var hold ? ((hold.TextUntil - Now).TotalHours, (hold.MediaUntil - Now).TotalHours) : default;

    static async Task Describe(TestNewsroom newsroom, string file, PictureDescription said)
        => Assert.IsType<DescribeOutcome.Done>(await newsroom.Get<DescribePicture>().Describe(Newsdesk.ChiefEditor, Newsdesk.Once(), StoredPicture.HashOf(file)!, 1, said, Cancellation));
}
