using Dateline.Checks;
using Dateline.Language.Forms;
using Dateline.Taxonomy;
using Dateline.Translation.Machine;

namespace Dateline.Filling;

/// <summary>What the newsroom knows of words and names of one story, for whoever translates it.</summary>
static class FillGlossary
{
    /// <param name="known">The newsroom's terms and tags.</param>
    /// <param name="tags">Slugs of the story's, and of whom it quotes.</param>
    /// <param name="pair">From which language into which.</param>
    internal static Glossary Of(Known known, IEnumerable<string> tags, LanguagePair pair)
        => new(pair, [.. known.Terms.SelectMany(t => Pair(t, pair)), .. tags.Select(known.Names.GetValueOrDefault).OfType<KnownName>().SelectMany(n => Pair(n, pair))]);

    static IEnumerable<GlossaryPair> Pair(KnownTerm term, LanguagePair pair)
        => term.Languages.TryGetValue(pair.From, out var from) && term.Languages.TryGetValue(pair.To, out var to) && from.Preferred is { } source && to.Preferred is { } target
            ? [new GlossaryPair(source, target) { Of = term.Id, Allowed = to.Allowed, SourceForms = from.Forms, TargetForms = to.Forms }]
            : [];

    /// <summary>Topics are headings, and named in a text by chance.</summary>
    static IEnumerable<GlossaryPair> Pair(KnownName name, LanguagePair pair)
        => name.Kind is not TagKind.Topic && name.Names.In(pair.From) is { Length: > 0 } source && name.Names.In(pair.To) is { Length: > 0 } target
            ? [new GlossaryPair(source, target)
            {
                Of = name.Slug,
                Kind = TagPhrase.Of(name.Kind),
                Alike = [.. TagPhrase.Alone(name.Kind, source)],
                Allowed = [.. TagPhrase.Alone(name.Kind, target)],
                SourceForms = Forms(name, pair.From, source),
                TargetForms = Forms(name, pair.To, target),
            }]
            : [];

    /// <summary>Null where editors said nothing of them: then they are generated.</summary>
    static Dictionary<string, IReadOnlyList<string>>? Forms(KnownName name, string language, string phrase)
    {
        if (!name.Forms.ContainsKey(language) && !name.Struck.ContainsKey(language))
        {
            return null;
        }
        var forms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [phrase] = Texts(NameForms.Of(name, language, phrase)) };
        foreach (var alone in TagPhrase.Alone(name.Kind, phrase))
        {
            forms.TryAdd(alone, Texts(NameForms.OfSurname(name, language, phrase, alone)));
        }
        return forms;
    }

    static IReadOnlyList<string> Texts(IEnumerable<InflectedForm> forms) => [.. forms.Select(f => f.Text).Distinct(StringComparer.Ordinal)];
}
