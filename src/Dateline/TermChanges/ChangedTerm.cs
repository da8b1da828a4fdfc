using Dateline.Data;
using Dateline.Language.Forms;
using Dateline.Language.Stems;
using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;
using Dateline.Search;
using Dateline.Terms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.TermChanges;

/// <summary>How a word stands to the term as it is now.</summary>
public enum WordStanding
{
    Preferred,
    Allowed,
    Forbidden,

    /// <summary>The term named it once, and doesn't any more.</summary>
    Former,
}

/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">Not in it.</param>
/// <param name="Standing">Of the word.</param>
/// <param name="Phrase">The word in the nominative.</param>
/// <param name="Suggestion">The preferred word in the same form, as far as endings tell it.</param>
/// <param name="IsQuoted">Somebody else said it in an original: it is replaced where a person wants that, and nobody has to.</param>
public sealed record TermPlace(int Start, int End, WordStanding Standing, string Phrase, string? Suggestion, bool IsQuoted);

/// <summary>A term with the words that it named once, ready to be looked for in texts.</summary>
sealed class ChangedTerm
{
    /// <summary>A term whose forms have more stems than that is looked for in every edition of its language.</summary>
    const int MostAsked = 1_000;

    readonly KeptTerm _term;
    readonly IReadOnlyDictionary<string, HashSet<string>> _former;
    readonly Dictionary<string, TermBase> _bases = new(StringComparer.Ordinal);

    ChangedTerm(KeptTerm term, IReadOnlyDictionary<string, HashSet<string>> former) => (_term, _former) = (term, former);

    internal string Id => _term.Id;

    /// <summary>The word to write; null where the language has none.</summary>
    internal string? Preferred(string language) => Words(language).Preferred;

    internal IEnumerable<string> Languages => _term.Concept.Languages.Keys.Union(_former.Keys, StringComparer.Ordinal);

    /// <summary>Null where there is no such term.</summary>
    internal static async Task<ChangedTerm?> Read(NewsroomDb db, string id, CancellationToken cancellation)
    {
        if ((await db.Terms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation))?.Kept is not { } term)
        {
            return null;
        }
        var former = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (language, words) in (await db.PastOf(id, cancellation)).Select(p => p.Before).OfType<KeptTerm>().SelectMany(b => b.Concept.Languages))
        {
            var now = (term.Concept.Languages.GetValueOrDefault(language) ?? ConceptWords.None).All.Select(w => PlainPhrase.Of(w.Phrase)).ToHashSet(StringComparer.Ordinal);
            var gone = words.All.Select(w => w.Phrase).Where(p => !now.Contains(PlainPhrase.Of(p)));
            (former.TryGetValue(language, out var some) ? some : former[language] = new(StringComparer.Ordinal)).UnionWith(gone);
        }
        return new ChangedTerm(term, former.Where(f => f.Value.Count > 0).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Where a text has its words, in any form.</summary>
    /// <param name="language">Of the text.</param>
    /// <param name="place">Any text.</param>
    /// <param name="said">What of its edition somebody else said; null in a translation.</param>
    /// <param name="all">Words that are right where they are, too.</param>
    internal IReadOnlyList<TermPlace> In(string language, TextInPlace place, SaidWords? said, bool all)
    {
        if (!_bases.TryGetValue(language, out var words))
        {
            var own = Words(language);
            string[] not = [.. own.Forbidden, .. Former(language)];
            _bases[language] = words = TermBase.Of(language, [new Term(_term.Id, own.Preferred, own.Allowed, not, own.Forms)]);
        }
        var text = place.Text;
        TermUse[] uses = [.. words.In(text).Where(u => all || Standing(language, u) is WordStanding.Forbidden or WordStanding.Former)];
        var quoted = uses.Length == 0 || said is null ? [] : said.In(place.Block, text);
        return [.. uses.Select(u => new TermPlace(u.Span.Start, u.Span.End, Standing(language, u), u.Phrase, Suggestion(language, text, u), quoted.Any(q => q.Start <= u.Span.Start && u.Span.Start < q.End)))];
    }

    /// <summary>Which editions the index may have the words in; null where there is none to look for.</summary>
    internal Expression? In(int generation, bool all)
    {
        Expression[] any = [.. Languages.SelectMany(l => In(l, Space.Of(l, generation), all))];
        return any.Length == 0 ? null : new Expression.Any(any);
    }

    /// <summary>
    /// Forms of one word may have several stems: each is asked for, among the words that readers search and beside them.
    /// An edition that says more than the index holds is always read.
    /// </summary>
    IEnumerable<Expression> In(string language, Space space, bool all)
    {
        var stemmer = Stemmer.For(language);
        var words = Words(language);
        Asked[] asked = [.. words.Forbidden.Concat(Former(language)).Concat(all ? words.All.Select(w => w.Phrase) : [])
            .SelectMany(phrase => words.Forms.GetValueOrDefault(phrase) ?? [.. PhraseForms.TextsOf(language, phrase, PhraseKind.Common)])
            .SelectMany(form => Asked.In(form, quoted: true))
            .DistinctBy(a => a.In(stemmer, space.Anywhere).Fts5)
            .Take(MostAsked + 1)];
        if (asked.Length > MostAsked)
        {
            return [new Expression.Phrase([space.Every])];
        }
        return asked.Length == 0 ? [] : [.. new[] { space.Anywhere, space.Beside }.SelectMany(where => asked.Select(a => a.In(stemmer, where))), new Expression.Phrase([space.Cut])];
    }

    /// <summary>Of a form that may be of several cases, the ending tells; somebody looks at each before it is replaced.</summary>
    string? Suggestion(string language, string text, TermUse use)
        => use.Status is TermStatus.Preferred || Words(language).Preferred is not { } preferred ? null
            : use.Span.Suggestion ?? FormLike.Of(language, preferred, text[use.Span.Start..use.Span.End]);

    WordStanding Standing(string language, TermUse use) => use.Status switch
    {
        TermStatus.Preferred => WordStanding.Preferred,
        TermStatus.Allowed => WordStanding.Allowed,
        _ => Former(language).Contains(use.Phrase) ? WordStanding.Former : WordStanding.Forbidden,
    };

    ConceptWords Words(string language) => _term.Concept.Languages.GetValueOrDefault(language) ?? ConceptWords.None;

    HashSet<string> Former(string language) => _former.TryGetValue(language, out var some) ? some : [];
}
