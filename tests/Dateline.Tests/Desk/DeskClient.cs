using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dateline.People;
using Dateline.Platform;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Somebody's browser at the desk, over real HTTP: it keeps the cookie, and sends the token and where it is.</summary>
public sealed class DeskClient : IDisposable
{
    /// <summary>The newsroom's public address, as <see cref="TestNewsroom"/> sets it.</summary>
    public const string Home = "https://news.example";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    readonly HttpClient _http;

    DeskClient(TestNewsroom newsroom, Uri? address = null)
    {
        Newsroom = newsroom;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address ?? newsroom.Http.BaseAddress };
    }

    public TestNewsroom Newsroom { get; }

    public StaffId Person { get; private set; }

    /// <summary>The cookie as a browser would send it; null before signing in.</summary>
    public string? Cookie { get; set; }

    /// <summary>Against forged requests.</summary>
    public string? Token { get; set; }

    public string? Origin { get; set; } = Home;

    /// <summary>What every request carries besides.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>A browser that nobody is signed in with.</summary>
    public static DeskClient Stranger(TestNewsroom newsroom) => new(newsroom);

    /// <summary>A browser of this person's, signed in with nothing yet.</summary>
    public static DeskClient Of(TestNewsroom newsroom, StaffId person) => new(newsroom) { Person = person };

    /// <summary>Somebody who has these roles for everything, signed in.</summary>
    public static Task<DeskClient> As(TestNewsroom newsroom, params Role[] roles) => With(newsroom, [.. roles.Select(r => new Grant(r))]);

    /// <summary>Somebody with these grants, signed in, who reads Ukrainian.</summary>
    public static Task<DeskClient> With(TestNewsroom newsroom, params Grant[] grants) => Named(newsroom, "Олена Ткач", "uk", grants);

    public static async Task<DeskClient> Named(TestNewsroom newsroom, string name, string language, params Grant[] grants)
    {
        var (id, link) = await Invite(newsroom, name, language, grants);
        var client = new DeskClient(newsroom) { Person = id };
        await client.Enter(link);
        return client;
    }

    /// <summary>Somebody who is signed in at a server of its own, in the same newsroom.</summary>
    public static async Task<DeskClient> At(TestNewsroom newsroom, Uri address, params Role[] roles)
    {
        var (id, link) = await Invite(newsroom, "Олена Ткач", "uk", [.. roles.Select(r => new Grant(r))]);
        var client = new DeskClient(newsroom, address) { Person = id };
        await client.Enter(link);
        return client;
    }

    /// <summary>The same browser, when the server is at another address.</summary>
    public DeskClient MovedTo(Uri address) => new(Newsroom, address) { Person = Person, Cookie = Cookie, Token = Token };

    /// <summary>Somebody who has been invited: their id, and the secret of the link.</summary>
    public static async Task<(StaffId Id, string Link)> Invite(TestNewsroom newsroom, string name, string language, params Grant[] grants)
        => await newsroom.Database.Write(
            async (db, token) =>
            {
                var id = TypedId.New<StaffId>(newsroom.Clock);
                db.Staff.Add(new StaffMember(id, $"{id.Value:N}@polissia.example", name, language, grants, newsroom.Clock.GetUtcNow()));
                return (id, await MakeLink.Make(db, id, LinkKind.Invitation, newsroom.Clock, token));
            },
            TestContext.Current.CancellationToken);

    /// <summary>The same browser, where the newsroom is served now.</summary>
    public DeskClient At(TestNewsroom newsroom) => new(newsroom) { Person = Person, Cookie = Cookie, Token = Token };

    /// <summary>Signs in by a link.</summary>
    public async Task Enter(string link)
    {
        using var response = await Post("/session/link", new { token = link });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Remember(response);
    }

    /// <summary>Keeps the token of an answer that is a session.</summary>
    public async Task<JsonElement> Remember(HttpResponseMessage response)
    {
        var session = await Body(response);
        Token = session.GetProperty("token").GetString();
        return session;
    }

    public Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path);

    public Task<HttpResponseMessage> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body ?? new { });

    public Task<HttpResponseMessage> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    public Task<HttpResponseMessage> Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, body);

    /// <summary>What an address answers, which must be 200.</summary>
    public async Task<JsonElement> Read(string path)
    {
        using var response = await Get(path);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <param name="method">GET, POST…</param>
    /// <param name="path">Behind <c>/api/desk</c>.</param>
    /// <param name="body">Sent as JSON; content is sent as it is.</param>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/desk" + path, UriKind.Relative));
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, options: Json));
        Add("Cookie", Cookie);
        Add("X-Dateline-Token", Token);
        Add("Origin", Origin);
        foreach (var (name, value) in Headers)
        {
            Add(name, value);
        }
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0];
            Cookie = pair.EndsWith('=') ? null : pair;
        }
        return response;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    public static async Task<JsonElement> Body(HttpResponseMessage response)
        => JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The problem's code, after its status and type were looked at.</summary>
    public static async Task<string> Problem(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"answered {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!;
    }

    public void Dispose() => _http.Dispose();
}
