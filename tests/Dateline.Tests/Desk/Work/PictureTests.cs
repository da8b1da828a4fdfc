using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class PictureTests
{
    [Theory, OnBothEngines]
    public async Task Pictures_arrive_in_pieces_several_at_once_and_a_piece_that_comes_twice_does_no_harm(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        byte[][] files = [.. Enumerable.Range(0, 5).Select(n => SamplePictures.Photo(600 + n, 400, "png"))];

        var taken = await Task.WhenAll(files.Select(file => Upload(desk, file, 200_000)));

        Assert.Equal(5, taken.Select(t => t.GetProperty("file").GetString()).Distinct().Count());
        Assert.Equal([600, 601, 602, 603, 604], taken.Select(t => t.GetProperty("width").GetInt32()).Order());
        // The very same file is the same picture.
        Assert.Equal(taken[0].GetProperty("file").GetString(), (await Upload(desk, files[0], 1_000_000)).GetProperty("file").GetString());
        var id = await Begin(desk, files[1].Length);
        await Piece(desk, id, files[1], 0, 100_000).Done();
        await Piece(desk, id, files[1], 50_000, 100_000).Done();
        Assert.Equal(100_000, (await Piece(desk, id, files[1], 0, 100_000).Done()).GetProperty("received").GetInt64());
        Assert.Equal("conflict", await Piece(desk, id, files[1], 150_000, 150_010).Refused(HttpStatusCode.Conflict));
        var whole = await Piece(desk, id, files[1], 100_000, files[1].Length).Done();
        Assert.Equal(taken[1].GetProperty("file").GetString(), whole.GetProperty("picture").GetProperty("file").GetString());
        Assert.Equal(whole.GetProperty("picture").GetRawText(), (await Piece(desk, id, files[1], 0, 10).Done()).GetProperty("picture").GetRawText());
        Assert.Equal(5, (await newsroom.Audited("picture.taken")).Count);
    }

    [Theory, OnBothEngines]
    public async Task An_upload_goes_on_where_it_stopped_after_the_server_was_started_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        var file = SamplePictures.Photo(700, 500, "png");
        var id = await Begin(desk, file.Length);
        await Piece(desk, id, file, 0, 150_000).Done();

        await newsroom.Stop();
        await using var after = TestNewsroom.At(newsroom.Place, "--Name:uk=Полісся");
        using var again = desk.At(after);

        Assert.Equal(150_000, (await again.Read($"/pictures/uploads/{id}")).GetProperty("received").GetInt64());
        var done = await Piece(again, id, file, 150_000, file.Length).Done();
        Assert.Equal(700, done.GetProperty("picture").GetProperty("width").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task What_is_no_picture_too_large_or_another_persons_is_refused(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        using var other = await DeskClient.As(newsroom, Role.Reporter);
        using var keeper = await DeskClient.As(newsroom, Role.Administrator);
        byte[] script = [.. "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8];

        var id = await Begin(desk, script.Length);
        Assert.Equal("notFound", await Piece(other, id, script, 0, script.Length).Refused(HttpStatusCode.NotFound));
        Assert.Equal("invalid", await Piece(desk, id, script, 0, script.Length).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("notFound", await desk.Get($"/pictures/uploads/{id}").Refused(HttpStatusCode.NotFound));
        Assert.Equal("invalid", await desk.Post("/pictures", new { id = Guid.CreateVersion7(TestNewsroom.Now), name = "a.jpg", bytes = 31L * 1024 * 1024 }).Refused(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("notAllowed", await keeper.Post("/pictures", new { id = Guid.CreateVersion7(TestNewsroom.Now), name = "a.jpg", bytes = 10 }).Refused(HttpStatusCode.Forbidden));
        id = await Begin(desk, 100);
        Assert.Equal("invalid", await desk.Put($"/pictures/uploads/{id}", new ByteArrayContent(new byte[100])).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("conflict", await Piece(desk, id, new byte[200], 0, 200).Refused(HttpStatusCode.Conflict));
        Assert.Equal(0, await newsroom.Read(db => db.Pictures.CountAsync()));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "uploads")), f => new FileInfo(f).Length > 0);
    }

    [Theory, OnBothEngines]
    public async Task A_picture_whose_time_is_over_leaves_every_surface_at_that_instant(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var (picture, address) = await Shown(newsroom, editor);

        await Describe(editor, picture, new { version = 1, expiresAt = TestNewsroom.Now.AddHours(1), licence = "Разова ліцензія" });
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        await newsroom.Pass(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(address));
        foreach (var page in (string[])["/", "/news/story-uk", "/rubric/city", "/feed.rss", "/feed.atom", "/feed.json"])
        {
            Assert.DoesNotContain(Hash(picture), await newsroom.Page(page), StringComparison.Ordinal);
        }
        // It is still known, and may be given more time.
        var kept = await editor.Read("/pictures/" + Name(picture));
        Assert.True(kept.GetProperty("expired").GetBoolean());
        await Describe(editor, picture, new { version = 2 });
        Assert.Contains(Hash(picture), await newsroom.Page("/news/story-uk"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(address));
        Assert.Equal([": " + picture], await newsroom.Audited("picture.expired"));
    }

    [Theory, OnBothEngines]
    public async Task A_picture_that_may_not_be_passed_on_stays_on_the_site_and_leaves_the_feeds(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var (picture, _) = await Shown(newsroom, editor);
        Assert.Contains(Hash(picture), await newsroom.Page("/feed.rss"), StringComparison.Ordinal);

        await Describe(editor, picture, new { version = 1, mayPassOn = false });

        foreach (var feed in (string[])["/feed.rss", "/feed.atom", "/feed.json", "/rubric/city/feed.rss"])
        {
            Assert.DoesNotContain(Hash(picture), await newsroom.Page(feed), StringComparison.Ordinal);
        }
        Assert.Contains(Hash(picture), await newsroom.Page("/news/story-uk"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_picture_that_nobody_shows_is_seen_at_the_desk_alone(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        using var stranger = DeskClient.Stranger(newsroom);
        var picture = (await Upload(desk, SamplePictures.Photo(900, 600, "jpg"), 1_000_000)).GetProperty("file").GetString()!;

        using var seen = await desk.Get($"/pictures/{Name(picture)}/image?w=400");

        Assert.Equal("image/webp", seen.Content.Headers.ContentType?.MediaType);
        Assert.True(seen.Headers.CacheControl?.Private);
        Assert.Equal("signIn", await stranger.Get($"/pictures/{Name(picture)}/image").Refused(HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status($"/media/{Hash(picture)}/full-400.webp"));
        Assert.Equal("notFound", await desk.Get($"/pictures/{new string('a', 64)}.jpg/image").Refused(HttpStatusCode.NotFound));
    }

    [Theory, OnBothEngines]
    public async Task The_library_finds_a_picture_by_its_words_in_any_form_and_newest_first(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var bridge = (await Upload(editor, SamplePictures.Photo(320, 200, "jpg"), 1_000_000)).GetProperty("file").GetString()!;
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var market = (await Upload(editor, SamplePictures.Photo(330, 200, "jpg"), 1_000_000)).GetProperty("file").GetString()!;
        await Describe(editor, bridge, new { version = 1, alt = "Пішоходи на новому мосту", credit = "Іван Петренко" });
        await Describe(editor, market, new { version = 1, caption = "Ярмарок на площі", credit = "Іван Петренко" });

        Assert.Equal([market, bridge], await Found(""));
        Assert.Equal([bridge], await Found("пішоходами мости"));
        Assert.Equal([market, bridge], await Found("петр"));
        Assert.Equal([market], await Found(Hash(market)[..12]));
        Assert.Equal([], await Found("пором"));
        await Describe(editor, bridge, new { version = 2, alt = "Пором" });
        Assert.Equal([bridge], await Found("пором"));
        Assert.Equal([], await Found("пішоходи"));

        async Task<IReadOnlyList<string>> Found(string typed)
            => [.. (await editor.Read("/pictures?q=" + Uri.EscapeDataString(typed))).GetProperty("pictures").EnumerateArray().Select(p => p.GetProperty("file").GetString()!)];
    }

    [Theory, OnBothEngines]
    public async Task A_picture_is_replaced_wherever_it_is_shown_and_translations_stay_fresh(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var (picture, _) = await Shown(newsroom, editor);
        var other = (await Upload(editor, SamplePictures.Photo(1_300, 900, "jpg"), 1_000_000)).GetProperty("file").GetString()!;
        var uses = await editor.Read($"/pictures/{Name(picture)}/uses");
        Assert.Equal(4, uses.GetProperty("count").GetInt32());
        Assert.Equal(["edition en", "edition ru", "edition uk", "tag "], uses.GetProperty("uses").EnumerateArray().Select(u => $"{u.GetProperty("owner").GetString()} {u.GetProperty("language").GetString()}").Order());

        Assert.Equal("notAllowed", await reporter.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = 1, by = other }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("invalid", await editor.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = 1, by = picture }).Refused(HttpStatusCode.BadRequest));
        var replaced = await editor.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = 1, by = other }).Done();
        await newsroom.Listed();

        Assert.Equal((1, 1), (replaced.GetProperty("stories").GetInt32(), replaced.GetProperty("portraits").GetInt32()));
        foreach (var page in (string[])["/news/story-uk", "/en/news/story-en", "/tag/bridge", "/feed.rss"])
        {
            var html = await newsroom.Page(page);
            Assert.Contains(Hash(other), html, StringComparison.Ordinal);
            Assert.DoesNotContain(Hash(picture), html, StringComparison.Ordinal);
        }
        Assert.Equal([], await editor.Rows("/lists/stale"));
        Assert.Equal(0, (await editor.Read($"/pictures/{Name(picture)}/uses")).GetProperty("count").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task A_rubrics_picture_stands_at_the_head_of_its_page_and_where_that_is_shared_and_goes_along_in_a_bundle(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var other = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Story("story"));
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        string[] pictures = [(await Upload(chief, SamplePictures.Photo(1_200, 800, "jpg"), 1_000_000)).GetProperty("file").GetString()!, (await Upload(chief, SamplePictures.Photo(1_300, 900, "jpg"), 1_000_000)).GetProperty("file").GetString()!];
        Task<HttpResponseMessage> Put(string? picture) => chief.Keep(HttpMethod.Put, "/rubrics/city", new { names = new { uk = "Місто" }, picture });
        Assert.DoesNotContain("/media/", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);

        await Put(pictures[0]).Done();
        Assert.Equal(pictures[0], (await chief.Read("/rubrics"))[0].GetProperty("picture").GetString());
        Assert.Equal("invalid", await Put("pictures/" + new string('0', 64) + ".jpg").Refused(HttpStatusCode.BadRequest));
        var (headed, shared) = Seen(await newsroom.Page("/rubric/city"));
        await chief.Keep(HttpMethod.Post, $"/pictures/{Name(pictures[0])}/replace", new { version = 1, by = pictures[1] }).Done();
        await newsroom.Listed();
        var replaced = Seen(await newsroom.Page("/rubric/city"));
        var use = Assert.Single((await chief.Read($"/pictures/{Name(pictures[1])}/uses")).GetProperty("uses").EnumerateArray());

        Assert.StartsWith($"/media/{Hash(pictures[0])}/", headed, StringComparison.Ordinal);
        Assert.Contains(Hash(pictures[0]), shared, StringComparison.Ordinal);
        Assert.StartsWith($"/media/{Hash(pictures[1])}/", replaced.Headed, StringComparison.Ordinal);
        Assert.Equal(("rubric", "city"), (use.GetProperty("owner").GetString(), use.GetProperty("slug").GetString()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await newsroom.Status(replaced.Headed), await newsroom.Status(headed)));

        var exported = await newsroom.Export();
        Assert.Empty((await other.ImportFile(Path.Combine(newsroom.Folder, "out", "export.jsonl"))).Problems);
        Assert.Equal(exported, await other.Export());
        Assert.Equal(replaced.Headed, Seen(await other.Page("/rubric/city")).Headed);

        await Put(null).Done();
        Assert.DoesNotContain("/media/", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(replaced.Headed));

        static (string Headed, string Shared) Seen(string page)
            => (Regex.Match(page, "<img[^>]* src=\"([^\"]+)\"").Groups[1].Value, Regex.Match(page, "property=\"og:image\" content=\"([^\"]+)\"").Groups[1].Value);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_replaces_a_picture_second_is_told_by_what_it_was_replaced_and_changes_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var colleague = await DeskClient.As(newsroom, Role.DutyEditor);
        var (picture, _) = await Shown(newsroom, editor);
        var (mine, theirs) = (await Taken(1_300), await Taken(1_400));
        var seen = (await editor.Read("/pictures/" + Name(picture))).GetProperty("version").GetInt32();
        await colleague.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = seen, by = theirs }).Done();

        var conflict = await editor.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = seen, by = mine }).Theirs();
        var unsaid = await editor.Post($"/pictures/{Name(picture)}/replace", KeepingDesk.Once(new { by = mine })).Theirs();

        Assert.Equal((theirs, seen + 1), (conflict.GetProperty("replacedBy").GetString()!, conflict.GetProperty("version").GetInt32()));
        Assert.Equal(conflict.ToString(), unsaid.ToString());
        Assert.Contains(Hash(theirs), await newsroom.Page("/news/story-uk"), StringComparison.Ordinal);
        Assert.Equal(0, (await editor.Read($"/pictures/{Name(mine)}/uses")).GetProperty("count").GetInt32());
        // Who looked at it after the colleague may: a text written meanwhile may still show it.
        await editor.Keep(HttpMethod.Post, $"/pictures/{Name(picture)}/replace", new { version = seen + 1, by = mine }).Done();
        Assert.Equal(mine, (await editor.Read("/pictures/" + Name(picture))).GetProperty("replacedBy").GetString());

        async Task<string> Taken(int width) => (await Upload(editor, SamplePictures.Photo(width, 900, "jpg"), 1_000_000)).GetProperty("file").GetString()!;
    }

    /// <summary>A story in three languages and a tag that show a picture; and the picture's address for readers.</summary>
    static async Task<(string File, string Address)> Shown(TestNewsroom newsroom, DeskClient editor)
    {
        var file = (await Upload(editor, SamplePictures.Photo(1_200, 800, "jpg"), 1_000_000)).GetProperty("file").GetString()!;
        await newsroom.Import(Lines.Rubric("city"), Lines.Tag("bridge", picture: file), Lines.Story("story", s =>
        {
            foreach (var language in (string[])["uk", "en", "ru"])
            {
                var block = new JsonObject { ["id"] = "p1", ["type"] = "picture", ["file"] = file, ["alt"] = $"Міст, {language}" };
                if (language != "uk")
                {
                    block["from"] = "p1";
                }
                s.Body(language).Add((JsonNode)block);
            }
        }));
        await newsroom.Listed();
        return (file, $"/media/{Hash(file)}/full-800.webp");
    }

    static async Task Describe(DeskClient editor, string picture, object said)
    {
        await editor.Put("/pictures/" + Name(picture), KeepingDesk.Once(said)).Done();
        await editor.Newsroom.Followed();
    }

    static string Name(string file) => file["pictures/".Length..];

    static string Hash(string file) => Name(file)[..64];

    static async Task<JsonElement> Upload(DeskClient desk, byte[] file, int piece)
    {
        var id = await Begin(desk, file.Length);
        for (var at = 0; ; at += piece)
        {
            var answer = await Piece(desk, id, file, at, Math.Min(at + piece, file.Length)).Done();
            if (answer.GetProperty("picture") is { ValueKind: JsonValueKind.Object } picture)
            {
                return picture;
            }
        }
    }

    static async Task<Guid> Begin(DeskClient desk, int bytes)
    {
        var id = Guid.CreateVersion7(TestNewsroom.Now);
        await desk.Post("/pictures", new { id, name = "IMG_0042.jpg", bytes }).Done();
        return id;
    }

    static Task<HttpResponseMessage> Piece(DeskClient desk, Guid id, byte[] file, int from, int end)
    {
        var content = new ByteArrayContent(file[from..end]);
        content.Headers.ContentRange = new ContentRangeHeaderValue(from, end - 1, file.Length);
        return desk.Send(HttpMethod.Put, $"/pictures/uploads/{id}", content);
    }
}
