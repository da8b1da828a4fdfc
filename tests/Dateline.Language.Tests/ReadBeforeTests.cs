using System.Globalization;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class ReadBeforeTests
{
    [Fact]
    public void A_text_is_read_once_for_all_who_ask_and_once_for_each_language()
    {
        var asked = new List<string>();
        var known = new ReadBefore<string>((text, language) =>
        {
            asked.Add($"{language}: {text}");
            return text.ToUpperInvariant();
        });

        Assert.Equal("МІСТ", known.Of("міст", "uk"));
        Assert.Equal("МІСТ", known.Of("міст", "uk"));
        Assert.Equal("МІСТ", known.Of("міст", "ru"));

        Assert.Equal(["uk: міст", "ru: міст"], asked);
    }

    [Fact]
    public void What_nobody_has_asked_for_since_many_others_is_forgotten()
    {
        var asked = 0;
        var known = new ReadBefore<string>((text, _) =>
        {
            asked++;
            return text;
        });
        var paragraph = new string('а', 1_000);

        known.Of("міст", "uk");
        for (var i = 0; i < 1_000; i++)
        {
            known.Of(paragraph + i.ToString(CultureInfo.InvariantCulture), "uk");
        }
        asked = 0;
        known.Of("міст", "uk");

        Assert.Equal(1, asked);
    }

    [Fact]
    public void What_is_asked_again_and_again_stays_whatever_comes_between()
    {
        var asked = 0;
        var known = new ReadBefore<string>((text, _) =>
        {
            asked += text == "міст" ? 1 : 0;
            return text;
        });
        var paragraph = new string('а', 1_000);

        for (var i = 0; i < 1_000; i++)
        {
            known.Of("міст", "uk");
            known.Of(paragraph + i.ToString(CultureInfo.InvariantCulture), "uk");
        }

        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_text_that_is_no_paragraph_is_read_and_not_kept()
    {
        var asked = 0;
        var known = new ReadBefore<string>((text, _) =>
        {
            asked++;
            return text;
        });
        var book = new string('а', 100_000);

        Assert.Equal(book, known.Of(book, "uk"));
        Assert.Equal(book, known.Of(book, "uk"));

        Assert.Equal(2, asked);
    }

    [Fact]
    public void Many_may_ask_at_once()
    {
        var known = new ReadBefore<string>((text, language) => language + text);

        System.Threading.Tasks.Parallel.For(0, 100_000, i =>
        {
            var text = (i % 700).ToString("D1000", CultureInfo.InvariantCulture);
            Assert.Equal("uk" + text, known.Of(text, "uk"));
        });
    }
}
