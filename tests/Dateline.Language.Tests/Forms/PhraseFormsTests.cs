using CsCheck;
using Dateline.Language.Forms;
using Xunit;

namespace Dateline.Language.Tests.Forms;

public sealed class PhraseFormsTests
{
    [Theory]
    [InlineData("uk", "Сі Цзіньпін", "Сі Цзіньпіна|Сі Цзіньпіном|Сі Цзіньпіну")]
    [InlineData("uk", "Дональд Трамп", "Дональда Трампа|Дональду Трампу|Дональдом Трампом")]
    [InlineData("uk", "Юлія Шрамко", "Юлії Шрамко|Юлію Шрамко|Юлією Шрамко")]
    [InlineData("uk", "Олена Зеленська", "Олени Зеленської|Олені Зеленській|Оленою Зеленською")]
    [InlineData("uk", "Володимир Зеленський", "Володимира Зеленського|Володимиру Зеленському|Володимиром Зеленським")]
    [InlineData("uk", "Тарас Шевченко", "Тараса Шевченка|Тарасом Шевченком")]
    [InlineData("ru", "Си Цзиньпин", "Си Цзиньпина|Си Цзиньпину|Си Цзиньпином")]
    [InlineData("ru", "Дональд Трамп", "Дональда Трампа|Дональдом Трампом")]
    [InlineData("ru", "Юлия Шрамко", "Юлии Шрамко|Юлию Шрамко|Юлией Шрамко")]
    [InlineData("ru", "Владимир Зеленский", "Владимира Зеленского|Владимиру Зеленскому|Владимиром Зеленским")]
    [InlineData("ru", "Ангела Меркель", "Ангелы Меркель|Ангелу Меркель|Ангелой Меркель")]
    [InlineData("en", "Donald Trump", "Donald Trump’s|Donald Trump's")]
    public void A_person_s_name_declines(string language, string name, string forms) => Has(language, name, PhraseKind.Person, forms);

    [Theory]
    [InlineData("uk", "Саудівська Аравія", "Саудівської Аравії|Саудівську Аравію|Саудівською Аравією|Саудівській Аравії")]
    [InlineData("uk", "Кривий Ріг", "Кривого Рогу|Кривому Розі|Кривим Рогом")]
    [InlineData("uk", "Біла Церква", "Білої Церкви|Білій Церкві|Білою Церквою")]
    [InlineData("ru", "Саудовская Аравия", "Саудовской Аравии|Саудовскую Аравию|Саудовской Аравией")]
    [InlineData("ru", "Кривой Рог", "Кривого Рога|Кривому Рогу|Кривым Рогом|Кривом Роге")]
    [InlineData("en", "Saudi Arabia", "Saudi Arabia’s")]
    [InlineData("en", "United States", "United States’")]
    public void A_place_s_adjective_agrees(string language, string name, string forms) => Has(language, name, PhraseKind.Place, forms);

    [Theory]
    [InlineData("uk", "Рада національної безпеки", "Ради національної безпеки|Раді національної безпеки|Радою національної безпеки")]
    [InlineData("uk", "Нова Пошта", "Нової Пошти|Новій Пошті|Нову Пошту|Новою Поштою")]
    [InlineData("ru", "Совет безопасности", "Совета безопасности|Советом безопасности")]
    [InlineData("ru", "Новая Почта", "Новой Почты|Новую Почту|Новой Почтой")]
    public void What_belongs_to_the_noun_stays(string language, string name, string forms) => Has(language, name, PhraseKind.Organisation, forms);

    [Theory]
    [InlineData("uk", "міська рада", "міської ради|міські ради|міських рад")]
    [InlineData("uk", "повітряна тривога", "повітряної тривоги|повітряній тривозі|повітряні тривоги|повітряних тривог")]
    [InlineData("ru", "воздушная тревога", "воздушной тревоги|воздушную тревогу|воздушные тревоги|воздушных тревог")]
    [InlineData("ru", "городской совет", "городского совета|городским советом|городские советы|городских советов")]
    [InlineData("en", "city council", "city council’s|city councils|city councils’")]
    [InlineData("en", "member of parliament", "members of parliament|member of parliament’s")]
    public void A_term_has_both_numbers(string language, string term, string forms) => Has(language, term, PhraseKind.Common, forms);

    [Fact]
    public void A_name_has_no_plural()
        => Assert.DoesNotContain("Нові Пошти", PhraseForms.TextsOf("uk", "Нова Пошта", PhraseKind.Organisation));

    [Fact]
    public void Whatever_is_asked_for_is_answered_within_bounds()
        => Gen.Select(
            Gen.OneOf(Monsters.Texts, Gen.OneOf("Юлія ", "Шрамко ", "нова ", "-", "«", "» ", "of ", "А. ", "Івано-Франківськ ", "ец ", "синий ", "ь", "  ").Array[0, 14].Select(string.Concat)),
            Gen.OneOf("uk", "ru", "en", "pl", "xx"),
            Gen.Enum<PhraseKind>(),
            Gen.Enum<Gender>()).Sample((phrase, language, kind, gender) =>
            {
                var forms = PhraseForms.Of(language, phrase, kind, gender);
                Assert.Equal(phrase, forms[0].Text);
                Assert.InRange(forms.Count, 1, 400);
            });

    static void Has(string language, string phrase, PhraseKind kind, string forms)
    {
        var texts = PhraseForms.TextsOf(language, phrase, kind);
        Assert.Superset(forms.Split('|').ToHashSet(), texts.ToHashSet());
    }
}
