using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Memory;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Filling.FillingDesk;

namespace Dateline.Tests.Filling;

/// <summary>What an editor takes by hand from the memory is whose it was.</summary>
public sealed class TakeOffersTests
{
    [Theory, OnBothEngines]
    public async Task What_a_machine_made_says_so_when_it_is_offered_and_waits_for_a_person_when_it_is_taken(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(MachineOriginTests.MachineMade("bridge", MemoryDesk.Recall, MemoryDesk.RecallInEnglish), MemoryDesk.Published("rain", ("У Дубогаях дощ, дороги мокрі.", "It rains in Dubohai, the roads are wet.")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated(MemoryDesk.Recall, "У Дубогаях дощ, дороги мокрі.", "Сьогодні " + MemoryDesk.Recall);
        await newsroom.Remembered();
        var (made, said, near) = (await Offered(editor, story, "b1"), await Offered(editor, story, "b2"), await Offered(editor, story, "b3"));
        Assert.Equal(("libre", null, "libre"), (made.Machine, said.Machine, near.Machine));

        await Take(editor, story, "b1", made.Segment);
        await Take(editor, story, "b2", said.Segment);
        await Take(editor, story, "b3", near.Segment);
        await editor.Save(story, "en", Translated("", ("e1", "b1", MemoryDesk.RecallInEnglish), ("e2", "b2", "It rains in Dubohai, the roads are wet."), ("e3", "b3", near.Target)));

        Assert.Equal(["b1:libre, memory", "b2:person", "b3:libre, memory"], await editor.Makers(story));
        // Whoever goes on writing makes it theirs, after the machine.
        await editor.Save(story, "en", Translated("", ("e1", "b1", MemoryDesk.RecallInEnglish), ("e2", "b2", "It rains in Dubohai."), ("e3", "b3", "Today, " + near.Target)));
        Assert.Equal(["e1"], (await editor.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));
        await editor.Save(story, "en", new { headline = "The bridge is open", body = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body") });
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        var page = await newsroom.Parsed($"/en/news/{(await editor.Edition(story, "en")).GetProperty("slug").GetString()}");
        Assert.Equal("Translated with libre, checked by an editor.", page.Text("article footer .sources"));
    }

    [Theory, OnBothEngines]
    public async Task A_quotation_that_a_machine_made_is_one_with_its_speaker_and_a_headline_too(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        object madeBy = new { machine = "libre", person = true, role = "editor" };
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s =>
        {
            s.Edition("uk")["body"] = Lines.Json(new[] { new { id = "b0", type = "quote", html = "Міст відкрили вчора ввечері.", attribution = "Ганна Рій" } });
            s.Edition("en")["body"] = Lines.Json(new[] { new { id = "e0", type = "quote", from = "b0", madeBy, html = "The bridge opened last night.", attribution = "Hanna Rii" } });
            s.Edition("en")["lines"] = Lines.Json(new { headline = new { madeBy } });
        }));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Новина bridge", "city");
        await editor.Save(story, "uk", new { headline = "Новина bridge", body = new[] { new { id = "b1", type = "quote", html = "Міст відкрили вчора ввечері.", attribution = "Ганна Рій" } } });
        await editor.Add(story, "en", "uk");
        await newsroom.Remembered();

        await Take(editor, story, "b1", (await Offered(editor, story, "b1")).Segment);
        var headline = await Offered(editor, story, ":headline");
        await Take(editor, story, ":headline", headline.Segment);
        await editor.Save(story, "en", new { headline = headline.Target, body = new[] { new { id = "e1", type = "quote", from = "b1", html = "The bridge opened last night.", attribution = "Ганна Рій" } } });

        Assert.Equal(["b1:libre, memory"], await editor.Makers(story));
        Assert.Equal([(":headline", "libre, memory"), ("e1", "libre, memory")], (await editor.Unreviewed(story)).Select(u => (u.GetProperty("place").GetString()!, u.GetProperty("by").GetString()!)));
    }

    [Theory, OnBothEngines]
    public async Task Who_may_not_translate_takes_nothing_and_what_is_gone_from_the_memory_counts_for_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await editor.Untranslated(MemoryDesk.Recall);

        await Take(editor, story, "b1", 7_000);
        using var refused = await reporter.Post($"/stories/{story}/editions/en/memory/taken", new { operation = Operation(), source = "b1", segments = new { html = 1 } });

        Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        await editor.Save(story, "en", Translated("", ("e1", "b1", MemoryDesk.RecallInEnglish)));
        Assert.Equal(["b1:person"], await editor.Makers(story));
    }

    static async Task Take(DeskClient desk, Guid story, string source, long segment)
    {
        using var taken = await desk.Post($"/stories/{story}/editions/en/memory/taken", new { operation = Operation(), source, segments = new { html = segment } });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    static async Task<(string Target, string? Machine, long Segment)> Offered(DeskClient desk, Guid story, string source)
    {
        var blocks = (await desk.Read($"/stories/{story}/editions/en/memory?block={source}")).GetProperty("blocks");
        var offer = blocks[0].GetProperty("texts")[0].GetProperty("offers")[0];
        return (offer.GetProperty("target").GetString()!, offer.GetProperty("machine").GetString(), offer.GetProperty("segment").GetInt64());
    }
}
