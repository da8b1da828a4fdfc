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
        RevisionId[] texts = [.. editions.Select(e => e.RevisionId)];
        var bodies = translated.Length == 0 ? [] : await db.Revisions.Where(r => texts.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var decisions = (await db.BlockDecisions.Where(d => asked.Contains(d.EditionId)).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        var pairs = ids.ToDictionary(id => id, _ => new List<(string, TextPair)>());
        var both = translated.Select(e => (Edition: e, Source: editions.FirstOrDefault(s => s.StoryId == e.StoryId && s.Language == e.TranslatedFrom))).Where(b => b.Source is not null)
            .Select(b => (b.Edition, Source: b.Source!, Said: bodies[b.Source!.RevisionId].Document(), Text: bodies[b.Edition.RevisionId].Document(), Decided: decisions[b.Edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal)))
            .ToArray();
        var then = await db.SaidThen([.. both.Select(b => (b.Source, (IReadOnlyCollection<(string, string)>)BlockStates.Asked(b.Text, b.Said, b.Decided)))], cancellation);
        EditionId[] paired = [.. both.SelectMany(b => (EditionId[])[b.Edition.Id, b.Source.Id]).Distinct()];
        var lines = (await db.Revisions.Where(r => paired.Contains(r.EditionId)).OrderBy(r => r.Number).Select(r => new SaidLines(r.EditionId, r.Number, r.MadeAt, r.Headline, r.Summary)).ToListAsync(cancellation)).ToLookup(l => l.Edition);
        var machines = (await db.MachineTexts.AsNoTracking().Where(t => asked.Contains(t.EditionId) && t.AcceptedAt == null).ToListAsync(cancellation)).ToLookup(t => t.EditionId);
        foreach (var (at, (edition, source, said, text, decided)) in both.Index())
        {
            var ofLines = OfLines(source, lines[source.Id].ToArray(), bodies[source.RevisionId].Number, edition, lines[edition.Id].ToArray(), bodies[edition.RevisionId].Number, [.. machines[edition.Id]]);
            pairs[edition.StoryId].AddRange([.. ofLines, .. Of(source.Language, said, edition.Language, text, decided, then[at], edition.VisibleSince!.Value)]);
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
                if (said.TryGetValue(text.Name, out var translation) && IsWorthIt(text.Html, text.Text, translation.Html))
                {
                    yield return ($"{state.Block} {text.Name}", new TextPair(sourceLanguage, language, text.Html, translation.Html, at));
                }
            }
        }
    }

    /// <summary>Where no block says what a line was translated from, time does: what the source's line read when the translation's began to read as it does.</summary>
    static IEnumerable<(string Block, TextPair Pair)> OfLines(Edition source, SaidLines[] sourceLines, int sourceNumber, Edition edition, SaidLines[] lines, int number, IReadOnlyList<MachineText> unreviewed)
    {
        foreach (var place in EditionLine.Places)
        {
            var now = sourceLines.Last(l => l.Number <= sourceNumber).At(place);
            var said = lines.Where(l => l.Number <= number).Reverse().ToArray();
            var since = said.TakeWhile(l => l.At(place) == said[0].At(place)).Last().MadeAt;
            var then = (sourceLines.LastOrDefault(l => l.MadeAt <= since) ?? sourceLines[0]).At(place);
            var (html, translation) = (InlineHtml.Encode(now), InlineHtml.Encode(said[0].At(place)));
            if (then == now && translation.Length > 0 && IsWorthIt(html, now, translation) && Authorship.MachineOf(said[0].At(place), unreviewed) is null)
            {
                yield return (place, new TextPair(source.Language, edition.Language, html, translation, edition.VisibleSince!.Value));
            }
        }
    }

    /// <summary>Of a number, or a name that stays as it is, there is nothing to remember.</summary>
    static bool IsWorthIt(string html, string text, string translation) => text.Any(char.IsLetter) && translation != html;

    /// <summary>An edition's headline and summary as they stood in one of its revisions.</summary>
    sealed record SaidLines(EditionId Edition, int Number, DateTimeOffset MadeAt, string Headline, string? Summary)
    {
        internal string At(string place) => place == EditionLine.Headline ? Headline : Summary ?? "";
    }
}
