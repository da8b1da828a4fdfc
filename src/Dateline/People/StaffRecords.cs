namespace Dateline.People;

/// <summary>One of the codes on somebody's sheet for the day that their phone is lost.</summary>
public sealed class RecoveryCode
{
    RecoveryCode()
    {
    }

    internal RecoveryCode(string codeHash, StaffId staff)
    {
        CodeHash = codeHash;
        StaffId = staff;
    }

    public string CodeHash { get; private set; } = "";

    public StaffId StaffId { get; private set; }
}

/// <summary>A key that an authenticator keeps for somebody.</summary>
public sealed class Passkey
{
    Passkey()
    {
    }

    internal Passkey(string credentialId, StaffId staff, string name, DateTimeOffset at, string data)
    {
        CredentialId = credentialId;
        StaffId = staff;
        Name = name;
        MadeAt = at;
        Data = data;
    }

    /// <summary>As the authenticator calls it, base64url.</summary>
    public string CredentialId { get; private set; } = "";

    public StaffId StaffId { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public string Data { get; private set; } = "";

    public void Used(DateTimeOffset at, string data) => (UsedAt, Data) = (at, data);
}

/// <summary>Attempts to sign in that failed in a row.</summary>
public sealed class SignInFailure
{
    SignInFailure()
    {
    }

    internal SignInFailure(string subject, DateTimeOffset at)
    {
        Subject = subject;
        Failures = 1;
        LastAt = at;
    }

    /// <summary>A hash of the account or of the address.</summary>
    public string Subject { get; private set; } = "";

    public int Failures { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }
}

/// <summary>A challenge that was answered.</summary>
public sealed class SpentChallenge
{
    SpentChallenge()
    {
    }

    internal SpentChallenge(string challengeHash, DateTimeOffset forgetAt)
    {
        ChallengeHash = challengeHash;
        ForgetAt = forgetAt;
    }

    public string ChallengeHash { get; private set; } = "";

    public DateTimeOffset ForgetAt { get; private set; }
}

/// <summary>A key of the framework's data protection, encrypted with the newsroom's own.</summary>
public sealed class ProtectionKey
{
    ProtectionKey()
    {
    }

    internal ProtectionKey(string name, string xml, DateTimeOffset at)
    {
        Name = name;
        Xml = xml;
        MadeAt = at;
    }

    public string Name { get; private set; } = "";

    public string Xml { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }
}

/// <summary>The single row that every change of roles and states counts up.</summary>
public sealed class StaffRoster
{
    public int Id { get; private set; }

    public int Version { get; private set; }

    public void Change() => Version++;
}
