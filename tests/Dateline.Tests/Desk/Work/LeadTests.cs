using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class LeadTests
{
    [Theory, OnBothEngines]
    public async Task What_an_editor_puts_on_top_leads_that_languages_page_in_that_order(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        Assert.Equal("Новина newest", (await Leads(newsroom, "/"))[0]);

        var arranged = await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story = await newsroom.Story("older") }, new { story = await newsroom.Story("oldest") } } }).Done();

        Assert.Equal(1, arranged.GetProperty("version").GetInt32());
        Assert.Equal(["Новина older", "Новина oldest", "Новина newest"], await Leads(newsroom, "/"));
        Assert.Equal("Story newest", (await Leads(newsroom, "/en"))[0]);
        Assert.Equal("conflict", await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = Array.Empty<object>() }).Refused(HttpStatusCode.Conflict));
        Assert.Equal(["Олена Ткач: "], await newsroom.Audited("leads.arranged"));
    }

    [Theory, OnBothEngines]
    public async Task A_lead_comes_to_its_end_on_time_and_the_page_shows_it(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var until = TestNewsroom.Now.AddMinutes(30);
        await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story = await newsroom.Story("oldest"), until } }, breaking = new { story = await newsroom.Story("older"), until = until.AddMinutes(10) } }).Done();
        Assert.Equal("Новина oldest", (await Leads(newsroom, "/"))[0]);
        Assert.Equal("Новина older", (await newsroom.Parsed("/")).Texts(".strip a").Single());

        await newsroom.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal("Новина newest", (await Leads(newsroom, "/"))[0]);
        Assert.Single((await newsroom.Parsed("/")).Texts(".strip a"));
        await newsroom.Pass(TimeSpan.FromMinutes(10));
        Assert.Empty((await newsroom.Parsed("/")).Texts(".strip a"));
        Assert.Equal(3, (await duty.Read("/leads/uk")).GetProperty("version").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task A_lead_whose_edition_readers_may_not_see_is_passed_over_until_they_may(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story = await newsroom.Story("soon") }, new { story = await newsroom.Story("older") } } }).Done();

        Assert.Equal(["Новина older", "Новина newest"], (await Leads(newsroom, "/")).Take(2));
        await newsroom.Pass(TimeSpan.FromHours(2));
        Assert.Equal(["Новина soon", "Новина older"], (await Leads(newsroom, "/")).Take(2));
        // Gone from every surface, this one too.
        await newsroom.Get<TakeDownEdition>().TakeDown(new("soon", "uk"), "Знято.", TestContext.Current.CancellationToken);
        Assert.Equal(["Новина older", "Новина newest"], (await Leads(newsroom, "/")).Take(2));
    }

    [Theory, OnBothEngines]
    public async Task A_preview_shows_the_page_as_it_would_be_and_changes_and_keeps_nothing(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var path = $"/leads/uk/preview?leads={await newsroom.Story("oldest")}&breaking={await newsroom.Story("older")}";

        using var preview = await duty.Get(path);
        var html = await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", preview.Content.Headers.ContentType?.MediaType);
        Assert.True(preview.Headers.CacheControl?.NoStore);
        Assert.Contains("class=\"strip\"", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("Новина oldest", StringComparison.Ordinal) < html.IndexOf("Новина newest", StringComparison.Ordinal));
        Assert.Equal("Новина newest", (await Leads(newsroom, "/"))[0]);
        Assert.Equal("notAllowed", await reporter.Get(path).Refused(HttpStatusCode.Forbidden));
    }

    [Theory, OnBothEngines]
    public async Task Leads_that_cannot_be_are_refused_and_who_may_not_arranges_none(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var ukrainian = await DeskClient.With(newsroom, new Grant(Role.DutyEditor, Languages: ["uk"]));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await newsroom.Story("older");

        Assert.Equal("notAllowed", await editor.Keep(HttpMethod.Put, "/leads/uk", new { version = 0 }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("notAllowed", await ukrainian.Keep(HttpMethod.Put, "/leads/en", new { version = 0 }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("notFound", await duty.Keep(HttpMethod.Put, "/leads/de", new { version = 0 }).Refused(HttpStatusCode.NotFound));
        Assert.Equal("invalid", await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story }, new { story } } }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story = Guid.CreateVersion7(TestNewsroom.Now) } } }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await duty.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story, until = TestNewsroom.Now.AddSeconds(-1) } } }).Refused(HttpStatusCode.BadRequest));
        await ukrainian.Keep(HttpMethod.Put, "/leads/uk", new { version = 0, leads = new[] { new { story } } }).Done();
    }

    static async Task<IReadOnlyList<string>> Leads(TestNewsroom newsroom, string path) => (await newsroom.Parsed(path)).Texts(".leads h2 a, .leads h3 a");

    static async Task<TestNewsroom> Newsroom(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("newest"),
            Lines.Story("older", s => s["publishedAt"] = TestNewsroom.Now.AddHours(-5).ToString("O")),
            Lines.Story("oldest", s => s["publishedAt"] = TestNewsroom.Now.AddHours(-9).ToString("O")),
            Lines.Story("soon", s => s["publishedAt"] = TestNewsroom.Now.AddHours(2).ToString("O"))));
        return newsroom;
    }
}
