namespace Dateline.Language.Memory;

/// <summary>
/// The least that turns one sequence of words into another: <see cref="Word"/> for each word put in, left out or
/// replaced, <see cref="Number"/> where only digits differ. Works within a band, so its cost is length times difference.
/// </summary>
static class WordDistance
{
    internal const int Word = 4;
    internal const int Number = 1;

    /// <summary>The distance, or anything above <paramref name="most"/> where it is more.</summary>
    /// <param name="a">One text's words, by number.</param>
    /// <param name="b">The other's.</param>
    /// <param name="aDigits">For each word of <paramref name="a"/> its digits.</param>
    /// <param name="bDigits">For each word of <paramref name="b"/> its digits.</param>
    /// <param name="most">Where to give up.</param>
    internal static int Between(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<uint> aDigits, ReadOnlySpan<uint> bDigits, int most)
    {
        var band = Math.Max(most, 0) / Word;
        if (Math.Abs(a.Length - b.Length) > band)
        {
            return most + 1;
        }
        Span<int> before = b.Length < 256 ? stackalloc int[b.Length + 1] : new int[b.Length + 1];
        Span<int> now = b.Length < 256 ? stackalloc int[b.Length + 1] : new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            before[j] = j <= band ? j * Word : most + 1;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - band), Math.Min(b.Length, i + band));
            // What is left of the band is out of reach; what is right of it was never written in the row before.
            now[from - 1] = from == 1 && i <= band ? i * Word : most + 1;
            if (to < b.Length)
            {
                now[to + 1] = most + 1;
            }
            var least = now[from - 1];
            for (var j = from; j <= to; j++)
            {
                var replaced = before[j - 1] + (a[i - 1] != b[j - 1] ? Word : aDigits[i - 1] != bDigits[j - 1] ? Number : 0);
                var cost = Math.Min(replaced, Math.Min(before[j], now[j - 1]) + Word);
                now[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > most)
            {
                return most + 1;
            }
            var swap = before;
            before = now;
            now = swap;
        }
        return before[b.Length];
    }
}
