namespace Dateline.Language.Facts;

sealed class English() : FactLanguage("en")
{
    internal override char Decimal => '.';

    internal override char? Group => ',';

    internal override bool HasHalfDays => true;

    internal override bool HasMonthFirst => true;

    internal override bool HasCapitalDays => true;

    internal override bool IsOrdinalEnding(ReadOnlySpan<char> letters) => letters is "st" or "nd" or "rd" or "th";

    internal override bool IsDecadeEnding(ReadOnlySpan<char> letters) => letters is "s" or "'s";
}
