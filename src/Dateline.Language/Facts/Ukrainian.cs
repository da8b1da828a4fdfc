namespace Dateline.Language.Facts;

sealed class Ukrainian() : FactLanguage("uk")
{
    internal override bool IsOrdinalEnding(ReadOnlySpan<char> letters) =>
        letters is "й" or "ий" or "ій" or "а" or "я" or "е" or "є" or "го" or "ого" or "му" or "ому" or "м" or "ої" or "ї" or "у" or "ю" or "ою" or "та" or "те" or "ту" or "ша" or "ше" or "га" or "ге";

    internal override bool IsDecadeEnding(ReadOnlySpan<char> letters) =>
        letters is "ті" or "і" or "х" or "их" or "тих" or "ми" or "ими" or "тими" or "м" or "им";
}
