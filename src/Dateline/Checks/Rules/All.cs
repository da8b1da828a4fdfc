using Dateline.Checks.House;
using Dateline.Checks.Spelling;

namespace Dateline.Checks.Rules;

/// <summary>Every rule that there is, in the order in which they are listed.</summary>
public static class All
{
    /// <summary>As the program came, and without dictionaries.</summary>
    public static IReadOnlyList<IRule> Rules { get; } = Given(HouseStyle.BuiltIn, Speller.None);

    /// <summary>With a newsroom's own rules of style, and what dictionaries there are.</summary>
    public static IReadOnlyList<IRule> Given(HouseStyle style, Speller speller) =>
    [
        new QuotesUnbalanced(),
        new ScriptMixed(),
        new TextGlued(),
        new TermForbidden(),
        new PictureAlt(),
        new StoryAdvertiser(),
        new FactsMissing(),
        new FactsAdded(),
        new FactsChanged(),
        new TermInconsistent(),
        new NameVariant(speller),
        new BlockStale(),
        new BlockMissing(),
        new ScriptForeign(),
        new TextRepeated(),
        new TextUntranslated(),
        new StoryDateline(),
        new StorySource(),
        new QuotesHeadline(),
        new TermDrift(),
        new TextRetranslated(),
        new QuotesStyle(),
        new QuotesCount(),
        new QuotesUnattributed(),
        new TextStyle(style),
        new TextSpelling(style, speller),
        new BlockLength(),
        new HeadlineLength(),
    ];
}
