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

/// <summary>What a machine made stays a machine's, wherever it goes, and readers are told who has checked it.</summary>
public sealed class MachineOriginTests
{
    [Theory, OnBothEngines]
    public async Task What_an_engine_made_and_a_person_accepted_is_an_engines_in_the_story_that_the_memory_brings_it_to(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import(
            MachineMade("bridge", MemoryDesk.Recall, MemoryDesk.RecallInEnglish),
            MemoryDesk.Published("rain", ("У Дубогаях дощ, дороги мокрі.", "It rains in Dubohai, the roads are wet.")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated(MemoryDesk.Recall, "У Дубогаях дощ, дороги мокрі.");
        await newsroom.Remembered();

        await editor.Fill(story);

        Assert.Equal(["b1:libre, memory", "b2:memory"], await editor.Makers(story));
        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));
        await editor.Save(story, "en", new { headline = "The bridge is open", body = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body") });
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        var page = await newsroom.Parsed($"/en/news/{(await editor.Edition(story, "en")).GetProperty("slug").GetString()}");
        Assert.Equal("Translated with LibreTranslate, checked by an editor.", page.Text("article footer .sources"));
    }

    [Theory, OnBothEngines]
    public async Task Where_a_person_came_to_the_same_words_they_are_a_persons(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import(MachineMade("bridge", MemoryDesk.Recall, MemoryDesk.RecallInEnglish), MemoryDesk.Published("rain", (MemoryDesk.Recall, MemoryDesk.RecallInEnglish)));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated(MemoryDesk.Recall);
        await newsroom.Remembered();

        await editor.Fill(story);

        Assert.Equal(["b1:memory"], await editor.Makers(story));
    }

    [Theory, OnBothEngines]
    public async Task Words_that_were_translated_before_and_are_set_otherwise_now_come_from_the_memory_without_their_markup(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import(MemoryDesk.Published("rain", ("У Дубогаях <em>дощ</em>.", "It <em>rains</em> in Dubohai.")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("У <strong>Дубогаях</strong> дощ.", "У Дубогаях дощ.", "У Дубогаях <em>дощ</em>.");
        await newsroom.Remembered();

        var told = await editor.Fill(story);

        Assert.Equal(["b1:memory", "b2:memory", "b3:memory"], await editor.Makers(story));
        Assert.Equal("It rains in Dubohai. / It rains in Dubohai. / It <em>rains</em> in Dubohai.", Words((await editor.Edition(story, "en")).GetProperty("draft")));
        // Nothing was lost of what had none.
        Assert.Equal(["b1"], told.Skip(1).Where(l => l.GetProperty("why").GetString() is not null).Select(l => l.GetProperty("place").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task Readers_are_told_which_machine_wrote_an_accepted_headline_over_a_persons_words(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.");
        await editor.Save(story, "en", Translated("", ("e1", "b1", "One.")));
        await editor.Fill(story);
        Assert.Equal(["b1:person"], await editor.Makers(story));
        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));

        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });

        var slug = (await editor.Edition(story, "en")).GetProperty("slug").GetString();
        Assert.Equal("Translated with LibreTranslate, checked by an editor.", (await newsroom.Parsed($"/en/news/{slug}")).Text("article footer .sources"));
        // Another headline is a person's.
        await editor.Save(story, "en", Translated("The bridge is open", ("e1", "b1", "One.")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/en/update", new { operation = Operation(), @base = await editor.Version(story, "en"), substantive = false });
        Assert.DoesNotContain("LibreTranslate", (await newsroom.Parsed($"/en/news/{slug}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_accepted_headline_in_which_a_term_was_replaced_is_a_machines_that_somebody_accepted(Engine engine)
    {
        await using var server = await Saying(_ => "The hanging bridge is open");
        await using var newsroom = await WithEngine(engine, server);
        await newsroom.Import("""{"record":"term","id":"bridge","preferred":{"en":"suspension bridge"},"forbidden":{"en":["hanging bridge"]}}""");
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await duty.Untranslated("Один.");
        await duty.Save(story, "en", Translated("", ("e1", "b1", "One.")));
        await duty.Fill(story);
        await duty.Review(story, accepted: Seen(await duty.Unreviewed(story)));

        await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites", new { operation = Operation(), story, language = "en", version = await duty.Version(story, "en"), replaced = new[] { new { block = (string?)null, field = "headline", start = 4, before = "hanging bridge", after = "suspension bridge" } } });

        await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        var page = await newsroom.Parsed($"/en/news/{(await duty.Edition(story, "en")).GetProperty("slug").GetString()}");
        Assert.Equal("The suspension bridge is open", page.Text("article h1"));
        Assert.Equal("Translated with LibreTranslate, checked by the duty editor.", page.Text("article footer .sources"));
        Assert.Empty(await duty.Unreviewed(story));
    }

    internal static string MachineMade(string id, string source, string target)
        => Lines.Story(id, ["uk", "en"], s =>
        {
            s.Edition("uk")["body"] = Lines.Json(new[] { new { id = "b0", type = "paragraph", html = source } });
            s.Edition("en")["body"] = Lines.Json(new[] { new { id = "e0", type = "paragraph", from = "b0", madeBy = new { machine = "libre", person = true, role = "editor" }, html = target } });
        });
}
