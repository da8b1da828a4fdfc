namespace Dateline.People;

/// <summary>How a session began: what may be done without the present password hangs on it.</summary>
public enum SignInWay
{
    Link,
    Password,
    Passkey,
    RecoveryCode,
}

/// <summary>A browser that somebody is signed in with.</summary>
public sealed class StaffSession
{
    /// <summary>Unused for so long, it ends: a long weekend.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(3);

    /// <summary>It ends after this in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    const int LongestDevice = 200;

    StaffSession()
    {
    }

    internal StaffSession(SessionId id, string tokenHash, StaffId staff, SignInWay way, DateTimeOffset at, string device, string address)
    {
        Id = id;
        TokenHash = tokenHash;
        StaffId = staff;
        BeganBy = way;
        StartedAt = at;
        UsedAt = at;
        Device = device.Length > LongestDevice ? device[..LongestDevice] : device;
        Address = address;
    }

    public SessionId Id { get; private set; }

    public string TokenHash { get; private set; } = "";

    public StaffId StaffId { get; private set; }

    public SignInWay BeganBy { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset UsedAt { get; private set; }

    /// <summary>What the browser calls itself.</summary>
    public string Device { get; private set; } = "";

    public string Address { get; private set; } = "";

    public bool IsOver(DateTimeOffset now) => now - UsedAt > Idle || now - StartedAt > Longest;

    public void Used(DateTimeOffset at) => UsedAt = at;
}
