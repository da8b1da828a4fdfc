namespace Dateline.Language.Terms;

/// <summary>Whether two renderings are one, inflected or shortened: told by stems, which are light and sometimes part what belongs together.</summary>
static class SameWords
{
    const int Least = 3;

    internal static bool Are(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (less, more) = left.Count <= right.Count ? (left, right) : (right, left);
        var shared = less.Count(word => more.Any(other => Are(word, other)));
        // «коридор» is short for «зелений коридор»; of three words one may be another preposition.
        return less.Count == 0 || shared == less.Count || shared * 2 > more.Count;
    }

    internal static bool Are(string left, string right)
    {
        if (left == right)
        {
            return true;
        }
        var shorter = Math.Min(left.Length, right.Length);
        var common = left.AsSpan().CommonPrefixLength(right);
        return common >= Math.Max(Least, (shorter * 2 + 2) / 3) || OnlyPrefixed(left, right) || OnlyPrefixed(right, left);
    }

    // бачити and побачити; but не- is another word.
    static bool OnlyPrefixed(string longer, string shorter)
        => shorter.Length >= Least && longer.Length > shorter.Length && longer.Length - shorter.Length <= Least && shorter[0] > 'z'
            && longer.EndsWith(shorter, StringComparison.Ordinal) && !longer.StartsWith("не", StringComparison.Ordinal);
}
