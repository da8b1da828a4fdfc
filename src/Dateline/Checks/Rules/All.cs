namespace Dateline.Checks.Rules;

/// <summary>Every rule that there is, in the order in which they are listed.</summary>
public static class All
{
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new QuotesUnbalanced(),
        new ScriptMixed(),
        new TextGlued(),
        new PictureAlt(),
        new StoryAdvertiser(),
        new FactsMissing(),
        new FactsAdded(),
        new FactsChanged(),
        new BlockStale(),
        new BlockMissing(),
        new ScriptForeign(),
        new TextRepeated(),
        new TextUntranslated(),
        new StoryDateline(),
        new StorySource(),
        new QuotesHeadline(),
        new QuotesStyle(),
        new QuotesCount(),
        new QuotesUnattributed(),
        new BlockLength(),
        new HeadlineLength(),
    ];
}
