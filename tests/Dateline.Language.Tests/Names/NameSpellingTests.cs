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
    [InlineData("Kyiv", PhraseKind.Place)]
    [InlineData("", PhraseKind.Person)]
    [InlineData("City Council", PhraseKind.Organisation)]
    public void What_is_short_or_several_words_of_no_person_is_not_watched(string name, PhraseKind kind)
        => Assert.Null(NameSpelling.Of("en", name, kind, []));

    [Fact]
    public void No_name_and_no_text_make_it_fail()
        => Gen.Select(Gen.OneOf("uk", "en", "ru", "pl", "xx"), Gen.String, Gen.String, Gen.Enum<PhraseKind>()).Sample(
            (language, name, text, kind) => NameSpelling.Of(language, name, kind, [text])?.In(text + " " + name).All(m => m.Start >= 0 && m.End <= text.Length + 1 + name.Length) ?? true);
}
