using Dateline.People;
using Dateline.Stories;

namespace Dateline.Releases;

/// <summary>What a story waits for: its event, and when text and pictures may be seen.</summary>
public sealed class StoryHold(StoryId storyId, string kind, DateTimeOffset eventAt, DateTimeOffset textUntil, DateTimeOffset mediaUntil)
{
    public StoryId StoryId { get; private set; } = storyId;

    public string Kind { get; private set; } = kind;

    public DateTimeOffset EventAt { get; private set; } = eventAt;

    public DateTimeOffset TextUntil { get; private set; } = textUntil;

    /// <summary>For every picture and film that has no instant of its own, also those that come later.</summary>
    public DateTimeOffset MediaUntil { get; private set; } = mediaUntil;

    public void Become(string kind, DateTimeOffset eventAt, DateTimeOffset textUntil, DateTimeOffset mediaUntil)
        => (Kind, EventAt, TextUntil, MediaUntil) = (kind, eventAt, textUntil, mediaUntil);
}

/// <summary>When one picture (a file's name) or film (an address) of a story may be seen, where that isn't when the others may.</summary>
public sealed class MediaHold(StoryId storyId, string item, string kind, DateTimeOffset eventAt, DateTimeOffset until)
{
    public StoryId StoryId { get; private set; } = storyId;

    public string Item { get; private set; } = item;

    public string Kind { get; private set; } = kind;

    public DateTimeOffset EventAt { get; private set; } = eventAt;

    public DateTimeOffset Until { get; private set; } = until;
}

/// <summary>A picture or film that readers may not be shown yet, because of this story.</summary>
public sealed class HeldMedium(StoryId storyId, string item)
{
    public StoryId StoryId { get; private set; } = storyId;

    public string Item { get; private set; } = item;
}

/// <summary>Somebody looked at one thing of the checklist.</summary>
public sealed class HoldTick(StoryId storyId, string item, StaffId staffId, string name, DateTimeOffset at)
{
    public StoryId StoryId { get; private set; } = storyId;

    public string Item { get; private set; } = item;

    public StaffId StaffId { get; private set; } = staffId;

    public string Name { get; private set; } = name;

    public DateTimeOffset At { get; private set; } = at;
}
