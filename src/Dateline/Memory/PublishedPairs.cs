using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>What the memory learns of a story: headline, summary and the texts of each block that readers have in both languages and whose translation is up to date.</summary>
static class PublishedPairs
{
    internal static async Task<IReadOnlyDictionary<StoryId, IReadOnlyList<(string Block, TextPair Pair)>>> Read(NewsroomDb db, IReadOnlyList<StoryId> ids, CancellationToken cancellation)
    {
        var editions = await db.Editions.Where(e => ids.Contains(e.StoryId) && e.VisibleSince != null).ToListAsync(cancellation);
        var translated = editions.Where(e => e.TranslatedFrom is not null).ToArray();
        EditionId[] asked = [.. translated.Select(e => e.Id)];
        RevisionId[] present = [.. editions.Select(e => e.RevisionId)];
        var texts = translated.Length == 0 ? [] : (await db.Revisions.Where(r => present.Contains(r.Id)).ToListAsync(cancellation)).ToDictionary(r => r.Id, r => r.Text());
        var decisions = (await db.BlockDecisions.Where(d => asked.Contains(d.EditionId)).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        var pairs = ids.ToDictionary(id => id, _ => new List<(string, TextPair)>());
        var known = await db.KnownLines(asked, cancellation);
        var both = translated.Select(e => (Edition: e, Source: editions.FirstOrDefault(s => s.StoryId == e.StoryId && s.Language == e.TranslatedFrom))).Where(b => b.Source is not null)
            .Select(b => (b.Edition, Source: b.Source!, Said: texts[b.Source!.RevisionId].WithLines(), Text: texts[b.Edition.RevisionId].WithLines(texts[b.Source!.RevisionId], known(b.Edition.Id)), Decided: decisions[b.Edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal)))
            .ToArray();
        var then = await db.SaidThen([.. both.Select(b => (b.Source, (IReadOnlyCollection<(string, string)>)BlockStates.Asked(b.Text, b.Said, b.Decided)))], cancellation);
        foreach (var (at, (edition, source, said, text, decided)) in both.Index())
        {
            pairs[edition.StoryId].AddRange(Of(source.Language, said, edition.Language, text, decided, then[at], edition.VisibleSince!.Value));
        }
        return pairs.ToDictionary(p => p.Key, p => (IReadOnlyList<(string, TextPair)>)p.Value);
    }

    internal static IEnumerable<(string Block, TextPair Pair)> Of(string sourceLanguage, Document source, string language, Document translated, IReadOnlyDictionary<string, Decided> decisions, SaidThen then, DateTimeOffset at)
    {
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var blocks = translated.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var state in then.States(translated, source, decisions).Where(s => s is { Standing: BlockStanding.Fresh, Block: not null, Source: not null }))
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
