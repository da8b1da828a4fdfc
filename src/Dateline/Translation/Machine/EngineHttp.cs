using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>Asks an engine over HTTP for JSON, and says what went wrong without repeating a text or a key.</summary>
public sealed partial class EngineHttp : IDisposable
{
    /// <summary>An answer that goes on for longer is none.</summary>
    const int MostBytes = 4 * 1024 * 1024;

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HttpClient _http;
    readonly TimeProvider _clock;

    public EngineHttp(EngineSettings settings, string vendor, TimeProvider clock)
    {
        Address = (settings.Address.Length > 0 ? settings.Address : vendor).TrimEnd('/');
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler
        {
            // A key goes where the settings say and nowhere else.
            AllowAutoRedirect = false,
            UseCookies = false,
            // A vendor may be behind the house's proxy; a neighbour isn't.
            UseProxy = !new Uri(Address).IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        })
        {
            // Whoever asks has a patience of their own.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>For a library that speaks the protocol itself.</summary>
    internal HttpClient Client => _http;

    /// <summary>Which of an engine's own errors mean something else than their HTTP status says; null: as it says.</summary>
    internal delegate TroubleKind? OwnMeaning(HttpStatusCode status, string code);

    internal static HttpRequestMessage Post(string address, object body)
        => new(HttpMethod.Post, address) { Content = Json(body) };

    internal static StringContent Json(object body) => new(JsonSerializer.Serialize(body, Plain), Encoding.UTF8, "application/json");

    /// <summary>Sends once. The caller owns the document.</summary>
    internal async Task<EngineReply> Send(HttpRequestMessage request, OwnMeaning? meaning, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return new EngineReply.Not(Failed(response, Code(body), meaning));
            }
            if (body.Length == 0)
            {
                return new EngineReply.Not(new EngineAnswer.Failed(TroubleKind.Empty, "it answered nothing"));
            }
            try
            {
                return new EngineReply.Said(JsonDocument.Parse(body));
            }
            catch (JsonException)
            {
                return new EngineReply.Not(new EngineAnswer.Failed(TroubleKind.Unreadable, $"it answered {Kind(response.Content.Headers.ContentType)} that is no JSON"));
            }
        }
        catch (HttpRequestException e)
        {
            return new EngineReply.Not(Unreachable(e));
        }
        catch (IOException)
        {
            return new EngineReply.Not(new EngineAnswer.Failed(TroubleKind.Unreachable, "it broke off in the middle of its answer"));
        }
    }

    internal static EngineAnswer.Failed Unreachable(HttpRequestException e)
        => e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded
            ? new EngineAnswer.Failed(TroubleKind.Unreadable, "it answered without end")
            : new EngineAnswer.Failed(TroubleKind.Unreachable, $"it can't be reached ({e.HttpRequestError})");

    internal static TroubleKind Meaning(int status) => status switch
    {
        401 or 403 => TroubleKind.Refused,
        413 or 414 => TroubleKind.TooLong,
        429 => TroubleKind.Busy,
        // DeepL's own: https://developers.deepl.com/docs/best-practices/error-handling
        456 => TroubleKind.QuotaUsedUp,
        408 or >= 500 => TroubleKind.Failing,
        _ => TroubleKind.Rejected,
    };

    internal TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
        => (header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null)) is { } after ? after < TimeSpan.Zero ? TimeSpan.Zero : after : null;

    public void Dispose() => _http.Dispose();

    EngineAnswer.Failed Failed(HttpResponseMessage response, string code, OwnMeaning? meaning)
        => new(
            meaning?.Invoke(response.StatusCode, code) ?? Meaning((int)response.StatusCode),
            $"it answered {(int)response.StatusCode}{(code.Length > 0 ? $" ({code})" : "")}",
            RetryAfter(response.Headers.RetryAfter));

    /// <summary>The engine's own word for an error, where it is one: its sentences may repeat what it was sent.</summary>
    static string Code(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("error", out var error) || error.ValueKind is not JsonValueKind.Object)
            {
                return "";
            }
            foreach (var name in (string[])["status", "code", "type"])
            {
                if (error.TryGetProperty(name, out var code) && code.ValueKind is JsonValueKind.String or JsonValueKind.Number && Word().IsMatch(code.ToString()))
                {
                    return code.ToString();
                }
            }
        }
        catch (JsonException)
        {
            // A proxy's page says nothing that an operator needs beside its status.
        }
        return "";
    }

    static string Kind(MediaTypeHeaderValue? type) => type?.MediaType is { } media && MediaType().IsMatch(media) ? media : "something";

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,60}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[a-z]{1,20}/[a-z0-9.+-]{1,60}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MediaType();
}

/// <summary>What came over HTTP.</summary>
abstract record EngineReply
{
    private EngineReply()
    {
    }

    internal sealed record Said(JsonDocument Json) : EngineReply;

    internal sealed record Not(EngineAnswer.Failed Failed) : EngineReply;

    /// <summary>The texts that <paramref name="find"/> finds in it; unreadable where there is something else.</summary>
    internal EngineAnswer Texts(Func<JsonElement, IEnumerable<JsonElement>> find)
    {
        if (this is not Said(var json))
        {
            return ((Not)this).Failed;
        }
        using (json)
        {
            try
            {
                return new EngineAnswer.Translated([.. find(json.RootElement).Select(t => t.GetString() ?? "")]);
            }
            catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
            {
                return new EngineAnswer.Failed(TroubleKind.Unreadable, "it answered JSON of another form than its documentation says");
            }
        }
    }
}
