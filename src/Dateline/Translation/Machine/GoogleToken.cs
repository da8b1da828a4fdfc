using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dateline.Translation.Machine;

/// <summary>
/// A service account's way in: a statement signed with its key becomes a token for an hour (RFC 7523 §2.1,
/// <see href="https://developers.google.com/identity/protocols/oauth2/service-account"/>).
/// </summary>
/// <param name="http">The way there.</param>
/// <param name="clock">Now.</param>
/// <param name="trusted">Where a signed statement may go; null: to Google alone.</param>
public sealed class GoogleToken(EngineHttp http, TimeProvider clock, string? trusted = null)
{
    const string Scope = "https://www.googleapis.com/auth/cloud-translation";
    const string Google = "https://oauth2.googleapis.com/token";

    static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    (string Key, string Token, DateTimeOffset Until)? _kept;

    internal abstract record Reading
    {
        private Reading()
        {
        }

        internal sealed record Token(string Bearer) : Reading;

        internal sealed record Not(EngineAnswer.Failed Failed) : Reading;
    }

    internal async Task<Reading> Of(string key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_kept is { } kept && kept.Key == key && now < kept.Until)
        {
            return new Reading.Token(kept.Token);
        }
        if (Signed(key, now) is not { } statement)
        {
            return new Reading.Not(new EngineAnswer.Failed(TroubleKind.Refused, "its key is not the JSON of a service account"));
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, trusted ?? Google)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), KeyValuePair.Create("assertion", statement)]),
        };
        switch (await http.Send(request, null, cancellation))
        {
            case EngineReply.Not(var failed):
                // A key that was withdrawn is answered by 400 invalid_grant.
                return new Reading.Not(failed.Kind is TroubleKind.Rejected ? failed with { Kind = TroubleKind.Refused, Detail = "it gave no token: " + failed.Detail } : failed);
            case EngineReply.Said(var json):
                using (json)
                {
                    if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("access_token", out var token) || token.ValueKind is not JsonValueKind.String || token.GetString() is not { Length: > 0 } bearer)
                    {
                        return new Reading.Not(new EngineAnswer.Failed(TroubleKind.Unreadable, "it gave no token"));
                    }
                    var seconds = root.TryGetProperty("expires_in", out var expires) && expires.ValueKind is JsonValueKind.Number && expires.TryGetInt32(out var given) ? given : 3_600;
                    _kept = (key, bearer, now + TimeSpan.FromSeconds(seconds) - Early);
                    return new Reading.Token(bearer);
                }
            default:
                throw new InvalidOperationException("A reply is one or the other.");
        }
    }

    /// <summary>Null where the key is no service account's.</summary>
    static string? Signed(string key, DateTimeOffset now)
    {
        try
        {
            using var account = JsonDocument.Parse(key);
            var (email, pem) = (account.RootElement.GetProperty("client_email").GetString(), account.RootElement.GetProperty("private_key").GetString());
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var claims = new { iss = email, scope = Scope, aud = Google, iat = now.ToUnixTimeSeconds(), exp = now.ToUnixTimeSeconds() + 3_600 };
            var signed = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}";
            return $"{signed}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or CryptographicException)
        {
            return null;
        }

        static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
    }
}
