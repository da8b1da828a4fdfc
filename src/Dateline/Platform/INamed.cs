namespace Dateline.Platform;

/// <summary>Something with a name in each language and an address. Addresses that it had lead to it.</summary>
public interface INamed
{
    string Slug { get; }

    LocalizedText Names { get; }

    bool Retired { get; }

    /// <summary>It counts as another, and its addresses lead there.</summary>
    bool IsMerged { get; }

    void Move(string slug);

    /// <summary>Out of use, or back again; it stands for itself either way.</summary>
    void Retire(bool retired);
}
