namespace Dateline.Language.Facts;

sealed class Polish() : FactLanguage("pl")
{
    internal override bool IsOrdinalEnding(ReadOnlySpan<char> letters) => letters is "go" or "ego" or "szy" or "szej" or "ta" or "ty" or "tej" or "mu" or "emu" or "ej";

    internal override bool IsDecadeEnding(ReadOnlySpan<char> letters) => letters is "e" or "te" or "ych" or "tych" or "ymi";
}
