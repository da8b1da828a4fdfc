using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class ReplacedWordsTests
{
    [Theory]
    [InlineData("Міст <strong>через річку</strong> відкрили.", "Міст", "Шляхопровід", "Шляхопровід <strong>через річку</strong> відкрили.")]
    [InlineData("Новий <em>міст</em>.", "міст", "шлях", "Новий <em>шлях</em>.")]
    [InlineData("Новий <a href=\"https://polissia.example/\">висячий</a> міст.", "висячий міст", "підвісний міст", "Новий <a href=\"https://polissia.example/\">підвісний міст</a>.")]
    [InlineData("Аптека &amp; крамниця", "крамниця", "R&D <1>", "Аптека &amp; R&amp;D &lt;1&gt;")]
    public void Other_words_stand_there_and_the_markup_stays(string html, string before, string after, string expected)
    {
        var at = InlineHtml.TextOf(html).IndexOf(before, StringComparison.Ordinal);

        Assert.Equal(expected, ReplacedWords.In(html, [(at, at + before.Length, after)]));
    }

    [Fact]
    public void Whatever_is_replaced_the_text_reads_as_if_it_had_been_plain()
        => Gen.Select(Gen.OneOf("а", "б ", "<em>в", "</em>г", "&amp;", "<br>", " ").Array[0, 12], Gen.Int[0, 20], Gen.Int[1, 6], Gen.OneOf("х", "", "<&", "два слова")).Sample((parts, start, length, words) =>
        {
            if (InlineHtml.Parse(string.Concat(parts)) is not InlineHtmlReading.Accepted(var inline) || start + length > inline.Text.Length)
            {
                return;
            }
            var replaced = ReplacedWords.In(inline.Html, [(start, start + length, words)]);

            Assert.Equal(inline.Text[..start] + words + inline.Text[(start + length)..], InlineHtml.TextOf(replaced));
        });
}
