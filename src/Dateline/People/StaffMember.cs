using Dateline.Platform;

namespace Dateline.People;

public enum StaffState
{
    /// <summary>Has been given a link and hasn't used it.</summary>
    Invited,

    Active,

    /// <summary>May come back; can't sign in meanwhile.</summary>
    Locked,

    /// <summary>Works here no more. Kept, because the audit names them.</summary>
    Left,
}

/// <summary>Somebody who may sign in to the desk.</summary>
public sealed class StaffMember
{
    StaffMember()
    {
    }

    public StaffMember(StaffId id, string? email, string name, string language, IReadOnlyList<Grant> grants, DateTimeOffset at)
    {
        Id = id;
        Move(email);
        Name = name;
        Language = language;
        Grants = grants;
        MadeAt = at;
    }

    public StaffId Id { get; private set; }

    /// <summary>As it was written. Null for the first person, until they say it.</summary>
    public string? Email { get; private set; }

    /// <summary>What one address is told from another by.</summary>
    public string? EmailKey { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The desk's language for them.</summary>
    public string Language { get; private set; } = "";

    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    public StaffState State { get; private set; } = StaffState.Invited;

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Hashed by the framework's hasher.</summary>
    public string? Password { get; private set; }

    public DateTimeOffset? PasswordAt { get; private set; }

    /// <summary>Secret of the authenticator app, protected.</summary>
    public string? Totp { get; private set; }

    /// <summary>The same, until its first code shows that the app has it.</summary>
    public string? TotpWaiting { get; private set; }

    /// <summary>The last step of thirty seconds whose code was taken: none is taken twice.</summary>
    public long TotpStep { get; private set; }

    public int Version { get; private set; } = 1;

    public bool MaySignIn => State is StaffState.Invited or StaffState.Active;

    public Actor Acting => new(Id, Name, Grants);

    public void Describe(string name, string language)
    {
        (Name, Language) = (name, language);
        Version++;
    }

    public void Move(string? email)
    {
        (Email, EmailKey) = (email, email is null ? null : KeyOf(email));
        Version++;
    }

    public void Entrust(IReadOnlyList<Grant> grants, StaffState state)
    {
        (Grants, State) = (grants, state);
        Version++;
    }

    public void SignedIn(DateTimeOffset at)
    {
        SeenAt = at;
        if (State == StaffState.Invited)
        {
            State = StaffState.Active;
        }
        Version++;
    }

    public void Seen(DateTimeOffset at) => SeenAt = at;

    public void TakePassword(string hash, DateTimeOffset at)
    {
        (Password, PasswordAt) = (hash, at);
        Version++;
    }

    /// <summary>The same password by the hasher's newer method.</summary>
    public void Rehash(string hash)
    {
        Password = hash;
        Version++;
    }

    public void OfferTotp(string secret)
    {
        TotpWaiting = secret;
        Version++;
    }

    public void TakeTotp(long step)
    {
        (Totp, TotpWaiting, TotpStep) = (TotpWaiting, null, step);
        Version++;
    }

    public void SpendTotp(long step)
    {
        TotpStep = step;
        Version++;
    }

    public void DropTotp()
    {
        (Totp, TotpWaiting) = (null, null);
        Version++;
    }

    public static string KeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();
}

public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    public static SessionId Of(Guid value) => new(value);
}
