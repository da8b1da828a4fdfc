using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

public sealed class ThemeTests : IDisposable
{
    readonly string _themes = Directory.CreateTempSubdirectory("dateline-themes-").FullName;
    int _changes = 1;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_themes, recursive: true);

    [Theory, OnBothEngines]
    public async Task A_second_tiny_theme_shows_the_same_newsroom(Engine engine)
    {
        Tiny();
        await using var newsroom = await CompleteStory.On(engine, $"--ThemesFolder={_themes}", "--Theme=tiny");

        Assert.Equal("Tiny", (await newsroom.Parsed("/en")).Text("body.tiny h1"));
        Assert.Contains("/news/tram-uk", (await newsroom.Parsed("/")).Links("li a"));
        Assert.Equal("Story tram", (await newsroom.Parsed("/en/news/tram-en")).Text("h1"));
        Assert.Equal("Tiny foot", (await newsroom.Parsed("/en/rubric/city")).Text("footer"));
    }

    [Fact]
    public async Task A_template_that_is_changed_while_the_site_runs_shows_at_once()
    {
        Tiny();
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Theme=tiny");
        Assert.Equal("Tiny foot", (await newsroom.Parsed("/en")).Text("footer"));

        Change("home.liquid", "<h1>Changed</h1>");
        Change("foot.liquid", "<footer>Another foot</footer>");

        // The file system tells of a change a moment later.
        var deadline = TimeProvider.System.GetTimestamp();
        while ((await newsroom.Parsed("/en")).Text("footer") != "Another foot" && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        Assert.Equal("Changed", (await newsroom.Parsed("/en")).Text("h1"));
        Assert.Equal("Another foot", (await newsroom.Parsed("/en")).Text("footer"));
    }

    [Fact]
    public async Task A_template_that_never_ends_is_ended()
    {
        Tiny();
        Change("story.liquid", "{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}");
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Theme=tiny");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        Assert.Equal(HttpStatusCode.InternalServerError, await newsroom.Status("/news/flood-uk"));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/"));
    }

    [Fact]
    public async Task What_goes_wrong_here_is_said_in_the_readers_language_and_tells_no_secret()
    {
        Tiny();
        Change("story.liquid", "{% no such tag %}");
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Theme=tiny");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        Assert.Equal("Помилка на нашому боці", Html.Parse(await Broken("/news/flood-uk")).Text("h1"));
        Assert.Equal("Something went wrong on our side", Html.Parse(await Broken("/en/news/flood-en")).Text("h1"));
        Change("error.liquid", "{% no such tag %}");
        var plain = await Broken("/ru/news/flood-ru");
        // The file system tells of a change a moment later.
        var began = TimeProvider.System.GetTimestamp();
        while (plain.StartsWith('<') && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10, Cancellation);
            plain = await Broken("/ru/news/flood-ru");
        }
        Assert.StartsWith("Произошла ошибка на нашей стороне.", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("liquid", plain, StringComparison.Ordinal);

        async Task<string> Broken(string path)
        {
            using var response = await newsroom.Get(path);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
            return await response.Content.ReadAsStringAsync(Cancellation);
        }
    }

    [Fact]
    public async Task A_theme_without_words_for_a_language_is_named_before_anything_is_served()
    {
        Tiny();
        File.Delete(Path.Combine(_themes, "tiny", "messages", "ru.json"));
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Theme=tiny");

        var problem = await Assert.ThrowsAsync<InvalidDataException>(() => newsroom.Get("/"));

        Assert.Contains("ru.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headlines_are_encoded_by_every_theme()
    {
        Tiny();
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Theme=tiny");
        const string attack = "</title><script>alert(1)</script>";
        await newsroom.Import(Lines.Newsroom(Lines.Story("attack", s => s.Edition("uk")["headline"] = attack)));

        var page = await newsroom.Parsed("/news/attack-uk");

        Assert.Equal(attack, page.Text("h1"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task An_Arabic_edition_runs_from_right_to_left()
    {
        Copy(Path.Combine(Repository.Themes, "default"), Path.Combine(_themes, "default"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Site", "messages-ar.json"), Path.Combine(_themes, "default", "messages", "ar.json"));
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={_themes}", "--Languages:0=uk", "--Languages:1=ar", "--Name:ar=بوليسيا");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["uk", "ar"], s => s["views"] = 3)));

        var page = await newsroom.Parsed("/ar/news/flood-ar");

        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("ar", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("مشاهدات", page.Text("article header .meta"), StringComparison.Ordinal);
        Assert.Equal("ltr", (await newsroom.Parsed("/news/flood-uk")).DocumentElement.GetAttribute("dir"));
        // A style that names a side would stand on the wrong one.
        var css = await File.ReadAllTextAsync(Path.Combine(Repository.Themes, "default", "site.css"), Cancellation);
        Assert.DoesNotMatch(@"(margin|padding|border)-(left|right)|[ ;{](left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)", css);
    }

    void Tiny()
    {
        var tiny = Path.Combine(_themes, "tiny");
        Copy(Path.Combine(AppContext.BaseDirectory, "Site", "TinyTheme"), tiny);
        Directory.CreateDirectory(Path.Combine(tiny, "messages"));
        foreach (var (language, title) in ((string, string)[])[("uk", "Крихітна"), ("en", "Tiny"), ("ru", "Крошечная")])
        {
            var words = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Themes, "default", "messages", language + ".json")))!;
            words["tiny.title"] = title;
            File.WriteAllText(Path.Combine(tiny, "messages", language + ".json"), words.ToJsonString());
        }
    }

    void Change(string template, string text)
    {
        var file = Path.Combine(_themes, "tiny", template);
        File.WriteAllText(file, text);
        // Two changes within a file system's tick would look like one.
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(_changes++));
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
