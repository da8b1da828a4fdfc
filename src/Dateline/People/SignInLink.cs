namespace Dateline.People;

public enum LinkKind
{
    /// <summary>For whoever starts the newsroom; only while nobody has signed in.</summary>
    FirstRun,

    Invitation,

    /// <summary>For somebody who has lost what they sign in with.</summary>
    Recovery,
}

/// <summary>An address that signs somebody in, once. It travels in the fragment, which no server and no log sees.</summary>
public sealed class SignInLink
{
    SignInLink()
    {
    }

    internal SignInLink(string tokenHash, StaffId? staff, LinkKind kind, DateTimeOffset at)
    {
        TokenHash = tokenHash;
        StaffId = staff;
        Kind = kind;
        MadeAt = at;
        ExpiresAt = at + kind switch
        {
            LinkKind.FirstRun => TimeSpan.FromHours(1),
            LinkKind.Recovery => TimeSpan.FromHours(24),
            _ => TimeSpan.FromDays(7),
        };
    }

    public string TokenHash { get; private set; } = "";

    public StaffId? StaffId { get; private set; }

    public LinkKind Kind { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }
}
