namespace Dateline.Stories;

/// <summary>
/// Numbered rows that hold a story's ordered lists. Rows are refilled rather than replaced: their key is the
/// position, and one unit of work can't delete a key and insert it again.
/// </summary>
static class Places
{
    internal static void Fill<TPlace, TValue>(
        List<TPlace> places,
        IReadOnlyList<TValue> values,
        Func<TPlace, int> position,
        Action<TPlace, TValue> refill,
        Func<int, TValue, TPlace> create)
    {
        places.Sort((a, b) => position(a).CompareTo(position(b)));
        for (var i = 0; i < values.Count; i++)
        {
            if (i < places.Count)
            {
                refill(places[i], values[i]);
            }
            else
            {
                places.Add(create(i, values[i]));
            }
        }
        if (places.Count > values.Count)
        {
            places.RemoveRange(values.Count, places.Count - values.Count);
        }
    }
}
