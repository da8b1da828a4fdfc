using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A device that has no room left.</summary>
public sealed class DeskFullDiskTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_said_and_the_words_go_to_the_server_all_the_same()
    {
        await using var desk = await site.Enter("Ірина Повна");
        await desk.NewStory("Диск повний, а новина є");
        await desk.Kept();
        var devices = await desk.Context.NewCDPSessionAsync(desk.Tab);
        await devices.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = site.Address, ["quotaSize"] = 1 });
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Місця немає, слова є.");
        var words = "Місця немає, слова є.";
        // For half a minute Chromium goes by what room it saw last.
        for (var tries = 0; await desk.Saved.GetAttributeAsync("class") != "saved full"; tries++)
        {
            Assert.True(tries < 240, "The desk never said that the disk is full.");
            await desk.Tab.Keyboard.TypeAsync(" Ні.");
            words += " Ні.";
            await Task.Delay(500, Cancellation);
        }

        await desk.Tab.Keyboard.TypeAsync(" І це слово.");
        await Assertions.Expect(desk.Saved).ToContainTextAsync("На пристрої немає місця");
        await OwnDesk.Has(desk.Tab, words + " І це слово.");
        await devices.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = site.Address });
        await desk.Tab.Keyboard.TypeAsync(" Місце знову є.");
        await desk.Kept(60_000);
        await desk.Tab.ReloadAsync();
        await Assertions.Expect(desk.Body("uk")).ToHaveTextAsync(words + " І це слово. Місце знову є.");
        await OwnDesk.Has(desk.Tab, words + " І це слово. Місце знову є.");
    }
}
