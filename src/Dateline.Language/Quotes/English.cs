using System.Collections.Frozen;

namespace Dateline.Language.Quotes;

sealed class English : QuoteCustoms
{
    internal override bool Reopens => true;

    protected override string[] Saying { get; } =
    [
        "said", "says", "saying", "told", "tells", "telling", "added", "adds", "adding", "wrote", "writes", "asked", "asks", "replied", "replies", "explained", "explains", "announced", "noted", "notes", "insisted", "insists",
        "argued", "argues", "claimed", "claims", "tweeted", "continued", "continues", "recalled", "recalls", "stated", "states", "warned", "warns", "admitted", "admits", "commented", "comments", "concluded", "declared", "joked", "quipped", "reported", "reports", "responded", "remarked", "stressed", "emphasised", "emphasized", "according",
        "vowed", "promised", "wondered", "exclaimed", "shouted", "complained", "urged", "predicted", "acknowledged",
    ];

    protected override FrozenSet<string> NotSaying { get; } = FrozenSet.ToFrozenSet(["statesman", "statesmen", "saidi"]);
}
