using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class InlineHtmlTests
{
    static readonly string[] Pieces =
    [
        "<", ">", "</", "/>", "&", ";", "&amp;", "&lt;", "&#60;", "&#x3c;", "&#0;", "&#xD800;", "&#99999999;", "&nbsp;", "&copy", "\"", "'", "=", " ", "\n", "\0", "\uD83D",
        "<a href=\"https://a.ua\">", "<a href='mailto:a@b.ua'>", "<a href=javascript:a>", "<a href=\"javascript:a\">", "</a>", "<b>", "<strong>", "</strong>", "<em>", "</em>", "<s>", "</s>",
        "<sub>", "</sub>", "<sup>", "</sup>", "<br>", "<br/>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<?", "<em onclick=a>", "<STRONG>", "<svg/onload=a>", "Київ", "😀",
    ];

    static readonly Gen<string> Mutated = Gen.Select(
        Gen.OneOf(AnyBody.Html, Gen.OneOf(Pieces).Array[0, 20].Select(string.Concat)),
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.OneOf(Pieces), Gen.Int[0, 3]).Array[0, 4],
        (html, changes) => changes.Aggregate(html, (text, change) =>
        {
            var (where, piece, dropped) = change;
            var at = where % (text.Length + 1);
            return string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + dropped)));
        }));

    [Theory]
    [InlineData("Київ", "Київ")]
    [InlineData("<strong>a</strong>", "a")]
    [InlineData("<em>a</em>", "a")]
    [InlineData("<s>a</s>", "a")]
    [InlineData("CO<sub>2</sub>", "CO2")]
    [InlineData("м<sup>2</sup>", "м2")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("<a href=\"https://unn.ua/\">УНН</a>", "УНН")]
    [InlineData("<a href=\"mailto:desk@unn.ua\">desk</a>", "desk")]
    [InlineData("<strong><em><s><sub><sup>a</sup></sub></s></em></strong>", "a")]
    [InlineData("<a href=\"http://a.ua/?x=1&amp;y=&quot;2&quot;\"><em>a</em></a> &amp; &lt;b&gt;", "a & <b>")]
    [InlineData("", "")]
    public void The_seven_kinds_of_markup_are_kept_as_they_are(string html, string text)
    {
        var inline = Accepted(html);
        Assert.Equal(html, inline.Html);
        Assert.Equal(text, inline.Text);
        Assert.Equal(text, InlineHtml.TextOf(html));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "“script” is not allowed")]
    [InlineData("<p>a</p>", "“p” is not allowed")]
    [InlineData("<b>a</b>", "“b” is not allowed")]
    [InlineData("<i>a</i>", "“i” is not allowed")]
    [InlineData("<u>a</u>", "“u” is not allowed")]
    [InlineData("<span>a</span>", "“span” is not allowed")]
    [InlineData("<img src=x onerror=alert(1)>", "“img” is not allowed")]
    [InlineData("<svg/onload=alert(1)>", "is not allowed")]
    [InlineData("<iframe>", "“iframe” is not allowed")]
    [InlineData("<strongly>a</strongly>", "“strongly” is not allowed")]
    [InlineData("<STRONG>a</STRONG>", "“STRONG” is not allowed")]
    [InlineData("<!-- a -->", "is not allowed")]
    [InlineData("<!DOCTYPE html>", "is not allowed")]
    [InlineData("<![CDATA[a]]>", "is not allowed")]
    [InlineData("<?xml?>", "is not allowed")]
    [InlineData("< strong>a</strong>", "is not allowed")]
    [InlineData("<>", "is not allowed")]
    [InlineData("<\0script>", "is not allowed")]
    [InlineData("<br onload=a>", "is not allowed")]
    [InlineData("<strong class=\"a\">b</strong>", "“strong” can't have attributes")]
    [InlineData("<em onclick=alert(1)>a</em>", "“em” can't have attributes")]
    [InlineData("<em/>", "is not allowed")]
    public void Any_other_markup_is_refused_and_named(string html, string message)
        => AssertRefused(html, message);

    [Fact]
    public void A_paragraph_that_holds_a_script_is_refused()
        => Bodies.AssertRefused(Bodies.Paragraph("Так<script>alert(1)</script>"), "body[0].html", "“script” is not allowed");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("java&#10;script:alert(1)")]
    [InlineData("&#106;avascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("&#1;javascript:alert(1)")]
    [InlineData("data:text/html,a")]
    [InlineData("vbscript:a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://a.ua/")]
    [InlineData("tel:+380")]
    [InlineData("//a.ua/")]
    [InlineData("/a")]
    [InlineData("#a")]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("https:a")]
    [InlineData("https://a.ua/b c")]
    [InlineData("https://a.ua/b&#9;c")]
    [InlineData(" https://a.ua/")]
    public void A_link_leads_to_http_https_and_mailto_only(string href)
        => AssertRefused($"<a href=\"{href}\">a</a>", "no address that a link may lead to");

    [Theory]
    [InlineData("<a>a</a>")]
    [InlineData("<a href>a</a>")]
    [InlineData("<a href=https://a.ua>a</a>")]
    [InlineData("<a href=\"https://a.ua'>a</a>")]
    [InlineData("<a href=\"https://a.ua\" target=\"_blank\">a</a>")]
    [InlineData("<a target=\"_blank\" href=\"https://a.ua\">a</a>")]
    [InlineData("<a href=\"https://a.ua\" onclick=\"a\">a</a>")]
    [InlineData("<a href=\"https://a.ua\"onclick=\"a\">a</a>")]
    [InlineData("<a href='https://a.ua' href='javascript:a'>a</a>")]
    [InlineData("<a HREF=\"https://a.ua\">a</a>")]
    [InlineData("<a name=\"a\">a</a>")]
    public void A_link_has_an_address_in_quotation_marks_and_nothing_else(string html)
        => AssertRefused(html, "one attribute, href");

    [Fact]
    public void An_address_may_be_2048_letters_long_and_no_longer()
    {
        var href = "https://a.ua/" + new string('a', 2_035);
        Accepted($"<a href=\"{href}\">a</a>");
        AssertRefused($"<a href=\"{href}a\">a</a>", "no address");
    }

    [Theory]
    [InlineData("<strong>a", "“strong” is not closed")]
    [InlineData("<a href=\"https://a.ua\">a", "“a” is not closed")]
    [InlineData("a</em>", "closes nothing")]
    [InlineData("<strong><em>a</strong></em>", "closes nothing")]
    [InlineData("<em>a</em></em>", "closes nothing")]
    [InlineData("a</br>", "closes nothing")]
    [InlineData("<em>a</ em>", "closes nothing")]
    [InlineData("<a href=\"https://a.ua\">a<a href=\"https://b.ua\">b</a></a>", "stand inside a link")]
    [InlineData("<a href=\"https://a.ua\"><em><a href=\"https://b.ua\">b</a></em></a>", "stand inside a link")]
    [InlineData("2 < 3", "write it as &lt;")]
    [InlineData("a<", "write it as &lt;")]
    [InlineData("<strong", "write it as &lt;")]
    public void Tags_open_and_close_in_order(string html, string message)
        => AssertRefused(html, message);

    [Theory]
    [InlineData("&foo;", "no entity “&foo;”")]
    [InlineData("&#0;", "no character that a text may hold")]
    [InlineData("&#13;", "no character that a text may hold")]
    [InlineData("&#x7f;", "no character that a text may hold")]
    [InlineData("&#x85;", "no character that a text may hold")]
    public void An_entity_stands_for_a_letter_that_a_text_may_hold(string html, string message)
        => AssertRefused(html, message);

    [Theory]
    [InlineData("R&D", "R&amp;D")]
    [InlineData("a & b; c", "a &amp; b; c")]
    [InlineData("&", "&amp;")]
    [InlineData("&;", "&amp;;")]
    [InlineData("&amp;lt;script&amp;gt;", "&amp;lt;script&amp;gt;")]
    [InlineData("&#60;script&#x3E;", "&lt;script&gt;")]
    [InlineData("&laquo;так&raquo;&nbsp;&mdash;&hellip;", "«так»\u00A0—…")]
    [InlineData("&#x1F600;", "😀")]
    [InlineData("a > b", "a &gt; b")]
    [InlineData("<br/><br />", "<br><br>")]
    [InlineData("<em >a</em >", "<em>a</em>")]
    [InlineData("<a\nhref='https://a.ua/?a=1&b=\"2\"' >a</a>", "<a href=\"https://a.ua/?a=1&amp;b=&quot;2&quot;\">a</a>")]
    public void What_can_be_written_in_several_ways_is_kept_in_one(string html, string canonical)
        => Assert.Equal(canonical, Accepted(html).Html);

    [Fact]
    public void Canonical_markup_is_kept_to_the_letter()
        => AnyBody.Html.Sample(html => Assert.Equal(html, Accepted(html).Html), iter: 1_000);

    [Fact]
    public void Any_plain_text_encoded_is_markup_that_says_it()
        => AnyBody.Text.Sample(text => Assert.Equal(new InlineHtml(InlineHtml.Encode(text), text), Accepted(InlineHtml.Encode(text))));

    [Fact]
    public void Whatever_is_thrown_at_it_is_read_the_same_a_second_time_or_refused()
        => Mutated.Sample(html =>
        {
            if (InlineHtml.Parse(html) is InlineHtmlReading.Accepted(var once))
            {
                Assert.Equal(once, Accepted(once.Html));
            }
        }, iter: 20_000);

    [Fact]
    public void No_letters_at_random_make_it_throw()
        => Gen.OneOf(Gen.String, Gen.Char['\0', '\u007F'].Array[0, 200].Select(letters => new string(letters)))
            .Sample(html => _ = InlineHtml.Parse(html), iter: 5_000);

    [Fact]
    public void Nothing_that_was_accepted_holds_a_tag_or_an_address_of_another_kind()
        => Mutated.Sample(html =>
        {
            if (InlineHtml.Parse(html) is not InlineHtmlReading.Accepted(var inline))
            {
                return;
            }
            foreach (var tag in inline.Html.Split('<').Skip(1).Select(rest => rest[..rest.IndexOf('>', StringComparison.Ordinal)]))
            {
                Assert.Matches("^(/?(a|strong|em|s|sub|sup)|br|a href=\"(?i:https?://|mailto:)[^\"<>]*\")$", tag == "a" ? "a without an address" : tag);
            }
        }, iter: 5_000);

    [Fact]
    public void Size_is_refused_before_anything_is_looked_at()
    {
        AssertRefused(new string('<', 65_537), "longer than 65536");
        AssertRefused(string.Concat(Enumerable.Repeat("<a href=\"", 60_000)), "longer than 65536");
        AssertRefused(new string('<', 65_536), "write it as &lt;");
        AssertRefused(string.Concat(Enumerable.Repeat("<em>", 16_384)), "nested deeper than 16");
    }

    [Fact]
    public void Text_of_what_is_no_markup_is_a_format_error()
        => Assert.Throws<FormatException>(() => InlineHtml.TextOf("<p>"));

    static InlineHtml Accepted(string html) => Assert.IsType<InlineHtmlReading.Accepted>(InlineHtml.Parse(html)).Inline;

    static void AssertRefused(string html, string message)
        => Assert.Contains(message, Assert.IsType<InlineHtmlReading.Refused>(InlineHtml.Parse(html)).Message, StringComparison.Ordinal);
}
