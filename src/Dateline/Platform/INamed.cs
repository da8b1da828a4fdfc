namespace Dateline.Platform;

/// <summary>Something with a name in each language and an address. Addresses that it had lead to it.</summary>
public interface INamed
{
    string Slug { get; }

    LocalizedText Names { get; }

    bool Retired { get; }

    /// <summary>It counts as another, and its addresses lead there.</summary>
    bool IsMerged { get; }

    /// <summary>What a change names to be based on.</summary>
    int Version { get; }

    /// <summary>Counts a change: whoever saw it as it was is told that it isn't so any more.</summary>
    void Raise();

    void Move(string slug);

    /// <summary>Out of use, or back again; it stands for itself either way.</summary>
    void Retire(bool retired);
}
