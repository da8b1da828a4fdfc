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

        await OwnDesk.SignIn(tab, email);
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(recovery);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Тереза Кодова");
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
