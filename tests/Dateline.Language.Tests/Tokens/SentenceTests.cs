using CsCheck;
using Dateline.Language.Tokens;
using Xunit;

namespace Dateline.Language.Tests.Tokens;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("uk", "Зустріч тривала дві години. Рішення немає.|Він приїхав.")]
    [InlineData("uk", "Він живе на вул. Хрещатик, 5.|Там тихо.")]
    [InlineData("uk", "Про це сказав В. Зеленський.|Більше нічого.")]
    [InlineData("uk", "Зібрали 300 тис. грн.|Гроші передали лікарні.")]
    [InlineData("uk", "«Ми готові!» — сказав він.|«Справді?»|Так.")]
    [InlineData("uk", "Це було у 2022 р. до війни.")]
    [InlineData("ru", "Об этом сообщил г-н Иванов.|Это было в 2010 г. в Москве.")]
    [InlineData("en", "Mr. Smith met U.S. Sen. Warren at 3 p.m. on Monday.|They spoke.")]
    [InlineData("en", "\"Is it over?\"|It is.|(It was not.)")]
    [InlineData("en", "It rose 2.5 percent… and fell.")]
    [InlineData("pl", "Mieszka przy ul. Długiej.|To dr Kowalski.")]
    public void A_paragraph_parts_where_its_sentences_end(string language, string sentences)
    {
        var text = sentences.Replace('|', ' ').Replace("години. Рішення", "години.\nРішення", StringComparison.Ordinal);
        var expected = sentences.Replace("години. Рішення", "години.|Рішення", StringComparison.Ordinal).Split('|');

        Assert.Equal(expected, Sentences.Of(text, language).Select(s => text.Substring(s.Start, s.Length)));
    }

    [Fact]
    public void Whatever_a_text_holds_its_sentences_are_all_of_it_but_space()
        => Gen.Select(Monsters.Texts, Gen.OneOf("uk", "ru", "en", "pl", "xx")).Sample((text, language) =>
        {
            var at = 0;
            foreach (var sentence in Sentences.Of(text, language))
            {
                Assert.True(string.IsNullOrWhiteSpace(text[at..sentence.Start]));
                at = sentence.End;
            }
            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        });
}
