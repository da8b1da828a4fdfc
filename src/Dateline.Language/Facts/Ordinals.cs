namespace Dateline.Language.Facts;

/// <summary>89th, 89-й, third, двадцять першого.</summary>
static class Ordinals
{
    /// <summary>A number with the ending that makes it an ordinal, where it has one.</summary>
    internal static Numeral? Read(FactText text, int at)
    {
        if (!text.IsDigits(at))
        {
            return text.IsWord(at) ? Numerals.Read(text, at) : null;
        }
        if (Numerals.Read(text, at) is not { } number)
        {
            return null;
        }
        var ending = text.IsJoint(number.Next) ? number.Next + 1 : number.Next;
        return number.IsPlain && IsEnding(text, ending) ? number with { Next = ending + 1, IsOrdinal = true } : number;
    }

    internal static bool IsEnding(FactText text, int at) => text.IsWord(at) && text[at].Adjacent && text.Language.IsOrdinalEnding(text.Of(at));
}
