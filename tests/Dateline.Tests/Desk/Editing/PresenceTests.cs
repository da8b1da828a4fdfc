using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.Desk.Editing;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class PresenceTests
{
    [Theory, OnBothEngines]
    public async Task Colleagues_see_who_is_here_and_where_until_thirty_seconds_after(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var olena = await DeskClient.As(newsroom, Role.Editor);
        using var petro = await DeskClient.Named(newsroom, "Петро Лис", "uk", new Grant(Role.Editor));
        var story = await olena.Start("uk", "Міст");

        await Be(olena, story, "b1");
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        var both = await Be(petro, story, null);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(31));
        var alone = await Be(petro, story, "b2");

        Assert.Equal(["Олена Ткач b1", "Петро Лис "], both);
        Assert.Equal(["Петро Лис b2"], alone);
    }

    [Theory, OnBothEngines]
    public async Task A_lease_is_advice_that_a_colleague_may_take_over_and_everybody_sees_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var olena = await DeskClient.As(newsroom, Role.Editor);
        using var petro = await DeskClient.Named(newsroom, "Петро Лис", "uk", new Grant(Role.Editor));
        var story = await olena.Start("uk", "Міст");

        var first = await Lease(olena, story, false);
        var asked = await Lease(petro, story, false);
        var taken = await Lease(petro, story, true);
        var again = await Lease(olena, story, false);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(61));
        var later = await Lease(olena, story, false);

        Assert.Equal(["Олена Ткач", "Олена Ткач", "Петро Лис", "Петро Лис", "Олена Ткач"], [first, asked, taken, again, later]);
        Assert.Equal(1, await newsroom.Read(db => db.Audit.CountAsync(a => a.Action == "lease.taken")));
        // Whoever has none writes all the same: what guards is the version.
        await petro.Save(story, "uk", Text("Міст", ("b1", "Петро.")));
    }

    [Theory, OnBothEngines]
    public async Task An_open_desk_hears_what_happens_to_the_stories_that_it_may_see(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var sport = await DeskClient.Named(newsroom, "Роман Гай", "uk", new Grant(Role.Reporter, ["sport"]));
        var (city, match) = (await editor.Start("uk", "Міст", "trams"), await editor.Start("uk", "Матч", "sport"));
        await newsroom.Followed();
        using var all = await LiveDesk.Open(editor);
        using var some = await LiveDesk.Open(sport);

        var saved = await editor.Save(city, "uk", Text("Міст", ("b1", "Перше.")));
        await Be(editor, city, "b1");
        await Lease(editor, city, false);
        await editor.Save(match, "uk", Text("Матч", ("b1", "Рахунок.")));

        var story = await all.Next(m => m.GetProperty("kind").GetString() == "story" && m.GetProperty("story").GetGuid() == city);
        Assert.Equal(saved.GetProperty("version").GetInt32(), story.GetProperty("version").GetInt32());
        Assert.Equal("Олена Ткач", story.GetProperty("by").GetProperty("name").GetString());
        Assert.Equal("b1", (await all.Next(m => m.GetProperty("kind").GetString() == "presence")).GetProperty("people")[0].GetProperty("block").GetString());
        Assert.Equal("Олена Ткач", (await all.Next(m => m.GetProperty("kind").GetString() == "lease")).GetProperty("holder").GetProperty("name").GetString());
        var heard = await some.Next(m => m.GetProperty("kind").GetString() == "story");
        Assert.Equal(match, heard.GetProperty("story").GetGuid());
        Assert.DoesNotContain(city.ToString(), some.Everything, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_desk_that_comes_back_is_told_that_it_missed_something(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        editor.Headers["Last-Event-ID"] = "1";
        await editor.Start("uk", "Міст");

        using var live = await LiveDesk.Open(editor);

        Assert.Equal("reset", (await live.Next(_ => true)).GetProperty("kind").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Who_may_not_see_drafts_hears_nothing_of_them_not_even_that_a_list_moved(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var keeper = await DeskClient.As(newsroom, Role.Administrator);
        using var live = await LiveDesk.Open(keeper);

        var story = await editor.Start("uk", "Таємна угода", "city");
        await editor.Save(story, "uk", Text("Таємна угода", ("b1", "Перше.")));
        await Be(editor, story, "b1");
        await Lease(editor, story, false);
        await newsroom.Followed();
        await newsroom.Running<DeskHub>().StartOver(TestContext.Current.CancellationToken);

        Assert.Equal("reset", (await live.Next(_ => true)).GetProperty("kind").GetString());
        Assert.DoesNotContain(story.ToString(), live.Everything, StringComparison.Ordinal);
        using var here = await keeper.Post($"/stories/{story}/presence", new { language = "uk" });
        Assert.Equal("notAllowed", await DeskClient.Problem(here, HttpStatusCode.Forbidden));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_is_signed_out_hears_no_more_however_busy_the_others_are(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var petro = await DeskClient.Named(newsroom, "Петро Лис", "uk", new Grant(Role.Editor));
        var story = await editor.Start("uk", "Міст");
        using var live = await LiveDesk.Open(petro);

        using var signedOut = await petro.Delete("/session");
        Assert.True(signedOut.IsSuccessStatusCode);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(15));
        await editor.Save(story, "uk", Text("Таємна угода", ("b1", "Перше.")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => live.Next(_ => false));
        Assert.DoesNotContain("Олена", live.Everything, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_open_desk_is_told_first_whose_it_is(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var live = await LiveDesk.Open(editor);

        Assert.Equal(("hearing", editor.Person.Value), (live.First.GetProperty("kind").GetString(), live.First.GetProperty("person").GetGuid()));
    }

    [Fact]
    public async Task Strangers_hear_nothing()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var stranger = DeskClient.Stranger(newsroom);

        using var refused = await stranger.Get("/live");

        Assert.Equal("signIn", await DeskClient.Problem(refused, HttpStatusCode.Unauthorized));
    }

    static async Task<string[]> Be(DeskClient desk, Guid story, string? block)
        => [.. (await desk.Done(HttpMethod.Post, $"/stories/{story}/presence", new { language = "uk", block })).GetProperty("people").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {p.GetProperty("block").GetString()}")];

    static async Task<string> Lease(DeskClient desk, Guid story, bool take)
        => (await desk.Done(HttpMethod.Put, $"/stories/{story}/editions/uk/lease", new { take })).GetProperty("holder").GetProperty("name").GetString()!;
}

/// <summary>What an open desk is told.</summary>
sealed class LiveDesk : IDisposable
{
    readonly HttpResponseMessage _response;
    readonly StreamReader _stream;

    LiveDesk(HttpResponseMessage response, Stream stream) => (_response, _stream) = (response, new StreamReader(stream));

    /// <summary>Whose it is.</summary>
    internal JsonElement First { get; private set; }

    internal string Everything { get; private set; } = "";

    internal static async Task<LiveDesk> Open(DeskClient desk)
    {
        var response = await desk.Get("/live");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var live = new LiveDesk(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("retry: ", await live._stream.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        live.First = await live.Next(_ => true);
        return live;
    }

    internal async Task<JsonElement> Next(Func<JsonElement, bool> wanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(20));
        while (await _stream.ReadLineAsync(late.Token) is { } line)
        {
            Everything += line + "\n";
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var message && wanted(message))
            {
                return message;
            }
        }
        throw new InvalidOperationException("The stream ended.");
    }

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }
}
