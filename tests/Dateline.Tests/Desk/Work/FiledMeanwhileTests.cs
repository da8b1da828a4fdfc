using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Work;

/// <summary>Two who change one rubric, tag, author or page, one after the other and at once; and one change that arrives twice.</summary>
public sealed class FiledMeanwhileTests
{
    static readonly string[] Kinds = ["rubrics", "tags", "authors", "pages"];

    [Theory, OnBothEngines]
    public async Task Whoever_comes_second_is_shown_what_stands_there_and_writes_over_it_knowingly(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var first = await DeskClient.As(newsroom, Role.ChiefEditor);
        using var second = await DeskClient.Named(newsroom, "Max Reed", "en", new Grant(Role.ChiefEditor));
        foreach (var kind in Kinds)
        {
            var seen = (await second.VersionOf($"/{kind}/one"))!.Value;

            var done = await first.Put($"/{kind}/one", Named(kind, "Перша", seen)).Done();
            var theirs = await second.Put($"/{kind}/one", Named(kind, "Друга", seen)).Theirs();
            using var told = await second.Put($"/{kind}/one", Named(kind, "Друга", seen));

            Assert.Equal(seen + 1, done.GetProperty("version").GetInt32());
            Assert.Equal(("one", seen + 1, "Перша"), (theirs.GetProperty("slug").GetString(), theirs.GetProperty("version").GetInt32(), NameOf(theirs)));
            Assert.Equal("Somebody changed this before you", (await DeskClient.Body(told)).GetProperty("title").GetString());
            Assert.Equal("Перша", await Name(first, kind, "one"));

            await second.Put($"/{kind}/one", Named(kind, "Друга", theirs.GetProperty("version").GetInt32())).Done();
            Assert.Equal("Друга", await Name(first, kind, "one"));
            Assert.Equal(["Max Reed: one", "Олена Ткач: one"], (await newsroom.Audited(Noun(kind) + ".changed")).Order(StringComparer.Ordinal));
            // What else there is of the kind is as it was.
            Assert.Equal(("other укр", 1), (await Name(first, kind, "other"), await first.VersionOf($"/{kind}/other")));
        }
    }

    [Theory, OnBothEngines]
    public async Task Nothing_is_merged_retired_or_moved_by_somebody_who_saw_it_as_it_was(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var kind in Kinds)
        {
            await chief.Put($"/{kind}/one", Named(kind, "Перша", 1)).Done();

            Assert.Equal("Перша", NameOf(await chief.Post($"/{kind}/one/retire", KeepingDesk.Once(new { version = 1, retired = true })).Theirs()));
            Assert.Equal("Перша", NameOf(await chief.Put($"/{kind}/one", Named(kind, "Інша", 1, "elsewhere")).Theirs()));
            if (kind != "pages")
            {
                Assert.Equal("Перша", NameOf(await chief.Post($"/{kind}/one/merge", KeepingDesk.Once(new { version = 1, into = "other" })).Theirs()));
            }
            // No version at all is none that anybody saw.
            Assert.Equal("Перша", NameOf(await chief.Post($"/{kind}/one/retire", KeepingDesk.Once(new { retired = true })).Theirs()));
            Assert.Equal([], await newsroom.Audited(Noun(kind) + ".retired"));
            Assert.Equal([], await newsroom.Audited(Noun(kind) + ".merged"));

            var retired = await chief.Post($"/{kind}/one/retire", KeepingDesk.Once(new { version = 2, retired = true })).Done();
            Assert.Equal(3, retired.GetProperty("version").GetInt32());
            var moved = await chief.Put($"/{kind}/one", Named(kind, "Інша", 3, "elsewhere")).Done();
            Assert.Equal(("elsewhere", 4), (moved.GetProperty("slug").GetString(), moved.GetProperty("version").GetInt32()));
            // Somebody has it open under its old address.
            Assert.Equal("elsewhere", (await chief.Put($"/{kind}/one", Named(kind, "Пізня", 3)).Theirs()).GetProperty("slug").GetString());
            Assert.Equal(5, (await chief.Put($"/{kind}/one", Named(kind, "Пізня", 4, "elsewhere")).Done()).GetProperty("version").GetInt32());
        }
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/page/elsewhere"));
    }

    [Theory, OnBothEngines]
    public async Task A_change_that_arrives_twice_is_made_once_and_answered_alike_long_after(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        using var another = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var kind in Kinds)
        {
            var (added, changed, retired) = (Named(kind, "Нова", null, "fresh"), Named(kind, "Змінена", 1), KeepingDesk.Once(new { version = 1, retired = true }));

            var first = (await chief.Post($"/{kind}", added).Done(), await chief.Put($"/{kind}/one", changed).Done(), await chief.Post($"/{kind}/other/retire", retired).Done());
            await chief.Put($"/{kind}/one", Named(kind, "Пізніша", 2)).Done();
            var again = (await chief.Post($"/{kind}", added).Done(), await chief.Put($"/{kind}/one", changed).Done(), await chief.Post($"/{kind}/other/retire", retired).Done());

            Assert.Equal(first.ToString(), again.ToString());
            Assert.Equal("Пізніша", await Name(chief, kind, "one"));
            Assert.Equal((1, 2, 1), ((await newsroom.Audited(Noun(kind) + ".added")).Count, (await newsroom.Audited(Noun(kind) + ".changed")).Count, (await newsroom.Audited(Noun(kind) + ".retired")).Count));
            // The same id for something else, or from somebody else, is no repetition.
            Assert.Equal("conflict", await chief.Post($"/{kind}/one/retire", new { operation = changed["operation"], version = 3, retired = true }).Refused(HttpStatusCode.Conflict));
            Assert.Equal("conflict", await chief.Put($"/{kind}/other", changed).Refused(HttpStatusCode.Conflict));
            Assert.Equal("conflict", await another.Put($"/{kind}/one", changed).Refused(HttpStatusCode.Conflict));
            Assert.Equal("Пізніша", await Name(chief, kind, "one"));
        }
    }

    [Theory, OnBothEngines]
    public async Task Of_eight_who_change_one_thing_at_once_one_does_and_seven_are_told(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var kind in Kinds)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => n % 4 == 3
                ? chief.Post($"/{kind}/one/retire", KeepingDesk.Once(new { version = 1, retired = true }))
                : chief.Put($"/{kind}/one", Named(kind, $"Назва {n}", 1, n % 4 == 2 ? $"one-{n}" : null))));

            Assert.Equal((1, 7), (answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
            foreach (var refused in answers.Where(a => a.StatusCode == HttpStatusCode.Conflict))
            {
                Assert.Equal(2, (await DeskClient.Body(refused)).GetProperty("theirs").GetProperty("version").GetInt32());
            }
            Assert.Equal(1, (await newsroom.Audited(Noun(kind) + ".changed")).Count + (await newsroom.Audited(Noun(kind) + ".retired")).Count);
            Assert.Equal(2, await Count(newsroom, kind));
        }
    }

    [Theory, OnBothEngines]
    public async Task One_change_that_is_sent_six_times_at_once_is_made_once(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var kind in Kinds)
        {
            var (added, changed) = (Named(kind, "Нова", null, "fresh"), Named(kind, "Змінена", 1, "moved"));

            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => (n % 2 == 0 ? chief.Post($"/{kind}", added) : chief.Put($"/{kind}/one", changed)).Done()));

            Assert.Single(answers.Where((_, n) => n % 2 == 0).Select(a => a.ToString()).Distinct());
            Assert.Single(answers.Where((_, n) => n % 2 == 1).Select(a => a.ToString()).Distinct());
            Assert.Equal((1, 1), ((await newsroom.Audited(Noun(kind) + ".added")).Count, (await newsroom.Audited(Noun(kind) + ".changed")).Count));
            Assert.Equal(3, await Count(newsroom, kind));
        }
    }

    [Theory, OnBothEngines]
    public async Task Of_several_who_add_the_same_address_at_once_one_has_it(Engine engine)
    {
        await using var newsroom = await Kept(engine);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        foreach (var kind in Kinds)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => chief.Post($"/{kind}", Named(kind, $"Нова {n}", null, "fresh"))));

            Assert.Equal((1, 3), (answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest)));
            Assert.Equal(3, await Count(newsroom, kind));
        }
    }

    [Theory, OnBothEngines]
    public async Task Two_names_of_an_author_who_signed_much_become_one_once_however_often_it_is_sent(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([Lines.Rubric("city"), Lines.Author("one"), Lines.Author("other"), .. Enumerable.Range(1, 45).Select(n => Lines.Story($"s{n}", ["uk"], s => s["authors"] = new JsonArray("one")))]);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        var merge = KeepingDesk.Once(new { version = 1, into = "other" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => chief.Post("/authors/one/merge", merge).Done()));
        var late = await chief.Post("/authors/one/merge", merge).Done();

        Assert.Equal(["other"], answers.Append(late).Select(a => a.GetProperty("slug").GetString()).Distinct());
        Assert.Equal(["Олена Ткач: one"], await newsroom.Audited("author.merged"));
        var heir = await newsroom.Read(db => db.Authors.Select(a => a.Id).SingleAsync());
        Assert.Equal(45, await newsroom.Read(db => db.StoryAuthors.CountAsync(a => a.AuthorId == heir)));
    }

    [Theory, OnBothEngines]
    public async Task What_else_changes_a_thing_counts_as_a_change_too(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        string[] bundle = [Lines.Rubric("city"), Lines.Rubric("roads"), Lines.Rubric("bridges", parent: "roads"), Lines.Tag("river"), Lines.Author("olena"), Lines.Page("about")];
        await newsroom.Import(bundle);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        string[] all = ["/rubrics/city", "/rubrics/bridges", "/tags/river", "/authors/olena", "/pages/about"];
        var (before, bridges) = (await Versions(all), await chief.VersionOf("/rubrics/bridges"));
        await newsroom.Import(bundle);
        Assert.Equal(before, await Versions(all));

        // A bundle that says something else.
        await newsroom.Import([.. bundle.Select(line => line.Contains("roads", StringComparison.Ordinal) ? line : line.Replace(" укр", " інакше", StringComparison.Ordinal))]);
        Assert.Equal([2, 2, 2, 2], await Versions("/rubrics/city", "/tags/river", "/authors/olena", "/pages/about"));
        Assert.Equal("city інакше", NameOf(await chief.Put("/rubrics/city", Named("rubrics", "Місто", 1)).Theirs()));
        Assert.Equal("about інакше", NameOf(await chief.Put("/pages/about", Named("pages", "Про нас", 1)).Theirs()));
        await newsroom.Import(Lines.Rubric("city", retired: true), Lines.Rubric("roads"));
        Assert.Equal("conflict", await chief.Put("/rubrics/city", Named("rubrics", "Місто", 2)).Refused(HttpStatusCode.Conflict));

        // What a rubric is merged into takes in what stands under it.
        await chief.Keep(HttpMethod.Post, "/rubrics/roads/merge", new { into = "city" }).Done();
        var theirs = await chief.Put("/rubrics/bridges", KeepingDesk.Once(new { version = bridges, parent = "roads", names = new { uk = "Мости" } })).Theirs();
        Assert.Equal("city", theirs.GetProperty("parent").GetString());

        async Task<int?[]> Versions(params string[] paths)
        {
            var versions = new List<int?>();
            foreach (var path in paths)
            {
                versions.Add(await chief.VersionOf(path));
            }
            return [.. versions];
        }
    }

    static async Task<TestNewsroom> Kept(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. ((string[])["one", "other"]).SelectMany(slug => (string[])[Lines.Rubric(slug), Lines.Tag(slug), Lines.Author(slug), Lines.Page(slug)])]);
        return newsroom;
    }

    static JsonObject Named(string kind, string name, int? version, string? slug = null)
        => kind == "pages"
            ? KeepingDesk.Once(new { version, slug, editions = new { uk = new { title = name, body = new[] { Lines.Paragraph("b1", name) } }, en = new { title = "Name", body = Array.Empty<object>() } } })
            : KeepingDesk.Once(new { version, slug, kind = TagKind.Topic, names = new { uk = name, en = "Name", ru = "Имя" } });

    static string Noun(string kind) => kind[..^1];

    static string? NameOf(JsonElement one)
        => one.TryGetProperty("editions", out var editions) ? editions.GetProperty("uk").GetProperty("title").GetString() : one.GetProperty("names").GetProperty("uk").GetString();

    static async Task<string?> Name(DeskClient desk, string kind, string slug)
        => NameOf(kind == "tags" ? await desk.Read($"/tags/{slug}") : (await desk.Read("/" + kind)).EnumerateArray().Single(one => one.GetProperty("slug").GetString() == slug));

    static Task<int> Count(TestNewsroom newsroom, string kind) => newsroom.Read(db => kind switch
    {
        "rubrics" => db.Rubrics.CountAsync(),
        "tags" => db.Tags.CountAsync(),
        "authors" => db.Authors.CountAsync(),
        _ => db.Pages.Select(p => p.Slug).Distinct().CountAsync(),
    });
}
