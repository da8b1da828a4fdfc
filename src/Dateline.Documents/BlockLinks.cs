namespace Dateline.Documents;

/// <summary>Which blocks of two editions of one story stand for each other.</summary>
public static class BlockLinks
{
    /// <summary>
    /// Blocks of <paramref name="translated"/> that say something which <paramref name="source"/> has no counterpart
    /// for. A counterpart is the block that one was made from, in whichever direction the translation went; for two
    /// translations of a third edition, the block made from the same one. Where no translation links the two
    /// editions, equal ids do: both were written block by block from one draft. Pictures, films and related cards
    /// are the same in every language, so there the same file, address or story is enough.
    /// </summary>
    public static IReadOnlyList<string> Uncovered(Document translated, Document source, bool translatedFromSource, bool sourceFromTranslated, bool sameOrigin)
    {
        var ids = source.AllBlocks.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var origins = source.AllBlocks.Select(b => b.From).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var things = source.AllBlocks.SelectMany(Things).ToHashSet();
        return [.. translated.AllBlocks.Where(b => !b.IsBlank && !IsCovered(b)).Select(b => b.Id)];

        bool IsCovered(Block block)
        {
            if (Things(block).ToArray() is { Length: > 0 } shown && shown.All(things.Contains))
            {
                return true;
            }
            if (translatedFromSource)
            {
                return block.From is { } from && ids.Contains(from);
            }
            if (sourceFromTranslated)
            {
                return origins.Contains(block.Id);
            }
            return sameOrigin ? block.From is { } origin && origins.Contains(origin) : ids.Contains(block.Id);
        }
    }

    /// <summary>What is the same in every language: the stories, pictures and addresses that a block shows.</summary>
    public static IEnumerable<(string Kind, string Name)> Things(Block block) => block switch
    {
        Related related => [("story", related.Story)],
        Picture picture => [("picture", picture.Image.File)],
        Gallery gallery => gallery.Images.Select(i => ("picture", i.File)),
        Video video => [("address", video.Url)],
        Embed embed => [("address", embed.Url)],
        _ => [],
    };
}
