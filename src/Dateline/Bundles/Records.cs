using Dateline.Documents;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;

namespace Dateline.Bundles;

/// <summary>One line of a bundle, understood. References are still slugs and ids, not yet looked up.</summary>
abstract record BundleRecord
{
    private BundleRecord()
    {
    }

    /// <summary>What makes the record the same on importing again: kind and slug or id.</summary>
    public abstract (string Kind, string Id) Key { get; }

    internal sealed record Rubric(string Slug, LocalizedText Names, string? Parent, string? Picture, IReadOnlyList<string> FormerSlugs, bool Retired, string? MergedInto) : BundleRecord
    {
        public override (string, string) Key => ("rubric", Slug);
    }

    internal sealed record Tag(
        string Slug,
        TagKind Kind,
        LocalizedText Names,
        string? Forms,
        string? StruckForms,
        string? Wikidata,
        string? Picture,
        IReadOnlyList<string> FormerSlugs,
        bool Retired,
        string? MergedInto) : BundleRecord
    {
        public override (string, string) Key => ("tag", Slug);
    }

    internal sealed record Author(string Slug, LocalizedText Names, string? Picture, IReadOnlyList<string> FormerSlugs, bool Retired) : BundleRecord
    {
        public override (string, string) Key => ("author", Slug);
    }

    internal sealed record Page(string Slug, IReadOnlyList<(string Language, string Title, Document Body)> Editions, IReadOnlyList<string> FormerSlugs, bool Retired) : BundleRecord
    {
        public override (string, string) Key => ("page", Slug);
    }

    /// <summary>Kept as it came: <paramref name="Canonical"/> is the whole record.</summary>
    internal sealed record Term(string Id, string Canonical) : BundleRecord
    {
        public override (string, string) Key => ("term", Id);
    }

    /// <summary>What the library says of a picture.</summary>
    internal sealed record LibraryPicture(string File, PictureDescription Description) : BundleRecord
    {
        public override (string, string) Key => ("picture", File);
    }

    /// <summary>What stands on top of a language's home page.</summary>
    internal sealed record Leads(string Language, IReadOnlyList<BundleLead> Stories, BundleLead? Breaking) : BundleRecord
    {
        public override (string, string) Key => ("leads", Language);
    }

    /// <summary>An event that the newsroom holds, and for how many minutes.</summary>
    internal sealed record HoldKind(string Kind, LocalizedText Names, int TextMinutes, int MediaMinutes, bool Retired) : BundleRecord
    {
        public override (string, string) Key => ("holdKind", Kind);
    }

    /// <summary>What is looked at before a held story goes out; <paramref name="Kind"/> is null for all of them.</summary>
    internal sealed record ChecklistItem(string Item, string? Kind, LocalizedText Words, bool Retired) : BundleRecord
    {
        public override (string, string) Key => ("checklistItem", Item);
    }

    /// <summary>How the newsroom writes.</summary>
    internal sealed record StyleRule(BundledRule Rule) : BundleRecord
    {
        public override (string, string) Key => ("styleRule", $"{Rule.Language}/{Rule.Id}");
    }

    internal sealed record Story(
        string Id,
        StoryDescription Description,
        IReadOnlyList<string> Rubrics,
        IReadOnlyList<string> Tags,
        IReadOnlyList<string> Authors,
        BundleHold? Hold,
        IReadOnlyList<BundleEdition> Editions) : BundleRecord
    {
        public override (string, string) Key => ("story", Id);
    }
}

/// <summary>One edition of a bundle's story, with the story's instants filled in where it gives none of its own.</summary>
sealed record BundleEdition(
    string Language,
    EditionText Text,
    string? Slug,
    IReadOnlyList<string> FormerSlugs,
    string? TranslatedFrom,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? EmbargoedUntil,
    IReadOnlyList<(DateTimeOffset At, string Text)> Corrections,
    (DateTimeOffset At, string Notice)? TakenDown)
{
    /// <summary>What is known of its headline and summary beside their words.</summary>
    public IReadOnlyList<BundleEditionLine> Lines { get; init; } = [];
}

/// <summary>A line of a translation.</summary>
/// <param name="Place">An <see cref="Translation.EditionLine"/>.</param>
/// <param name="FromHash">Of the source's line when it was made of that; null where nothing is known of it.</param>
/// <param name="MadeBy">Null for a person's own.</param>
sealed record BundleEditionLine(string Place, string? FromHash, MadeBy? MadeBy);

/// <summary>A story on top of a home page; until when, or until somebody takes it away.</summary>
sealed record BundleLead(string Story, DateTimeOffset? Until);

/// <summary>What a story waits for, and from when its text and its pictures may be seen.</summary>
sealed record BundleHold(string Kind, DateTimeOffset EventAt, DateTimeOffset TextUntil, DateTimeOffset MediaUntil, IReadOnlyList<BundleMediaHold> Media, IReadOnlyList<BundleCheck> Checks);

/// <summary>A picture (a file) or film (an address) with an instant of its own.</summary>
sealed record BundleMediaHold(string Item, string Kind, DateTimeOffset EventAt, DateTimeOffset Until);

/// <summary>Somebody looked at one thing of the checklist.</summary>
sealed record BundleCheck(string Item, string By, DateTimeOffset At);

abstract record RecordReading
{
    private RecordReading()
    {
    }

    internal sealed record Read(BundleRecord Record) : RecordReading;

    internal sealed record Refused(string Reason) : RecordReading;
}
