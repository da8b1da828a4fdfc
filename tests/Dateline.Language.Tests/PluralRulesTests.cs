using CsCheck;
using Xunit;
using static Dateline.Language.PluralCategory;

namespace Dateline.Language.Tests;

public sealed class PluralRulesTests
{
    public static TheoryData<string> Languages => [.. PluralSamples.All.Select(sample => sample.Language).Distinct()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void CLDR_s_samples_fall_into_CLDR_s_categories(string language)
    {
        var samples = PluralSamples.All.Where(sample => sample.Language == language);

        Assert.DoesNotContain(samples, sample => PluralRules.Category(language, sample.Number) != sample.Category);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_s_categories_are_those_of_its_samples(string language)
        => Assert.Equal(PluralSamples.All.Where(sample => sample.Language == language).Select(sample => sample.Category).Distinct().Order(), PluralRules.Categories(language));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_number_falls_outside_its_language_s_categories(string language)
        => Gen.Decimal.Sample(number => PluralRules.Categories(language).Contains(PluralRules.Category(language, number)));

    [Theory]
    [InlineData("uk", 11, Many)]
    [InlineData("uk", 12, Many)]
    [InlineData("uk", 111, Many)]
    [InlineData("uk", 112, Many)]
    [InlineData("uk", 121, One)]
    [InlineData("pl", 21, Many)]
    [InlineData("pl", 22, Few)]
    [InlineData("pl", 112, Many)]
    [InlineData("ro", 119, Few)]
    [InlineData("ro", 120, Other)]
    [InlineData("es", 2_000_000, Many)]
    [InlineData("es", 2_000_001, Other)]
    public void The_teens_and_the_hundreds_do_not_mislead_it(string language, int number, PluralCategory category)
        => Assert.Equal(category, PluralRules.Category(language, number));

    [Fact]
    public void A_written_zero_after_the_point_counts()
    {
        Assert.Equal(One, PluralRules.Category("en", 1m));
        Assert.Equal(Other, PluralRules.Category("en", 1.0m));
        Assert.Equal(One, PluralRules.Category("bg", 1.0m));
    }

    [Fact]
    public void A_loss_is_counted_like_a_gain()
        => Gen.Select(Gen.Decimal, Gen.OneOf("uk", "pl", "ar", "en")).Sample((number, language) =>
            PluralRules.Category(language, number) == PluralRules.Category(language, -number));

    [Fact]
    public void An_unknown_language_has_one_category()
    {
        Assert.Equal([Other], PluralRules.Categories("tlh"));
        Assert.Equal(Other, PluralRules.Category("tlh", 1));
    }

    [Fact]
    public void A_region_changes_nothing()
        => Assert.Equal(Few, PluralRules.Category("uk-UA", 2));
}
