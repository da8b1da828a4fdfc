namespace Dateline.Benchmarks;

/// <summary>Times of one thing that was done many times, in milliseconds.</summary>
sealed class Percentiles(IEnumerable<double> times)
{
    readonly double[] _sorted = [.. times.Order()];

    public int Count => _sorted.Length;

    public double Max => _sorted[^1];

    public double Median => At(50);

    public double At(int percent) => _sorted[Math.Min(_sorted.Length - 1, _sorted.Length * percent / 100)];
}
