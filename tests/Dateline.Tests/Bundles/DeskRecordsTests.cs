using System.Text.Json.Nodes;
using CsCheck;
using Dateline.Data;
using Dateline.Events;
using Dateline.Filing;
using Dateline.Leads;
using Dateline.Library;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Bundles;

/// <summary>Holds and what is held, what the library says of pictures, home-page leads, and what was retired or moved, in a bundle.</summary>
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
        Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Set(Newsdesk.DutyEditor, Newsdesk.Once(), tram, await first.HoldSeen("tram"), new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(file, "strike-military", Now.AddHours(-1))]), null, Cancellation));
        Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Set(Newsdesk.DutyEditor, Newsdesk.Once(), museum, await first.HoldSeen("museum"), new HoldAsked("strike-civilian", Now.AddHours(-1), []), null, Cancellation));
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
    public async Task What_a_newsroom_holds_what_it_looks_at_and_what_was_looked_at_comes_along(Engine engine)
    {
        await using var first = await CompleteStory.On(engine);
        await using var second = await TestNewsroom.On(engine);
        var tram = await first.Story("tram");
        await KeepOwn(first);
        Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Set(Newsdesk.DutyEditor, Newsdesk.Once(), tram, await first.HoldSeen("tram"), new HoldAsked("funeral", Now, []), null, Cancellation));
        foreach (var item in (string[])["rodyna-zghodna", "place"])
        {
            Assert.IsType<ActOutcome.Done>(await first.Get<HoldStory>().Tick(Newsdesk.Editor, Newsdesk.Once(), tram, await first.HoldSeen("tram"), item, true, Cancellation));
        }

        var exported = await first.Export();
        var report = await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));
        var happened = await second.Read(db => EventLog.LastSequence(db, Cancellation));
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        Assert.Empty(report.Problems);
        Assert.Equal(exported, await second.Export());
        Assert.Empty(await After(second, happened));
        Assert.Equal([("funeral", 30, 1440, false), ("strike-civilian", 240, 240, false), ("strike-military", 720, 720, true)], await Kinds(second));
        Assert.Equal([("rodyna-zghodna", "funeral", false), ("place", null, false), ("defence", null, true), ("source", null, true)], await Items(second));
        Assert.Equal([("place", "Ірина Лісова", Now), ("rodyna-zghodna", "Ірина Лісова", Now)], await Ticks(second));
        // Whoever reads the bundle with another program finds the words in it.
        Assert.Contains("""{"record":"checklistItem","item":"rodyna-zghodna","kind":"funeral","words":{"uk":"Родина згодна"}}""", exported, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_a_newsroom_has_kept_itself_no_import_changes_unless_it_is_told_to(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        await KeepOwn(newsroom);
        string[] bundle =
        [
            Kind("strike-civilian", 0, 0), Kind("flood", 60, 90), Kind("funeral", 5, 5),
            Item("weather", "flood"), Item("place", "flood"),
        ];

        var open = await Version(newsroom, KeptListName.HoldKinds);
        await newsroom.Import(bundle);
        await newsroom.Import(bundle);

        // Whoever had the list open learns that it is another by now; the second time nothing happened to it.
        Assert.Equal(open + 1, await Version(newsroom, KeptListName.HoldKinds));
        Assert.Equal([("funeral", 30, 1440, false), ("strike-civilian", 240, 240, false), ("strike-military", 720, 720, true), ("flood", 60, 90, false)], await Kinds(newsroom));
        Assert.Equal([("rodyna-zghodna", "funeral", false), ("place", null, false), ("defence", null, true), ("source", null, true), ("weather", "flood", false)], await Items(newsroom));

        await newsroom.ImportFile(Path.Combine(newsroom.Folder, "bundle.jsonl"), overwrite: true);

        Assert.Equal([("strike-civilian", 0, 0, false), ("flood", 60, 90, false), ("funeral", 5, 5, false), ("strike-military", 720, 720, true)], await Kinds(newsroom));
        Assert.Equal([("weather", "flood", false), ("place", "flood", false), ("rodyna-zghodna", "funeral", false), ("defence", null, true), ("source", null, true)], await Items(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task What_was_looked_at_elsewhere_counts_for_its_own_event_and_never_against_this_newsroom(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var hold = newsroom.Get<HoldStory>();
        await newsroom.Import(CompleteStory.Story(s => s["hold"] = Hold(textHours: 4, mediaHours: 6, checks: ["place", "source"])));
        Assert.Equal([("place", "Анна", Now.AddMinutes(-9)), ("source", "Анна", Now.AddMinutes(-9))], await Ticks(newsroom));
        Assert.IsType<ActOutcome.Done>(await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), await newsroom.Story("tram"), await newsroom.HoldSeen("tram"), "place", false, Cancellation));

        await newsroom.Import(CompleteStory.Story(s => s["hold"] = Hold(textHours: 5, mediaHours: 6, checks: ["place", "source"])));

        Assert.Equal((5, 6), await Held(newsroom));
        Assert.Equal([("source", "Анна", Now.AddMinutes(-9))], await Ticks(newsroom));

        await newsroom.Import(CompleteStory.Story(s => s["hold"] = Hold(textHours: 7, mediaHours: 7, happened: Now.AddHours(1), checks: ["defence"])));

        Assert.Equal([("defence", "Анна", Now.AddMinutes(-9))], await Ticks(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Retired_authors_and_pages_stay_so_and_a_page_that_moved_keeps_its_former_addresses(Engine engine)
    {
        await using var first = await TestNewsroom.On(engine);
        await using var second = await TestNewsroom.On(engine);
        await first.Import([.. Lines.Newsroom(Lines.Story("tram")), Lines.Author("iryna"), Lines.Author("oleh"), Lines.Page("contact"), Lines.Page("about"), Lines.Page("old")]);
        var body = new PageEditionSaid("Контакти", Dateline.Documents.Document.Empty);
        foreach (var (from, version, to) in ((string, int, string)[])[("contact", 1, "write-us"), ("write-us", 2, "kontakty")])
        {
            Assert.IsType<FilingOutcome.Done>(await first.Get<KeepPages>().Change(Newsdesk.ChiefEditor, new FiledWrite(from, version, Newsdesk.Once()), new PageSaid(to, new Dictionary<string, PageEditionSaid> { ["uk"] = body, ["en"] = body }), Cancellation));
        }
        Assert.IsType<FilingOutcome.Done>(await first.Get<KeepPages>().Retire(Newsdesk.ChiefEditor, new FiledWrite("old", 1, Newsdesk.Once()), true, Cancellation));
        Assert.IsType<FilingOutcome.Done>(await first.Get<KeepAuthors>().Retire(Newsdesk.ChiefEditor, new FiledWrite("oleh", 1, Newsdesk.Once()), true, Cancellation));

        var exported = await first.Export();
        var report = await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));
        var happened = await second.Read(db => EventLog.LastSequence(db, Cancellation));
        await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        Assert.Empty(report.Problems);
        Assert.Equal(exported, await second.Export());
        Assert.Empty(await After(second, happened));
        Assert.Equal(["oleh"], await second.Read(db => db.Authors.Where(a => a.Retired).Select(a => a.Slug).ToListAsync()));
        Assert.Equal(["old"], await second.Read(db => db.Pages.Where(p => p.Retired).Select(p => p.Slug).Distinct().ToListAsync()));
        Assert.Equal("/page/kontakty", await second.MovedTo("/page/contact"));
        Assert.Equal("/page/kontakty", await second.MovedTo("/page/write-us"));
        Assert.DoesNotContain("old укр", await second.Page("/"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_bundle_moves_a_page_that_stands_here_under_a_former_address_and_no_page_that_moved_on_here(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. Lines.Newsroom(), Lines.Page("contact"), Lines.Page("about")]);

        await newsroom.Import("""{"record":"page","slug":"kontakty","formerSlugs":["contact"],"retired":true,"editions":{"uk":{"title":"Як нас знайти","body":[]}}}""");

        Assert.Equal(["kontakty"], await newsroom.Read(db => db.Pages.Where(p => p.Retired).Select(p => p.Slug).Distinct().ToListAsync()));
        Assert.Equal(3, await newsroom.Read(db => db.Pages.CountAsync(p => p.Slug == "kontakty")));
        Assert.Equal("/page/kontakty", await newsroom.MovedTo("/page/contact"));

        await newsroom.Import("""{"record":"page","slug":"contact","editions":{"uk":{"title":"Контакти","body":[]}}}""");

        Assert.Equal(["Контакти"], await newsroom.Read(db => db.Pages.Where(p => p.Slug == "kontakty" && p.Language == "uk" && !p.Retired).Select(p => p.Title).ToListAsync()));
        Assert.Equal(0, await newsroom.Read(db => db.Pages.CountAsync(p => p.Slug == "contact")));
        var report = await newsroom.Import(
            """{"record":"page","slug":"about","formerSlugs":["kontakty"],"editions":{"uk":{"title":"Про нас","body":[]}}}""",
            """{"record":"rubric","slug":"city","formerSlugs":["town"],"names":{"uk":"Місто"}}""");
        Assert.Equal(["1 the slug “kontakty” belongs to kontakty already"], report.Problems.Select(p => $"{p.Key} {p.Value}"));
    }

    [Theory, OnBothEngines]
    public async Task A_former_address_that_another_stands_at_is_a_bad_line(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("town"), Lines.Author("iryna"), Lines.Author("oleh"));

        var report = await newsroom.Import(Lines.Rubric("city", formerSlugs: ["town"]), """{"record":"author","slug":"iryna","names":{"uk":"Ірина"},"formerSlugs":["oleh"]}""");

        Assert.Equal(["1 the slug “town” belongs to town already", "2 the slug “oleh” belongs to oleh already"], report.Problems.Select(p => $"{p.Key} {p.Value}"));
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

    [Theory, OnBothEngines]
    public async Task What_no_newsroom_could_keep_is_named_with_its_line_and_changes_nothing(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var before = await newsroom.Export();

        var report = await newsroom.Import(
        [
            """{"record":"holdKind","kind":"flood","names":{"uk":"Повінь"},"mediaMinutes":5}""",
            Kind("flood", 43201, 0),
            """{"record":"holdKind","kind":"Flood","names":{"uk":"Повінь"},"textMinutes":5,"mediaMinutes":5}""",
            Kind(new string('a', 101), 1, 1),
            """{"record":"holdKind","kind":"flood","names":{},"textMinutes":5,"mediaMinutes":5}""",
            """{"record":"holdKind","kind":"flood","names":{"uk":"Повінь"},"textMinutes":5,"mediaMinutes":5,"retired":"strike-civilian"}""",
            Item("weather", "flood"),
            """{"record":"checklistItem","item":"weather","words":{"uk":" "}}""",
            """{"record":"author","slug":"melnychuk","names":{"uk":"Марко"},"retired":"oleh"}""",
            """{"record":"page","slug":"about","formerSlugs":"info","editions":{"uk":{"title":"Про нас","body":[]}}}""",
            CompleteStory.Story(s => s["hold"] = Hold(4, 6, checks: ["weather"])),
            Lines.Story("tender", s => s["hold"] = Hold(4, 6, checks: ["place", "place"])),
            Lines.Story("museum", s => (s["hold"] = Hold(4, 6))["checks"] = Lines.Json(new[] { new { item = "place", at = Now } })),
        ]);

        Assert.Equal(
            [
                "1 textMinutes: is required",
                "2 textMinutes: must be a whole number from 0 to 43200",
                "3 kind: “Flood” is no slug: lower-case Latin letters, digits and single hyphens",
                "4 kind: is longer than 100 characters",
                "5 names: is required, with a text for at least one language",
                "6 retired: must be true or false",
                "7 there is no holdKind “flood”",
                "8 words.uk: is empty",
                "9 retired: must be true or false",
                "10 formerSlugs: must be an array",
                "11 there is no checklistItem “weather”",
                "12 hold.checks: names something twice",
                "13 hold.checks[0].by: is required",
            ],
            report.Problems.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value}"));
        Assert.Equal(before, await newsroom.Export("again.jsonl"));
    }

    [Fact]
    public async Task More_than_the_desk_could_keep_is_refused_with_what_relied_on_it()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);

        var report = await newsroom.Import([.. Enumerable.Range(1, 99).Select(n => Kind($"kind-{n}", n, n)), Item("weather", "kind-99"), Kind("strike-civilian", 200, 200)]);

        Assert.Equal(["99 a newsroom keeps no more than 100 of “holdKind” that aren’t retired", "100 there is no holdKind “kind-99”"], report.Problems.Select(p => $"{p.Key} {p.Value}"));
        Assert.Equal(100, await newsroom.Read(db => db.HoldKinds.CountAsync(k => !k.Retired)));
        Assert.Equal(200, await newsroom.Read(db => db.HoldKinds.Where(k => k.Kind == "strike-civilian").Select(k => k.TextMinutes).SingleAsync()));
    }

    [Fact]
    public Task Whatever_a_newsroom_keeps_survives_the_round_trip_and_a_second_import()
        => Gen.Select(Gen.Int[0, 43200], Gen.Bool, Gen.Bool, Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[0, 9], (minutes, retired, one, word, digit) => (minutes, retired, one, word, digit))
            .Array[1, 12]
            .SampleAsync(
                async all =>
                {
                    await using var first = await TestNewsroom.On(Engine.Sqlite);
                    await using var second = await TestNewsroom.On(Engine.Sqlite);
                    string[] lines =
                    [
                        .. all.Select((a, i) => Kind($"kind-{i}", a.minutes, a.minutes / 2, a.retired, $"«{a.word}» & <{a.word}>")),
                        .. all.Select((a, i) => Item($"item-{a.digit}-{i}", a.one ? $"kind-{i}" : null, a.retired && a.one)),
                        Kind("strike-military", 1, 2, all[0].retired),
                        .. all.Select((a, i) => Record(new { record = "author", slug = $"author-{i}", names = new { uk = a.word }, formerSlugs = new[] { $"was-{a.digit}-{i}" }, a.retired })),
                        .. all.Select((a, i) => Record(new { record = "page", slug = $"page-{a.digit}-{i}", editions = new { uk = new { title = a.word, body = Array.Empty<object>() }, en = new { title = $"{i}" } }, formerSlugs = new[] { $"z-{i}", $"a-{i}" }, retired = a.one })),
                        .. Lines.Newsroom([.. all.Select((a, i) => Lines.Story($"s{i}", s => s["hold"] = a.retired ? Hold(i, i + 1, checks: [$"item-{a.digit}-{i}", "place"]) : null))]),
                    ];
                    if (all[0].one)
                    {
                        Array.Reverse(lines);
                    }

                    var report = await first.Import(lines);
                    var exported = await first.Export();
                    await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));
                    var happened = await second.Read(db => EventLog.LastSequence(db, Cancellation));
                    await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

                    Assert.Empty(report.Problems);
                    Assert.Equal(exported, await second.Export());
                    Assert.Empty(await After(second, happened));
                },
                iter: 15,
                threads: 1);

    static Task<List<string>> After(TestNewsroom newsroom, long happened)
        => newsroom.Read(db => db.Events.Where(e => e.Sequence > happened).OrderBy(e => e.Sequence).Select(e => e.Kind + " " + e.Subject).ToListAsync());

    static string Kind(string kind, int text, int media, bool retired = false, string name = "Подія")
        => Record(new { record = "holdKind", kind, names = new { uk = name }, textMinutes = text, mediaMinutes = media, retired });

    static string Item(string item, string? kind, bool retired = false)
        => Record(new { record = "checklistItem", item, kind, words = new { uk = "Перевірено", en = "Looked at" }, retired });

    static string Record(object record) => Lines.Json(record).ToJsonString();

    static async Task KeepOwn(TestNewsroom newsroom)
    {
        var funeral = new LocalizedText([new("uk", "Похорон"), new("en", "Funeral")]);
        Assert.IsType<KeepListOutcome.Done>(await newsroom.Get<KeepHoldKinds>().Kinds(Newsdesk.Administrator, Newsdesk.Once(), await Version(newsroom, KeptListName.HoldKinds), [new HoldKindAsked(null, funeral, 30, 1440), new HoldKindAsked("strike-civilian", funeral, 240, 240)], Cancellation));
        Assert.IsType<KeepListOutcome.Done>(await newsroom.Get<KeepHoldKinds>().Checklist(Newsdesk.Administrator, Newsdesk.Once(), await Version(newsroom, KeptListName.Checklist), [new ChecklistItemAsked(null, "funeral", new LocalizedText([new("uk", "Родина згодна")])), new ChecklistItemAsked("place", null, funeral)], Cancellation));
    }

    static Task<int> Version(TestNewsroom newsroom, KeptListName list) => newsroom.Read(db => db.KeptLists.Where(l => l.Name == list).Select(l => l.Version).SingleAsync());

    static async Task<IEnumerable<(string, int, int, bool)>> Kinds(TestNewsroom newsroom)
        => (await newsroom.Read(db => db.HoldKinds.ToListAsync())).OrderBy(k => k.Position).ThenBy(k => k.Retired).Select(k => (k.Kind, k.TextMinutes, k.MediaMinutes, k.Retired));

    static async Task<IEnumerable<(string, string?, bool)>> Items(TestNewsroom newsroom)
        => (await newsroom.Read(db => db.ChecklistItems.ToListAsync())).OrderBy(i => i.Position).ThenBy(i => i.Retired).Select(i => (i.Item, i.Kind, i.Retired));

    static async Task<IEnumerable<(string, string, DateTimeOffset)>> Ticks(TestNewsroom newsroom)
        => (await newsroom.Read(db => db.HoldTicks.ToListAsync())).OrderBy(t => t.Item, StringComparer.Ordinal).Select(t => (t.Item, t.Name, t.At));

    static JsonObject Hold(int textHours, int mediaHours, DateTimeOffset? happened = null, params string[] checks) => new()
    {
        ["checks"] = Lines.Json(checks.Select(item => new { item, by = "Анна", at = Now.AddMinutes(-9) })),
        ["kind"] = "strike-civilian",
        ["eventAt"] = (happened ?? Now).ToString("O"),
        ["textUntil"] = Now.AddHours(textHours).ToString("O"),
        ["mediaUntil"] = Now.AddHours(mediaHours).ToString("O"),
    };

    static async Task<(double Text, double Media)> Held(TestNewsroom newsroom)
        => await newsroom.Read(db => db.StoryHolds.SingleAsync()) is var hold ? ((hold.TextUntil - Now).TotalHours, (hold.MediaUntil - Now).TotalHours) : default;

    static async Task Describe(TestNewsroom newsroom, string file, PictureDescription said)
        => Assert.IsType<DescribeOutcome.Done>(await newsroom.Get<DescribePicture>().Describe(Newsdesk.ChiefEditor, Newsdesk.Once(), StoredPicture.HashOf(file)!, 1, said, Cancellation));
}
