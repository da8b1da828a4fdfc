namespace Dateline.Language;

/// <summary>UTS 35, part 3, “Language Plural Rules”; in CLDR's order.</summary>
public enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}
