using CsCheck;
using Dateline.Language.Tokens;
using Xunit;

namespace Dateline.Language.Tests.Tokens;

public sealed class TokenTests
{
    [Theory]
    [InlineData("Об'єкт, п’ять", "Word:Об'єкт Sign:, Word:п’ять")]
    [InlineData("військово-промисловий — так", "Word:військово-промисловий Sign:— Word:так")]
    [InlineData("44-річний 2,5 млн", "Word:44-річний Number:2,5 Word:млн")]
    [InlineData("COVID-19 о 15:00.", "Word:COVID-19 Word:о Number:15:00 Sign:.")]
    [InlineData("на weather.com. Там", "Word:на Address:weather.com Sign:. Word:Там")]
    [InlineData("jo@samaritans.org, #Київ", "Address:jo@samaritans.org Sign:, Address:#Київ")]
    [InlineData("https://example.org/a?b=c.", "Address:https://example.org/a?b=c Sign:.")]
    [InlineData("кінець.Наступне", "Word:кінець Sign:. Word:Наступне")]
    [InlineData("the end.It was", "Word:the Word:end Sign:. Word:It Word:was")]
    [InlineData("2022-2023", "Number:2022 Sign:- Number:2023")]
    public void Words_numbers_addresses_and_signs_are_told_apart(string text, string tokens)
        => Assert.Equal(tokens, string.Join(' ', Tokenizer.Tokens(text).Where(t => t.Kind is not TokenKind.Space).Select(t => $"{t.Kind}:{t.In(text)}")));

    [Theory]
    [InlineData("Київ", Script.Cyrillic, "uk")]
    [InlineData("объём", Script.Cyrillic, "ru")]
    [InlineData("мама", Script.Cyrillic, null)]
    [InlineData("Łódź", Script.Latin, null)]
    [InlineData("Пyтін", Script.Mixed, "uk")]
    [InlineData("Ωμέγα", Script.Other, null)]
    [InlineData("2-3", Script.None, null)]
    public void A_word_has_a_script_and_sometimes_tells_its_language(string word, Script script, string? language)
    {
        Assert.Equal(script, Letters.ScriptOf(word));
        Assert.Equal(language, Letters.LanguageOf(word));
    }

    [Fact]
    public void Tokens_follow_each_other_without_a_gap_whatever_a_text_holds()
        => Monsters.Texts.Sample(text =>
        {
            var at = 0;
            foreach (var token in Tokenizer.Tokens(text))
            {
                Assert.Equal(at, token.Start);
                Assert.True(token.Length > 0);
                at = token.End;
            }
            Assert.Equal(text.Length, at);
        });

    [Theory]
    [MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_of_anything_is_read_once(string piece)
    {
        var text = Monsters.Megabyte(piece);

        Assert.Equal(text.Length, Tokenizer.Tokens(text).Sum(t => t.Length));
        Assert.True(Sentences.Of(text, "uk").Sum(s => s.Length) <= text.Length);
    }
}
