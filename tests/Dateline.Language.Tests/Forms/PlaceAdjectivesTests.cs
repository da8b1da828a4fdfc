using CsCheck;
using Dateline.Language.Forms;
using Xunit;

namespace Dateline.Language.Tests.Forms;

public sealed class PlaceAdjectivesTests
{
    [Theory]
    [InlineData("uk", "Київ", "київський")]
    [InlineData("uk", "Харків", "харківський")]
    [InlineData("uk", "Рига", "ризький")]
    [InlineData("uk", "Прага", "празький")]
    [InlineData("uk", "Одеса", "одеський")]
    [InlineData("uk", "Запоріжжя", "запорізький")]
    [InlineData("uk", "Чернівці", "чернівецький")]
    [InlineData("uk", "Черкаси", "черкаський")]
    [InlineData("uk", "Кременчук", "кременчуцький")]
    [InlineData("uk", "Донецьк", "донецький")]
    [InlineData("uk", "Івано-Франківськ", "івано-франківський")]
    [InlineData("uk", "Вінниця", "вінницький")]
    [InlineData("uk", "Умань", "уманський")]
    [InlineData("uk", "Тернопіль", "тернопільський")]
    [InlineData("uk", "Італія", "італійський")]
    [InlineData("uk", "Авдіївка", "авдіївський")]
    [InlineData("uk", "Кривий Ріг", "криворізький")]
    [InlineData("uk", "Сеул", "сеульський")]
    [InlineData("uk", "Токіо", "токійський")]
    [InlineData("ru", "Киев", "киевский")]
    [InlineData("ru", "Харьков", "харьковский")]
    [InlineData("ru", "Рига", "рижский")]
    [InlineData("ru", "Прага", "пражский")]
    [InlineData("ru", "Одесса", "одесский")]
    [InlineData("ru", "Запорожье", "запорожский")]
    [InlineData("ru", "Донецк", "донецкий")]
    [InlineData("ru", "Винница", "винницкий")]
    [InlineData("ru", "Умань", "уманский")]
    [InlineData("ru", "Петербург", "петербургский")]
    [InlineData("ru", "Ростов-на-Дону", "ростовский")]
    [InlineData("ru", "Корея", "корейский")]
    [InlineData("ru", "Мариуполь", "мариупольский")]
    public void A_place_has_its_adjective(string language, string place, string adjective)
        => Assert.Equal(adjective, PlaceAdjectives.Of(language, place)[0].Text);

    [Fact]
    public void An_adjective_has_all_its_forms()
    {
        Assert.Superset(new HashSet<string> { "київського", "київська", "київській", "київське", "київські", "київських" }, PlaceAdjectives.TextsOf("uk", "Київ").ToHashSet());
        Assert.Superset(new HashSet<string> { "киевского", "киевская", "киевской", "киевское", "киевские", "киевских" }, PlaceAdjectives.TextsOf("ru", "Киев").ToHashSet());
    }

    [Theory]
    [InlineData("uk", "Перу")]
    [InlineData("uk", "США")]
    [InlineData("uk", "Об’єднані Арабські Емірати")]
    [InlineData("en", "Kyiv")]
    public void Where_none_is_known_there_is_none(string language, string place)
        => Assert.Empty(PlaceAdjectives.Of(language, place));

    [Fact]
    public void Whatever_is_asked_for_is_answered_within_bounds()
        => Gen.Select(Gen.OneOf(Monsters.Texts, Gen.OneOf("а", "я", "л", "ь", "ськ", "-на-", "жж", "е", "'").Array[0, 6].Select(string.Concat)), Gen.OneOf("uk", "ru", "en", "xx"))
            .Sample((place, language) => Assert.InRange(PlaceAdjectives.Of(language, place).Count, 0, 100));
}
