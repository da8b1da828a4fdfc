namespace Dateline.Language.Names;

/// <summary>
/// Whether one word is another in which a letter slipped: another letter, one too many, one lost, two in each other's
/// place. Never the first, which makes another name, and none near the end, which makes another form.
/// </summary>
static class LetterSlip
{
    /// <summary>Letters; among shorter words too many are one letter apart.</summary>
    const int Shortest = 7;

    /// <summary>Letters at the end that are the same.</summary>
    const int Ending = 3;

    internal static bool Is(ReadOnlySpan<char> written, ReadOnlySpan<char> right)
    {
        if (Math.Min(written.Length, right.Length) < Shortest || Math.Abs(written.Length - right.Length) > 1)
        {
            return false;
        }
        var start = written.CommonPrefixLength(right);
        if (start == 0 || start == right.Length)
        {
            return false;
        }
        var some = written[start..];
        var others = right[start..];
        var (letters, of) = some.Length == others.Length && some.Length > 1 && some[0] == others[1] && some[1] == others[0] ? (2, 2)
            : (some.Length >= others.Length ? 1 : 0, others.Length >= some.Length ? 1 : 0);
        return others.Length - of >= Ending && some[letters..].SequenceEqual(others[of..]);
    }
}
