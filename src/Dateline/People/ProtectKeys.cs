using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Dateline.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Dateline.People;

/// <summary>
/// Keeps the framework's data-protection keys in the database, so that every node has them and a restart changes
/// nothing. The framework asks without awaiting, seldom: at start, once a day, and when a key is ninety days old.
/// </summary>
public sealed class StoredProtectionKeys(Database database, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Read(CancellationToken.None).GetAwaiter().GetResult();
        return [.. db.ProtectionKeys.OrderBy(k => k.MadeAt).Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
        => database.Write(
            (db, _) =>
            {
                db.ProtectionKeys.Add(new ProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.GetUtcNow()));
                return Task.CompletedTask;
            },
            CancellationToken.None).GetAwaiter().GetResult();
}

/// <summary>Encrypts such a key (AES-256-GCM) with one that is derived from the newsroom's.</summary>
public sealed class LockKey(NewsroomKey key) : IXmlEncryptor
{
    internal const string Purpose = "dateline data protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var closed = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, text) = Parts(closed);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key.For(Purpose), AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, text.Span, tag.Span);
        return new EncryptedXmlInfo(new XElement("locked", Base64Url.EncodeToString(closed)), typeof(UnlockKey));
    }

    internal static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] bytes)
        => (bytes.AsMemory(0, AesGcm.NonceByteSizes.MaxSize), bytes.AsMemory(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize), bytes.AsMemory(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize));
}

/// <summary>The way back. The framework makes it by its name, which stands beside each key.</summary>
public sealed class UnlockKey(IServiceProvider services) : IXmlDecryptor
{
    /// <exception cref="CryptographicException">It was locked with another newsroom's key; the framework then makes a new one.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Base64Url.DecodeFromChars(encryptedElement.Value);
        var (nonce, tag, text) = LockKey.Parts(bytes);
        var plain = new byte[text.Length];
        using var aes = new AesGcm(services.GetRequiredService<NewsroomKey>().For(LockKey.Purpose), AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
