using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>What the memory learns of a story: the texts of each block that readers have in both languages and whose translation is up to date.</summary>
static class PublishedPairs
{
    static readonly Dictionary<string, string> NoWords = [];

    internal static async Task<IReadOnlyDictionary<StoryId, IReadOnlyList<(string Block, TextPair Pair)>>> Read(NewsroomDb db, IReadOnlyList<StoryId> ids, CancellationToken cancellation)
    {
        var editions = await db.Editions.Where(e => ids.Contains(e.StoryId) && e.VisibleSince != null).ToListAsync(cancellation);
        var translated = editions.Where(e => e.TranslatedFrom is not null).ToArray();
        EditionId[] asked = [.. translated.Select(e => e.Id)];
        RevisionId[] texts = [.. editions.Select(e => e.RevisionId)];
        var bodies = translated.Length == 0 ? [] : await db.Revisions.Where(r => texts.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var decisions = (await db.BlockDecisions.Where(d => asked.Contains(d.EditionId)).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        return ids.ToDictionary(id => id, id => (IReadOnlyList<(string, TextPair)>)[.. translated.Where(e => e.StoryId == id).SelectMany(edition =>
            editions.FirstOrDefault(e => e.StoryId == id && e.Language == edition.TranslatedFrom) is { } source
                ? Of(source.Language, bodies[source.RevisionId].Document(), edition.Language, bodies[edition.RevisionId].Document(), decisions[edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal), edition.VisibleSince!.Value)
                : [])]);
    }

    internal static IEnumerable<(string Block, TextPair Pair)> Of(string sourceLanguage, Document source, string language, Document translated, IReadOnlyDictionary<string, Decided> decisions, DateTimeOffset at)
    {
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var blocks = translated.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var state in BlockStates.Of(translated, source, decisions, NoWords).Where(s => s is { Standing: BlockStanding.Fresh, Block: not null, Source: not null }))
        {
            var said = BlockTexts.Of(blocks[state.Block!]).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (var text in BlockTexts.Of(sources[state.Source!]))
            {
                // A number, a name that stays as it is: there is nothing to remember.
                if (text.Text.Any(char.IsLetter) && said.TryGetValue(text.Name, out var translation) && translation.Html != text.Html)
                {
                    yield return ($"{state.Block} {text.Name}", new TextPair(sourceLanguage, language, text.Html, translation.Html, at));
                }
            }
        }
    }
}
