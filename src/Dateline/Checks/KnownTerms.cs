using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Language.Terms;

namespace Dateline.Checks;

/// <summary>A newsroom's terms, made ready once for each language and not for each story.</summary>
static class KnownTerms
{
    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<string, Lazy<TermBase>>> Ready = [];

    internal static TermBase Of(Known known, string language)
        => Ready.GetValue(known, _ => new(StringComparer.Ordinal))
            .GetOrAdd(language, l => new Lazy<TermBase>(() => TermBase.Of(l, [.. known.Terms.Select(t => In(t, l))]))).Value;

    static Term In(KnownTerm term, string language)
        => term.Languages.TryGetValue(language, out var words) ? new(term.Id, words.Preferred, words.Allowed, words.Forbidden, words.Forms) : new(term.Id, null, [], []);
}
