namespace Dateline.Checks.Rules;

/// <summary>Every rule that there is, in the order in which they are listed.</summary>
public static class All
{
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new TermForbidden(),
        new PictureAlt(),
        new StoryAdvertiser(),
        new TermInconsistent(),
        new BlockStale(),
        new BlockMissing(),
        new TextUntranslated(),
        new StoryDateline(),
        new StorySource(),
        new TermDrift(),
        new BlockLength(),
        new HeadlineLength(),
    ];
}
