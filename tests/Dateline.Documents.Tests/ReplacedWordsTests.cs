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
    [InlineData("Новий висячий <strong>міст</strong> відкрили.", "висячий міст", "віадук", "Новий віадук відкрили.")]
    [InlineData("Новий висячий <strong><em>мі</em>ст</strong>.", "висячий міст", "віадук", "Новий віадук.")]
    [InlineData("<em></em>Новий міст", "міст", "шлях", "<em></em>Новий шлях")]
    [InlineData("Міст<br>через річку", "Міст\nчерез", "Шлях над", "Шлях над річку")]
    public void Other_words_stand_there_and_the_markup_stays(string html, string before, string after, string expected)
    {
        var at = InlineHtml.TextOf(html).IndexOf(before, StringComparison.Ordinal);

        Assert.Equal(expected, ReplacedWords.In(html, [(at, at + before.Length, after)]));
    }

    [Fact]
    public void A_text_as_long_as_it_may_be_with_a_thousand_words_replaced_costs_no_more_than_reading_it()
    {
        var html = string.Concat(Enumerable.Repeat("<em>міст</em> ", 64 * 1024 / 16));
        var places = Enumerable.Range(0, 64 * 1024 / 16).Select(i => (i * 5, (i * 5) + 4, "шлях")).ToArray();
        var started = TimeProvider.System.GetTimestamp();

        var replaced = ReplacedWords.In(html, places);

        Assert.Equal(html.Replace("міст", "шлях", StringComparison.Ordinal), replaced);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
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
