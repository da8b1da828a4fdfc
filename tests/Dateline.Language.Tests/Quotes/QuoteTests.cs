using CsCheck;
using Dateline.Language.Quotes;
using Xunit;

namespace Dateline.Language.Tests.Quotes;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("uk", "Сі підтвердив «безмежне» партнерство з «третьою стороною».", 2)]
    [InlineData("uk", "«Він сказав: „Так“ — і пішов», — каже вона.", 1)]
    [InlineData("uk", "«Гра „Динамо“ та „Шахтаря“ відбулася»", 1)]
    [InlineData("uk", "«Люди казали: «Це кінець», — згадує він.", 1)]
    [InlineData("ru", "Так назвали «Белоснежка и “семь” гномов».", 1)]
    [InlineData("uk", "П\"ять об'єктів і п’ять об‘єктів", 0)]
    [InlineData("en", "The 15\" laptop and the 5'10\" guard; rock 'n' roll of the '90s, 'tis so", 0)]
    [InlineData("en", "The boys' club and Sainsbury's stores of James' town", 0)]
    [InlineData("en", "He called it 'the boys' club' of the City.", 1)]
    [InlineData("en", "\"The 27\" screen is big,\" he said.", 1)]
    [InlineData("en", "He said, “She told me ‘no’ and left.”", 1)]
    [InlineData("en", "Somebody said: \"It was \"Snow White.\"\"", 1)]
    [InlineData("en", "A ''double'' mark", 1)]
    [InlineData("uk", "", 0)]
    public void Marks_that_belong_together_are_pairs(string language, string text, int quotations)
    {
        var quotes = StoryQuotes.Read([text], language);

        Assert.Empty(quotes.Unbalanced);
        Assert.Equal(quotations, quotes.Count);
    }

    [Theory]
    [InlineData("en", "support for “efforts” to “defuse the crisis.", 25, MissingMark.Closing)]
    [InlineData("en", "the nature of \"third party.", 14, MissingMark.Closing)]
    [InlineData("en", "reported category,\" weather.com said", 18, MissingMark.Opening)]
    [InlineData("en", "an unbounded' partnership", 12, MissingMark.Opening)]
    [InlineData("uk", "Тепер «Ренджерс опустилися, а «Лівінгстон» піднялися.", 6, MissingMark.Closing)]
    [InlineData("uk", "утеплена гордістю», — як пише газета", 17, MissingMark.Opening)]
    [InlineData("uk", "«Він назвав „це добре», — каже вона", 12, MissingMark.Closing)]
    [InlineData("ru", "««Сверхдержавы» вышли", 0, MissingMark.Closing)]
    public void A_mark_without_the_other_is_found_where_it_stands(string language, string text, int at, MissingMark missing)
        => Assert.Equal([(at, missing)], StoryQuotes.Read([text], language).Unbalanced.Select(u => (u.Start, u.Missing)));

    [Fact]
    public void A_quotation_goes_on_into_the_next_paragraphs()
    {
        var quotes = StoryQuotes.Read(["Він каже: «Ми йдемо.", "Ми назвали це «шляхом».", "І дійдемо». Кінець."], "uk");

        Assert.Empty(quotes.Unbalanced);
        Assert.Equal([(0, 10, 2, 10, 0), (1, 14, 1, 22, 1)], quotes.Quotations.Select(q => (q.Block, q.Start, q.EndBlock, q.End, q.Depth)));
        Assert.True(quotes.LeavesOpen(0));
        Assert.False(quotes.LeavesOpen(2));
        Assert.True(quotes.Quotations[0].Covers(1, 3));
        Assert.False(quotes.Quotations[0].Covers(2, 12));
    }

    [Fact]
    public void English_opens_a_long_quotation_again_in_each_paragraph()
    {
        string[] blocks = ["He wrote: \"A month ago I fell ill.", "\"Now I am well.", "\"Thank you all,\" he ended."];

        Assert.Empty(StoryQuotes.Read(blocks, "en").Unbalanced);
        Assert.Equal([0], StoryQuotes.Read(["Він пише: «Я хворів.", "«Тепер я здоровий»."], "uk").Unbalanced.Select(u => u.Block));
    }

    [Fact]
    public void A_closing_mark_that_the_source_has_is_lost_and_not_left_for_the_next_paragraph()
    {
        string[] english = ["He said: \"It rained.", "\"It snowed,\" she said."];
        var source = StoryQuotes.Read(["Він сказав: «Дощило».", "«Сніжило», — сказала вона."], "uk");

        Assert.Empty(StoryQuotes.Read(english, "en").Unbalanced);
        Assert.Equal([(0, MissingMark.Closing, false)], StoryQuotes.Read(english, "en", source, [0, 1]).Unbalanced.Select(u => (u.Block, u.Missing, u.InSource)));
    }

    [Fact]
    public void A_mark_that_the_source_lacks_too_is_not_the_translations_own_fault()
    {
        var source = StoryQuotes.Read(["It was the worst category,\" he said."], "en");

        Assert.Equal([true], StoryQuotes.Read(["Це була найгірша категорія», — сказав він."], "uk", source, [0]).Unbalanced.Select(u => u.InSource));
        Assert.Equal([false], StoryQuotes.Read(["Це була «найгірша категорія, — сказав він."], "uk", source, [0]).Unbalanced.Select(u => u.InSource));
        Assert.Equal([false], StoryQuotes.Read(["Це була найгірша категорія», — сказав він."], "uk", source, [-1]).Unbalanced.Select(u => u.InSource));
    }

    [Fact]
    public void An_edition_tells_its_styles()
        => Assert.Equal([(QuoteStyle.Guillemets, 2), (QuoteStyle.Straight, 1)], StoryQuotes.Read(["«Так» і «ні»", "а також \"може\""], "uk").Styles);

    [Theory]
    [InlineData("uk", "«Це добре», — сказав Сі, додавши ще.", "сказав", "Сі")]
    [InlineData("uk", "Це не так, президент Володимир Зеленський заявив: «Ми готові».", "заявив", "Володимир Зеленський")]
    [InlineData("uk", "Зеленський: «Ми готові».", "", "Зеленський")]
    [InlineData("ru", "«Это хорошо», — сказал он.", "сказал", null)]
    [InlineData("ru", "По словам Габуева, это «прочный союз».", "словам", "Габуева")]
    [InlineData("en", "\"It is good,\" Prime Minister Theresa May said.", "said", "Prime Minister Theresa May")]
    [InlineData("en", "\"It is good,\" said Mr Brown.", "said", "Mr Brown")]
    [InlineData("pl", "„To dobrze”, powiedział Donald Tusk.", "powiedział", "Donald Tusk")]
    public void The_words_around_say_whom_a_quotation_quotes(string language, string text, string verb, string? speaker)
    {
        var said = Attribution.Of(Assert.Single(StoryQuotes.Read([text], language).Quotations), [text], language);

        Assert.NotNull(said);
        Assert.Equal(verb, text.Substring(said.Value.Verb.Start, said.Value.Verb.Length));
        Assert.Equal(speaker, said.Value.Speaker is { } span ? text.Substring(span.Start, span.Length) : null);
    }

    [Theory]
    [InlineData("uk", "Вони грали проти «Челсі» в Лондоні.")]
    [InlineData("uk", "Це «добре». Інший сказав Петро.")]
    [InlineData("en", "The \"open\" sign hung there.")]
    public void A_title_or_a_scare_quotes_nobody(string language, string text)
        => Assert.Null(Attribution.Of(Assert.Single(StoryQuotes.Read([text], language).Quotations), [text], language));

    [Fact]
    public void Whatever_the_blocks_hold_marks_stand_in_them()
        => Gen.Select(Monsters.Texts.Array[0, 5], Gen.OneOf("uk", "ru", "en", "pl", "xx")).Sample((blocks, language) =>
        {
            var quotes = StoryQuotes.Read(blocks, language);
            var beside = StoryQuotes.Read(blocks, language, quotes, [.. Enumerable.Range(-1, blocks.Length)]);
            Assert.All(quotes.Unbalanced.Concat(beside.Unbalanced), u => Assert.InRange(u.Start + u.Length, 1, blocks[u.Block].Length));
            foreach (var quotation in quotes.Quotations)
            {
                Assert.InRange(quotation.End, 1, blocks[quotation.EndBlock].Length);
                Assert.True((quotation.Block, quotation.Start).CompareTo((quotation.EndBlock, quotation.End)) < 0);
                Attribution.Of(quotation, blocks, language);
            }
        });

    [Theory]
    [MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_of_marks_is_read_once(string piece)
    {
        var text = Monsters.Megabyte(piece);

        Assert.All(StoryQuotes.Read([text, text], "uk").Unbalanced, u => Assert.True(u.Start < text.Length));
        Assert.All(StoryQuotes.Read([text, text], "en").Unbalanced, u => Assert.True(u.Start < text.Length));
    }
}
