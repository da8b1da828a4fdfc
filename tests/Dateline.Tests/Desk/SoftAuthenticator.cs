using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dateline.Tests.Desk;

/// <summary>An authenticator as WebAuthn describes it, with one key (ES256): what a browser and its device would answer.</summary>
sealed class SoftAuthenticator : IDisposable
{
    const byte Present = 0x01;
    const byte Verified = 0x04;
    const byte HasKey = 0x40;

    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    uint _count;
    string? _user;

    /// <summary>Where the browser says it is.</summary>
    public string Origin { get; set; } = DeskClient.Home;

    public string Domain { get; set; } = "news.example";

    /// <summary>Whether it asks for a finger or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What <c>navigator.credentials.create</c> would give for these options.</summary>
    public object Create(JsonElement options)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString();
        var point = _key.ExportParameters(false).Q;
        // COSE_Key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(HasKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}.
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Text(Client("webauthn.create", options)), attestationObject = Text(attestation), transports = (string[])["internal"] });
    }

    /// <summary>What <c>navigator.credentials.get</c> would give for these options.</summary>
    public object Get(JsonElement options)
    {
        _count++;
        var (data, client) = (Data(0), Client("webauthn.get", options));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { authenticatorData = Text(data), clientDataJSON = Text(client), signature = Text(signature), userHandle = _user });
    }

    public void Dispose() => _key.Dispose();

    byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. count];
    }

    byte[] Client(string type, JsonElement options)
        => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    object Credential(object response) => new { id = Text(_id), rawId = Text(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response };

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
