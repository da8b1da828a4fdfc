using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>
/// What the memory learns of a story: headline, summary and the texts of each block that readers have in both languages and
/// whose translation is up to date; of two translations of one original, what both made of the same.
/// </summary>
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
        var made = both.Select((b, at) => (b.Edition, b.Source, Texts: Fresh(b.Said, b.Text, b.Decided, then[at]).ToArray())).ToArray();
        foreach (var (edition, source, fresh) in made)
        {
            pairs[edition.StoryId].AddRange(fresh.Where(t => t.Said != t.Translation).Select(t => (t.Key, new TextPair(source.Language, edition.Language, t.Said, t.Translation, edition.VisibleSince!.Value) { Machine = Machine(t.Engines) })));
        }
        foreach (var sisters in made.GroupBy(m => m.Source))
        {
            foreach (var (one, other) in Pairs([.. sisters.OrderBy(m => m.Edition.Language, StringComparer.Ordinal)]))
            {
                var at = one.Edition.VisibleSince > other.Edition.VisibleSince ? one.Edition.VisibleSince.Value : other.Edition.VisibleSince!.Value;
                pairs[one.Edition.StoryId].AddRange(Whole(one.Texts).Join(Whole(other.Texts), t => t.Source, t => t.Source, (a, b) => (a.Key, Pair: new TextPair(one.Edition.Language, other.Edition.Language, a.Translation, b.Translation, at) { Machine = Machine(a.Engines.Union(b.Engines, StringComparer.Ordinal)) })).Where(p => p.Pair.Source != p.Pair.Target));
            }
        }
        return pairs.ToDictionary(p => p.Key, p => (IReadOnlyList<(string, TextPair)>)p.Value);
    }

    /// <param name="Key">Names it in its edition.</param>
    /// <param name="Source">Names in the original what it was made of.</param>
    /// <param name="Said">The original's markup.</param>
    /// <param name="Translation">Its own.</param>
    /// <param name="Engines">That made it, before a person found it right.</param>
    sealed record FreshText(string Key, (string Block, string Name) Source, string Said, string Translation, IReadOnlyList<string> Engines);

    static string? Machine(IEnumerable<string> engines) => string.Join(", ", engines) is { Length: > 0 } machine ? machine : null;

    static IEnumerable<FreshText> Fresh(Document source, Document translated, IReadOnlyDictionary<string, Decided> decisions, SaidThen then)
    {
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var blocks = translated.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var state in then.States(translated, source, decisions).Where(s => s is { Standing: BlockStanding.Fresh, Block: not null, Source: not null }))
        {
            var said = BlockTexts.Of(blocks[state.Block!]).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (var text in BlockTexts.Of(sources[state.Source!]))
            {
                // A number, a name that stays as it is: there is nothing to remember.
                if (text.Text.Any(char.IsLetter) && said.TryGetValue(text.Name, out var translation))
                {
                    yield return new FreshText($"{state.Block} {text.Name}", (state.Source!, text.Name), text.Html, translation.Html, blocks[state.Block!].MadeBy?.Engines ?? []);
                }
            }
        }
    }

    /// <summary>Of what became several blocks, which of them says what of the other's nobody knows.</summary>
    static IEnumerable<FreshText> Whole(IEnumerable<FreshText> texts) => texts.GroupBy(t => t.Source).Where(same => same.Take(2).Count() == 1).Select(same => same.First());

    static IEnumerable<(T One, T Other)> Pairs<T>(IReadOnlyList<T> all) => all.SelectMany((_, i) => all.Skip(i + 1), (one, other) => (one, other));
}
