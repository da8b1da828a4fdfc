using Dateline.Checks;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>Paragraphs of which readers have another translation, in another story, than the one at hand.</summary>
public static class TranslatedOtherwise
{
    /// <summary>Shorter ones are rightly put now so and now otherwise.</summary>
    const int FewestWords = 5;

    /// <summary>The same for texts of the same words, however they are set; empty for a short one.</summary>
    internal static string SourceHash(string html)
        => MachineText.WordsOf(InlineHtml.TextOf(html)) is var words && words.Split(' ').Count(w => w.Any(char.IsLetterOrDigit)) >= FewestWords ? MachineText.HashOf(words) : "";

    /// <summary>In one question for all blocks, and one more where there is something to tell.</summary>
    /// <param name="db">A session.</param>
    /// <param name="story">What its own readers have doesn't count.</param>
    /// <param name="from">Language of the source.</param>
    /// <param name="source">The source.</param>
    /// <param name="to">Language of the translation.</param>
    /// <param name="translation">Its text.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>By the translation's block: the newest other translation of that paragraph, where none says the same.</returns>
    public static async Task<IReadOnlyDictionary<string, TranslatedBefore>> PublishedOtherwise(this NewsroomDb db, StoryId story, string from, Document source, string to, Document translation, CancellationToken cancellation)
    {
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        // Of what became several blocks nobody knows which says what.
        var asked = translation.AllBlocks.GroupBy(b => b.From ?? "", StringComparer.Ordinal).Where(g => g.Take(2).Count() == 1 && sources.ContainsKey(g.Key))
            .Select(g => (g.First().Id, Hash: SourceHash(Own(sources[g.Key])), Words: MachineText.WordsOf(InlineHtml.TextOf(Own(g.First())))))
            .Where(a => a.Hash.Length > 0 && a.Words.Length > 0).ToArray();
        string[] hashes = [.. asked.Select(a => a.Hash).Distinct()];
        // By the hash alone, lest an index on the languages be taken, which has half of the memory. What was brought in has none;
        // what hundreds of stories end with comes once for each translation.
        var known = hashes.Length == 0 ? [] : await db.MemorySegments.Where(s => hashes.Contains(s.SourceHash) && s.StoryId != story)
            .GroupBy(s => new { s.SourceHash, s.SourceLanguage, s.Language, s.Target })
            .Select(g => new { g.Key.SourceHash, g.Key.SourceLanguage, g.Key.Language, g.Key.Target, At = g.Max(s => s.At), Number = g.Max(s => s.Number) })
            .ToListAsync(cancellation);
        var found = known.Where(k => k.SourceLanguage == from && k.Language == to).OrderByDescending(k => k.At).ToLookup(k => k.SourceHash, StringComparer.Ordinal);
        var told = asked.Where(a => found[a.Hash].Any() && found[a.Hash].All(k => MachineText.WordsOf(InlineHtml.TextOf(k.Target)) != a.Words)).Select(a => (a.Id, Other: found[a.Hash].First())).ToArray();
        long[] numbers = [.. told.Select(t => t.Other.Number).Distinct()];
        var headlines = numbers.Length == 0 ? [] : await db.MemorySegments.Where(s => numbers.Contains(s.Number)).Join(db.Editions.Where(e => e.Language == to), s => s.StoryId!.Value, e => e.StoryId, (s, e) => new { s.Number, e.Headline }).ToDictionaryAsync(s => s.Number, s => s.Headline, cancellation);
        return told.ToDictionary(t => t.Id, t => new TranslatedBefore(t.Other.Target, headlines.GetValueOrDefault(t.Other.Number, "")), StringComparer.Ordinal);
    }

    /// <summary>What a block says itself, where that is one text.</summary>
    static string Own(Block block) => BlockTexts.Of(block).FirstOrDefault(t => t.Name is "html" or "text")?.Html ?? "";
}
