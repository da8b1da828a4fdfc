namespace Dateline.Language.Tokens;

/// <summary>What one language writes with a point that ends no sentence.</summary>
/// <param name="Before">Never last in a sentence, in lower case without the point: what follows belongs to it (Mr., вул., ст.).</param>
/// <param name="After">May be last in a sentence: a capital after them that isn't a name's begins the next (грн., р., a.m.).</param>
sealed record SentenceData(IReadOnlySet<string> Before, IReadOnlySet<string> After)
{
    static readonly Dictionary<string, SentenceData> Known = new(StringComparer.Ordinal)
    {
        ["en"] = new(
            Words("mr mrs ms dr prof rev fr gen col lt maj capt cmdr sgt sen rep gov pres hon st mt ft no nos vs v e.g i.e cf fig vol pp approx est ed al viz det insp supt cpl pvt adm jan feb mar apr aug sept oct nov dec u.s u.n u.k n.f.l"),
            Words("a.m p.m inc ltd co corp jr sr etc ave blvd rd bros d.c b.c a.d ph.d")),
        ["uk"] = new(
            Words("вул просп пл бул пров м с смт обл р-н ст ім св о див напр т зв тис стор п гр гл акад проф доц ред пор нар пом лат англ рос укр нім фр грец итал італ ген полк підполк кап лейт серж бл"),
            Words("грн коп руб дол р рр ст н.е т.д т.п т.ч ін хв год сек км кг см мм га млн млрд трлн кв куб")),
        ["ru"] = new(
            Words("ул просп пр пл бул пер г д с пос обл р-н ст им св о см напр т н тыс стр п гр гл акад проф доц ред ср рожд лат англ рос укр нем фр греч итал ген полк подполк кап лейт серж г-н г-жа ок"),
            Words("руб коп долл гг в вв н.э т.д т.п т.ч др пр мин ч сек км кг см мм га млн млрд трлн кв куб")),
        ["pl"] = new(
            Words("ul al pl św ks prof dr hab mgr inż gen płk ppłk mjr kpt por im np tzw tj m.in woj pow gm r ok ww por red tys nr str o.o"),
            Words("zł gr r w itd itp min godz sek km kg cm mm ha mln mld bln")),
    };

    /// <summary>In names that any language leaves in Latin letters: Dr. PawPaw.</summary>
    internal static readonly IReadOnlySet<string> Titles = Words("dr mr mrs ms st");

    internal static SentenceData For(string language) => Known.GetValueOrDefault(LanguageCode.Primary(language)) ?? Known["en"];

    static HashSet<string> Words(string list) => list.Split(' ').ToHashSet(StringComparer.Ordinal);
}
