using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>The same for what is changed as a whole: kinds of holds, the checklist, leads, a picture, a colleague's roles.</summary>
public sealed class KeptMeanwhileTests
{
    [Theory, OnBothEngines]
    public async Task Two_who_change_what_is_held_are_told_of_each_other(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);

        var kept = await administrator.Put("/hold-kinds", Kinds(1, 240)).Done();
        var theirs = await administrator.Put("/hold-kinds", Kinds(1, 300)).Theirs();
        await administrator.Put("/hold-kinds", Kinds(2, 300)).Done();

        Assert.Equal((2, 2, 240), (kept.GetProperty("version").GetInt32(), theirs.GetProperty("version").GetInt32(), theirs.GetProperty("kinds")[0].GetProperty("textMinutes").GetInt32()));
        Assert.Equal(300, (await administrator.Read("/hold-kinds")).GetProperty("kinds")[0].GetProperty("textMinutes").GetInt32());

        // The checklist is another list: what is done to the kinds is nothing to it.
        var list = await administrator.Put("/checklists", Items(1, "Родина згодна")).Done();
        Assert.Equal("Родина згодна", (await administrator.Put("/checklists", Items(1, "Редактор згоден")).Theirs()).GetProperty("items")[0].GetProperty("words").GetProperty("uk").GetString());
        Assert.Equal(2, list.GetProperty("version").GetInt32());
        Assert.Equal((2, 1), ((await newsroom.Audited("holdKinds.changed")).Count, (await newsroom.Audited("checklist.changed")).Count));
        // What is refused counts as no change.
        Assert.Equal("invalid", await administrator.Put("/hold-kinds", KeepingDesk.Once(new { version = 3, kinds = new[] { new { kind = "flood", names = new { uk = "Повінь" }, textMinutes = 1, mediaMinutes = 1 } } })).Refused(HttpStatusCode.BadRequest));
        Assert.Equal(3, await administrator.VersionOf("/hold-kinds"));
    }

    [Theory, OnBothEngines]
    public async Task Of_many_at_once_one_changes_each_and_one_that_is_sent_many_times_is_done_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("story")));
        using var all = await DeskClient.As(newsroom, Role.Administrator, Role.ChiefEditor);
        var story = await newsroom.Story("story");
        (string Path, Func<int, JsonObject> Said, string Action)[] written =
        [
            ("/hold-kinds", n => Kinds(1, 100 + n), "holdKinds.changed"),
            ("/checklists", n => Items(1, $"Пункт {n}"), "checklist.changed"),
            ("/leads/uk", n => KeepingDesk.Once(new { version = 0, leads = new[] { new { story, until = TestNewsroom.Now.AddHours(1 + n) } } }), "leads.arranged"),
        ];
        foreach (var (path, said, action) in written)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => all.Put(path, said(n))));
            Assert.Equal((1, 5), (answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
            Assert.Single(await newsroom.Audited(action));

            var again = said(9);
            again["version"] = await all.VersionOf(path);
            var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => all.Put(path, again).Done()));
            Assert.Single(same.Select(a => a.GetProperty("version").GetInt32()).Distinct());
            Assert.Equal(2, (await newsroom.Audited(action)).Count);
            Assert.Equal("conflict", await all.Put(path == "/checklists" ? "/hold-kinds" : "/checklists", path == "/checklists" ? With(Kinds(1, 5), again) : With(Items(1, "Інше"), again)).Refused(HttpStatusCode.Conflict));
        }

        static JsonObject With(JsonObject said, JsonObject other)
        {
            said["operation"] = other["operation"]!.DeepClone();
            return said;
        }
    }

    [Theory, OnBothEngines]
    public async Task A_picture_is_described_and_replaced_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        foreach (var (name, width) in ((string, int)[])[("bridge", 1_200), ("river", 1_300)])
        {
            await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, name + ".jpg"), SamplePictures.Photo(width, 800, "jpg"), TestContext.Current.CancellationToken);
        }
        await newsroom.Import([Lines.Rubric("city"), Lines.Tag("dnipro", picture: "bridge.jpg"), .. ((string[])["bridge", "river"]).Select(name => Lines.Story(name, s => s.Body("uk").Insert(0, Lines.Json(new { id = "p", type = "picture", file = $"{name}.jpg", alt = "Міст" }))))]);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        var files = await newsroom.Read(db => db.Pictures.OrderBy(p => p.Width).Select(p => p.File).ToListAsync());
        var (described, replaced) = (KeepingDesk.Once(new { version = 1, alt = "Міст через річку" }), KeepingDesk.Once(new { version = 2, by = files[1] }));
        var tag = await chief.VersionOf("/tags/dnipro");

        var descriptions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Put("/" + files[0], described).Done()));
        var replacements = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => editor.Post($"/{files[0]}/replace", replaced).Done()));
        var later = await editor.Post($"/{files[0]}/replace", replaced).Done();

        Assert.Equal([2], descriptions.Select(d => d.GetProperty("version").GetInt32()).Distinct());
        Assert.Single(await newsroom.Audited("picture.described"));
        Assert.Single(replacements.Append(later).Select(r => r.ToString()).Distinct());
        Assert.Equal(1, await newsroom.Read(db => db.Audit.CountAsync(a => a.Action == "picture.replaced" && a.StoryId == null)));
        Assert.Equal("Міст через річку", (await editor.Put("/" + files[0], KeepingDesk.Once(new { version = 1, alt = "Інше" })).Theirs()).GetProperty("alt").GetString());
        // The tag has another picture: whoever has it open is told.
        Assert.Equal(files[1], (await chief.Put("/tags/dnipro", KeepingDesk.Once(new { version = tag, kind = "place", names = new { uk = "Дніпро" }, picture = files[0] })).Theirs()).GetProperty("picture").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Somebody_is_invited_once_and_the_second_answer_brings_a_link_that_works(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var administrator = await DeskClient.As(newsroom, Role.Administrator);
        var invitation = KeepingDesk.Once(new { email = "iryna@polissia.example", name = "Ірина", language = "uk", grants = new[] { new { role = "editor" } } });

        var lost = await administrator.Post("/staff", invitation).Done();
        var answered = await administrator.Post("/staff", invitation).Done();
        var at = $"/staff/{answered.GetProperty("id").GetString()}";
        var promotion = KeepingDesk.Once(new { name = "Ірина", grants = new[] { new { role = "chiefEditor" } }, state = "active", version = await administrator.VersionOf(at) });
        var rows = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => administrator.Put(at, promotion).Done()));

        Assert.Equal(lost.GetProperty("id").GetString(), answered.GetProperty("id").GetString());
        Assert.Equal((1, 1), ((await newsroom.Audited("person.invited")).Count, (await newsroom.Audited("person.changed")).Count));
        Assert.Single(rows.Select(r => r.GetProperty("version").GetInt32()).Distinct());
        Assert.Equal("chiefEditor", (await administrator.Put(at, KeepingDesk.Once(new { name = "Ірина", grants = new[] { new { role = "editor" } }, state = "active" })).Theirs()).GetProperty("grants")[0].GetProperty("role").GetString());
        using var stranger = DeskClient.Stranger(newsroom);
        Assert.Equal("signIn", await stranger.Post("/session/link", new { token = Secret(lost) }).Refused(HttpStatusCode.Unauthorized));
        await stranger.Enter(Secret(answered));

        static string Secret(JsonElement invited) => invited.GetProperty("link").GetString()!.Split("#enter=")[1];
    }

    static JsonObject Kinds(int version, int minutes)
        => KeepingDesk.Once(new { version, kinds = new[] { new { kind = "strike-civilian", names = new { uk = "Цивільне", en = "Civilian", ru = "Гражданское" }, textMinutes = minutes, mediaMinutes = 180 } } });

    static JsonObject Items(int version, string words) => KeepingDesk.Once(new { version, items = new[] { new { item = (string?)null, words = new { uk = words } } } });
}
