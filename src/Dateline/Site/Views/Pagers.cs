using Dateline.Settings;
using Dateline.Site.Pages;
using Dateline.Wording;

namespace Dateline.Site.Views;

/// <summary>Ways from one page of a list to the others: neighbours, the ends, and what is near.</summary>
static class Pagers
{
    internal static Pager? Of(Words words, string path, int number, int last)
    {
        if (last == 1)
        {
            return null;
        }
        var shown = new SortedSet<int> { 1, last };
        for (var near = number - 2; near <= number + 2; near++)
        {
            if (near >= 1 && near <= last)
            {
                shown.Add(near);
            }
        }
        var steps = new List<PagerStep>();
        var before = 0;
        foreach (var page in shown)
        {
            if (page > before + 1)
            {
                steps.Add(new PagerStep(null, null));
            }
            steps.Add(new PagerStep(words.Locale.Number(page), page == number ? null : Addresses.Numbered(path, page)));
            before = page;
        }
        return new Pager(
            number,
            last,
            number > 1 ? Addresses.Numbered(path, number - 1) : null,
            number < last ? Addresses.Numbered(path, number + 1) : null,
            steps);
    }
}
