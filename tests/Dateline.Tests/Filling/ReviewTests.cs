using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Filling.FillingDesk;

namespace Dateline.Tests.Filling;

/// <summary>What a machine wrote is unreviewed until a named person accepts it or changes its words.</summary>
public sealed class ReviewTests
{
    [Theory, OnBothEngines]
    public async Task An_accepted_block_names_who_accepted_it_and_a_rejected_one_is_missing_again(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.", "Два.");
        await editor.Fill(story);
        var places = await editor.Unreviewed(story);

        var saved = await editor.Review(story, accepted: Seen(places[..2]), rejected: Seen(places[2..]));

        Assert.Empty(saved.GetProperty("unreviewed").EnumerateArray());
        Assert.Matches("^[0-9a-f]+:fresh -:missing$", States(saved));
        Assert.Equal(["b1:libre+editor"], await editor.Makers(story));
        var texts = await newsroom.Read(db => db.MachineTexts.OrderBy(t => t.Words).Select(t => t.Words + " " + t.AcceptedByName).ToListAsync());
        Assert.Equal(["EN Два. ", "EN Міст відкрили Олена Ткач", "EN Один. Олена Ткач"], texts);
        Assert.Equal(["block.accepted", "block.accepted"], await newsroom.Actions("block.accepted"));
        Assert.Equal(["block.rejected"], await newsroom.Actions("block.rejected"));
    }

    [Theory, OnBothEngines]
    public async Task Changed_words_are_a_persons_and_words_that_only_look_otherwise_are_still_the_machines(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Перше речення.", "Друге речення.");
        await editor.Fill(story);
        var (one, two) = await Ids(editor, story);

        await editor.Save(story, "en", Body("EN Міст відкрили", (one, "b1", "EN <strong>Перше</strong>  речення.", null), (two, "b2", "The second sentence.", new { machine = "libre" })));

        Assert.Equal(["b1:libre", "b2:libre+editor"], await editor.Makers(story));
        Assert.Equal([":headline", one], (await editor.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
        // Undone, it is the machine's again.
        await editor.Save(story, "en", Body("Bridge", (one, "b1", "EN Перше речення.", null), (two, "b2", "EN Друге речення.", new { machine = "libre", person = true })));
        Assert.Equal(["b1:libre", "b2:libre"], await editor.Makers(story));
        Assert.Equal([one, two], (await editor.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task Whatever_is_claimed_of_them_a_machines_words_stay_a_machines_under_another_id_in_pieces_and_run_together(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Перше речення про міст через річку, який відкрили.", "Друге речення.", "Третє речення.");
        await editor.Fill(story);
        await editor.Save(story, "en", Body("Bridge"));

        await editor.Save(story, "en", Body(
            "Bridge",
            ("n1", "b1", "EN Перше речення про міст", new { machine = "libre", person = true }),
            ("n2", null, "через річку, який відкрили.", null),
            ("n3", "b2", "EN Друге речення. EN Третє речення.", new { person = true })));

        var draft = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body").EnumerateArray();
        Assert.All(draft, b => Assert.Equal("""{"machine":"libre"}""", b.GetProperty("madeBy").GetRawText()));
        Assert.Equal(["n1", "n2", "n3"], (await editor.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_accepts_beside_the_source_as_it_reads_now_has_found_it_right_for_that(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.");
        await editor.Fill(story, places: ["b1"]);
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один рядок.")));
        var side = (await editor.Read($"/stories/{story}/editions/en/review")).GetProperty("places")[0];

        var saved = await editor.Review(story, accepted: [new { place = side.GetProperty("place").GetString(), hash = side.GetProperty("hash").GetString(), sourceHash = side.GetProperty("sourceHash").GetString() }]);

        Assert.Matches("^[0-9a-f]+:fresh$", States(saved));
    }

    [Theory, OnBothEngines]
    public async Task A_block_that_a_machine_followed_a_correction_with_owes_a_look_until_it_is_accepted(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await editor.Untranslated("Один.");
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "One.")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk" } });
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два.")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/uk/correction", new { operation = Operation(), @base = await editor.Version(story, "uk"), note = "Було неповно.", reason = "Поспіх." });

        await editor.Fill(story);
        Assert.Equal("stale", (await editor.Edition(story, "en")).GetProperty("looks")[0].GetProperty("blocks")[0].GetProperty("following").GetString());
        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));

        Assert.Empty((await editor.Edition(story, "en")).GetProperty("looks").EnumerateArray());
    }

    [Theory, OnBothEngines]
    public async Task Of_two_who_accept_and_reject_at_once_one_is_told_and_nothing_is_lost(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var colleague = await DeskClient.Named(newsroom, "Max Reed", "en", new Grant(Role.Translator));
        var story = await editor.Untranslated("Один.");
        await editor.Fill(story, places: ["b1"]);
        var seen = Seen(await editor.Unreviewed(story));

        var answers = await Task.WhenAll(editor.TryReview(story, accepted: seen), colleague.TryReview(story, rejected: seen));

        var accepted = answers[0].IsSuccessStatusCode;
        Assert.NotEqual(accepted, answers[1].IsSuccessStatusCode);
        var told = await DeskClient.Body(answers[accepted ? 1 : 0]);
        Assert.Equal("conflict", told.GetProperty("code").GetString());
        Assert.Equal(accepted ? 1 : 0, told.GetProperty("theirs").GetProperty("draft").GetProperty("body").GetArrayLength());
        Assert.Equal(accepted ? ["b1:libre+editor"] : [], await editor.Makers(story));
        Assert.Empty(await editor.Unreviewed(story));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_accepts_what_changed_under_their_eyes_here_or_in_the_source_and_of_several_none_is_then(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.", "Два.");
        await editor.Fill(story, places: ["b1", "b2"]);
        var sides = (await editor.Read($"/stories/{story}/editions/en/review")).GetProperty("places").EnumerateArray().ToArray();
        object[] seen = [.. sides.Select(s => new { place = s.GetProperty("place").GetString(), hash = s.GetProperty("hash").GetString(), sourceHash = s.GetProperty("sourceHash").GetString() })];
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два мільйони.")));

        using var source = await editor.TryReview(story, accepted: seen);
        var (one, two) = await Ids(editor, story);
        await editor.Save(story, "en", Body("", (one, "b1", "One, by a person.", null), (two, "b2", "EN Два.", null)));
        using var here = await editor.TryReview(story, accepted: [seen[0]]);

        Assert.Equal("conflict", await DeskClient.Problem(source, HttpStatusCode.Conflict));
        Assert.Equal("conflict", await DeskClient.Problem(here, HttpStatusCode.Conflict));
        Assert.Equal(["b1:libre+editor", "b2:libre"], await editor.Makers(story));
        Assert.Empty(await newsroom.Actions("block.accepted"));
    }

    [Theory, OnBothEngines]
    public async Task Before_all_is_accepted_source_and_translation_stand_side_by_side_with_the_facts_they_dont_agree_on(Engine engine)
    {
        await using var server = await Saying(text => text.Contains("мільйон", StringComparison.Ordinal) ? "Repairs cost 15 million hryvnias." : "The bridge is open.");
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Міст відкрили.", "Ремонт коштував 12 мільйонів гривень.");
        await editor.Fill(story);

        var look = await editor.Read($"/stories/{story}/editions/en/review");

        Assert.Equal("uk", look.GetProperty("language").GetString());
        var sides = look.GetProperty("places").EnumerateArray().ToArray();
        Assert.Equal(["Міст відкрили", "Міст відкрили.", "Ремонт коштував 12 мільйонів гривень."], sides.Select(s => s.GetProperty("source").GetProperty("text").GetString()));
        Assert.All(sides[..2], s => Assert.Equal(0, s.GetProperty("differences").GetArrayLength()));
        var difference = Assert.Single(sides[2].GetProperty("differences").EnumerateArray());
        Assert.Equal(("changed", "12 мільйонів гривень", "15 million hryvnias"), (difference.GetProperty("kind").GetString(), difference.GetProperty("source").GetString(), difference.GetProperty("text").GetString()));
    }

    [Theory, OnBothEngines]
    public async Task While_a_link_of_the_source_is_missing_the_review_and_the_release_say_which_and_a_link_that_is_set_again_is_there(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        const string Address = "https://dubohai.example/?a=1&b=2";
        const string Linked = """<a href="https://dubohai.example/?a=1&amp;b=2">Міст</a> відкрили.""";
        var story = await editor.Untranslated(Linked, "Рух відновили.");
        await editor.Fill(story, places: ["b1", "b2"]);
        var (one, two) = await Ids(editor, story);
        Assert.Equal(["", ""], await Lost());

        // The words are still the machine's.
        await editor.Save(story, "en", Body("Bridge", (one, "b1", "EN Міст відкрили.", null), (two, "b2", "EN Рух відновили.", null)));
        Assert.Equal([Address, ""], await Lost());

        // One that is set in the source afterwards is missing here, too.
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", Linked), ("b2", """Рух <a href="https://traffic.example/">відновили</a>.""")));
        Assert.Equal([Address, "https://traffic.example/"], await Lost());

        await editor.Save(story, "en", Body("Bridge", (one, "b1", "EN " + Linked, null), (two, "b2", "EN Рух відновили.", null)));
        Assert.Equal(["", "https://traffic.example/"], await Lost());

        async Task<string[]> Lost()
        {
            var review = Links((await editor.Read($"/stories/{story}/editions/en/review")).GetProperty("places").EnumerateArray());
            Assert.Equal(review, Links(await editor.Unreviewed(story)));
            Assert.Equal(review, Links((await editor.Read($"/stories/{story}/release")).GetProperty("editions")[1].GetProperty("unreviewed").EnumerateArray()));
            return review;
        }

        static string[] Links(IEnumerable<System.Text.Json.JsonElement> places) => [.. places.Select(p => string.Join(' ', p.GetProperty("lostLinks").EnumerateArray().Select(l => l.GetString())))];
    }

    [Theory, OnBothEngines]
    public async Task A_review_that_arrives_twice_is_done_once_and_one_who_may_not_translate_reviews_nothing(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await editor.Untranslated("Один.");
        await editor.Fill(story);
        var (seen, operation) = (Seen(await editor.Unreviewed(story)), Operation());

        using var refused = await reporter.TryReview(story, accepted: seen);
        var first = await Answer(await editor.TryReview(story, accepted: seen, operation: operation));
        var second = await Answer(await editor.TryReview(story, accepted: seen, operation: operation));
        using var nothing = await editor.TryReview(story, accepted: []);

        Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("invalid", await DeskClient.Problem(nothing, HttpStatusCode.BadRequest));
    }

    static async Task<(string One, string Two)> Ids(DeskClient editor, Guid story)
        => (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body").EnumerateArray().Select(b => b.GetProperty("id").GetString()!).ToArray() is [var one, var two] ? (one, two) : throw new InvalidOperationException("Two blocks were filled.");

    static object Body(string headline, params (string Id, string? From, string Html, object? MadeBy)[] paragraphs)
        => new
        {
            headline,
            body = paragraphs.Select(p => new Dictionary<string, object?> { ["id"] = p.Id, ["type"] = "paragraph", ["from"] = p.From, ["html"] = p.Html, ["madeBy"] = p.MadeBy }.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value)),
        };
}
