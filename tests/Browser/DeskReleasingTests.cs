using System.Net;
using System.Text.RegularExpressions;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What goes out, when, and how it comes back.</summary>
public sealed class DeskReleasingTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_duty_editor_withdraws_in_one_action_and_a_chief_editor_brings_it_back()
    {
        await using var duty = await site.Enter("Семен Черговий", roles: ["DutyEditor"]);
        await duty.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(duty.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await duty.Tab.Keyboard.TypeAsync("Повідомлення з чужими координатами");
        await duty.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(duty.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        var address = await site.AddressOf("Повідомлення з чужими координатами");

        await duty.Take("зняти негайно");
        await Assertions.Expect(duty.Tab.Locator("dialog .danger")).ToBeFocusedAsync();
        Assert.Empty(await EveryPageTests.Violations(duty.Tab, "withdraw"));
        await duty.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(duty.Tab.Locator(".toast", new() { HasText = "Знято звідусіль" })).ToBeVisibleAsync();

        var (status, html) = await site.Read(address);
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.DoesNotContain("координатами", html, StringComparison.Ordinal);
        Assert.DoesNotContain("координатами", (await site.Read("/")).Html, StringComparison.Ordinal);
        await duty.Tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        var back = duty.Tab.GetByRole(AriaRole.Button, new() { Name = "Повернути на сайт" });
        await Assertions.Expect(back).ToBeDisabledAsync();
        await Assertions.Expect(back).ToHaveAttributeAsync("title", new Regex("повертати зняте"));

        await using var chief = await site.Enter("Марта Головна");
        await chief.Tab.GotoAsync(new Uri(duty.Tab.Url).PathAndQuery);
        await chief.Tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await chief.Tab.GetByRole(AriaRole.Button, new() { Name = "Повернути на сайт" }).ClickAsync();
        await Assertions.Expect(chief.Tab.Locator("dialog")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.Violations(chief.Tab, "reinstate"));
        await chief.Tab.GetByLabel("Причина").FillAsync("Координати не справжні.");
        await chief.Tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(chief.Tab.Locator(".toast", new() { HasText = "Повернуто на сайт" })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.Read(address)).Status);
    }

    [Fact]
    public async Task An_address_that_is_changed_leads_on_and_work_is_handed_out_reviewed_and_scheduled()
    {
        await using var desk = await site.Enter("Любов Редактор");
        var tab = desk.Tab;
        await desk.NewStory("У Заріччі відновили вітряк");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Його лагодили все літо.");
        await desk.Kept();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel").GetByLabel("Хто робить").SelectOptionAsync(new SelectOptionValue { Label = "Любов Редактор" });
        await tab.Locator(".panel").GetByLabel("До якого часу").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddHours(3)));
        await tab.Locator(".panel").GetByLabel("Нотатка для колег").FillAsync("Запитати про фото до ремонту.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти доручення" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Доручення збережено" })).ToBeVisibleAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Віддати на перевірку" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Схвалити" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".panel .pill", new() { HasText = "схвалено" })).ToBeVisibleAsync();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1);
        await tab.GetByLabel("Не зараз, а в призначений час").CheckAsync();
        await tab.GetByLabel("Коли опублікувати").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddHours(5)));
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Заплановано на" })).ToBeVisibleAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Скасувати вихід" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Вихід скасовано" })).ToBeVisibleAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Ембарго" }).ClickAsync();
        await tab.GetByLabel("До якого часу").Last.FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddHours(2)));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Тримати до цього часу" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Ембарго встановлено" })).ToBeVisibleAsync();
        await desk.Publish();
        await Assertions.Expect(tab.Locator(".panel")).ToContainTextAsync("Ембарго до");
        Assert.DoesNotContain("відновили вітряк", (await site.Read("/")).Html, StringComparison.Ordinal);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Ембарго" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зняти ембарго" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Ембарго знято" })).ToBeVisibleAsync();
        var address = await site.AddressOf("У Заріччі відновили вітряк");

        await tab.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Адреса", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "slug"));
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("vitriak-u-zarichchi");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити адресу" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Адресу змінено" })).ToBeVisibleAsync();

        using var silent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Http.BaseAddress };
        using var moved = await silent.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/news/vitriak-u-zarichchi"), (moved.StatusCode, moved.Headers.Location?.OriginalString));
        await tab.GotoAsync("/desk/shift");
        await Assertions.Expect(tab.Locator(".shift tr", new() { HasText = "У Заріччі відновили вітряк" })).ToContainTextAsync("Любов Редактор");
    }

    [Fact]
    public async Task The_publish_dialog_shows_what_readers_get_and_an_error_blocks_its_own_edition()
    {
        await using var editor = await site.Enter("Остап Редактор", roles: ["Editor"]);
        var tab = editor.Tab;
        await editor.NewStory("Театр відкриє сезон комедією");
        await editor.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Квитки вже в касах.");
        await editor.AddEdition("English", "en");
        await editor.Headline("en").FillAsync("The theatre opens its season with a “comedy");
        await editor.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(2);
        var (uk, en) = (tab.Locator("dialog .release").Nth(0), tab.Locator("dialog .release").Nth(1));
        await Assertions.Expect(uk.Locator(".readers h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".social h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search h3")).ToContainTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search .url")).ToContainTextAsync("/news/teatr-vidkryie-sezon-komediieiu");
        await Assertions.Expect(uk.Locator(".stops")).ToHaveCountAsync(0);
        await Assertions.Expect(en.Locator(".stops li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Публікувати попри помилки може черговий або головний редактор.");

        await en.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 1 мовою" })).ToBeVisibleAsync();
        await site.AddressOf("Театр відкриє сезон комедією");
    }

    [Fact]
    public async Task A_duty_editor_sends_out_what_the_check_holds_back_with_a_reason_that_the_audit_shows()
    {
        await using var duty = await site.Enter("Лідія Попри", roles: ["DutyEditor"]);
        var tab = duty.Tab;
        await duty.NewStory("Цирк привозить виставу «Сім вітрів");
        await duty.Kept();
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .stops li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();

        await tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        // A box that is ticked is no reason.
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();
        await tab.GetByLabel("Чому попри помилки").FillAsync("Так написано на афіші.");
        await tab.Locator("dialog .first").ClickAsync();

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 1 мовою" })).ToBeVisibleAsync();
        await site.AddressOf("Цирк привозить виставу «Сім вітрів");
        await using var chief = await site.Enter("Марта Журнал");
        await chief.Tab.GotoAsync("/desk/audit?story=" + Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value);
        var row = chief.Tab.Locator("tbody tr", new() { HasText = "версію опубліковано" });
        await Assertions.Expect(row).ToContainTextAsync("Лідія Попри");
        await Assertions.Expect(row).ToContainTextAsync("Так написано на афіші.");
    }

    [Fact]
    public async Task Who_writes_a_draft_holds_it_and_leaves_lifting_to_the_duty_editor()
    {
        await using var desk = await site.Enter("Назар Репортер", roles: ["Reporter"]);
        var tab = desk.Tab;
        await desk.NewStory("Влучання в котельню на околиці");
        await desk.Kept();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Режим тиші" }).ClickAsync();
        var dialog = tab.Locator("dialog");
        await dialog.GetByLabel("Коли сталося").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow()));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Тримати", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Режим тиші встановлено" })).ToBeVisibleAsync();

        var box = dialog.Locator("fieldset:has(legend:text('Перевірити перед виходом')) input[type=checkbox]").First;
        await box.ClickAsync();
        await Assertions.Expect(box).ToBeCheckedAsync();
        var lift = dialog.GetByRole(AriaRole.Button, new() { Name = "Зняти режим тиші" });
        await Assertions.Expect(lift).ToBeDisabledAsync();
        await Assertions.Expect(lift).ToHaveAttributeAsync("title", new Regex("знімати й скорочувати режим тиші"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_hold_waits_longer_for_one_picture_and_what_was_looked_at_is_ticked_before_it_goes_out()
    {
        await using var desk = await site.Enter("Юрій Тиша");
        var tab = desk.Tab;
        await desk.NewStory("Уламки пошкодили дах складу");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Постраждалих немає.");
        await tab.Keyboard.PressAsync("Enter");
        var chooser = await tab.RunAndWaitForFileChooserAsync(() => tab.Locator(".editions-bar button", new() { HasText = "Фото" }).ClickAsync());
        // A held picture is left out of every text, and the others' pictures are to be seen.
        await chooser.SetFilesAsync(Path.Combine(Repository.Samples, "pictures", "skrypka.jpg"));
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").FillAsync("Дах складу");
        await desk.Kept();
        await tab.ReloadAsync();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Режим тиші" }).ClickAsync();
        var dialog = tab.Locator("dialog");
        await dialog.GetByLabel("Коли сталося").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddHours(-4)));
        await dialog.GetByText("Окремо для фото й відео").ClickAsync();
        var picture = dialog.Locator(".apart", new() { HasText = "Дах складу" });
        await picture.GetByLabel("Що сталося").SelectOptionAsync("strike-military");
        Assert.Empty(await EveryPageTests.Violations(tab, "hold"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Тримати", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Режим тиші встановлено" })).ToBeVisibleAsync();
        await Assertions.Expect(picture.Locator("legend")).ToContainTextAsync("видно з");
        await tab.Keyboard.PressAsync("Escape");

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog.Locator(".release")).ToHaveCountAsync(1);
        await Assertions.Expect(dialog.Locator(".first")).ToBeDisabledAsync();
        var boxes = dialog.Locator("fieldset.stops input");
        await Assertions.Expect(boxes).Not.ToHaveCountAsync(0);
        Assert.Empty(await EveryPageTests.Violations(tab, "checklist"));
        for (var (i, last) = (0, await boxes.CountAsync() - 1); i <= last; i++)
        {
            await boxes.Nth(i).ClickAsync();
            if (i < last)
            {
                await Assertions.Expect(boxes.Nth(i)).ToBeCheckedAsync();
            }
        }
        // What is done stands in nobody's way any more.
        await Assertions.Expect(dialog.Locator("fieldset.stops")).ToHaveCountAsync(0);
        await Assertions.Expect(dialog.Locator(".first")).ToBeEnabledAsync();
        await dialog.Locator(".first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        var address = await site.AddressOf("Уламки пошкодили дах складу");
        Assert.DoesNotContain("Дах складу", (await site.Read(address)).Html, StringComparison.Ordinal);
        await tab.GotoAsync("/desk/audit");
        await tab.GetByLabel("Дія").SelectOptionAsync("hold.checked");
        await Assertions.Expect(tab.Locator("tbody tr", new() { HasText = "Юрій Тиша" }).First).ToContainTextAsync("пункт переліку відмічено");
    }
}
