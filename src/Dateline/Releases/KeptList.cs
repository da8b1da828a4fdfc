namespace Dateline.Releases;

public enum KeptListName
{
    HoldKinds,
    Checklist,
}

/// <summary>A list that is changed as a whole; the version guards against two who change it at once.</summary>
public sealed class KeptList
{
    KeptList()
    {
    }

    public KeptListName Name { get; private set; }

    public int Version { get; private set; }

    public void Raise() => Version++;
}
