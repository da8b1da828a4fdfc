using System.Buffers;
using Dateline.Documents;
using Dateline.Language.Quotes;
using Dateline.Language.Stems;

namespace Dateline.Checks;

/// <summary>Who is quoted in an edition: in its body, whose blocks are read together, and in each of its other texts.</summary>
sealed class EditionQuotes
{
    internal static readonly SearchValues<char> Marks = SearchValues.Create("«»‹›„“”\"‘’'");

    /// <summary>Of speech; fewer are names and words said with a smile, which languages mark differently.</summary>
    const int FewestWords = 5;

    readonly CheckedEdition _edition;

    EditionQuotes(CheckedEdition edition, StoryQuotes body)
    {
        (_edition, Body) = (edition, body);
        Others = [.. edition.Passages.Where(p => p.Field is not null && p.Text.AsSpan().ContainsAny(Marks)).Select(p => (p, StoryQuotes.Read([p.Text], edition.Language)))];
    }

    /// <summary>Its blocks are those of the edition, in order.</summary>
    internal StoryQuotes Body { get; }

    /// <summary>Headline, summary, attributions and the like.</summary>
    internal IReadOnlyList<(Passage Passage, StoryQuotes Quotes)> Others { get; }

    internal IEnumerable<(Passage Passage, Quotation Quotation)> Quotations
        => Others.SelectMany(o => o.Quotes.Quotations.Select(q => (o.Passage, q))).Concat(Body.Quotations.Select(q => (PassageOf(q.Block), q)));

    internal IEnumerable<(Passage Passage, UnbalancedQuote Mark)> Unbalanced
        => Others.SelectMany(o => o.Quotes.Unbalanced.Select(u => (o.Passage, u))).Concat(Body.Unbalanced.Select(u => (PassageOf(u.Block), u)));

    /// <summary>Whether somebody speaks in a block.</summary>
    internal IReadOnlyDictionary<string, Speech> Speeches => field ??= Hear();

    /// <summary>What a quotation says in one of the blocks that it covers, without its marks.</summary>
    internal string WordsIn(int block, Quotation quotation)
    {
        var text = _edition.TextOf(_edition.Blocks[block]);
        var start = block == quotation.Block ? quotation.Start + 1 : 0;
        var end = block == quotation.EndBlock ? quotation.End - 1 : text.Length;
        return start < end ? text[start..end] : "";
    }

    /// <summary>A translation is read with its source beside it, an original with its first translation: what one closes, the other has lost.</summary>
    internal static EditionQuotes Of(CheckedStory story, CheckedEdition edition)
    {
        if (story.Pairs.FirstOrDefault(p => p.Target == edition) is { } pair)
        {
            var places = Places(pair.Source);
            return new(edition, Read(edition, pair.Source, [.. edition.Blocks.Select(b => pair.Alignment.SourcesOf(b.Id).Select(s => places[s.Id]).LastOrDefault(-1))]));
        }
        if (story.Pairs.FirstOrDefault(p => p.Source == edition) is { } translated)
        {
            var places = Places(translated.Target);
            var targets = translated.Alignment.Blocks.Where(b => b is { Source: not null, Target: not null }).ToLookup(b => b.Source!.Id, b => places[b.Target!.Id], StringComparer.Ordinal);
            return new(edition, Read(edition, translated.Target, [.. edition.Blocks.Select(b => targets[b.Id].LastOrDefault(-1))]));
        }
        return new(edition, StoryQuotes.Read(Texts(edition), edition.Language));
    }

    static StoryQuotes Read(CheckedEdition edition, CheckedEdition beside, IReadOnlyList<int> blocks)
        => StoryQuotes.Read(Texts(edition), edition.Language, StoryQuotes.Read(Texts(beside), beside.Language), blocks);

    static IReadOnlyList<string> Texts(CheckedEdition edition) => [.. edition.Blocks.Select(edition.TextOf)];

    static Dictionary<string, int> Places(CheckedEdition edition) => edition.Blocks.Index().ToDictionary(b => b.Item.Id, b => b.Index, StringComparer.Ordinal);

    Dictionary<string, Speech> Hear()
    {
        var heard = _edition.Blocks.ToDictionary(b => b.Id, b => b is Quote ? Speech.Speaks : Speech.Silent, StringComparer.Ordinal);
        foreach (var quotation in Body.Quotations.Where(q => q.Depth == 0))
        {
            for (var block = quotation.Block; block <= quotation.EndBlock; block++)
            {
                var id = _edition.Blocks[block].Id;
                heard[id] = heard[id] is Speech.Speaks || SearchText.Words(WordsIn(block, quotation), FewestWords).Count == FewestWords ? Speech.Speaks : Speech.Unclear;
            }
        }
        foreach (var lost in Body.Unbalanced)
        {
            heard[_edition.Blocks[lost.Block].Id] = Speech.Unclear;
        }
        return heard;
    }

    Passage PassageOf(int block) => _edition.PassageOf(_edition.Blocks[block])!;
}

/// <summary>What a block has in quotation marks.</summary>
enum Speech
{
    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>Names or a few words, parted speech perhaps, or a mark was lost.</summary>
    Unclear,

    /// <summary>So many words on end that somebody says them.</summary>
    Speaks,
}
