using System.Buffers.Text;
using System.Text.Json;
using Dateline.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

/// <summary>
/// What the framework's passkey ceremonies look up. It reads only: what they lead to is written by <see cref="Passkeys"/>,
/// in one transaction with its audit (docs/adr/0011).
/// </summary>
sealed class PasskeyStore(Database database) : IUserPasskeyStore<StaffMember>
{
    public Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<IdentityResult> DeleteAsync(StaffMember user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task SetUserNameAsync(StaffMember user, string? userName, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task SetNormalizedUserNameAsync(StaffMember user, string? normalizedName, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<string> GetUserIdAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(IdOf(user));

    public Task<string?> GetUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.EmailKey);

    public Task<StaffMember?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<StaffMember?>(null);

    public async Task<StaffMember?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var id))
        {
            return null;
        }
        var staff = new StaffId(id);
        await using var db = await database.Read(cancellationToken);
        return await db.Staff.FirstOrDefaultAsync(s => s.Id == staff, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken)
    {
        await using var db = await database.Read(cancellationToken);
        return [.. (await db.Passkeys.Where(p => p.StaffId == user.Id).Select(p => p.Data).ToListAsync(cancellationToken)).Select(Read)];
    }

    public async Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = NameOf(credentialId);
        await using var db = await database.Read(cancellationToken);
        return await db.Passkeys.Where(p => p.CredentialId == id).Join(db.Staff, p => p.StaffId, s => s.Id, (_, s) => s).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = NameOf(credentialId);
        await using var db = await database.Read(cancellationToken);
        return await db.Passkeys.Where(p => p.StaffId == user.Id && p.CredentialId == id).Select(p => p.Data).FirstOrDefaultAsync(cancellationToken) is { } data ? Read(data) : null;
    }

    public void Dispose()
    {
    }

    internal static string IdOf(StaffMember person) => person.Id.Value.ToString();

    internal static string NameOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    internal static string Write(UserPasskeyInfo passkey)
        => JsonSerializer.Serialize(new Kept(passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp));

    static UserPasskeyInfo Read(string data)
    {
        var kept = JsonSerializer.Deserialize<Kept>(data)!;
        // How it was made is of no use later, and large.
        return new UserPasskeyInfo(kept.CredentialId, kept.PublicKey, kept.CreatedAt, kept.SignCount, kept.Transports, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp, [], []);
    }

    static NotSupportedException ReadsOnly() => new("Passkeys are written by Passkeys, in one transaction with the audit.");

    sealed record Kept(byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);
}
