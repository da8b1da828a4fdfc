using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;

namespace Dateline.Terms;

/// <summary>
/// Which terms of the newsroom concepts without an id are. A term is one concept's at most; a file that was taken finds
/// again what it became, however its concepts resemble each other.
/// </summary>
static class AlikeTerms
{
    /// <summary>Terms with one word in common, so that a file in which all are alike costs no more than another.</summary>
    const int MostCandidates = 40;

    /// <summary>How many concepts may have to make room for one.</summary>
    const int Longest = 40;

    /// <summary>By their places in the file, those concepts that say nothing new, with the terms that say it.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="byWord">Terms by their preferred and allowed words.</param>
    /// <param name="claimed">Ids that the file names.</param>
    internal static Dictionary<int, KeptTerm> Of(IReadOnlyList<Concept> file, ILookup<(string, string), KeptTerm> byWord, HashSet<string> claimed)
    {
        // A largest matching by augmenting paths (Kuhn): the first to come would take what only a later one fits.
        var edges = file.Select(c => c.Id is not null ? [] : Candidates(c, byWord, claimed).Where(t => ConceptRecord.Same(t.Concept, TermPlan.Taken(t.Concept, c))).ToArray()).ToArray();
        var holders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < edges.Length; i++)
        {
            Place(i, [], 0);
        }
        return holders.ToDictionary(h => h.Value, h => edges[h.Value].First(t => t.Id == h.Key));

        bool Place(int concept, HashSet<string> tried, int depth)
        {
            if (depth > Longest)
            {
                return false;
            }
            foreach (var term in edges[concept])
            {
                if (tried.Add(term.Id) && (!holders.TryGetValue(term.Id, out var holder) || Place(holder, tried, depth + 1)))
                {
                    holders[term.Id] = concept;
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>The one with most words in common.</summary>
    internal static KeptTerm? Nearest(Concept concept, ILookup<(string, string), KeptTerm> byWord, HashSet<string> claimed)
        => Candidates(concept, byWord, claimed)
            .OrderByDescending(t => TermPlan.Words(t.Concept).Select(w => w.Key).Intersect(TermPlan.Words(concept).Select(w => w.Key)).Count())
            .ThenBy(t => t.Id, StringComparer.Ordinal)
            .FirstOrDefault();

    static IEnumerable<KeptTerm> Candidates(Concept concept, ILookup<(string, string), KeptTerm> byWord, HashSet<string> claimed)
        => TermPlan.Words(concept).Where(w => w.Status is TermStatus.Preferred).SelectMany(w => byWord[w.Key]).Where(t => !claimed.Contains(t.Id)).DistinctBy(t => t.Id).Take(MostCandidates);
}
