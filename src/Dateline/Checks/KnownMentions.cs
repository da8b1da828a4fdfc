using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Language.Forms;
using Dateline.Language.Terms;
using Dateline.Language.Tokens;
using Dateline.Taxonomy;

namespace Dateline.Checks;

/// <summary>
/// Where texts name the newsroom's tags, in any inflected form, made ready when a language first needs it. A person may
/// be named by the surname alone only where it is known who is meant.
/// </summary>
static class KnownMentions
{
    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<string, Lazy<TermBase>>> All = [];

    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<(string Slug, string Language), TermBase>> Each = [];

    /// <summary>Slugs of tags whose whole name stands in a text, once for each place.</summary>
    internal static IEnumerable<string> In(Known known, string language, string text)
    {
        var names = WholeNames(known, language);
        return names.In(text).Select(u => names.Terms[u.Term].Id);
    }

    /// <summary>Where a text names this tag.</summary>
    internal static IEnumerable<TextSpan> Of(Known known, string slug, string language, string text)
    {
        var uses = Each.GetValue(known, _ => []).GetOrAdd((slug, language), key => Make(known.Names.TryGetValue(key.Slug, out var name) ? [name] : [], key.Language, orSurname: true)).In(text);
        return uses.Count == 0 ? [] : Whole(uses, WholeNames(known, language).In(text));
    }

    /// <summary>What is a part of another tag's name is that one: Petro Diachuk isn't Roman, and FC Polissia no region.</summary>
    static IEnumerable<TextSpan> Whole(IReadOnlyList<TermUse> uses, IReadOnlyList<TermUse> names)
        => uses.Select(u => u.Span).Where(s => !names.Any(n => n.Span.Start <= s.Start && n.Span.End >= s.End && n.Span.Length > s.Length));

    static TermBase WholeNames(Known known, string language)
        => All.GetValue(known, _ => new(StringComparer.Ordinal)).GetOrAdd(language, l => new Lazy<TermBase>(() => Make(known.Names.Values.Where(n => !n.Retired), l, orSurname: false))).Value;

    static TermBase Make(IEnumerable<KnownName> tags, string language, bool orSurname)
    {
        var forms = new Dictionary<string, Func<IEnumerable<InflectedForm>>>(StringComparer.Ordinal);
        var terms = new List<Term>();
        foreach (var tag in tags)
        {
            if (tag.Names.In(language) is not { Length: > 0 } name)
            {
                continue;
            }
            var phrase = tag.Kind is TagKind.Topic ? AsWritten(name) : name;
            forms.TryAdd(phrase, () => NameForms.Of(tag, language, phrase));
            string[] surname = orSurname ? [.. TagPhrase.Alone(tag.Kind, name)] : [];
            foreach (var alone in surname)
            {
                forms.TryAdd(alone, () => NameForms.OfSurname(tag, language, name, alone));
            }
            terms.Add(new Term(tag.Slug, phrase, surname, []));
        }
        return TermBase.Of(language, terms, phrase => forms[phrase]());
    }

    /// <summary>A topic has a capital because it is a heading; NATO has several.</summary>
    static string AsWritten(string topic) => char.IsUpper(topic[0]) && topic.Skip(1).All(c => !char.IsUpper(c)) ? char.ToLowerInvariant(topic[0]) + topic[1..] : topic;
}
