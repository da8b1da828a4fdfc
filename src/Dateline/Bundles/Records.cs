using Dateline.Documents;
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

    internal sealed record Rubric(string Slug, LocalizedText Names, string? Parent, IReadOnlyList<string> FormerSlugs, bool Retired, string? MergedInto) : BundleRecord
    {
        public override (string, string) Key => ("rubric", Slug);
    }

    internal sealed record Tag(
        string Slug,
        TagKind Kind,
        LocalizedText Names,
        string? Forms,
        string? Wikidata,
        string? Picture,
        IReadOnlyList<string> FormerSlugs,
        bool Retired,
        string? MergedInto) : BundleRecord
    {
        public override (string, string) Key => ("tag", Slug);
    }

    internal sealed record Author(string Slug, LocalizedText Names, string? Picture, IReadOnlyList<string> FormerSlugs) : BundleRecord
    {
        public override (string, string) Key => ("author", Slug);
    }

    internal sealed record Page(string Slug, IReadOnlyList<(string Language, string Title, Document Body)> Editions) : BundleRecord
    {
        public override (string, string) Key => ("page", Slug);
    }

    /// <summary>Kept as it came until the term base is built; <paramref name="Canonical"/> is the whole record.</summary>
    internal sealed record Term(string Id, string Canonical) : BundleRecord
    {
        public override (string, string) Key => ("term", Id);
    }

    internal sealed record Story(
        string Id,
        StoryDescription Description,
        IReadOnlyList<string> Rubrics,
        IReadOnlyList<string> Tags,
        IReadOnlyList<string> Authors,
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
    (DateTimeOffset At, string Notice)? TakenDown);

abstract record RecordReading
{
    private RecordReading()
    {
    }

    internal sealed record Read(BundleRecord Record) : RecordReading;

    internal sealed record Refused(string Reason) : RecordReading;
}
