using System.Security.Cryptography;
using System.Text;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;

namespace Dateline.Memory;

public readonly record struct MemoryImportId(Guid Value) : ITypedId<MemoryImportId>
{
    public static MemoryImportId Of(Guid value) => new(value);
}

/// <summary>One text and its translation, as canonical inline markup. It serves in both directions.</summary>
/// <param name="SourceLanguage">Of the text.</param>
/// <param name="Language">Of its translation.</param>
/// <param name="Source">The text.</param>
/// <param name="Target">Its translation.</param>
/// <param name="At">When it was made, or published.</param>
public sealed record TextPair(string SourceLanguage, string Language, string Source, string Target, DateTimeOffset At)
{
    /// <summary>The engines that made it before a person found it right, as <see cref="Documents.MadeBy.Machine"/> says it; null for people's.</summary>
    public string? Machine { get; init; }

    /// <summary>32 hex digits, the same for pairs that say the same, whoever made them.</summary>
    public string Said => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', SourceLanguage, Language, Source, Target))))[..32];
}

/// <summary>A <see cref="TextPair"/> as it is kept: derived from what readers have, or brought in with another program's memory.</summary>
public sealed class MemorySegment
{
    MemorySegment()
    {
    }

    MemorySegment(long number, TextPair pair)
    {
        Number = number;
        (SourceLanguage, Language, Source, Target, At, Said, Machine) = (pair.SourceLanguage, pair.Language, pair.Source, pair.Target, pair.At, pair.Said, pair.Machine);
    }

    /// <summary>Larger than that of any segment committed before.</summary>
    public long Number { get; private set; }

    public string SourceLanguage { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string Target { get; private set; } = "";

    /// <summary>By which those that say the same are known.</summary>
    public string Said { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The engines that made it; null for people's.</summary>
    public string? Machine { get; private set; }

    /// <summary>Whose block it is; null for one that was brought in.</summary>
    public StoryId? StoryId { get; private set; }

    /// <summary>The translation's block, and which of its texts.</summary>
    public string? Block { get; private set; }

    /// <summary>By which a paragraph that is translated once more is known: <see cref="TranslatedOtherwise"/>; empty for a short one, and for one that was brought in.</summary>
    public string SourceHash { get; private set; } = "";

    /// <summary>What it was brought in with; null for a published one.</summary>
    public MemoryImportId? ImportId { get; private set; }

    /// <summary>What it says in one of its two languages.</summary>
    internal string In(string language) => language == Language ? Target : Source;

    internal static MemorySegment Published(long number, TextPair pair, StoryId story, string block) => new(number, pair) { StoryId = story, Block = block, SourceHash = TranslatedOtherwise.SourceHash(pair.Source) };

    internal static MemorySegment Imported(long number, TextPair pair, MemoryImportId import) => new(number, pair) { ImportId = import };
}

/// <summary>A memory of another program that was brought in.</summary>
public sealed class MemoryImport
{
    MemoryImport()
    {
    }

    internal MemoryImport(MemoryImportId id, string name, int units, Actor by, DateTimeOffset at)
    {
        (Id, Name, Units, StaffId, StaffName, BegunAt) = (id, name, units, by.Id, by.Name, at);
    }

    public MemoryImportId Id { get; private set; }

    /// <summary>As who brought it calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Of the file.</summary>
    public int Units { get; private set; }

    /// <summary>Units that have been read.</summary>
    public int Taken { get; private set; }

    /// <summary>Segments that nobody had brought before.</summary>
    public int Added { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Null while it is being taken in. Whoever takes it out ends that, too.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When somebody took it out again; what is left of it serves nobody.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public StaffId StaffId { get; private set; }

    public string StaffName { get; private set; } = "";
}

/// <summary>How far the memory has followed the events, which stories it has while it is filled, and the last number given.</summary>
public sealed class MemoryState(int id, int version, long cursor)
{
    public int Id { get; private set; } = id;

    /// <summary>Of the rules by which segments are made; other rules fill the memory anew.</summary>
    public int Version { get; private set; } = version;

    public long Cursor { get; private set; } = cursor;

    /// <summary>Stories from here on have been taken in, the newest first.</summary>
    public StoryId? FilledTo { get; private set; }

    public bool Filled { get; private set; }

    public long Last { get; private set; }
}
