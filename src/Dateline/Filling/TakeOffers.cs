using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Memory;
using Dateline.People;
using Dateline.Platform;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filling;

/// <summary>What a person takes by hand from the memory.</summary>
/// <param name="Source">The source's block; <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Block">Where they put it; null for one that isn't there yet, and for a line.</param>
/// <param name="Segments">Which of the memory's goes into which of its texts.</param>
public sealed record TakenOffers(string Source, string? Block, IReadOnlyDictionary<string, long> Segments);

/// <summary>
/// What an engine made stays an engine's, also where a person chooses it: its words are remembered as a machine's before they
/// come into the text, and wait there for somebody to accept them, as if the edition had been filled with them. What people
/// translated is theirs who chose it.
/// </summary>
public sealed class TakeOffers(Edit edit, TimeProvider clock)
{
    /// <param name="actor">Who takes them.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">The edition.</param>
    /// <param name="taken">Segments that are gone meanwhile count for nothing.</param>
    /// <param name="cancellation">Ends it before anything is written.</param>
    /// <returns>The engines that made them, and the memory; empty for people's.</returns>
    public Task<EditOutcome<string>> Take(Actor actor, OperationId operation, EditionInStory at, TakenOffers taken, CancellationToken cancellation)
        => edit.Once<string>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                if (edition.TranslatedFrom is not { } from || open.Story.EditionIn(from) is not { } original)
                {
                    return new EditOutcome<string>.Refused(EditRefusal.NoSource);
                }
                long[] numbers = [.. taken.Segments.Values];
                var segments = await db.KeptSegments.Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, token);
                (string Name, string Html, string? Machine)[] texts = [.. taken.Segments.Where(t => segments.ContainsKey(t.Value)).Select(t => (t.Key, segments[t.Value].In(at.Language), segments[t.Value].Machine))];
                var by = MadeBy.Remembered(texts.Select(t => t.Machine));
                if (by != MadeBy.Memory)
                {
                    var block = (await db.Working(open, edition, token)).Text.Body.AllBlocks.FirstOrDefault(b => b.Id == taken.Block)
                        ?? (await db.Working(open, original, token)).Text.Body.AllBlocks.FirstOrDefault(b => b.Id == taken.Source);
                    // A quotation and who said it are known apart and as the block that they make.
                    IEnumerable<string> words = texts.Where(t => t.Machine is not null).Select(t => MachineText.WordsOf(InlineHtml.TextOf(t.Html)));
                    if (block is not null)
                    {
                        words = words.Append(MachineText.WordsOf(BlockTexts.With(block, texts.ToDictionary(t => t.Name, t => t.Html, StringComparer.Ordinal))));
                    }
                    await db.KeepMachineWords(edition.Id, words.Select(w => (w, by)), clock.GetUtcNow().Stored(), token);
                }
                db.Audited(actor, "memory.taken", clock, open.Story.Id.Value, edition.Language, taken.Block ?? taken.Source, new { machine = by });
                return new EditOutcome<string>.Done(by);
            },
            cancellation);
}
