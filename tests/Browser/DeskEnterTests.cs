using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>How people come in: the first of them, those they invite, and who has a code on the phone.</summary>
public sealed class DeskEnterTests(DeskSite site)
{
    [Fact]
    public async Task The_link_that_an_empty_newsroom_prints_signs_its_first_person_in()
    {
        await using var newsroom = await OwnDesk.Start();
        var link = await newsroom.FirstLink();
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = newsroom.Address });
        var tab = await context.NewPageAsync();

        await tab.GotoAsync(link);
        await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" })).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "coming in by a link"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }).ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Новий пароль")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "the first credential"));
        await tab.GetByLabel("Ім’я").FillAsync("Мирослава Перша");
        await tab.GetByLabel("Електронна пошта").FillAsync("myroslava@polissia.example");
        await tab.GetByLabel("Новий пароль").FillAsync("одинадцять зелених трамваїв");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Встановити пароль" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Мирослава Перша");
        await tab.GotoAsync("/desk/staff");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Запросити людину" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Богдан Другий");
        await tab.GetByLabel("Електронна пошта").FillAsync("bohdan@polissia.example");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Створити запрошення" }).ClickAsync();
        var invitation = await tab.GetByLabel("Одноразове посилання").InputValueAsync();
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
        var secret = await tab.GetByLabel("Або введіть цей ключ").InputValueAsync();
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(Code(secret));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути", Exact = true }).ClickAsync();
        var codes = tab.Locator("dialog .codes code");
        await Assertions.Expect(codes).ToHaveCountAsync(10);
        Assert.Empty(await EveryPageTests.Violations(tab, "recovery codes"));
        var recovery = await codes.First.InnerTextAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Я їх зберіг" }).ClickAsync();
        var email = await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Вийти" }).ClickAsync();

        await Assertions.Expect(tab.GetByLabel("Електронна пошта")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "signing in"));
        await OwnDesk.SignIn(tab, email);
        await Assertions.Expect(tab.GetByLabel("Код", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "the code"));
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(recovery);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Тереза Кодова");
    }

    [Fact]
    public async Task Whoever_leaves_with_words_unsent_is_asked_first_and_finds_them_when_they_are_back()
    {
        await using var desk = await site.Enter("Зеновія Поспіх");
        var tab = desk.Tab;
        await desk.NewStory("Слова, які не встигли відіслати");
        await desk.Kept();
        var (story, email) = (tab.Url, await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email"));
        await tab.RouteAsync(new Regex("/draft$"), route => route.AbortAsync());
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Їх ще ніхто не бачив.");
        await Assertions.Expect(desk.Saved).Not.ToHaveClassAsync("saved saved");
        await tab.Keyboard.PressAsync("Escape");
        await tab.Locator(".bar .back").ClickAsync();
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await tab.Locator("nav.side .foot a", new() { HasText = "Зеновія Поспіх" }).ClickAsync();
        var leave = tab.GetByRole(AriaRole.Button, new() { Name = "Вийти", Exact = true });

        await leave.ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Залишиться на цьому пристрої, доки ви не ввійдете знову:1 текст");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "leaving with words unsent"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Залишитися й надіслати" }).ClickAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Зеновія Поспіх");
        await leave.ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Усе одно вийти" }).ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Електронна пошта")).ToBeVisibleAsync();

        await tab.UnrouteAllAsync();
        await OwnDesk.SignIn(tab, email);
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync();
        await tab.GotoAsync(story);
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Їх ще ніхто не бачив.");
        await OwnDesk.Has(tab, "Їх ще ніхто не бачив.");
    }

    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in_ends_another_and_takes_a_key_away()
    {
        await using var desk = await site.Enter("Клим Пристрій");
        var tab = desk.Tab;
        var devices = await desk.Context.NewCDPSessionAsync(tab);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        var email = await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await using var elsewhere = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = site.Address });
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync("/desk/");
        await OwnDesk.SignIn(other, email);
        await Assertions.Expect(other.Locator("nav.side")).ToContainTextAsync("Клим Пристрій");

        await tab.GotoAsync("/desk/me");
        var sessions = tab.Locator("section", new() { HasText = "Де ви ввійшли" }).Locator("li");
        await Assertions.Expect(sessions).ToHaveCountAsync(2);
        await Assertions.Expect(sessions.Filter(new() { HasText = "цей пристрій" })).ToHaveCountAsync(1);
        await sessions.GetByRole(AriaRole.Button, new() { Name = "Завершити" }).ClickAsync();
        await Assertions.Expect(sessions).ToHaveCountAsync(1);
        Assert.Equal(401, await other.EvaluateAsync<int>("async () => (await fetch('/api/desk/session')).status"));

        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати ключ доступу" }).ClickAsync();
        var remove = tab.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Прибрати: ") });
        await Assertions.Expect(remove).ToHaveCountAsync(1);
        Assert.Empty(await EveryPageTests.InBothLights(tab, "oneself"));
        await remove.ClickAsync();
        await Assertions.Expect(remove).ToHaveCountAsync(0);
        Assert.Equal(0, await tab.EvaluateAsync<int>("async () => (await (await fetch('/api/desk/me/passkeys')).json()).length"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Where_one_tab_signs_out_and_somebody_else_in_the_other_is_theirs_too_and_shows_nothing_of_the_person_before()
    {
        await using var other = await site.Enter("Данило Другий");
        var email = await other.Tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await using var desk = await site.Enter("Софія Перша");
        await desk.NewStory("Поки що лише Софіїне");
        await desk.Kept();
        await desk.Tab.GotoAsync("/desk/list/mine");
        await Assertions.Expect(desk.Tab.GetByText("Поки що лише Софіїне")).ToBeVisibleAsync();

        var second = await desk.Context.NewPageAsync();
        await second.GotoAsync("/desk/me");
        await second.GetByRole(AriaRole.Button, new() { Name = "Вийти", Exact = true }).ClickAsync();
        await Assertions.Expect(second.GetByLabel("Електронна пошта")).ToBeVisibleAsync();
        await OwnDesk.SignIn(second, email);
        await Assertions.Expect(second.Locator("nav.side")).ToContainTextAsync("Данило Другий");

        await Assertions.Expect(desk.Tab.Locator("nav.side")).ToContainTextAsync("Данило Другий");
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToContainTextAsync("Мої");
        await Assertions.Expect(desk.Tab.GetByText("Поки що лише Софіїне")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Whoever_typed_ten_wrong_passwords_reads_how_long_to_wait_and_what_lets_in_at_once()
    {
        await using var desk = await site.Enter("Ганна Забудько");
        var email = await desk.Tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await using var elsewhere = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = site.Address });
        var tab = await elsewhere.NewPageAsync();
        await tab.GotoAsync("/desk/");
        await tab.GetByLabel("Електронна пошта").FillAsync(email);

        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await tab.GetByLabel("Пароль", new() { Exact = true }).FillAsync($"здається, таки цей {attempt}");
            await tab.RunAndWaitForResponseAsync(() => tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync(), answer => answer.Url.EndsWith("/session", StringComparison.Ordinal) && answer.Request.Method == "POST");
        }

        var said = tab.Locator(".state.wrong");
        await Assertions.Expect(said).ToContainTextAsync("Забагато невдалих спроб увійти");
        var wait = Regex.Match(await said.InnerTextAsync(), @"Зачекайте (\d+) (секунду|секунди|секунд)\. Ключем доступу або посиланням від адміністратора можна ввійти одразу\.");
        Assert.True(wait.Success, await said.InnerTextAsync());
        Assert.InRange(int.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture), 1, 60);
        Assert.Empty(await EveryPageTests.InBothLights(tab, "too many attempts"));
        // Nor does the right one help meanwhile; whoever is in stays in.
        await OwnDesk.SignIn(tab, email);
        await Assertions.Expect(said).ToContainTextAsync("Зачекайте");
        await Assertions.Expect(tab.Locator("nav.side")).ToHaveCountAsync(0);
        Assert.Equal(200, await desk.Tab.EvaluateAsync<int>("async () => (await fetch('/api/desk/session')).status"));
    }

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
