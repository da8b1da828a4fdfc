namespace Dateline.Language.Parallel;

/// <summary>A text of one edition.</summary>
/// <param name="Text">Without markup.</param>
/// <param name="Kind">Paragraph, picture and the like: seldom does one become another.</param>
/// <param name="IsAlone">Known to have no counterpart.</param>
public sealed record ParallelText(string Text, string Kind, bool IsAlone = false);

/// <summary>Texts on end that say the same in two languages: one and one, one and two, two and one; or one that has no counterpart.</summary>
/// <param name="Source">The index of the first in the source.</param>
/// <param name="Sources">How many, from 0 to 2.</param>
/// <param name="Target">The index of the first in the translation.</param>
/// <param name="Targets">How many, from 0 to 2.</param>
public readonly record struct ParallelRun(int Source, int Sources, int Target, int Targets);

/// <summary>
/// Which texts of a translation were made of which of its source, where nothing says so: told by their order, by their
/// lengths (Gale and Church 1993), and by what both state (<see cref="TextAnchors"/>).
/// </summary>
public static class ParallelTexts
{
    /// <summary>Of texts beyond it only those near the same place are held against each other: a thousand blocks and a thousand are held in full.</summary>
    const int MostCells = 1_000_000;

    const double Skipped = 1.2;
    const double OtherKind = 3;
    const double Parted = 1.1;
    const double MostOfLength = 2;

    /// <summary>Texts so short say little by their length.</summary>
    const int Short = 20;

    static readonly (int Sources, int Targets)[] Steps = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

    /// <param name="source">In their order.</param>
    /// <param name="sourceLanguage">A BCP 47 code.</param>
    /// <param name="target">In their order.</param>
    /// <param name="targetLanguage">A BCP 47 code.</param>
    /// <returns>All texts of both, each once, in their order.</returns>
    public static IReadOnlyList<ParallelRun> Align(IReadOnlyList<ParallelText> source, string sourceLanguage, IReadOnlyList<ParallelText> target, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var anchors = TextAnchors.Of([.. source.Select(t => t.Text)], sourceLanguage, [.. target.Select(t => t.Text)], targetLanguage);
        var band = new Band(source.Count, target.Count);
        for (var i = 0; i <= source.Count; i++)
        {
            for (var j = band.First(i); j <= band.Last(i); j++)
            {
                for (var step = 0; step < Steps.Length; step++)
                {
                    var (sources, targets) = Steps[step];
                    if (band.Cost(i - sources, j - targets) is var before and < float.PositiveInfinity)
                    {
                        band.Offer(i, j, step, before + (float)Cost(new(i - sources, sources, j - targets, targets)));
                    }
                }
            }
        }
        var runs = new List<ParallelRun>();
        for (var (i, j) = (source.Count, target.Count); i > 0 || j > 0;)
        {
            var (sources, targets) = Steps[band.Step(i, j)];
            (i, j) = (i - sources, j - targets);
            runs.Add(new(i, sources, j, targets));
        }
        runs.Reverse();
        return runs;

        double Cost(ParallelRun run)
        {
            if (run.Sources == 0 || run.Targets == 0)
            {
                return Skipped;
            }
            var (first, other) = (source[run.Source], target[run.Target]);
            var (second, another) = (source[run.Source + run.Sources - 1], target[run.Target + run.Targets - 1]);
            if (first.IsAlone || second.IsAlone || other.IsAlone || another.IsAlone)
            {
                return 2 * OtherKind;
            }
            var parted = run.Sources + run.Targets > 2;
            if (parted && (first.Kind != second.Kind || other.Kind != another.Kind || first.Text.Length == 0 || second.Text.Length == 0 || other.Text.Length == 0 || another.Text.Length == 0))
            {
                return 2 * OtherKind;
            }
            var (length, translated) = (first.Text.Length + (run.Sources > 1 ? second.Text.Length : 0), other.Text.Length + (run.Targets > 1 ? another.Text.Length : 0));
            return (first.Kind == other.Kind ? 0 : OtherKind) + (parted ? Parted : 0)
                + Math.Min(MostOfLength, Math.Abs(Math.Log((double)(translated + Short) / (length + Short))))
                + anchors.Cost(run);
        }
    }

    /// <summary>The cheapest way to each pair of places that are about as far into their editions.</summary>
    sealed class Band
    {
        readonly int _sources;
        readonly int _targets;
        readonly int _half;
        readonly int _width;
        readonly float[] _costs;
        readonly byte[] _steps;

        internal Band(int sources, int targets)
        {
            (_sources, _targets) = (sources, targets);
            // One that is wider than both moves along the longer.
            _half = Math.Max(Math.Max(MostCells / (sources + 1) / 2, 2), sources == 0 ? targets : (targets / sources) + 2);
            _width = Math.Min(targets, 2 * _half) + 1;
            _costs = new float[checked((sources + 1) * _width)];
            _steps = new byte[_costs.Length];
            Array.Fill(_costs, float.PositiveInfinity);
            _costs[0] = 0;
        }

        internal int First(int source) => Math.Clamp(Middle(source) - _half, 0, _targets + 1 - _width);

        internal int Last(int source) => First(source) + _width - 1;

        internal float Cost(int source, int target) => source >= 0 && target >= First(source) && target <= Last(source) ? _costs[At(source, target)] : float.PositiveInfinity;

        internal int Step(int source, int target) => _steps[At(source, target)];

        internal void Offer(int source, int target, int step, float cost)
        {
            var at = At(source, target);
            if (cost < _costs[at])
            {
                (_costs[at], _steps[at]) = (cost, (byte)step);
            }
        }

        int At(int source, int target) => (source * _width) + target - First(source);

        int Middle(int source) => _sources == 0 ? 0 : (int)((long)source * _targets / _sources);
    }
}
