namespace Dateline.Translation.Machine;

/// <summary>The engines that this newsroom has, and their order.</summary>
public sealed class Engines(IReadOnlyDictionary<string, WatchedEngine> engines, IReadOnlyDictionary<string, IReadOnlyList<string>> order)
{
    public IEnumerable<WatchedEngine> All => engines.Values;

    /// <summary>Those that have an order of their own.</summary>
    public IEnumerable<LanguagePair> Pairs => order.Keys.Select(LanguagePair.Parse).OfType<LanguagePair>();

    /// <summary>The first to be asked first; none where no order names any.</summary>
    public IReadOnlyList<WatchedEngine> For(LanguagePair pair)
        => [.. (order.GetValueOrDefault(pair.ToString()) ?? order.GetValueOrDefault("*") ?? []).Select(name => engines[name])];
}
