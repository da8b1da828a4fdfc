using Dateline.Platform;

namespace Dateline.Releases;

/// <summary>An event that is reported after a set time only: a strike, and what else the newsroom holds.</summary>
public sealed class HoldKind
{
    public const int LongestMinutes = 60 * 24 * 30;

    /// <summary>That are offered, and as many things to look at.</summary>
    public const int Most = 100;

    HoldKind()
    {
    }

    public HoldKind(string kind)
    {
        Kind = kind;
    }

    /// <summary>Never renamed: holds name it.</summary>
    public string Kind { get; private set; } = "";

    public LocalizedText Names { get; private set; } = new([]);

    /// <summary>How long after the event the text may go out.</summary>
    public int TextMinutes { get; private set; }

    /// <summary>The same for pictures and films.</summary>
    public int MediaMinutes { get; private set; }

    public int Position { get; private set; }

    /// <summary>Kept for holds that are of it, and offered no more.</summary>
    public bool Retired { get; private set; }

    public void Describe(LocalizedText names, int textMinutes, int mediaMinutes, int position, bool retired)
        => (Names, TextMinutes, MediaMinutes, Position, Retired) = (names, textMinutes, mediaMinutes, position, retired);

    public DateTimeOffset TextFrom(DateTimeOffset happened) => happened.AddMinutes(TextMinutes);

    public DateTimeOffset MediaFrom(DateTimeOffset happened) => happened.AddMinutes(MediaMinutes);
}

/// <summary>One thing to look at before a held story goes out.</summary>
public sealed class ChecklistItem
{
    ChecklistItem()
    {
    }

    public ChecklistItem(string item)
    {
        Item = item;
    }

    public string Item { get; private set; } = "";

    /// <summary>Of which holds; null for all.</summary>
    public string? Kind { get; private set; }

    public LocalizedText Words { get; private set; } = new([]);

    public int Position { get; private set; }

    public bool Retired { get; private set; }

    public void Describe(string? kind, LocalizedText words, int position, bool retired)
        => (Kind, Words, Position, Retired) = (kind, words, position, retired);
}
