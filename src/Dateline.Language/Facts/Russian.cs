namespace Dateline.Language.Facts;

sealed class Russian() : FactLanguage("ru")
{
    internal override bool IsOrdinalEnding(ReadOnlySpan<char> letters) =>
        letters is "й" or "ый" or "ий" or "ой" or "я" or "ая" or "е" or "ое" or "го" or "ого" or "му" or "ому" or "м" or "ом" or "ю" or "ую" or "ей";

    internal override bool IsDecadeEnding(ReadOnlySpan<char> letters) =>
        letters is "е" or "ые" or "х" or "ых" or "ми" or "ыми" or "м" or "ым";
}
