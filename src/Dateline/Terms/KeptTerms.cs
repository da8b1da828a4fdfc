using Dateline.Data;
using Dateline.Events;
using Dateline.Language.Terms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Terms;

/// <summary>The newsroom's terms in memory, read again when an event says that one changed.</summary>
public sealed class KeptTerms
{
    volatile Loaded? _present;

    /// <summary>As of the newest event that this session can see, by their ids.</summary>
    public async Task<IReadOnlyList<KeptTerm>> Present(NewsroomDb db, CancellationToken cancellation)
    {
        var last = await db.LastSequence(cancellation);
        if (_present is { } present && (present.AsOf >= last || !await db.Events.AnyAsync(e => e.Sequence > present.AsOf && (e.Kind == EventKind.TermChanged || e.Kind == EventKind.NewsroomDerived), cancellation)))
        {
            _present = present with { AsOf = Math.Max(last, present.AsOf) };
            return present.Terms;
        }
        var rows = await db.Terms.AsNoTracking().Select(t => new { t.Id, t.Record, t.Version }).ToListAsync(cancellation);
        KeptTerm[] terms = [.. rows.Select(r => KeptTerm.Of(r.Id, r.Record, r.Version)).OrderBy(t => t.Id, StringComparer.Ordinal)];
        _present = new(terms, last);
        return terms;
    }

    sealed record Loaded(IReadOnlyList<KeptTerm> Terms, long AsOf);
}

public static class FindingTerms
{
    /// <summary>Terms that have a word in which each typed word begins one; in their order.</summary>
    public static IEnumerable<KeptTerm> Like(this IEnumerable<KeptTerm> terms, string typed)
    {
        string[] wanted = [.. PlainPhrase.Of(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)];
        return wanted.Length == 0 ? terms : terms.Where(t => Texts(t).Any(text => wanted.All(w => Begins(text, w))));
    }

    static IEnumerable<string> Texts(KeptTerm term) => term.Concept.Languages.Values.SelectMany(w => w.All.Select(p => PlainPhrase.Of(p.Phrase))).Append(term.Id);

    static bool Begins(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }
        return false;
    }
}
