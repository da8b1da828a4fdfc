using CsCheck;
using Dateline.Language.Forms;
using Dateline.Language.Names;
using Xunit;

namespace Dateline.Language.Tests.Names;

public sealed class NameSpellingTests
{
    [Theory]
    [InlineData("en", "Roman Diachuk", "Roman Dyachuk said so.", "Dyachuk", "Diachuk")]
    [InlineData("en", "Oleksii Zelenyi", "It was Oleksiy Zelenyi who came.", "Oleksiy", "Oleksii")]
    [InlineData("en", "Oleksii Verhovskyi", "Mr Verhovsky’s car", "Verhovsky", "Verhovskyi")]
    [InlineData("uk", "Роман Дячук", "Пояснення дали Дьячукові.", "Дьячукові", "Дячукові")]
    [InlineData("uk", "Роман Дячук", "РОМАН ДЬЯЧУК ПОЇХАВ", "ДЬЯЧУК", "ДЯЧУК")]
    [InlineData("ru", "Алёна Семёнова", "Об этом рассказали Семьёновой.", "Семьёновой", "Семёновой")]
    [InlineData("ru", "Роман Дячук", "Видели Дьячука и других.", "Дьячука", "Дячука")]
    public void A_name_that_sounds_the_same_and_is_written_otherwise_is_found(string language, string name, string text, string wrong, string right)
    {
        var found = Assert.Single(NameSpelling.Of(language, name, PhraseKind.Person, [])!.In(text));

        Assert.Equal((wrong, right), (text[found.Start..found.End], found.Suggestion));
    }

    [Theory]
    [InlineData("en", "Roman Diachuk", "Roman Diachuk’s club; Diachuk and Diachenko; a diachuk, Dychuk")]
    [InlineData("en", "Oleksii Zelenyi", "Oleksiy Bondar met Oleksii Zelenyi.")]
    [InlineData("uk", "Роман Дячук", "Романа Дячука, Дячукові, Дячуком, Дяченко, Дячуків, дьячук")]
    [InlineData("uk", "Марина Гречаник", "Марини Гречаник, Мариною Гречаник, Гречанику")]
    [InlineData("ru", "Алёна Семёнова", "Алене Семеновой, Семёнову, Семеновских")]
    public void Forms_of_the_name_and_other_names_pass(string language, string name, string text)
        => Assert.Empty(NameSpelling.Of(language, name, PhraseKind.Person, [])!.In(text));

    [Theory]
    [InlineData("en", "Taras Melnychuk", "Taras Melynchuk opened it.", "Melynchuk", "Melnychuk")]
    [InlineData("en", "Taras Melnychuk", "It was Melnyhuk’s idea.", "Melnyhuk", "Melnychuk")]
    [InlineData("uk", "Тарас Мельничук", "Потім слово надали ще й Тарасові Мельпичукові.", "Мельпичукові", "Мельничукові")]
    [InlineData("uk", "Олена Приходько", "Про це спитали в Олени Прихдоько.", "Прихдоько", "Приходько")]
    [InlineData("ru", "Тарас Мельничук", "Об этом рассказали Мелшничуку.", "Мелшничуку", "Мельничуку")]
    [InlineData("ru", "Криничное", "Дорога до Криннчного закрыта.", "Криннчного", "Криничного")]
    public void A_letter_that_slipped_in_a_long_name_is_found(string language, string name, string text, string wrong, string right)
    {
        var found = Assert.Single(NameSpelling.Of(language, name, name.Contains(' ') ? PhraseKind.Person : PhraseKind.Place, [])!.In(text));

        Assert.Equal((wrong, right), (text[found.Start..found.End], found.Suggestion));
    }

    [Theory]
    [InlineData("en", "Taras Melnychuk", "Ivan Melnyhuk met Melnychenko, and the melnyhuk family came.")]
    [InlineData("uk", "Тарас Мельничук", "Мельничуки й Пельничук, Мельничуків син, мельпичук; Іван Мельпичук")]
    [InlineData("uk", "Віктор Савка", "Про Севку, Славку і Савчука.")]
    [InlineData("ru", "Криничное", "Криничная улица, в Кринице")]
    public void What_may_be_another_name_or_form_passes(string language, string name, string text)
        => Assert.Empty(NameSpelling.Of(language, name, name.Contains(' ') ? PhraseKind.Person : PhraseKind.Place, [])!.In(text));

    [Fact]
    public void A_slip_that_makes_another_word_is_none()
    {
        var spelling = NameSpelling.Of("uk", "Борис Кравченко", PhraseKind.Person, [])!;

        Assert.Single(spelling.In("Потім говорив Кривченко про місто.", word => word == "Кравчиня"));
        Assert.Empty(spelling.In("Потім говорив Кривченко про місто.", word => word == "Кривченко"));
    }

    [Theory]
    [InlineData("en", "Dubohai City Council", "The Dubohay City Council met; Dubohai City Council’s hall", "Dubohay", "Dubohai")]
    [InlineData("uk", "Дубогайська міська рада", "Про це повідомили в Дубогайській мійській раді.", "мійській", "міській")]
    [InlineData("uk", "Саудівська Аравія", "Делегація прибула до Саудовської Аравії.", "Саудовської", "Саудівської")]
    [InlineData("ru", "Дубогайский городской совет", "В Дубогайском городском савете прошло голосование.", null, null)]
    [InlineData("ru", "Городская библиотека", "Встреча прошла в Городской библеотеке.", "библеотеке", "библиотеке")]
    public void In_a_name_of_several_words_the_others_tell_what_is_meant(string language, string name, string text, string? wrong, string? right)
    {
        var found = NameSpelling.Of(language, name, PhraseKind.Organisation, [])!.In(text);

        Assert.Equal(wrong is null ? [] : [(wrong, right)], found.Select(f => (text[f.Start..f.End], f.Suggestion)));
    }

    [Theory]
    [InlineData("en", "Dubohai City Council", "Dubohai Town Council; the Riverside City Council; Dubohai city councillors")]
    [InlineData("uk", "Дубогайська міська рада", "Дубогайською міською радою, Дубогайська сільська рада, Криничанська міська рада, Дубогайські міські ради")]
    [InlineData("uk", "Школа № 12", "Школа № 11 і школи № 12")]
    public void Other_names_and_forms_of_several_words_pass(string language, string name, string text)
        => Assert.Empty(NameSpelling.Of(language, name, PhraseKind.Organisation, [])?.In(text) ?? []);

    [Theory]
    [InlineData("Riga", PhraseKind.Place)]
    [InlineData("", PhraseKind.Person)]
    public void What_is_short_is_not_watched(string name, PhraseKind kind)
        => Assert.Null(NameSpelling.Of("en", name, kind, []));

    [Fact]
    public void No_name_and_no_text_make_it_fail()
        => Gen.Select(Gen.OneOf("uk", "en", "ru", "pl", "xx"), Gen.String, Gen.String, Gen.Enum<PhraseKind>()).Sample(
            (language, name, text, kind) => NameSpelling.Of(language, name, kind, [text])?.In(text + " " + name).All(m => m.Start >= 0 && m.End <= text.Length + 1 + name.Length) ?? true);
}
