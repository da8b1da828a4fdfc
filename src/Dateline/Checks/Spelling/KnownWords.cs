using System.Runtime.CompilerServices;
using Dateline.Language.Stems;
using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;

namespace Dateline.Checks.Spelling;

/// <summary>Words that the newsroom's names and terms are made of, in any form; made once for all stories of a bundle.</summary>
sealed class KnownWords
{
    static readonly ConditionalWeakTable<Known, KnownWords> Made = [];

    /// <summary>Words that news has every day and Debian's dictionaries lack.</summary>
    static readonly HashSet<(string Language, string Word)> Trade =
    [
        ("en", "hryvnias"), ("en", "hryvnya"), ("en", "kopiyka"), ("en", "kopiykas"), ("en", "livestream"), ("en", "livestreamed"), ("en", "futsal"), ("en", "oblast"), ("en", "oblasts"), ("en", "raion"), ("en", "de-escalation"),
        ("ru", "деэскалация"), ("ru", "деэскалации"), ("ru", "деэскалацию"), ("ru", "беспилотник"), ("ru", "беспилотника"), ("ru", "беспилотники"), ("ru", "беспилотников"), ("ru", "беспилотниками"), ("ru", "юниорский"), ("ru", "юниорского"), ("ru", "юниорском"),
        ("uk", "безпілотник"), ("uk", "безпілотники"), ("uk", "безпілотників"), ("uk", "деескалація"), ("uk", "деескалації"), ("uk", "деескалацію"), ("uk", "поставки"), ("uk", "поставок"),
    ];

    readonly HashSet<(string Language, string Stem)> _stems;

    KnownWords(Known known)
        => _stems = [.. Texts(known).SelectMany(t => SearchText.Words(t.Text).Select(w => (t.Language, Stemmer.For(t.Language).Stem(w.Text))))];

    internal static KnownWords Of(Known known) => Made.GetValue(known, k => new KnownWords(k));

    internal bool Has(string language, string word)
        => Trade.Contains((language, word)) || (_stems.Count > 0 && SearchText.Words(word) is { Count: > 0 } parts && parts.All(p => _stems.Contains((language, Stemmer.For(language).Stem(p.Text)))));

    static IEnumerable<(string Language, string Text)> Texts(Known known)
        => known.Names.Values.SelectMany(n => n.Names.Texts.Select(t => (t.Key, t.Value)).Concat(Lists(n.Forms)))
            .Concat(known.Terms.SelectMany(t => t.Languages.SelectMany(l => Texts(l.Value).Select(text => (l.Key, text)))));

    static IEnumerable<string> Texts(ConceptWords words)
        => words.All.Where(w => w.Status is not TermStatus.Forbidden).SelectMany(w => (words.Forms.GetValueOrDefault(w.Phrase) ?? []).Prepend(w.Phrase));

    static IEnumerable<(string, string)> Lists(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => lists.SelectMany(l => l.Value.Select(text => (l.Key, text)));
}
