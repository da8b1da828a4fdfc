using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>The story that this product started from, with its real defects.</summary>
public sealed class DeskSeedTests(DeskSite site)
{
    [Fact]
    public async Task The_seeds_drift_becomes_a_term_with_two_clicks_and_is_gone_when_the_suggestions_are_taken()
    {
        if (Repository.Shared("data/seed/stories.jsonl") is not { } seed)
        {
            Assert.Skip("../shared/data/seed is not there.");
            return;
        }
        await using var newsroom = await OwnDesk.Start();
        await newsroom.Import(await File.ReadAllLinesAsync(seed, TestContext.Current.CancellationToken));
        await using var desk = await newsroom.Enter(site.Browser, "Дарина Згуртована");
        var tab = desk.Tab;
        await tab.GotoAsync($"{newsroom.Address}/desk/list/all");
        await tab.Locator("main a", new() { HasText = "«безмежне» партнерство" }).First.ClickAsync();
        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("Xi reaffirms 'unbounded' partnership with Putin in conversation on anniversary of Russia's invasion of Ukraine");

        await tab.GetByRole(AriaRole.Button, new() { Name = "Зробити терміном" }).First.ClickAsync();
        var usual = await tab.Locator("dialog").GetByLabel("Бажане слово").InputValueAsync();
        string[] others = [.. ((string[])["unbounded", "boundless", "unlimited", "borderless"]).Where(word => word != usual)];
        Assert.Equal(3, others.Length);
        foreach (var other in others)
        {
            await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync($"{other} · 1 місце");
        }
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти термін" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        var suggested = tab.Locator(".findings .remark").Filter(new() { Has = tab.GetByRole(AriaRole.Button, new() { Name = usual, Exact = true }) });
        foreach (var other in others)
        {
            var remark = suggested.Filter(new() { Has = tab.Locator("mark", new() { HasText = other }) });
            await remark.GetByRole(AriaRole.Button, new() { Name = "Показати" }).ClickAsync();
            await Assertions.Expect(tab.Locator(".finding-card")).ToContainTextAsync(other);
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(remark).ToHaveCountAsync(0);
        }

        await Assertions.Expect(tab.Locator(".findings .remark", new() { HasText = "безмежне" })).ToHaveCountAsync(0);
        await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Зробити терміном" })).ToHaveCountAsync(0);
        var english = await desk.Headline("en").InputValueAsync() + await tab.Locator(".edition[data-language=en] .field-of-summary textarea").InputValueAsync() + await desk.Body("en").InnerTextAsync();
        Assert.Equal(4, english.Split(usual).Length - 1);
        Assert.All(others, other => Assert.DoesNotContain(other, english, StringComparison.Ordinal));
        await desk.Kept();
        Assert.Empty(desk.Complaints);
    }
}
