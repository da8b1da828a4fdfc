using System.Collections.Frozen;

namespace Dateline.Language.Quotes;

sealed class Polish : QuoteCustoms
{
    internal override bool Reopens => false;

    protected override string[] Saying { get; } =
    [
        "powiedzia", "powiedzie", "mówi", "dodał", "dodaje", "dodają", "zaznacz", "podkreśl", "stwierdz", "oświadcz", "napisał", "pisze", "piszą", "poinformow", "informuje", "odpowiedzia", "odpowiada", "zapyta", "pyta", "wyjaśni", "twierdz", "uważa", "przyzna", "przypomn", "ocenił", "ocenia", "zapewni", "zauważy", "tłumacz", "skomentow", "ostrzeg", "relacjon", "według", "zdaniem",
    ];

    protected override FrozenSet<string> NotSaying { get; } = FrozenSet.ToFrozenSet(["pytanie", "pytania", "tłumacz", "tłumacza", "tłumaczka"]);
}
