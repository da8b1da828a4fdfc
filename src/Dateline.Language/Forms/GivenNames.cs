namespace Dateline.Language.Forms;

/// <summary>First names whose ending doesn't tell whose they are.</summary>
static class GivenNames
{
    /// <summary>Men's in -а, -я.</summary>
    static readonly HashSet<string> MensInVowels = Set(
        "микола ілля лука хома кузьма сава саввa фома нікіта микита гаврила данила кирила лявона олекса ярема вавила зосима "
        + "никита илья савва муса мустафа иса абдулла андреа");

    /// <summary>Women's that end as men's do, in Ukrainian and Russian spelling.</summary>
    static readonly HashSet<string> WomensInConsonants = Set(
        "любов нінель елізабет маргарет енн анн джейн рут сьюзен сюзан керол кетрін кетлін гелен хелен інгрід астрід джоан джанет мішель ніколь рашель адель ізабель крістін жаклін мадлен шерон карен меган дженніфер гетер естер мерил агнес ірен долорес мерседес бріджит джудіт ненсі емілі бетсі софі наталі люсі мері джулі гілларі хілларі хіларі стефані дороті кеті джекі вікторі джеммі келлі хлоє зої еллен гвендолін керолайн мерилін шарлін одрі рейчел ешлі еббі лілі руфь юдіт "
        + "любовь нинель элизабет маргарет энн джейн рут сьюзен сюзан кэрол кэтрин кэтлин хелен ингрид астрид джоан джанет мишель николь рашель адель изабель кристин жаклин мадлен шэрон шерон карен меган дженнифер хезер эстер мэрил мерил агнес ирен бриджит джудит нэнси эмили бетси софи натали люси мэри джули хиллари стефани дороти кэти джеки келли хлоя эллен гвендолин кэролайн мэрилин одри рэйчел эшли лили юдит");

    internal static Gender Of(string name)
        => MensInVowels.Contains(name) ? Gender.Masculine
            : WomensInConsonants.Contains(name) || name is [.., 'а' or 'я'] ? Gender.Feminine
            : name is [.., 'і' or 'и' or 'е' or 'у' or 'ю' or 'є' or 'э' or 'ї'] or [] ? Gender.Unknown
            : Gender.Masculine;

    static HashSet<string> Set(string names) => names.Split(' ').ToHashSet(StringComparer.Ordinal);
}
