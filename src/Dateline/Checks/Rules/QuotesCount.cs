using System.Globalization;

namespace Dateline.Checks.Rules;

/// <summary>Where the source lets somebody speak, the translation does too. Held per story: speech moves between blocks.</summary>
sealed class QuotesCount : IRule
{
    public string Id => "quotes.count";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.Where(p => p.Target.Blocks.Count > 0).Select(pair => Check(story, pair)).OfType<Found>();

    static Found? Check(CheckedStory story, EditionPair pair)
    {
        var (here, there) = (story.QuotesOf(pair.Target).Speeches, story.QuotesOf(pair.Source).Speeches);
        var (count, other) = (here.Values.Count(s => s is Speech.Speaks), there.Values.Count(s => s is Speech.Speaks));
        if (count == other)
        {
            return null;
        }
        foreach (var block in pair.Alignment.Blocks.Where(b => b is { Source: not null, Target: not null }).GroupBy(b => b.Source!.Id))
        {
            var (source, target) = (there[block.Key], block.Max(b => here[b.Target!.Id]));
            if ((source, target) == (count < other ? (Speech.Speaks, Speech.Silent) : (Speech.Silent, Speech.Speaks)))
            {
                var first = block.First();
                var saying = new Saying("quotes.count").Language("source", pair.Source.Language).Counted(count).With("other", other.ToString(CultureInfo.InvariantCulture));
                return Found.In(pair.Target, first.Target!, first.IsGuess ? saying.Then("aligned.guess") : saying) with { Identity = $"{first.Target!.Id}\0{count < other}" };
            }
        }
        return null;
    }
}
