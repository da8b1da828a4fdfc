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

    /// <summary>What editors gave of a name is added to what is known of it.</summary>
    static Dictionary<string, IReadOnlyList<string>>? Forms(KnownName name, string language, string phrase)
        => name.Forms.GetValueOrDefault(language) is { } given
            ? new(StringComparer.Ordinal) { [phrase] = [.. PhraseForms.Of(language, phrase, TagPhrase.Of(name.Kind)).Select(f => f.Text), .. given] }
            : null;
}
