using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Terms at the desk: kept with their forms, two that contradict each other named, a file looked at before it is taken.</summary>
public sealed class DeskTermsTests(DeskSite site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_term_is_kept_corrected_and_its_history_told(int width)
    {
        await using var desk = await site.Enter("Ганна Термінова", width: width);
        var tab = desk.Tab;
        var word = width == 390 ? "альтанка" : "ротонда";
        await tab.GotoAsync("/desk/terms");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати термін" }).ClickAsync();
        await Ukrainian(tab, "Бажане слово").FillAsync(word);
        await Ukrainian(tab, "Заборонені слова").FillAsync($"бельведер {width}\n");
        await Button(tab, "Зберегти").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        // Found as one types; its generated forms are shown, and one is corrected.
        await tab.GetByLabel("Пошук за словом будь-якою мовою").FillAsync(word[..4].ToUpperInvariant());
        await Row(tab, word).ClickAsync();
        await tab.Locator("dialog fieldset.term").First.Locator("summary").ClickAsync();
        var forms = tab.Locator("dialog").GetByLabel($"Форми: {word}");
        await Assertions.Expect(forms).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"^{word}\n"));
        Assert.Empty(await EveryPageTests.Violations(tab, "term"));
        await forms.FillAsync($"{word}\n{word[..^1]}ою");
        await Button(tab, "Зберегти").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        await Row(tab, word).ClickAsync();
        await tab.Locator("dialog summary", new() { HasText = "Хто що змінив" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .past > li")).ToHaveCountAsync(2);
        await Assertions.Expect(tab.Locator("dialog .past > li").First).ToContainTextAsync($"{word}: {word}, {word[..^1]}ою");
        await Assertions.Expect(tab.Locator("dialog .past > li").First).ToContainTextAsync("Ганна Термінова");
        Assert.Empty(await EveryPageTests.Violations(tab, "term's history"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Two_terms_that_claim_one_word_are_named_and_merged()
    {
        await using var desk = await site.Enter("Павло Узгоджений");
        var tab = desk.Tab;
        foreach (var other in (string[])["підвісний міст", "кладка"])
        {
            await tab.GotoAsync("/desk/terms");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Додати термін" }).ClickAsync();
            await Ukrainian(tab, "Бажане слово").FillAsync(other);
            await Ukrainian(tab, other == "кладка" ? "Допустимі слова" : "Заборонені слова").FillAsync("пішохідний перехід");
            await Button(tab, "Зберегти").ClickAsync();
            await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Збережено" })).ToBeVisibleAsync();
        }

        // It is kept, and the window stays to say what it contradicts.
        await Assertions.Expect(tab.Locator("dialog .notice li")).ToHaveTextAsync("«пішохідний перехід» (українська): термін кладка [kladka] його радить або допускає, а термін підвісний міст [pidvisnyi-mist] забороняє.");
        await tab.Keyboard.PressAsync("Escape");
        await Row(tab, "кладка").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .notice li")).ToHaveCountAsync(1);
        await tab.Locator("dialog > details summary, dialog details summary").Filter(new() { HasText = "Об’єднати" }).ClickAsync();
        await tab.Locator("dialog [role=combobox]").FillAsync("підвіс");
        await tab.Locator("dialog [role=option]", new() { HasText = "підвісний міст" }).ClickAsync();
        await Button(tab, "Об’єднати").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(tab, "кладка")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator("ul.terms li", new() { HasText = "підвісний міст" })).ToContainTextAsync("кладка");
    }

    [Fact]
    public async Task A_file_is_looked_at_before_it_is_taken_and_one_that_breaks_off_is_told()
    {
        await using var desk = await site.Enter("Тарас Табличний");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/terms");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Взяти з файлу" }).ClickAsync();
        await Choose("half.tbx", "<tbx><text><body>\n<conceptEntry id=\"x\"><langSec");
        await Assertions.Expect(tab.Locator("dialog .lines li")).ToHaveTextAsync("Рядок 2: Файл тут обривається або це не XML.");
        await Choose("terms.csv", "uk;uk.forbidden;en;fr\nвелодоріжка;велосмуга;cycle path;piste\n");
        await Assertions.Expect(tab.Locator("dialog .counts li")).ToHaveTextAsync("1 нових");
        await Assertions.Expect(tab.Locator("dialog .planned li")).ToContainTextAsync("cycle path");
        Assert.Empty(await EveryPageTests.Violations(tab, "file of terms"));
        await Button(tab, "Взяти й змінити: 1").ClickAsync();

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(tab, "велодоріжка")).ToHaveCountAsync(1);
        var download = await tab.RunAndWaitForDownloadAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "Таблиця CSV" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var text = new StreamReader(file);
        Assert.Contains("велодоріжка;;велосмуга", await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Complaints, c => !c.Contains("400", StringComparison.Ordinal));

        Task Choose(string name, string said) => tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(said) });
    }

    static ILocator Row(IPage tab, string word) => tab.Locator("ul.terms button", new() { HasText = word });

    static ILocator Ukrainian(IPage tab, string label) => tab.Locator("dialog fieldset.term").First.GetByLabel(label);

    static ILocator Button(IPage tab, string name) => tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
