using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk;

public sealed class PasswordTests
{
    const string Good = "зелений трамвай їде повз";
    const string Other = "копійка під жовтим мостом";

    [Theory, OnBothEngines]
    public async Task Whoever_came_by_a_link_takes_a_password_and_signs_in_with_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        using var browser = DeskClient.Stranger(newsroom);

        using var entered = await browser.Post("/session", new { email = $" {Email(editor).ToUpperInvariant()}", password = Good });
        using var wrong = await browser.Post("/session", new { email = Email(editor), password = Other });
        using var nobody = await browser.Post("/session", new { email = "nobody@polissia.example", password = Good });

        Assert.False((await browser.Remember(entered)).GetProperty("person").GetProperty("needsCredential").GetBoolean());
        Assert.Equal("signIn", await DeskClient.Problem(wrong, HttpStatusCode.Unauthorized));
        // What an account that doesn't exist is told is word for word the same.
        Assert.Equal(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await nobody.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Good, await newsroom.Read(db => db.Staff.Select(s => s.Password!).FirstAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_new_password_ends_every_other_session_and_asks_for_the_old_one(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        using var phone = DeskClient.Stranger(newsroom);
        using (var entered = await phone.Post("/session", new { email = Email(editor), password = Good }))
        {
            await phone.Remember(entered);
        }
        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        using var without = await editor.Put("/me/password", new { @new = Other });
        using var mistaken = await editor.Put("/me/password", new { current = Other, @new = Other });
        using var unaffected = await phone.Get("/session");
        using var changed = await editor.Put("/me/password", new { current = Good, @new = Other });
        using var here = await editor.Get("/session");
        using var there = await phone.Get("/session");

        Assert.Equal("invalid", await DeskClient.Problem(without, HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await DeskClient.Problem(mistaken, HttpStatusCode.BadRequest));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Unauthorized], [unaffected.StatusCode, changed.StatusCode, here.StatusCode, there.StatusCode]);
    }

    [Theory]
    [InlineData("коротко", "Щонайменше 12 знаків")]
    [InlineData("password1234", "пробують першими")]
    [InlineData("P@ssw0rd!2026", "пробують першими")]
    [InlineData("qwertyuiop123", "пробують першими")]
    [InlineData("йцукенгшщзхї", "пробують першими")]
    [InlineData("aaaaaaaaaaaaaaa", "пробують першими")]
    [InlineData("олена ткач 1990", "пробують першими")]
    [InlineData("Полісся-2026!!", "пробують першими")]
    public async Task A_password_that_is_tried_first_is_refused_and_told_why(string password, string why)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var editor = await DeskClient.As(newsroom, Role.Editor);

        using var refused = await editor.Put("/me/password", new { @new = password });

        Assert.Contains(why, (await DeskClient.Body(refused)).GetProperty("errors").GetProperty("new").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("пароль від хвіртки біля ставка")]
    [InlineData("Zt7#kWq9!mPx")]
    [InlineData("🙂🙃🚋🌻🐟🌧🎈🍉🎻🚲🪁🧭")]
    public void A_long_one_of_any_letters_is_taken(string password) => Assert.Null(PasswordRules.Problem(password, "Олена Ткач"));

    [Theory, OnBothEngines]
    public async Task Five_wrong_passwords_lock_the_account_for_a_minute_and_then_for_longer(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        using var thief = DeskClient.Stranger(newsroom);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await thief.Post("/session", new { email = Email(editor), password = Other });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await thief.Post("/session", new { email = Email(editor), password = Good });
        newsroom.Clock.Advance(TimeSpan.FromSeconds(61));
        using var sixth = await thief.Post("/session", new { email = Email(editor), password = Other });
        newsroom.Clock.Advance(TimeSpan.FromSeconds(61));
        using var still = await thief.Post("/session", new { email = Email(editor), password = Good });
        newsroom.Clock.Advance(TimeSpan.FromSeconds(61));
        using var free = await thief.Post("/session", new { email = Email(editor), password = Good });

        Assert.Equal("tooMany", await DeskClient.Problem(right, HttpStatusCode.TooManyRequests));
        Assert.Equal(TimeSpan.FromSeconds(60), right.Headers.RetryAfter!.Delta);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], [sixth.StatusCode, still.StatusCode, free.StatusCode]);
    }

    [Theory, OnBothEngines]
    public async Task Forty_guesses_at_once_are_no_more_than_five(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var thief = DeskClient.Stranger(newsroom);
            using var answer = await thief.Post("/session", new { email = Email(editor), password = Other });
            return answer.StatusCode;
        }));

        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.Unauthorized));
        Assert.Equal(35, answers.Count(a => a == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task One_address_that_tries_many_accounts_is_stopped_and_others_are_not()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--TrustedProxies:0=127.0.0.1");
        using var editor = await WithPassword(newsroom);
        using var thief = DeskClient.Stranger(newsroom);
        thief.Headers["X-Forwarded-For"] = "203.0.113.7";
        var answers = new List<HttpStatusCode>();

        for (var account = 0; account < 31; account++)
        {
            using var answer = await thief.Post("/session", new { email = $"guess{account}@polissia.example", password = Other });
            answers.Add(answer.StatusCode);
        }
        thief.Headers["X-Forwarded-For"] = "203.0.113.8";
        using var neighbour = await thief.Post("/session", new { email = Email(editor), password = Good });

        Assert.Equal(30, answers.TakeWhile(a => a == HttpStatusCode.Unauthorized).Count());
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, neighbour.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task With_an_app_the_password_alone_does_not_let_in_and_no_code_works_twice(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        var (secret, _) = await WithApp(editor);
        using var browser = DeskClient.Stranger(newsroom);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.Code(secret, Totp.StepAt(newsroom.Clock.GetUtcNow()));

        using var alone = await browser.Post("/session", new { email = Email(editor), password = Good });
        using var wrong = await browser.Post("/session", new { email = Email(editor), password = Good, code = code == "000000" ? "000001" : "000000" });
        using var entered = await browser.Post("/session", new { email = Email(editor), password = Good, code = $"{code[..3]} {code[3..]}" });
        using var again = await DeskClient.Stranger(newsroom).Post("/session", new { email = Email(editor), password = Good, code });

        Assert.Equal("codeNeeded", await DeskClient.Problem(alone, HttpStatusCode.Unauthorized));
        Assert.Equal("codeNeeded", await DeskClient.Problem(wrong, HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        Assert.Equal("codeNeeded", await DeskClient.Problem(again, HttpStatusCode.Unauthorized));
        Assert.DoesNotContain(Convert.ToBase64String(secret), await newsroom.Read(db => db.Staff.Where(s => s.Totp != null).Select(s => s.Totp!).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_recovery_code_replaces_the_lost_phone_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        var (_, codes) = await WithApp(editor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var browser = DeskClient.Stranger(newsroom);
            using var answer = await browser.Post("/session", new { email = Email(editor), password = Good, code = codes[3].ToLowerInvariant() });
            return answer.StatusCode;
        }));

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(9, await newsroom.Read(db => db.RecoveryCodes.CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Codes_are_still_right_after_a_restart_and_with_another_key_they_say_so(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var editor = await WithPassword(newsroom);
        var (secret, codes) = await WithApp(editor);
        await newsroom.Stop();
        await using var restarted = TestNewsroom.At(newsroom.Place);
        await using var keyless = TestNewsroom.At(newsroom.Place, $"--Key={Convert.ToBase64String(new byte[32])}");
        restarted.Clock.Advance(TimeSpan.FromMinutes(5));

        using var after = await DeskClient.Stranger(restarted).Post("/session", new { email = Email(editor), password = Good, code = Totp.Code(secret, Totp.StepAt(restarted.Clock.GetUtcNow())) });
        using var unreadable = await DeskClient.Stranger(keyless).Post("/session", new { email = Email(editor), password = Good, code = "123456" });
        using var recovered = await DeskClient.Stranger(keyless).Post("/session", new { email = Email(editor), password = Good, code = codes[0] });

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("ключ редакції", (await DeskClient.Body(unreadable)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, recovered.StatusCode);
        Assert.All(await newsroom.Read(db => db.ProtectionKeys.Select(k => k.Xml).ToListAsync()), xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    /// <summary>RFC 6238, appendix B, of which the app's six digits are the last.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_what_the_standard_says(long seconds, string code)
        => Assert.Equal(code, Totp.Code("12345678901234567890"u8.ToArray(), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Its_secret_is_written_as_apps_read_it(string text, string base32) => Assert.Equal(base32, Totp.Base32(System.Text.Encoding.ASCII.GetBytes(text)));

    static string Email(DeskClient client) => $"{client.Person.Value:N}@polissia.example";

    static async Task<DeskClient> WithPassword(TestNewsroom newsroom)
    {
        var editor = await DeskClient.As(newsroom, Role.Editor);
        using var taken = await editor.Put("/me/password", new { @new = Good });
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        return editor;
    }

    static async Task<(byte[] Secret, string[] Codes)> WithApp(DeskClient editor)
    {
        using var offered = await editor.Post("/me/totp");
        var offer = await DeskClient.Body(offered);
        Assert.StartsWith("<svg", offer.GetProperty("qr").GetString()!.TrimStart(), StringComparison.Ordinal);
        var text = offer.GetProperty("secret").GetString()!;
        Assert.Contains($"secret={text}", offer.GetProperty("uri").GetString(), StringComparison.Ordinal);
        var secret = Base32(text);
        using var wrong = await editor.Put("/me/totp", new { code = "12345" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var taken = await editor.Put("/me/totp", new { code = Totp.Code(secret, Totp.StepAt(editor.Newsroom.Clock.GetUtcNow())) });
        return (secret, [.. (await DeskClient.Body(taken)).GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    internal static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
