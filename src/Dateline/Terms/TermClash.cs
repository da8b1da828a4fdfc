using Dateline.Language.Terms;

namespace Dateline.Terms;

/// <summary>One word that two terms claim, each otherwise: nobody can keep to both.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Language">Of the word.</param>
/// <param name="Word">As the first has it.</param>
/// <param name="One">The term that prefers or allows it.</param>
/// <param name="Other">The term that prefers it too, or forbids it.</param>
public sealed record TermClash(TermClashKind Kind, string Language, string Word, KeptTerm One, KeptTerm Other)
{
    const int Most = 200;
    const int MostClaims = 50;

    /// <summary>Clashes, at most 200, that one of <paramref name="of"/> has with any of <paramref name="all"/>.</summary>
    internal static IReadOnlyList<TermClash> Among(IEnumerable<KeptTerm> all, IReadOnlySet<string> of)
    {
        var claims = new Dictionary<(string Language, string Word), List<(KeptTerm Term, TermStatus Status, string Word)>>();
        foreach (var term in all.Where(t => !t.Retired))
        {
            foreach (var (language, words) in term.Concept.Languages)
            {
                foreach (var (phrase, status) in words.All)
                {
                    var key = (language, PlainPhrase.Of(phrase));
                    (claims.TryGetValue(key, out var some) ? some : claims[key] = []).Add((term, status, phrase));
                }
            }
        }
        var clashes = new List<TermClash>();
        foreach (var ((language, _), some) in claims.Where(c => c.Value.Count > 1))
        {
            // However many claim one word, the first fifty show what is wrong.
            for (var i = 0; i < Math.Min(some.Count, MostClaims) && clashes.Count < Most; i++)
            {
                for (var j = i + 1; j < Math.Min(some.Count, MostClaims) && clashes.Count < Most; j++)
                {
                    var (one, other) = some[i].Status <= some[j].Status ? (some[i], some[j]) : (some[j], some[i]);
                    if (one.Term.Id == other.Term.Id || !(of.Contains(one.Term.Id) || of.Contains(other.Term.Id)))
                    {
                        continue;
                    }
                    if ((one.Status, other.Status) is (TermStatus.Preferred, TermStatus.Preferred))
                    {
                        clashes.Add(new(TermClashKind.PreferredTwice, language, one.Word, one.Term, other.Term));
                    }
                    else if (one.Status is not TermStatus.Forbidden && other.Status is TermStatus.Forbidden)
                    {
                        clashes.Add(new(TermClashKind.Forbidden, language, one.Word, one.Term, other.Term));
                    }
                }
            }
        }
        return clashes;
    }
}

public enum TermClashKind
{
    /// <summary>Two terms prefer it: a translation can't tell which is meant.</summary>
    PreferredTwice,

    /// <summary>One prefers or allows what the other forbids.</summary>
    Forbidden,
}
