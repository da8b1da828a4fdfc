using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Whatever a story may hold is set in by its name after a “/”, filled in, and stands on the readers' page.</summary>
public sealed class DeskBlocksTests(DeskSite site)
{
    [Fact]
    public async Task Every_kind_of_block_is_set_in_and_filled_in_and_readers_are_given_it()
    {
        await using var desk = await site.Enter("Зоя Усіляка");
        var (tab, text) = (desk.Tab, desk.Edition("uk"));
        await desk.NewStory("Усе, що буває в одній новині");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вступний абзац.");

        await SetIn("Підзаголовок");
        await tab.Keyboard.TypeAsync("Що зробили за літо");
        await SetIn("Відповідь");
        await tab.Keyboard.TypeAsync("Полагодимо до п’ятниці.");
        await text.Locator(".block-reply").GetByLabel("Чия відповідь").FillAsync("Дубогайська міська рада");
        await SetIn("Спростування");
        await tab.Keyboard.TypeAsync("Відомості про закриття пошти хибні.");
        await text.Locator(".block-refutation").GetByLabel("Чия відповідь").FillAsync("Пошта Дубогаю");
        await SetIn("Список");
        await tab.Keyboard.TypeAsync("сорок лавок");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.TypeAsync("шість причалів");
        await SetIn("Нумерований список");
        await tab.Keyboard.TypeAsync("спершу дорога");
        await SetIn("Таблиця");
        await text.Locator(".block-table").GetByLabel("Рядок 1, стовпець 1").FillAsync("Черга перша");
        await SetIn("Відео");
        await text.Locator(".block-video").GetByLabel("Адреса (https://…)").FillAsync("https://video.example/watch/7");
        await text.Locator(".block-video").GetByLabel("Підпис").FillAsync("Політ над річкою");
        await SetIn("Картка з посиланням");
        await text.Locator(".block-embed").GetByLabel("Адреса (https://…)").FillAsync("https://social.example/post/9");
        await SetIn("Галерея");
        await text.Locator(".block-gallery input[type=file]").First.SetInputFilesAsync([Sample("mlyn.jpg"), Sample("hrechka.jpg")]);
        await Assertions.Expect(text.Locator(".block-gallery .gallery > li")).ToHaveCountAsync(2);
        foreach (var (i, alt) in ((int, string)[])[(0, "Старий млин"), (1, "Гречане поле")])
        {
            await text.Locator(".block-gallery .gallery > li").Nth(i).GetByLabel("Що на фото").FillAsync(alt);
        }
        await SetIn("Запис онлайну");
        await text.Locator(".block-entry").GetByLabel("Заголовок запису").FillAsync("Міст перекрили");
        await text.Locator(".block-entry .entry-body p").First.ClickAsync();
        await tab.Keyboard.TypeAsync("Рух спинили о десятій.");
        await desk.Kept();
        await desk.Publish();

        var reader = await site.Browser.NewPageAsync();
        await reader.GotoAsync(site.Address + await site.AddressOf("Усе, що буває в одній новині"));
        var page = reader.Locator("main article").First;
        foreach (var words in (string[])
        [
            "Вступний абзац.", "Що зробили за літо", "Полагодимо до п’ятниці.", "Дубогайська міська рада", "Відомості про закриття пошти хибні.", "Пошта Дубогаю",
            "сорок лавок", "шість причалів", "спершу дорога", "Черга перша", "Політ над річкою", "Міст перекрили", "Рух спинили о десятій.",
        ])
        {
            await Assertions.Expect(page).ToContainTextAsync(words);
        }
        await Assertions.Expect(page.Locator("ol li", new() { HasText = "спершу дорога" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("a[href='https://video.example/watch/7']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("a[href='https://social.example/post/9']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("img[alt='Старий млин']").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("img[alt='Гречане поле']").First).ToBeAttachedAsync();
        await reader.CloseAsync();
        Assert.Empty(desk.Complaints);

        // After the first paragraph, so that what was set in last stands first.
        async Task SetIn(string block)
        {
            await text.Locator(".block-paragraph > .block-inner p, .block-paragraph p").First.ClickAsync();
            await tab.Keyboard.PressAsync("End");
            await tab.Keyboard.PressAsync("Enter");
            await tab.Keyboard.TypeAsync("/" + block.ToLowerInvariant());
            await Assertions.Expect(tab.Locator(".slash [role=option][aria-selected=true]")).ToHaveTextAsync(block);
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Locator(".slash")).ToHaveCountAsync(0);
        }
    }

    static string Sample(string name) => Path.Combine(Repository.Samples, "pictures", name);
}
