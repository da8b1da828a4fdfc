using Dateline.Language.Terms;
using Xunit;

namespace Dateline.Language.Tests.Terms;

public sealed class FormLikeTests
{
    [Theory]
    [InlineData("en", "unlimited", "unbounded", "unlimited")]
    [InlineData("en", "unlimited", "Boundless", "Unlimited")]
    [InlineData("en", "electric bus", "battery buses", "electric buses")]
    [InlineData("ru", "неограниченное", "безграничное", "неограниченное")]
    [InlineData("ru", "неограниченное", "безграничного", "неограниченного")]
    [InlineData("ru", "неограниченное", "Безграничным", "Неограниченным")]
    [InlineData("uk", "підвісний міст", "висячого моста", "підвісного моста")]
    [InlineData("uk", "набережна", "променадою", "набережною")]
    [InlineData("uk", "набережна", "шосе", "набережна")]
    public void A_word_takes_the_form_of_the_one_that_it_replaces(string language, string phrase, string words, string expected)
        => Assert.Equal(expected, FormLike.Of(language, phrase, words));
}
