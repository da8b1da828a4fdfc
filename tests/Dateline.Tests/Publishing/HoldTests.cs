using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class HoldTests
{
    const string Film = "https://films.example/tram-arrives";

    static readonly DateTimeOffset Now = TestNewsroom.Now;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_held_picture_shows_nowhere_though_its_text_is_out(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var (file, hash, _) = await Tram(newsroom);
        var address = (await newsroom.Parsed("/en/news/tram-en")).One(".leadshot img").GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        Assert.Contains("/en/news/tram-en", await LeakTests.Showing(newsroom, hash, "Caption en"));

        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(file, "strike-civilian", Now.AddHours(-1))])));

        Assert.Empty(await LeakTests.Showing(newsroom, hash, "Caption en", "Caption uk", "Caption ru"));
        Assert.Contains("Story text of tram", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(address));

        await newsroom.Pass(TimeSpan.FromHours(2));

        Assert.Contains(hash, await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
    }

    [Theory, OnBothEngines]
    public async Task A_picture_that_one_story_holds_is_shown_by_no_other(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var (file, hash, _) = await Tram(newsroom);
        await newsroom.Import(Lines.Story("again", s => s.Body("uk").Insert(0, Lines.Json(new { id = "p", type = "picture", file = "pictures/tram.jpg", alt = "Трамвай" }))));
        Assert.Contains(hash, await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);

        await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(file, "strike-military", Now.AddHours(-1))]));

        Assert.DoesNotContain(hash, await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);

        await newsroom.Pass(TimeSpan.FromHours(11));

        Assert.Contains(hash, await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_held_film_and_its_still_show_nowhere_though_their_text_is_out(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var (still, hash) = await Filmed(newsroom);
        var address = new Uri((await newsroom.Parsed("/en/news/tram-en")).Meta("og:image")!).AbsolutePath;
        Assert.Contains(hash, address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        foreach (var secret in (string[])["films.example/tram-arrives", hash, "The first tram arrives"])
        {
            Assert.Contains("/en/news/tram-en", await LeakTests.Showing(newsroom, secret));
        }

        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(Film, "strike-civilian", Now.AddHours(-1))])));

        Assert.Empty(await LeakTests.Showing(newsroom, "films.example/tram-arrives", hash, "The first tram arrives"));
        Assert.Contains("Story text of tram", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(address));

        await newsroom.Pass(TimeSpan.FromHours(2));

        var page = await newsroom.Page("/en/news/tram-en");
        Assert.Contains(Film, page, StringComparison.Ordinal);
        Assert.Contains(hash, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
    }

    [Theory, OnBothEngines]
    public async Task A_still_waits_as_long_as_its_film_and_longer_where_that_was_said(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var (still, hash) = await Filmed(newsroom);

        await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-4), [new MediaHoldAsked(Film, "strike-civilian", Now.AddHours(-2)), new MediaHoldAsked(still, "strike-civilian", Now.AddHours(-4))]));
        Assert.Empty(await LeakTests.Showing(newsroom, hash));
        await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-4), [new MediaHoldAsked(Film, "strike-civilian", Now.AddHours(-2)), new MediaHoldAsked(still, "strike-civilian", Now)]));
        await newsroom.Pass(TimeSpan.FromHours(2));

        Assert.Contains("films.example/tram-arrives", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        Assert.Empty(await LeakTests.Showing(newsroom, hash));

        await newsroom.Pass(TimeSpan.FromHours(1));

        Assert.Contains(hash, await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_film_that_one_story_holds_is_shown_by_no_other_not_even_by_a_page_that_was_read_before(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Filmed(newsroom);
        await newsroom.Import(Lines.Story("again", s => s.Body("uk").Insert(0, Lines.Json(new { id = "f", type = "video", url = Film, caption = "Знову трамвай" }))));
        Assert.Contains(Film, await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);

        await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(Film, "strike-civilian", Now.AddHours(-1))]));

        Assert.DoesNotContain("films.example", await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);
        Assert.DoesNotContain("Знову трамвай", await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);

        await newsroom.Pass(TimeSpan.FromHours(2));

        Assert.Contains(Film, await newsroom.Page("/news/again-uk"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_held_film_that_comes_by_an_update_leaves_every_page_that_shows_it_in_whatever_language(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("tram", ["en"]),
            Lines.Story("again", ["uk"], s => s.Body("uk").Insert(0, Lines.Json(new { id = "f", type = "video", url = Film, caption = "Знову трамвай" })))));
        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddHours(-3), [new MediaHoldAsked(Film, "strike-civilian", Now.AddHours(-1))])));
        string[] pages = ["/", "/news/again-uk", "/feed.rss", "/feed.json", "/search?q=%D1%82%D1%80%D0%B0%D0%BC%D0%B2%D0%B0%D0%B9"];
        Assert.Equal(["/news/again-uk", "/feed.rss", "/feed.json"], await Showing());

        await newsroom.Import(Lines.Story("tram", ["en"], s => s.Body("en").Insert(0, Lines.Json(new { id = "film", type = "video", url = Film, caption = "The tram" }))));
        await newsroom.Followed();

        Assert.Equal([], await Showing());
        await newsroom.Pass(TimeSpan.FromHours(2));
        Assert.Equal(["/news/again-uk", "/feed.rss", "/feed.json"], await Showing());

        async Task<IReadOnlyList<string>> Showing()
        {
            var showing = new List<string>();
            foreach (var page in pages)
            {
                if (await newsroom.Page(page) is var html && (html.Contains("films.example", StringComparison.Ordinal) || html.Contains("Знову трамвай", StringComparison.Ordinal)))
                {
                    showing.Add(page);
                }
            }
            return showing;
        }
    }

    [Theory, OnBothEngines]
    public async Task A_report_on_a_strike_waits_three_hours_and_is_seen_within_a_second_after(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        await Hold(newsroom, Newsdesk.Editor, new HoldAsked("strike-civilian", Now.AddHours(-2), []));

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/news/tram-uk"));
        await newsroom.Pass(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/news/tram-uk"));
        await newsroom.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/tram-uk"));
        Assert.Equal(Now.AddHours(1), (await newsroom.Edition("tram", "uk")).VisibleSince);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_shortens_a_hold_but_a_duty_editor_with_a_reason_that_is_kept(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var (file, _, _) = await Tram(newsroom);
        var held = new HoldAsked("strike-military", Now.AddHours(-2), [new MediaHoldAsked(file, "strike-military", Now)]);
        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.Editor, held));
        HoldAsked?[] shorter =
        [
            null,
            held with { Kind = "strike-civilian" },
            held with { EventAt = held.EventAt.AddMinutes(-1) },
            held with { Media = [] },
            held with { Media = [held.Media[0] with { EventAt = Now.AddMinutes(-1) }] },
        ];

        foreach (var asked in shorter)
        {
            Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Hold)), await Hold(newsroom, Newsdesk.Editor, asked));
            Assert.Equal(new ActOutcome.Refused(Refusal.ReasonNeeded), await Hold(newsroom, Newsdesk.DutyEditor, asked, " "));
        }
        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.Editor, held with { EventAt = Now }));
        Assert.Equal(Now.AddHours(12), await newsroom.Read(db => db.StoryHolds.Select(h => h.TextUntil).SingleAsync()));

        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, null, "Генштаб повідомив раніше."));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/tram-uk"));
        Assert.Equal(["hold.lifted", "hold.set", "hold.set"], await newsroom.Actions("hold."));
        Assert.Contains("Генштаб повідомив раніше.", await newsroom.Read(db => db.Audit.Where(a => a.Action == "hold.lifted").Select(a => a.Detail!).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_reporter_holds_a_draft_and_takes_nothing_from_readers(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        await newsroom.Import(Lines.Story("siren", ["uk"], s => s.Remove("publishedAt")));
        var asked = new HoldAsked("strike-civilian", Now.AddHours(-1), []);

        Assert.IsType<ActOutcome.NotAllowed>(await Hold(newsroom, Newsdesk.Reporter, asked));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<HoldStory>().Set(Newsdesk.Reporter, Newsdesk.Once(), await newsroom.Story("siren"), await newsroom.HoldSeen("siren"), asked, null, Cancellation));
        Assert.IsType<ActOutcome.NotAllowed>(await newsroom.Get<HoldStory>().Set(Newsdesk.Translator, Newsdesk.Once(), await newsroom.Story("siren"), await newsroom.HoldSeen("siren"), asked with { EventAt = Now }, null, Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task Holds_that_make_no_sense_are_refused(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        Assert.Equal(new ActOutcome.Refused(Refusal.UnknownKind), await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("flood", Now, [])));
        Assert.Equal(new ActOutcome.Refused(Refusal.WrongInstant), await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddDays(-31), [])));
        Assert.Equal(new ActOutcome.Refused(Refusal.WrongInstant), await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now.AddDays(8), [])));
        Assert.Equal(new ActOutcome.Refused(Refusal.TooMuch), await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now, [new MediaHoldAsked(new string('a', 3000), "strike-civilian", Now)])));
    }

    [Theory, OnBothEngines]
    public async Task The_newsroom_keeps_its_own_kinds_and_checklist(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var keep = newsroom.Get<KeepHoldKinds>();
        var funeral = new HoldKindAsked(null, new LocalizedText([new("uk", "Похорон"), new("en", "Funeral")]), 30, 1440);

        Assert.IsType<KeepListOutcome.NotAllowed>(await keep.Kinds(Newsdesk.ChiefEditor, Newsdesk.Once(), 1, [funeral], Cancellation));
        Assert.IsType<KeepListOutcome.Done>(await keep.Kinds(Newsdesk.Administrator, Newsdesk.Once(), 1, [funeral, new HoldKindAsked("strike-civilian", funeral.Names, 240, 240)], Cancellation));
        Assert.IsType<KeepListOutcome.Done>(await keep.Checklist(Newsdesk.Administrator, Newsdesk.Once(), 1, [new ChecklistItemAsked(null, "funeral", new LocalizedText([new("uk", "Родина згодна")])), new ChecklistItemAsked("place", null, funeral.Names)], Cancellation));

        Assert.Equal(["funeral", "strike-civilian"], await newsroom.Read(db => db.HoldKinds.Where(k => !k.Retired).OrderBy(k => k.Position).Select(k => k.Kind).ToListAsync()));
        Assert.Equal(["rodyna-zghodna", "place"], await newsroom.Read(db => db.ChecklistItems.Where(k => !k.Retired).OrderBy(k => k.Position).Select(k => k.Item).ToListAsync()));
        Assert.Equal(new ActOutcome.Refused(Refusal.UnknownKind), await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-military", Now, [])));
        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, new HoldAsked("strike-civilian", Now, [])));
        Assert.Equal(Now.AddHours(4), await newsroom.Read(db => db.StoryHolds.Select(h => h.TextUntil).SingleAsync()));
    }

    [Theory, OnBothEngines]
    public async Task What_was_looked_at_is_kept_with_who_did_and_anew_for_another_event(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var (_, _, story) = await Tram(newsroom);
        var hold = newsroom.Get<HoldStory>();
        Assert.Equal(new ActOutcome.Refused(Refusal.NoHold), await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "place", true, Cancellation));
        await Hold(newsroom, Newsdesk.Editor, new HoldAsked("strike-civilian", Now, []));

        Assert.Equal(new ActOutcome.Refused(Refusal.UnknownItem), await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "nothing", true, Cancellation));
        await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "place", true, Cancellation);
        await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "place", true, Cancellation);
        await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "source", true, Cancellation);
        await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, await newsroom.HoldSeen("tram"), "source", false, Cancellation);

        Assert.Equal([("place", "Ірина Лісова")], (await newsroom.Read(db => db.HoldTicks.ToListAsync())).Select(t => (t.Item, t.Name)));
        Assert.Equal(["hold.checked", "hold.checked", "hold.set", "hold.unchecked"], await newsroom.Actions("hold."));

        await Hold(newsroom, Newsdesk.Editor, new HoldAsked("strike-civilian", Now.AddHours(1), []));

        Assert.Empty(await newsroom.Read(db => db.HoldTicks.ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_who_hold_one_story_the_second_is_told_and_nobody_ticks_for_another_event(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        var (_, _, story) = await Tram(newsroom);
        var hold = newsroom.Get<HoldStory>();
        var seen = await newsroom.HoldSeen("tram");

        Assert.IsType<ActOutcome.Done>(await hold.Set(Newsdesk.Editor, Newsdesk.Once(), story, seen, new HoldAsked("strike-military", Now, []), null, Cancellation));
        // Theirs is longer: this one would take from it without having seen it.
        Assert.Equal(new ActOutcome.HeldMeanwhile(), await hold.Set(Newsdesk.Editor, Newsdesk.Once(), story, seen, new HoldAsked("strike-civilian", Now, []), null, Cancellation));
        Assert.IsType<ActOutcome.NotAllowed>(await hold.Set(Newsdesk.Translator, Newsdesk.Once(), story, seen, null, null, Cancellation));
        Assert.Equal(Now.AddHours(12), await newsroom.Read(db => db.StoryHolds.Select(h => h.TextUntil).SingleAsync()));

        var looked = await newsroom.HoldSeen("tram");
        await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, looked, "place", true, Cancellation);
        // Ticks don't wait for each other.
        await hold.Tick(Newsdesk.DutyEditor, Newsdesk.Once(), story, looked, "source", true, Cancellation);
        Assert.Equal(["place", "source"], (await newsroom.Read(db => db.HoldTicks.ToListAsync())).Select(t => t.Item).Order());
        Assert.IsType<ActOutcome.Done>(await hold.Set(Newsdesk.Editor, Newsdesk.Once(), story, looked, new HoldAsked("strike-military", Now.AddHours(1), []), null, Cancellation));
        Assert.Equal(new ActOutcome.HeldMeanwhile(), await hold.Tick(Newsdesk.Editor, Newsdesk.Once(), story, looked, "defence", true, Cancellation));
        Assert.Empty(await newsroom.Read(db => db.HoldTicks.ToListAsync()));

        // Lifted and set again, it is another hold.
        Assert.IsType<ActOutcome.Done>(await Hold(newsroom, Newsdesk.DutyEditor, null, "Повідомили раніше."));
        Assert.Equal(new ActOutcome.HeldMeanwhile(), await hold.Set(Newsdesk.DutyEditor, Newsdesk.Once(), story, looked, new HoldAsked("strike-civilian", Now, []), null, Cancellation));
        Assert.Empty(await newsroom.Read(db => db.StoryHolds.ToListAsync()));
    }

    static async Task<ActOutcome> Hold(TestNewsroom newsroom, Actor actor, HoldAsked? asked, string? reason = null)
        => await newsroom.Get<HoldStory>().Set(actor, Newsdesk.Once(), await newsroom.Story("tram"), await newsroom.HoldSeen("tram"), asked, reason, Cancellation);

    static async Task<(string File, string Hash, Dateline.Stories.StoryId Story)> Tram(TestNewsroom newsroom)
    {
        var lead = (await newsroom.Edition("tram", "en")).LeadPicture!.File;
        return (lead, Dateline.Media.StoredPicture.HashOf(lead)!, await newsroom.Story("tram"));
    }

    /// <summary>The tram in a film instead of a picture, with a still of its own.</summary>
    static async Task<(string Still, string Hash)> Filmed(TestNewsroom newsroom)
    {
        Directory.CreateDirectory(Path.Combine(newsroom.Folder, "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, "pictures", "still.jpg"), SamplePictures.Photo(1280, 720, "jpg"), Cancellation);
        await CompleteStory.Import(newsroom, story =>
        {
            foreach (var language in (string[])["uk", "en", "ru"])
            {
                object film = new { id = "p", type = "video", url = Film, poster = "pictures/still.jpg", caption = $"The first tram arrives, {language}" };
                object translated = new { id = "p", type = "video", url = Film, poster = "pictures/still.jpg", caption = $"The first tram arrives, {language}", from = "p" };
                story.Body(language)[0] = Lines.Json(language == "uk" ? film : translated);
            }
        });
        var still = (await newsroom.Working("tram", "en")).Text.Body.Posters.Single();
        return (still, Dateline.Media.StoredPicture.HashOf(still)!);
    }
}
