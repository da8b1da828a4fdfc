using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What an editor's shift is made of besides writing: lists, dialogs, the library, rubrics, people.</summary>
public sealed partial class DeskWorkTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_that_an_empty_newsroom_prints_signs_its_first_person_in()
    {
        await using var newsroom = await OwnDesk.Start();
        var said = await newsroom.Said();
        var link = Regex.Match(string.Join('\n', said), "#enter=\\S+").Value;
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = newsroom.Address });
        var tab = await context.NewPageAsync();

        await tab.GotoAsync(newsroom.Address + "/desk/" + link);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Мирослава Перша");
        await tab.GetByLabel("Електронна пошта").FillAsync("myroslava@polissia.example");
        await tab.GetByLabel("Новий пароль").FillAsync("одинадцять зелених трамваїв");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Встановити пароль" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Мирослава Перша", new() { Timeout = 30_000 });
        await tab.GotoAsync("/desk/staff");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Запросити людину" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Богдан Другий");
        await tab.GetByLabel("Електронна пошта").FillAsync("bohdan@polissia.example");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Створити запрошення" }).ClickAsync();
        var invitation = await tab.GetByLabel("Одноразове посилання").InputValueAsync(new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "link"));
        await using var second = await newsroom.Enter(await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = newsroom.Address }), newsroom.Address + "/desk/" + new Uri(invitation).Fragment);
        await Assertions.Expect(second.Tab.Locator("nav.side")).ToContainTextAsync("Богдан Другий");
        await context.DisposeAsync();
    }

    [Fact]
    public async Task A_password_with_a_code_lets_in_and_a_recovery_code_where_the_phone_is_lost()
    {
        await using var desk = await site.Enter("Тереза Кодова");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/me");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути код" }).ClickAsync();
        var secret = await tab.GetByLabel("Або введіть цей ключ").InputValueAsync(new() { Timeout = 30_000 });
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(Code(secret));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути", Exact = true }).ClickAsync();
        var codes = tab.Locator("dialog .codes code");
        await Assertions.Expect(codes).ToHaveCountAsync(10, new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "recovery codes"));
        var recovery = await codes.First.InnerTextAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Я їх зберіг" }).ClickAsync();
        var email = await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Вийти" }).ClickAsync();

        await OwnDesk.SignIn(tab, email);
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(recovery);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Тереза Кодова", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_list_that_is_open_changes_by_itself_when_a_colleague_sends_something_out()
    {
        await using var watching = await site.Enter("Віра Дивиться");
        await watching.Tab.GotoAsync("/desk/list/today");
        await Assertions.Expect(watching.Tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var sending = await site.Enter("Гліб Надсилає", roles: ["DutyEditor"]);
        await sending.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(sending.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await sending.Tab.Keyboard.TypeAsync("Над містом бачили подвійну веселку");
        await sending.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(sending.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await Assertions.Expect(watching.Tab.Locator(".row", new() { HasText = "подвійну веселку" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // As one types.
        await watching.Tab.GetByLabel("Пошук у списку").FillAsync("веселк");
        await Assertions.Expect(watching.Tab.Locator(".row")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await watching.Tab.Keyboard.PressAsync("Enter");
        await watching.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(watching.Headline("uk")).ToHaveValueAsync("Над містом бачили подвійну веселку", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Whoever_types_a_headline_sees_that_the_story_is_out_already()
    {
        await using var desk = await site.Enter("Дарина Повторна", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Лелеки повернулися на водонапірну вежу");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("На водонапірну вежу повернулися лелеки");

        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("Лелеки повернулися на водонапірну вежу", new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("опубліковано");
    }

    [Fact]
    public async Task The_palette_finds_screens_actions_and_stories_by_a_part_of_their_names()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("журнал");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Журнал дій", new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("набережн");
        await Assertions.Expect(tab.Locator(".palette [role=option]").First).ToContainTextAsync("набережн", new() { IgnoreCase = true, Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator(".edition").First).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("режим тиші");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("dialog h2")).ToHaveTextAsync("Режим тиші", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task There_is_help_on_every_screen_and_each_says_something_of_its_own()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        var texts = new Dictionary<string, string>();
        foreach (var screen in (string[])["list/mine", "shift", "leads", "pictures", "reads", "rubrics", "tags", "authors", "pages", "holds", "staff", "audit", "me"])
        {
            await tab.GotoAsync("/desk/" + screen);
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.Keyboard.PressAsync("F1");
            await Assertions.Expect(tab.Locator("dialog[open] p").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            texts[screen] = await tab.Locator("dialog[open] p").First.InnerTextAsync();
            await tab.Keyboard.PressAsync("Escape");
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
        await desk.Tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Новина, в якій питають довідку");
        await tab.Keyboard.PressAsync("F1");
        texts["story"] = await tab.Locator("dialog[open] p").First.InnerTextAsync(new() { Timeout = 30_000 });

        Assert.All(texts.Values, text => Assert.True(text.Length > 30 && !text.Contains('.', StringComparison.Ordinal) is false, text));
        Assert.Equal(texts.Count, texts.Values.Distinct().Count());
    }

    [Fact]
    public async Task What_the_check_finds_appears_as_one_types_and_a_key_takes_the_suggestion()
    {
        await using var desk = await site.Enter("Зоя Перевірка");
        var tab = desk.Tab;
        await desk.NewStory("У мiсті відкрили музей звуку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Музей працює щодня.");

        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("F8");
        await Assertions.Expect(tab.Locator(".finding-card")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У місті відкрили музей звуку", new() { Timeout = 30_000 });
        await Assertions.Expect(desk.Edition("uk").Locator(".field-of-headline .count")).ToHaveTextAsync("28 знаків");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_finding_is_silenced_for_a_reason_from_the_panel()
    {
        await using var desk = await site.Enter("Зоряна Правило");
        var tab = desk.Tab;
        await desk.NewStory("Гурт «Live» зіграє на площi");
        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var before = await tab.Locator(".findings .remark").CountAsync();

        await tab.Locator(".findings .remark").First.GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "suppress"));
        await tab.GetByLabel("Де це правильно").SelectOptionAsync("story");
        await tab.GetByLabel("Чому так").FillAsync("Так пишуть самі музиканти.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".findings .remark")).Not.ToHaveCountAsync(before, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task History_compares_by_word_and_an_earlier_text_comes_back_as_a_new_revision()
    {
        await using var desk = await site.Enter("Кіра Історик");
        var tab = desk.Tab;
        await desk.NewStory("Каток відкриють у грудні");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вхід коштуватиме сто гривень.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Версію збережено в історії" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Control+a");
        await tab.Keyboard.TypeAsync("Вхід коштуватиме двісті гривень.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Вхід коштуватиме двісті гривень.");

        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".compared del", new() { HasText = "сто" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".compared ins", new() { HasText = "двісті" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".revisions")).ToContainTextAsync("Кіра Історик");
        var revisions = await tab.Locator(".revisions li").CountAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути цю версію" }).ClickAsync();

        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Вхід коштуватиме сто гривень.", new() { Timeout = 30_000 });
        await OwnDesk.Has(tab, "Вхід коштуватиме сто гривень.");
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".revisions li")).ToHaveCountAsync(revisions + 2, new() { Timeout = 30_000 });
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_key_and_a_finger_are_told_why_something_is_not_allowed()
    {
        await using var desk = await site.Enter("Репортер Другий", width: 390, height: 844, roles: ["Reporter"], touch: true);
        await desk.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Репортер пише, та не публікує");
        await Assertions.Expect(desk.Tab.Locator(".toast")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        var publish = desk.Tab.Locator(".bar .do .first");
        await Assertions.Expect(publish).ToBeDisabledAsync();
        var box = (await publish.BoundingBoxAsync())!;

        await desk.Tab.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task What_is_sent_on_leaving_and_after_a_pause_is_a_revision_and_what_is_only_typed_is_none()
    {
        await using var desk = await site.Enter("Зіна Пауза");
        await desk.NewStory("Ревізія — не кожна літера");
        await desk.Body("uk").ClickAsync();
        foreach (var word in (string[])["Одне. ", "Друге. ", "Третє."])
        {
            await desk.Tab.Keyboard.TypeAsync(word);
            await desk.Kept();
        }
        await OwnDesk.Has(desk.Tab, "Одне. Друге. Третє.");
        var id = Regex.Match(desk.Tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        Assert.Equal(["started"], await Reasons(desk.Tab, id));

        await desk.Tab.Keyboard.PressAsync("Escape");
        await desk.Tab.Locator(".bar .back").ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToHaveTextAsync("Мої чернетки", new() { Timeout = 30_000 });
        for (var tries = 0; (await Reasons(desk.Tab, id)).Length < 2 && tries < 300; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(["left", "started"], await Reasons(desk.Tab, id));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task The_windows_that_open_on_the_way_can_be_used_by_everybody_too(int width)
    {
        await using var desk = await site.Enter("Орина Віконна", width: width);
        var (tab, found) = (desk.Tab, new List<string>());
        foreach (var (screen, open) in ((string, string)[])[("rubrics", "Додати рубрику"), ("authors", "Додати автора"), ("pages", "Додати сторінку")])
        {
            await tab.GotoAsync("/desk/" + screen);
            await tab.GetByRole(AriaRole.Button, new() { Name = open }).ClickAsync(new() { Timeout = 30_000 });
            await Look(screen);
        }
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory($"Вікна, які відкриваються дорогою, завширшки {width}");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Додати версію: English") }).ClickAsync();
        await Look("another edition");
        await Publish(tab);
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Тепер є що виправляти.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync(new() { Timeout = 30_000 });
        await Look("correction");
        await desk.Context.ClearCookiesAsync();
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(" Сеанс скінчився.");
        await Assertions.Expect(tab.Locator("dialog", new() { HasText = "Сеанс завершився" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Look("signing in again", leave: false);

        Assert.Equal([], found);
        async Task Look(string name, bool leave = true)
        {
            await Assertions.Expect(tab.Locator("dialog[open]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.WaitForFunctionAsync("document.querySelector('dialog[open]').contains(document.activeElement)", null, new() { Timeout = 30_000 });
            found.AddRange(await EveryPageTests.Violations(tab, name));
            if (await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
            {
                found.Add($"{name} runs {over} px over the edge");
            }
            if (leave)
            {
                await tab.Keyboard.PressAsync("Escape");
                await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
            }
        }
    }

    static Task<string[]> Reasons(IPage tab, string story)
        => tab.EvaluateAsync<string[]>("async id => (await (await fetch(`/api/desk/stories/${id}/editions/uk/revisions`)).json()).map(one => one.reason)", story);

    async Task<(HttpStatusCode Status, string Html)> Get(string path)
    {
        using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    async Task<string?> MovedTo(string path)
    {
        using var silent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Http.BaseAddress };
        for (var tries = 0; ; tries++)
        {
            using var moved = await silent.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            if (moved.StatusCode == HttpStatusCode.MovedPermanently || tries > 600)
            {
                return moved.Headers.Location?.OriginalString;
            }
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>Where readers find a story that has just gone out.</summary>
    async Task<string> AddressOf(string headline)
    {
        for (var tries = 0; ; tries++)
        {
            var html = (await Get("/")).Html;
            if (Regex.Match(html, "href=\"(/news/[^\"]+)\"[^>]*>[^<]*" + Regex.Escape(headline)) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
            Assert.True(tries < 600, $"The home page never led to “{headline}”.");
            await Task.Delay(50, Cancellation);
        }
    }

    static async Task Publish(IPage tab)
    {
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    /// <summary>A file that is let go over a text.</summary>
    static async Task Drop(ILocator body, string file)
        => await body.EvaluateAsync(
            """
            async (body, [name, bytes]) => {
                const file = new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name, { type: "image/jpeg" });
                const carried = new DataTransfer();
                carried.items.add(file);
                const { left, top, width, height } = body.getBoundingClientRect();
                const at = { clientX: left + width / 2, clientY: top + height - 10, dataTransfer: carried, bubbles: true, cancelable: true };
                body.dispatchEvent(new DragEvent("dragover", at));
                body.dispatchEvent(new DragEvent("drop", at));
            }
            """,
            new[] { Path.GetFileName(file), Convert.ToBase64String(await File.ReadAllBytesAsync(file, Cancellation)) });

    /// <summary>What an authenticator app shows now (RFC 6238).</summary>
    static string Code(string secret)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bits, key) = (string.Concat(secret.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=').Select(c => Convert.ToString(alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0'))), new List<byte>());
        for (var i = 0; i + 8 <= bits.Length; i += 8)
        {
            key.Add(Convert.ToByte(bits.Substring(i, 8), 2));
        }
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 as apps have it.
        var hash = HMACSHA1.HashData(key.ToArray(), step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
