namespace Dateline.Language.Facts;

/// <summary>What one language has of its own: its words (<c>Data</c>), its separators and its ways with ordinals and clocks.</summary>
abstract class FactLanguage
{
    static readonly Dictionary<string, Lazy<FactLanguage>> Known = new(StringComparer.Ordinal)
    {
        ["uk"] = new(() => new Ukrainian()),
        ["en"] = new(() => new English()),
        ["ru"] = new(() => new Russian()),
        ["pl"] = new(() => new Polish()),
    };

    static readonly Lazy<FactLanguage> Other = new(() => new Unknown());

    private protected FactLanguage(string words) => Words = Lexicon.Of(words);

    /// <param name="language">A BCP 47 code. Of a language that isn't known only digits, signs and symbols are read.</param>
    internal static FactLanguage For(string language) => (Known.GetValueOrDefault(LanguageCode.Primary(language)) ?? Other).Value;

    internal Lexicon Words { get; }

    internal virtual char Decimal => ',';

    /// <summary>Beside spaces, which group digits in every language.</summary>
    internal virtual char? Group => null;

    /// <summary>A 12-hour clock, with a.m. and p.m.</summary>
    internal virtual bool HasHalfDays => false;

    /// <summary>English: February 14, 2025.</summary>
    internal virtual bool HasMonthFirst => false;

    /// <summary>Months and weekdays have a capital letter, and what has none is another word.</summary>
    internal virtual bool HasCapitalDays => false;

    /// <summary>What follows an ordinal's digits: 89th, 89-й.</summary>
    internal abstract bool IsOrdinalEnding(ReadOnlySpan<char> letters);

    /// <summary>What follows a decade's digits: 1990s, 1990-ті, 90-х.</summary>
    internal abstract bool IsDecadeEnding(ReadOnlySpan<char> letters);

    sealed class Unknown() : FactLanguage("")
    {
        internal override bool IsOrdinalEnding(ReadOnlySpan<char> letters) => false;

        internal override bool IsDecadeEnding(ReadOnlySpan<char> letters) => false;
    }
}
