using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Language.Forms;
using Dateline.Language.Terms;

namespace Dateline.Checks;

/// <summary>A newsroom's terms, made ready once for each language and not for each story.</summary>
static class KnownTerms
{
    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<string, Lazy<TermBase>>> Ready = [];

    internal static TermBase Of(Known known, string language)
        => Ready.GetValue(known, _ => new(StringComparer.Ordinal))
            .GetOrAdd(language, l => new Lazy<TermBase>(() => TermBase.Of(l, [.. known.Terms.Select(t => In(t, l))], phrase => Forms(l, phrase)))).Value;

    static Term In(KnownTerm term, string language)
        => new(term.Id, term.Preferred.In(language), term.Allowed.GetValueOrDefault(language) ?? [], term.Forbidden.GetValueOrDefault(language) ?? []);

    static IEnumerable<TermForm> Forms(string language, string phrase)
        => PhraseForms.Of(language, phrase, PhraseKind.Common).Select(f => new TermForm(f.Text, ((int)f.Case * 2) + (f.IsPlural ? 1 : 0)));
}
