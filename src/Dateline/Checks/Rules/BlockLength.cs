using System.Globalization;
using Dateline.Documents;

namespace Dateline.Checks.Rules;

/// <summary>A translated block is far shorter or longer than its source: something was left out, or put in.</summary>
sealed class BlockLength : IRule
{
    /// <summary>Shorter blocks differ by chance.</summary>
    const int Shortest = 80;

    /// <summary>Between languages that nobody measured.</summary>
    static readonly (double Least, double Most) Wide = (0.5, 2);

    // Translated ÷ source. From English: 1st and 99th percentile over 900 paragraphs of newswire (NTREX-128), and between
    // its two translations; the other way their reciprocals, with the upper bound kept, since translations grow.
    static readonly Dictionary<(string Source, string Target), (double Least, double Most)> Measured = new()
    {
        [("en", "uk")] = (0.71, 1.60),
        [("uk", "en")] = (0.62, 1.60),
        [("en", "ru")] = (0.73, 1.63),
        [("ru", "en")] = (0.61, 1.63),
        [("uk", "ru")] = (0.71, 1.54),
        [("ru", "uk")] = (0.65, 1.54),
    };

    public string Id => "block.length";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(Check);

    static IEnumerable<Found> Check(EditionPair pair)
    {
        var (least, most) = Measured.TryGetValue((pair.Source.Language, pair.Target.Language), out var measured) ? measured : Wide;
        // A guess was made by length: it can't be held against it.
        foreach (var group in pair.Alignment.Blocks.Where(b => b is { Source: not null, Target: not null, IsGuess: false }).GroupBy(b => b.Source!.Id))
        {
            var (source, target) = (pair.Source.TextOf(group.First().Source!), group.First().Target!);
            var length = group.Sum(b => pair.Target.TextOf(b.Target!).Length);
            if (target is Table or Related or Picture or Gallery or Video || length == 0 || source.Length == 0 || Math.Max(source.Length, length) < Shortest)
            {
                continue;
            }
            var ratio = (double)length / source.Length;
            if (ratio < least || ratio > most)
            {
                var saying = new Saying(ratio < least ? "block.length.short" : "block.length.long").Language("source", pair.Source.Language)
                    .Block(group.Key, group.First().Source, source).With("length", Number(length)).With("other", Number(source.Length));
                yield return Found.In(pair.Target, target, saying) with { Identity = $"{target.Id}\0{(ratio < least ? "short" : "long")}" };
            }
        }
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
