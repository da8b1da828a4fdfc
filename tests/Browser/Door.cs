using System.Text.Json;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>
/// Lets people in as an administrator and they themselves would, by the desk's own addresses, without a program and three
/// pages for each of them. That the pages do the same is what <see cref="DeskEnterTests"/> shows.
/// </summary>
/// <param name="site">Where the desk is, by the name that browsers know it by.</param>
/// <param name="data">The newsroom's folder.</param>
sealed class Door(Uri site, string data) : IDisposable
{
    internal const string Password = "одинадцять зелених трамваїв";

    // Each session is sent with what is asked in it, and with nothing else.
    readonly HttpClient _http = new(new HttpClientHandler { UseCookies = false }) { BaseAddress = site };
    readonly SemaphoreSlim _opening = new(1, 1);
    (string Cookie, string Token)? _keeper;
    int _people;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _opening.Dispose();
    }

    /// <summary>Somebody new: their address, and the link that lets them in once.</summary>
    internal async Task<(string Email, string Link)> Invite(string name, params string[] roles)
    {
        string[] given = roles.Length > 0 ? roles : ["ChiefEditor", "Administrator"];
        var email = $"person{Interlocked.Increment(ref _people)}@polissia.example";
        var invited = await Ask(HttpMethod.Post, "staff", await Keeper(), new
        {
            operation = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            email,
            name,
            language = "uk",
            grants = given.Select(role => new { role = JsonNamingPolicy.CamelCase.ConvertName(role) }),
        });
        return (email, $"{site}desk/{new Uri(invited!.Value.Body.GetProperty("link").GetString()!).Fragment}");
    }

    /// <summary>Goes in by a link, sets a password, and leaves the browser signed in.</summary>
    internal async Task Enter(IBrowserContext context, string link)
    {
        var session = await ByLink(link);
        var set = await Ask(HttpMethod.Put, "me/password", session, new { @new = Password });
        var cookie = (set?.Cookie ?? session.Cookie).Split('=', 2);
        // As the server gives it: another path would be another cookie beside the next one.
        await context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Domain = site.Host, Path = "/api/desk", HttpOnly = true, SameSite = SameSiteAttribute.Strict, Expires = TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds() }]);
    }

    async Task<(string Cookie, string Token)> Keeper()
    {
        await _opening.WaitAsync(Cancellation);
        try
        {
            if (_keeper is { } there)
            {
                return there;
            }
            var said = await DatelineProcess.Run("user", "add", "keeper@polissia.example", "--name", "Дмитро Ключник", "--role", "Administrator", "--data", data);
            Assert.True(said.Status == 0, said.Errors);
            var keeper = await ByLink(said.Output.Trim());
            _keeper = keeper;
            return keeper;
        }
        finally
        {
            _opening.Release();
        }
    }

    async Task<(string Cookie, string Token)> ByLink(string link)
    {
        var secret = new Uri(link).Fragment["#enter=".Length..];
        var session = await Ask(HttpMethod.Post, "session/link", null, new { token = secret });
        return (session!.Value.Cookie!, session.Value.Body.GetProperty("token").GetString()!);
    }

    async Task<(JsonElement Body, string? Cookie)?> Ask(HttpMethod method, string path, (string Cookie, string Token)? session, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri("api/desk/" + path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Origin", site.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        if (session is var (cookie, token))
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.TryAddWithoutValidation("X-Dateline-Token", token);
        }
        using var response = await _http.SendAsync(request, Cancellation);
        var said = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}: {said}");
        var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(c => c.Split(';')[0]).FirstOrDefault(c => !c.EndsWith('=')) : null;
        return (said.Length == 0 ? default : JsonElement.Parse(said), set);
    }
}
