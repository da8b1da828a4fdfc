using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class ForeignHtmlTests
{
    static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</li>", "</ul>", "<ol>", "<blockquote>", "</blockquote>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<caption>", "<h1>", "</h2>",
        "<b>", "</b>", "<i>", "</em>", "<s>", "<sub>", "</sub>", "<sup>", "<a href=\"https://a.ua/?a=1&b=2\">", "<a href='javascript:a'>", "</a>", "<br>", "<img src=x onerror=a>", "<script>", "</script>",
        "<style>", "</style>", "<svg>", "<math>", "</svg>", "<template>", "</template>", "<form>", "<select>", "<option>", "<textarea>", "<noscript>", "<plaintext>", "<frameset>", "<body>", "<html>",
        "<!--", "-->", "<![CDATA[", "]]>", "<?", "<", ">", "&", "&lt;", "&#0;", "&#xD800;", "&nbsp;", "\"", "\0", "\uD83D", "\r\n", "Київ", " ", "😀", "R&D", "a&lt;b",
    ];

    [Theory]
    [InlineData("<p>Так.</p>", "<p>Так.</p>")]
    [InlineData("Так.", "<p>Так.</p>")]
    [InlineData("<div>a<p>b</p>c</div>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<p> a\r\n\t b </p>", "<p>a b</p>")]
    [InlineData("<p>10&nbsp;000</p>", "<p>10\u00A0000</p>")]
    [InlineData("<p>a<br>b</p>", "<p>a<br>b</p>")]
    [InlineData("<p>сло<wbr>во</p>", "<p>слово</p>")]
    [InlineData("<p></p><p> </p><p>&nbsp;</p>", "")]
    [InlineData("<b>a</b><i>b</i><del>c</del><strike>d</strike><sub>e</sub><sup>f</sup>", "<p><strong>a</strong><em>b</em><s>c</s><s>d</s><sub>e</sub><sup>f</sup></p>")]
    [InlineData("<p class=a style='b' onclick=c><b id=d>a</b></p>", "<p><strong>a</strong></p>")]
    [InlineData("<p><b>a<b>b</b></b></p>", "<p><strong>ab</strong></p>")]
    [InlineData("<p><span>a</span> <u>b</u> <font color=red>c</font></p>", "<p>a b c</p>")]
    [InlineData("<p>2 &lt; 3 &amp; &lt;script&gt;</p>", "<p>2 &lt; 3 &amp; &lt;script&gt;</p>")]
    [InlineData("<p>a<img src=x onerror=alert(1)></p>", "<p>a</p>")]
    [InlineData("<!-- a --><!DOCTYPE html><?b?>c", "<p>c</p>")]
    [InlineData("", "")]
    [InlineData("<", "<p>&lt;</p>")]
    public void Foreign_paragraphs_keep_their_text_and_the_markup_that_a_block_may_hold(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Fact]
    public void Half_a_surrogate_pair_and_a_null_character_don_t_reach_a_body()
        => Assert.Equal("<p>ab\uFFFDc</p>", Read("<p>a\0b\uD83Dc</p>"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<iframe src=a>b</iframe>")]
    [InlineData("<object>a</object>")]
    [InlineData("<noscript>a</noscript>")]
    [InlineData("<template>a</template>")]
    [InlineData("<svg onload=a><script>b</script><text>c</text></svg>")]
    [InlineData("<math><mi>a</mi></math>")]
    [InlineData("<form>a<input value=b><button>c</button></form>")]
    [InlineData("<button>a</button>")]
    [InlineData("<select><option>a</select>")]
    [InlineData("<textarea>a</textarea>")]
    public void Scripts_styles_frames_and_forms_are_dropped_whole_wherever_they_stand(string dropped)
    {
        Assert.Equal("<p>Так.</p><p>Ні.</p>", Read($"<p>Так.</p>{dropped}<p>Ні.</p>"));
        Assert.Equal("<h2>Так</h2>", Read($"<h1>Так{dropped}</h1>"));
        Assert.Equal("<ul><li>Так</li></ul>", Read($"<ul>{dropped}<li>Так{dropped}</li></ul>"));
        Assert.Equal("<blockquote><p>Так</p></blockquote>", Read($"<blockquote>Так{dropped}</blockquote>"));
        Assert.Equal("<table><tbody><tr><td>Так</td></tr></tbody></table>", Read($"<table><tr><td>Так{dropped}</td></tr></table>"));
    }

    [Theory]
    [InlineData("<a href='https://a.ua/?a=1&amp;b=\"2\"'>a</a>", "<p><a href=\"https://a.ua/?a=1&amp;b=&quot;2&quot;\">a</a></p>")]
    [InlineData("<a href=mailto:desk@unn.ua target=_blank onclick=a>a</a>", "<p><a href=\"mailto:desk@unn.ua\">a</a></p>")]
    [InlineData("<a href='javascript:alert(1)'>a</a>", "<p>a</p>")]
    [InlineData("<a href='java\nscript:alert(1)'>a</a>", "<p>a</p>")]
    [InlineData("<a href='&#106;avascript:alert(1)'>a</a>", "<p>a</p>")]
    [InlineData("<a href='data:text/html,a'>a</a>", "<p>a</p>")]
    [InlineData("<a href='/news/1'>a</a>", "<p>a</p>")]
    [InlineData("<a name=a>a</a>", "<p>a</p>")]
    [InlineData("<a href='https://a.ua'>a<div>b</div>c</a>", "<p><a href=\"https://a.ua\">a</a></p><p>b</p><p>c</p>")]
    public void A_link_keeps_its_address_only_where_a_block_may_lead_there(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Theory]
    [InlineData("<h1>a</h1><h6>b <b>c</b></h6><p>d</p>", "<h2>a</h2><h2>b c</h2><p>d</p>")]
    [InlineData("<h2>Так<br>Ні<div>Ні</div></h2>", "<h2>Так Ні Ні</h2>")]
    [InlineData("<h2> </h2>", "")]
    [InlineData("<h2>a &lt;b&gt; &amp;</h2>", "<h2>a &lt;b&gt; &amp;</h2>")]
    [InlineData("a<h2>b</h2>c", "<p>a</p><h2>b</h2><p>c</p>")]
    public void Headings_become_subheads_with_their_own_text(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Theory]
    [InlineData("<ul><li>a<li><b>b</b></ul><ol><li>c</li></ol>", "<ul><li>a</li><li><strong>b</strong></li></ul><ol><li>c</li></ol>")]
    [InlineData("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>")]
    [InlineData("<ul><li><div>a</div></li></ul>", "<ul><li>a</li></ul>")]
    [InlineData("<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>", "<ul><li>a<br>b<br>c</li></ul>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<ul><li></li></ul><ul></ul>", "")]
    [InlineData("<ul><li><h3>a</h3> b</li></ul>", "<ul><li>a<br> b</li></ul>")]
    public void Lists_keep_every_item_and_lists_within_items_become_lines(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Theory]
    [InlineData("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "<blockquote><p>a<br>b</p></blockquote>")]
    [InlineData("<blockquote><p>a</p><footer>— b</footer></blockquote>", "<blockquote><p>a<br>— b</p></blockquote>")]
    [InlineData("<blockquote><div><em>a</em></div></blockquote>", "<blockquote><p><em>a</em></p></blockquote>")]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote><p>a<br>b</p></blockquote>")]
    [InlineData("<blockquote> </blockquote>", "")]
    public void Quotes_keep_all_that_was_said(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Theory]
    [InlineData("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>")]
    [InlineData("<table><tr><td>1<td>2<tr><td>3</table>", "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>")]
    [InlineData("<table><caption>a</caption><tr><td>1</table>", "<p>a</p><table><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<table><tr><td><p>a</p><p>b</p></table>", "<table><tbody><tr><td>a b</td></tr></tbody></table>")]
    [InlineData("<table><tr><td>1<table><tr><td>2</table></table>", "<table><tbody><tr><td>1 2</td></tr></tbody></table>")]
    [InlineData("<table></table>", "")]
    public void Tables_keep_their_cells_as_plain_text_in_rows_of_one_width(string html, string blocks)
        => Assert.Equal(blocks, Read(html));

    [Fact]
    public void What_is_too_long_for_its_block_becomes_paragraphs_and_no_word_is_lost()
    {
        var words = string.Join(' ', Enumerable.Repeat("слово", 20_000));
        foreach (var html in (string[])[words, $"<p><b>{words}</b></p>", $"<h1>{words}</h1>", $"<blockquote>{words}</blockquote>", $"<ul><li>a<li>{words}</ul>", $"<table><tr><td>{words}<td>b</table>"])
        {
            var document = Made(html)!;
            Assert.All(document.Blocks, b => Assert.IsType<Paragraph>(b));
            Assert.Equal(20_000, document.Blocks.Sum(b => b.Text.Split(' ', '\n').Count(word => word == "слово")));
        }
        Assert.Equal(200_000, Made(new string('習', 200_000))!.Blocks.Sum(b => b.Text.Length));
        Assert.Equal(200_000, Made(string.Concat(Enumerable.Repeat("&amp;", 200_000)))!.Blocks.Sum(b => b.Text.Length));
        Assert.Contains("Так", Read(string.Concat(Enumerable.Repeat("<b></b>", 50_000)) + "Так"), StringComparison.Ordinal);
        Assert.Equal(600, Made("<ul>" + string.Concat(Enumerable.Repeat("<li>a", 600)) + "</ul>")!.Blocks.Count);
    }

    [Fact]
    public void A_page_of_more_blocks_than_a_body_may_have_is_cut_to_a_valid_body()
        => Assert.InRange(Made(string.Concat(Enumerable.Repeat("a<h2>b</h2><p>c</p><ul><li>d</ul>", 2_000)))!.Blocks.Count, 1_900, 2_000);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<blockquote>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg>")]
    [InlineData("<template>")]
    [InlineData("<div></x>")]
    [InlineData("<div></p>")]
    [InlineData("<div><!--</div>-->")]
    [InlineData("<div title='</div>'>")]
    [InlineData("<a><div></a>")]
    [InlineData("<template></x>")]
    [InlineData("<svg><g></x>")]
    [InlineData("<table></x><tr><td>")]
    public void Html_nested_too_deep_is_not_looked_at_however_it_hides_its_depth(string tags)
        => Assert.Null(HtmlForm.Read(string.Concat(Enumerable.Repeat(tags, 60_000)) + "a"));

    [Fact]
    public void Html_may_nest_256_deep_and_no_deeper()
    {
        Assert.Equal("<p>a</p>", Read(Nested(256)));
        Assert.Null(HtmlForm.Read(Nested(257)));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("<div>", depth)) + "a" + string.Concat(Enumerable.Repeat("</div>", depth));
    }

    [Fact]
    public void Html_may_be_2_MB_long_and_no_longer()
    {
        Assert.NotNull(Made(new string(' ', 2 * 1024 * 1024)));
        Assert.Null(HtmlForm.Read(new string(' ', (2 * 1024 * 1024) + 1)));
    }

    [Fact]
    public void Html_that_is_long_but_not_deep_is_read()
    {
        Assert.NotNull(Made(string.Concat(Enumerable.Repeat("<p>a", 20_000))));
        Assert.NotNull(Made("<a " + string.Join(' ', Enumerable.Range(0, 200_000).Select(i => $"a{i}")) + ">a</a>"));
        Assert.NotNull(Made(string.Concat(Enumerable.Repeat("</div>", 60_000))));
        Assert.NotNull(Made(new string('<', 1_000_000)));
    }

    [Fact]
    public void Half_a_letter_in_a_links_address_is_replaced_before_it_is_kept()
        => Assert.Contains("href=\"https://news.example/\uFFFD\"", Read("<a href=\"https://news.example/\uD83D\">a</a>"), StringComparison.Ordinal);

    [Fact]
    public void Whatever_html_holds_it_becomes_a_valid_body_and_never_throws()
        => Gen.OneOf(Gen.OneOf(Pieces).Array[0, 40].Select(string.Concat), Gen.String).Sample(html => Made(html), iter: 5_000);

    [Fact]
    public void Html_that_a_document_wrote_is_read_even_when_changed_anywhere()
        => Gen.Select(AnyBody.Document, Gen.Int[0, int.MaxValue], Gen.OneOf(Pieces)).Sample(
            (document, where, piece) =>
            {
                var html = HtmlForm.Write(document, HtmlSurroundings.None);
                Assert.NotNull(Made(html));
                Assert.NotNull(Made(html.Insert(where % (html.Length + 1), piece)));
            },
            iter: 500);

    /// <summary>What was made of it, if it is what a bundle may hold.</summary>
    static Document? Made(string html)
    {
        var document = HtmlForm.Read(html);
        if (document is not null)
        {
            Assert.Equal(document, Document.FromJson(document.ToJson()));
        }
        return document;
    }

    static string Read(string html) => HtmlForm.Write(Made(html)!, HtmlSurroundings.None).Replace("\n", "", StringComparison.Ordinal);
}
