using Dateline.Wording;

namespace Dateline.Checks;

/// <summary>Runs rules over one story and puts what they find into words and order.</summary>
public sealed class CheckStory(IReadOnlyList<IRule> rules, Levels levels, Words words, Naming naming = Naming.Ids)
{
    readonly (IRule Rule, Level Level)[] _rules = [.. rules.Select(r => (r, levels.Of(r))).Where(r => r.Item2 != Level.Off)];

    /// <summary>In the reader's order: editions as they stand, headline, summary, blocks.</summary>
    public IReadOnlyList<Finding> Check(CheckedStory story)
    {
        var places = story.Editions.Index().SelectMany(e => e.Item.Blocks.Index().Select(b => (Key: (e.Item.Language, (string?)b.Item.Id), Place: b.Index))).ToDictionary(p => p.Key, p => p.Place);
        var editions = story.Editions.Index().ToDictionary(e => e.Item.Language, e => e.Index, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. Once(_rules.SelectMany(r => r.Rule.Check(story).Select(found => (r.Rule, r.Level, Found: found))))
                .OrderBy(f => editions[f.Found.Edition])
                .ThenBy(f => f.Found.Block is { } block ? places[(f.Found.Edition, block)] : f.Found.Field switch { "headline" => -2, "summary" => -1, _ => -3 })
                .ThenBy(f => Passage.PictureOf(f.Found.Field))
                .ThenBy(f => f.Found.Field, StringComparer.Ordinal)
                .ThenBy(f => f.Found.Range?.Start ?? -1)
                .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
                .Select(f => Say(f.Rule, f.Level, f.Found)),
        ];

        Finding Say(IRule rule, Level level, Found found)
        {
            var id = Finding.IdOf(rule.Id, story.Id, found, 0);
            // The same words amid the same words, twice in an edition.
            for (var nth = 1; !seen.TryAdd(id, nth); nth++)
            {
                id = Finding.IdOf(rule.Id, story.Id, found, nth);
            }
            return new(id, rule.Id, level, story.Id, found.Edition, found.Block, found.Field, found.Range, found.Saying.In(words, naming), found.Suggestions, Excerpt.Of(found.Text, found.Range)) { Part = found.Part, Drift = found.Drift };
        }
    }

    /// <summary>Of two rules that put the same words in the same place, the graver speaks: Kiev is house style, and a tag's name.</summary>
    static IEnumerable<(IRule Rule, Level Level, Found Found)> Once(IEnumerable<(IRule Rule, Level Level, Found Found)> found)
        => found.GroupBy(f => (f.Found.Edition, f.Found.Block, f.Found.Field, f.Found.Range, Words: f.Found is { Range: not null, Suggestions: [var words, ..] } ? words : null))
            .SelectMany(same => same.Key.Words is null ? same : same.OrderByDescending(f => f.Level).Take(1));
}
