namespace Dateline.Checks.Rules;

/// <summary>A block, a headline or a summary was translated from something that its source no longer says.</summary>
sealed class BlockStale : IRule
{
    public string Id => "block.stale";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
    {
        foreach (var pair in story.Pairs.Where(p => p.Target.TranslatedFrom == p.Source.Language))
        {
            var sources = pair.Source.Blocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
            foreach (var block in pair.Target.Blocks.Where(b => b.From is not null))
            {
                var source = sources.GetValueOrDefault(block.From!);
                if (source is null)
                {
                    yield return Found.In(pair.Target, block, Say("block.stale.gone")) with { Identity = $"{block.From}\0gone" };
                }
                else if (block.FromHash is { } then && then != source.Hash)
                {
                    // A source that changes once more is a new finding: whoever silenced the first has not seen it.
                    yield return Found.In(pair.Target, block, Say("block.stale")) with { Identity = $"{block.Id}\0{then}\0{source.Hash}" };
                }

                Saying Say(string key) => new Saying(key).Language("source", pair.Source.Language).Block(block.From!, source, source is null ? "" : pair.Source.TextOf(source));
            }
            foreach (var passage in pair.Target.Passages.Where(p => p.Block is null && pair.Target.StaleLines.Contains(p.Field!)))
            {
                // A line that is empty by now is no passage any more.
                var now = pair.Source.Passages.FirstOrDefault(p => p.Block is null && p.Field == passage.Field)?.Text;
                var saying = new Saying($"block.stale.{passage.Field}{(now is null ? ".gone" : "")}").Language("source", pair.Source.Language);
                yield return Found.In(pair.Target, passage, now is null ? saying : saying.With("now", now)) with { Identity = $"{passage.Field}\0{passage.Text}\0{now}" };
            }
        }
    }
}
