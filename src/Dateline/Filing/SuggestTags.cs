using Dateline.Catalogue;
using Dateline.Language.Stems;

namespace Dateline.Filing;

/// <summary>Tags for what an editor begins to type: any word of any name, in any language, by its beginning.</summary>
public static class SuggestTags
{
    /// <returns>Those whose whole name begins so first, then by name. Retired ones are given to no story any more: they come last, for whoever keeps tags.</returns>
    public static IReadOnlyList<TagEntry> TagsLike(this Catalogue.Catalogue catalogue, string typed, string language, string defaultLanguage, int atMost, bool withRetired = false)
    {
        var words = SearchText.Words(typed, 8).Select(w => w.Text).ToArray();
        if (words.Length == 0)
        {
            return [];
        }
        return [.. catalogue.Tags.Values
            .Where(t => withRetired || !t.Retired)
            .Select(tag => (Tag: tag, Rank: tag.Names.Texts.Values.Append(tag.Slug).Select(name => Rank(name, words)).Min()))
            .Where(t => t.Rank < int.MaxValue)
            .OrderBy(t => t.Tag.Retired).ThenBy(t => t.Rank).ThenBy(t => t.Tag.Names.Best(language, defaultLanguage), StringComparer.Ordinal)
            .Take(atMost)
            .Select(t => t.Tag)];
    }

    static int Rank(string name, string[] typed)
    {
        var words = SearchText.Words(name, 16).Select(w => w.Text).ToArray();
        if (!typed.All(t => words.Any(w => w.StartsWith(t, StringComparison.Ordinal))))
        {
            return int.MaxValue;
        }
        return words[0].StartsWith(typed[0], StringComparison.Ordinal) ? 0 : 1;
    }
}
