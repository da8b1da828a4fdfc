using System.Text;
using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class TransliterationTests
{
    [Theory]
    [InlineData("Алушта", "Alushta")]
    [InlineData("Борщагівка", "Borshchahivka")]
    [InlineData("Вінниця", "Vinnytsia")]
    [InlineData("Гадяч", "Hadiach")]
    [InlineData("Згурський", "Zghurskyi")]
    [InlineData("Ґалаґан", "Galagan")]
    [InlineData("Ґорґани", "Gorgany")]
    [InlineData("Донецьк", "Donetsk")]
    [InlineData("Рівне", "Rivne")]
    [InlineData("Єнакієве", "Yenakiieve")]
    [InlineData("Гаєвич", "Haievych")]
    [InlineData("Короп'є", "Koropie")]
    [InlineData("Житомир", "Zhytomyr")]
    [InlineData("Закарпаття", "Zakarpattia")]
    [InlineData("Казимирчук", "Kazymyrchuk")]
    [InlineData("Медвин", "Medvyn")]
    [InlineData("Іванків", "Ivankiv")]
    [InlineData("Їжакевич", "Yizhakevych")]
    [InlineData("Кадиївка", "Kadyivka")]
    [InlineData("Мар'їне", "Marine")]
    [InlineData("Йосипівка", "Yosypivka")]
    [InlineData("Стрий", "Stryi")]
    [InlineData("Олексій", "Oleksii")]
    [InlineData("Київ", "Kyiv")]
    [InlineData("Миколаїв", "Mykolaiv")]
    [InlineData("Наталія", "Nataliia")]
    [InlineData("Рибчинський", "Rybchynskyi")]
    [InlineData("Ужгород", "Uzhhorod")]
    [InlineData("Філіпчук", "Filipchuk")]
    [InlineData("Христина", "Khrystyna")]
    [InlineData("Тернопіль", "Ternopil")]
    [InlineData("Троць", "Trots")]
    [InlineData("Щербухи", "Shcherbukhy")]
    [InlineData("Гоща", "Hoshcha")]
    [InlineData("Юрій", "Yurii")]
    [InlineData("Корюківка", "Koriukivka")]
    [InlineData("Яготин", "Yahotyn")]
    [InlineData("Костянтин", "Kostiantyn")]
    [InlineData("Знам’янка", "Znamianka")]
    [InlineData("Феодосія", "Feodosiia")]
    [InlineData("Згорани", "Zghorany")]
    [InlineData("Розгон", "Rozghon")]
    public void A_Ukrainian_name_is_written_as_the_Cabinet_resolution_writes_it(string name, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(name, "uk"));

    [Theory]
    [InlineData("Подъезд Объём", "Podieezd Obieem")]
    [InlineData("Царь", "Tsar")]
    [InlineData("Щукин Эрик", "Shchukin Erik")]
    [InlineData("Йошкар-Ола", "Ioshkar-Ola")]
    [InlineData("Хабаровский край", "Khabarovskii krai")]
    [InlineData("Юлия Чёрная", "Iuliia Chernaia")]
    [InlineData("ЖИГУЛЁВСК", "ZHIGULEVSK")]
    public void A_Russian_name_is_written_as_its_bearer_s_passport_writes_it(string name, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(name, "ru"));

    [Theory]
    [InlineData("ЗГУРСЬКИЙ", "ZGHURSKYI")]
    [InlineData("ЩЕРБУХИ", "SHCHERBUKHY")]
    [InlineData("БОРЩ", "BORSHCH")]
    [InlineData("Щ", "Shch")]
    [InlineData("Ю. Є. Шевчук", "Yu. Ye. Shevchuk")]
    [InlineData("ЄС і США", "YES i SSHA")]
    [InlineData("В’ЯЧЕСЛАВ", "VIACHESLAV")]
    public void A_letter_of_several_is_in_capitals_only_among_capitals(string text, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(text, "uk"));

    [Theory]
    [InlineData("Знам'янка")]
    [InlineData("Знам’янка")]
    [InlineData("Знамʼянка")]
    [InlineData("Знам`янка")]
    [InlineData("Знам‘янка")]
    public void Whatever_apostrophe_the_keyboard_gave_is_dropped_and_starts_no_word(string name)
        => Assert.Equal("Znamianka", Transliteration.ToLatin(name, "uk"));

    [Theory]
    [InlineData("Нью-Йорк", "Niu-York")]
    [InlineData("«Юність»", "<<Yunist>>")]
    [InlineData("24-й", "24-y")]
    [InlineData("до Європи", "do Yevropy")]
    public void A_hyphen_a_quotation_mark_and_a_space_do_start_a_word(string text, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(text, "uk"));

    [Theory]
    [InlineData("тво\u0301є", "tvoie")]
    [InlineData("Ма\u00ADрія", "Mariia")]
    public void A_stress_mark_or_a_soft_hyphen_ends_no_word(string text, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(text, "uk"));

    [Theory]
    [InlineData("Миколаїв", "uk")]
    [InlineData("Йосипівка", "uk")]
    [InlineData("Їжакевич", "uk")]
    [InlineData("Чёрный край", "ru")]
    public void A_file_from_a_Mac_that_spells_й_as_two_signs_reads_the_same(string text, string language)
        => Assert.Equal(Transliteration.ToLatin(text, language), Transliteration.ToLatin(text.Normalize(NormalizationForm.FormD), language));

    [Theory]
    [InlineData("Рішення NATO", "uk", "Rishennia NATO")]
    [InlineData("кав’ярня Café", "uk", "kaviarnia Cafe")]
    [InlineData("Αθήνα і Київ", "uk", "Athina i Kyiv")]
    [InlineData("Ельцын, объект", "uk", "Eltsyn, obieekt")]
    [InlineData("Її Ґанок", "ru", "Yii Ganok")]
    public void Letters_of_other_scripts_pass_one_by_one(string text, string language, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(text, language));

    [Theory]
    [InlineData("Łódź", "pl", "Lodz")]
    [InlineData("Москва", "en", "Moskva")]
    [InlineData("Αθήνα", "el", "Athina")]
    public void Any_other_language_is_left_to_AnyAscii(string text, string language, string latin)
        => Assert.Equal(latin, Transliteration.ToLatin(text, language));

    [Fact]
    public void The_table_is_chosen_by_the_language_and_not_by_its_region()
    {
        Assert.Equal("Hadiach", Transliteration.ToLatin("Гадяч", "uk-UA"));
        Assert.Equal("Gadiach", Transliteration.ToLatin("Гадяч", "ru-RU"));
    }

    [Fact]
    public void Whatever_a_wire_sends_comes_out_in_ASCII()
        => Gen.Select(Gen.Char.Array[0, 40].Select(letters => new string(letters)), Gen.OneOf("uk", "ru", "en", "zh"))
            .Sample((text, language) => Transliteration.ToLatin(text, language).All(char.IsAscii));

    [Fact]
    public void Cyrillic_text_loses_no_letter_but_the_signs()
    {
        var letters = Gen.OneOf("абвгґдеєжзиіїйклмнопрстуфхцчшщюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ".ToCharArray());
        letters.Array[1, 30].Select(word => new string(word)).Sample(word =>
        {
            var latin = Transliteration.ToLatin(word, "uk");
            return latin.Length >= word.Length && latin.All(char.IsAsciiLetter);
        });
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_question_mark()
    {
        Assert.Equal("? Kyiv", Transliteration.ToLatin("\uD83D Київ", "uk"));
        Assert.Equal("Kiev ?", Transliteration.ToLatin("Киев \uDE00", "ru"));
        Assert.Equal("Kyiv ?", Transliteration.ToLatin("Kyiv \uD83D", "en"));
    }
}
