using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class SmallLettersTests
{
    [Theory]
    [InlineData("НАБЕРЕЖНА", "набережна")]
    [InlineData("Єнакієве", "єнакієве")]
    [InlineData("ОБ’ЇЗД", "об’їзд")]
    [InlineData("Ґанок Її", "ґанок її")]
    [InlineData("ŁÓDŹ", "łódź")]
    public void A_word_in_small_letters(string written, string small)
        => Assert.Equal(small, Small(written));

    [Theory]
    [InlineData("İstanbul")]
    [InlineData("ΣΊΣΥΦΟΣ")]
    [InlineData("ᲐᲑᲒ")]
    [InlineData("𐐀𐐁 і Ще")]
    [InlineData("Ще \uD801")]
    public void Letters_that_few_write_are_as_NET_has_them(string written)
        => Assert.Equal(written.ToLowerInvariant(), Small(written));

    [Fact]
    public void Any_text_is_as_NET_has_it()
        => Gen.String[Gen.Frequency((8, Gen.Char['А', 'я']), (2, Gen.Char), (1, Gen.Char['\u2000', '\u206F'])), 0, 30]
            .Sample(written => Assert.Equal(written.ToLowerInvariant(), Small(written)));

    static string Small(string written)
    {
        var small = new char[written.Length];
        written.AsSpan().ToSmall(small);
        return new string(small);
    }
}
