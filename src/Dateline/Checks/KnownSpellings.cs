using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dateline.Language.Names;
using Dateline.Taxonomy;

namespace Dateline.Checks;

/// <summary>How the newsroom writes the names of its tags, made ready when a story first needs one.</summary>
static class KnownSpellings
{
    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<(string Slug, string Language), NameSpelling?>> Ready = [];

    static readonly ConditionalWeakTable<Known, ConcurrentDictionary<string, ILookup<string, string>>> Written = [];

    /// <summary>Null for topics, for a tag that isn't known or has no name in the language, and for names that can't be watched.</summary>
    internal static NameSpelling? Of(Known known, string slug, string language)
        => Ready.GetValue(known, _ => []).GetOrAdd((slug, language), key => Make(known, key.Slug, key.Language));

    /// <summary>Whether it is how another tag's name is written: two people may be called almost alike.</summary>
    internal static bool IsOthers(Known known, string slug, string language, string words)
        => Written.GetValue(known, _ => [])
            .GetOrAdd(language, l => known.Names.Values.SelectMany(n => Texts(n, l).SelectMany(t => t.Split(' ').Append(t)).Distinct(StringComparer.OrdinalIgnoreCase).Select(t => (Text: t, n.Slug))).ToLookup(t => t.Text, t => t.Slug, StringComparer.OrdinalIgnoreCase))[words]
            .Any(other => other != slug);

    static IEnumerable<string> Texts(KnownName name, string language)
        => (name.Names.In(language) is { } own ? [own] : Enumerable.Empty<string>()).Concat(name.Forms.GetValueOrDefault(language) ?? []);

    static NameSpelling? Make(Known known, string slug, string language)
        => known.Names.GetValueOrDefault(slug) is { Kind: not TagKind.Topic } tag && tag.Names.In(language) is { } name
            ? NameSpelling.Of(language, name, TagPhrase.Of(tag.Kind), tag.Forms.GetValueOrDefault(language) ?? [], tag.Struck.GetValueOrDefault(language))
            : null;
}
