using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed partial class SlugTests
{
    static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 60].Select(letters => new string(letters)),
        Gen.OneOf("Київ", "п’ять", "%", "&", " ", "-", "—", "4.5", "Łódź", "😀", "\uD83D", "NATO", "習", "Объём").Array[0, 30].Select(string.Concat));

    static readonly Gen<string> AnyLanguage = Gen.OneOf("uk", "ru", "en", "pl", "ar", "zh", "xx");

    [Theory]
    [InlineData("Сі Цзіньпін", "uk", "si-tszinpin")]
    [InlineData("Саудівська Аравія", "uk", "saudivska-araviia")]
    [InlineData("Юлія Шрамко", "uk", "yuliia-shramko")]
    [InlineData("Об’єднані Арабські Емірати", "uk", "obiednani-arabski-emiraty")]
    [InlineData("24 лютого 2022 — п'ять років", "uk", "24-liutoho-2022-piat-rokiv")]
    [InlineData("Подъезд Объём", "ru", "podieezd-obieem")]
    [InlineData("Łódź", "pl", "lodz")]
    [InlineData("4.5–5", "en", "4-5-5")]
    public void A_headline_becomes_its_address(string text, string language, string slug)
        => Assert.Equal(slug, Slug.From(text, language));

    [Theory]
    [InlineData("en", "60-percent")]
    [InlineData("uk", "60-vidsotkiv")]
    [InlineData("ru", "60-protsentov")]
    [InlineData("pl", "60-procent")]
    [InlineData("de", "60-prozent")]
    [InlineData("xx", "60-percent")]
    public void A_percent_sign_is_a_word_of_the_edition_s_language(string language, string slug)
    {
        Assert.Equal(slug, Slug.From("60%", language));
        Assert.Equal(slug, Slug.From("60\u00A0%", language));
    }

    [Theory]
    [InlineData("Трамп & Путін", "uk", "tramp-i-putin")]
    [InlineData("Ernst & Young", "en", "ernst-and-young")]
    [InlineData("Ukraine's army", "en", "ukraines-army")]
    [InlineData("Ukraine’s army", "en", "ukraines-army")]
    [InlineData("Київ 😀 радіє", "uk", "kyiv-radiie")]
    [InlineData("«Азов»: бій!", "uk", "azov-bii")]
    [InlineData("  --Київ--  ", "uk", "kyiv")]
    public void Signs_part_words_and_leave_nothing_else_behind(string text, string language, string slug)
        => Assert.Equal(slug, Slug.From(text, language));

    [Theory]
    [InlineData("")]
    [InlineData("…—«»!")]
    [InlineData("😀")]
    [InlineData("ь")]
    public void A_text_of_no_letters_has_no_address(string text)
        => Assert.Equal("", Slug.From(text, "uk"));

    [Fact]
    public void Half_a_surrogate_pair_parts_words_and_is_none()
    {
        Assert.Equal("", Slug.From("\uD83D", "uk"));
        Assert.Equal("kyiv-lviv", Slug.From("Київ\uDE00Львів", "uk"));
    }

    [Theory]
    [InlineData(13, "kyiv-i-odesa")]
    [InlineData(12, "kyiv-i-odesa")]
    [InlineData(11, "kyiv-i")]
    [InlineData(7, "kyiv-i")]
    [InlineData(6, "kyiv-i")]
    [InlineData(5, "kyiv")]
    [InlineData(3, "kyi")]
    public void A_long_headline_is_cut_between_words_and_a_long_word_where_it_must(int maxLength, string slug)
        => Assert.Equal(slug, Slug.From("Київ і Одеса", "uk", maxLength));

    [Fact]
    public void No_address_is_longer_than_a_well_formed_one_may_be()
        => Assert.Equal(200, Slug.From(new string('а', 500), "uk", 1_000).Length);

    [Fact]
    public void A_length_of_nothing_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Slug.From("Київ", "uk", 0));

    [Theory]
    [InlineData("a")]
    [InlineData("24-liutoho")]
    [InlineData("0")]
    public void Words_joined_by_single_hyphens_are_well_formed(string slug) => Assert.True(Slug.IsWellFormed(slug));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("a_b")]
    [InlineData("київ")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    public void Anything_else_is_not(string slug) => Assert.False(Slug.IsWellFormed(slug));

    [Fact]
    public void Two_hundred_characters_are_the_most()
    {
        Assert.True(Slug.IsWellFormed(new string('a', 200)));
        Assert.False(Slug.IsWellFormed(new string('a', 201)));
    }

    [Fact]
    public void Well_formed_is_what_the_pattern_says()
        => Gen.OneOf("ab-_ Aя09".ToCharArray()).Array[0, 8].Select(letters => new string(letters))
            .Sample(text => Slug.IsWellFormed(text) == WellFormed().IsMatch(text));

    [Fact]
    public void Whatever_the_text_its_address_is_well_formed_or_empty_and_fits()
        => Gen.Select(AnyText, AnyLanguage, Gen.Int[1, 250]).Sample((text, language, maxLength) =>
        {
            var slug = Slug.From(text, language, maxLength);
            return slug.Length <= maxLength && (slug.Length == 0 || Slug.IsWellFormed(slug));
        });

    [Fact]
    public void An_address_is_its_own_address()
        => Gen.Select(AnyText, AnyLanguage).Sample((text, language) =>
        {
            var slug = Slug.From(text, language);
            return Slug.From(slug, language) == slug;
        });

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex WellFormed();
}
