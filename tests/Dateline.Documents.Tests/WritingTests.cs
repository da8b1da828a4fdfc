using AngleSharp.Html.Parser;
using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class WritingTests
{
    const string Attack = "\"'><script>alert(1)</script>&amp;";
    const string Harmless = "&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;";

    static readonly HtmlSurroundings Hostile = new(_ => Attack, _ => Attack, _ => ("https://a.ua/?" + Attack, Attack), _ => "/m/" + Attack);

    public static TheoryData<Block, string> Encoded => new()
    {
        { new Subhead("b", null, Attack), $"<h2>{Harmless}</h2>\n" },
        { new Subhead("b", SubheadRole.Recall, "own"), $"<h2>{Harmless}</h2>\n" },
        { new Quote("b", "Так", "a", Attack), $"<blockquote><p>Так</p><p>— {Harmless}, {Harmless}</p></blockquote>\n" },
        { new Related("b", "s"), $"<p><a href=\"https://a.ua/?{Harmless}\">{Harmless}</a></p>\n" },
        { new Picture("b", new PictureRef("a.jpg", Attack, Attack, Attack, null)), $"<figure><img src=\"/m/{Harmless}\" alt=\"{Harmless}\"><figcaption>{Harmless} {Harmless}</figcaption></figure>\n" },
        { new Gallery("b", [new PictureRef("a.jpg", Attack, null, null, null)]), $"<figure><img src=\"/m/{Harmless}\" alt=\"{Harmless}\"></figure>\n" },
        { new Video("b", "https://a.ua/?" + Attack, null, Attack), $"<p><a href=\"https://a.ua/?{Harmless}\">{Harmless}</a></p>\n" },
        { new Embed("b", "https://a.ua/?" + Attack), $"<p><a href=\"https://a.ua/?{Harmless}\">https://a.ua/?{Harmless}</a></p>\n" },
        { new Table("b", [Attack], [[Attack]]), $"<table><thead><tr><th>{Harmless}</th></tr></thead><tbody><tr><td>{Harmless}</td></tr></tbody></table>\n" },
        { new Entry("b", DateTimeOffset.UnixEpoch, Attack, []), $"<h3><time datetime=\"1970-01-01T00:00:00Z\">00:00 UTC</time> {Harmless}</h3>\n" },
        { new Reply("b", "Так", Attack), $"<p><strong>{Harmless}:</strong> Так</p>\n" },
        { new Refutation("b", "Ні", Attack), $"<p><strong>{Harmless}:</strong> Ні</p>\n" },
    };

    [Theory, MemberData(nameof(Encoded), DisableDiscoveryEnumeration = true)]
    public void Every_text_is_encoded_wherever_it_comes_from(Block block, string html)
        => Assert.Equal(html, HtmlForm.Write(new Document([block]), Hostile));

    [Fact]
    public void Markup_of_paragraphs_quotes_and_lists_is_written_as_it_is()
    {
        var document = new Document([new Paragraph("a", "<em>Так</em> &amp; <a href=\"https://a.ua\">ні</a>"), new Quote("b", "<s>1</s>", null, null), new ListBlock("c", true, ["1<br>2", ""]), new ListBlock("d", false, ["3"])]);

        Assert.Equal(
            "<p><em>Так</em> &amp; <a href=\"https://a.ua\">ні</a></p>\n<blockquote><p><s>1</s></p></blockquote>\n<ol><li>1<br>2</li><li></li></ol>\n<ul><li>3</li></ul>\n",
            HtmlForm.Write(document, HtmlSurroundings.None));
    }

    [Fact]
    public void What_the_newsroom_does_not_know_is_left_out()
    {
        var document = new Document([new Related("a", "s"), new Quote("b", "Так", "nobody", "речник"), new Picture("c", new PictureRef("gone.jpg", "alt", null, null, null)), new Gallery("d", [new PictureRef("gone.jpg", "", null, null, null)])]);

        Assert.Equal("<blockquote><p>Так</p><p>— речник</p></blockquote>\n", HtmlForm.Write(document, new(r => "", _ => null, _ => null, _ => null)));
    }

    [Fact]
    public void An_entry_shows_its_instant_in_UTC_and_then_its_blocks()
    {
        var entry = new Entry("e", new DateTimeOffset(2025, 2, 24, 1, 30, 0, TimeSpan.FromHours(2)), null, [new Subhead("s", SubheadRole.Details, null), new Paragraph("p", "Так.")]);

        Assert.Equal(
            "<h3><time datetime=\"2025-02-23T23:30:00Z\">23:30 UTC</time></h3>\n<h2>Details</h2>\n<p>Так.</p>\n",
            HtmlForm.Write(new Document([entry]), HtmlSurroundings.None));
    }

    [Fact]
    public void Whatever_a_document_holds_its_html_has_known_elements_and_attributes_only()
        => AnyBody.Document.Sample(document =>
        {
            using var page = new HtmlParser().ParseDocument(HtmlForm.Write(document, Hostile));
            foreach (var element in page.Body!.QuerySelectorAll("*"))
            {
                Assert.Contains(element.LocalName, (string[])["p", "h2", "h3", "time", "blockquote", "a", "strong", "em", "s", "sub", "sup", "br", "figure", "img", "figcaption", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"]);
                Assert.All(element.Attributes, a => Assert.Contains((element.LocalName, a.Name), (IEnumerable<(string, string)>)[("a", "href"), ("img", "src"), ("img", "alt"), ("time", "datetime")]));
                Assert.Matches("^(?i:https?:|mailto:)", element.GetAttribute("href") ?? "https:");
            }
        });

    [Fact]
    public void A_text_has_a_blank_line_between_blocks_and_none_for_what_says_nothing()
    {
        var document = new Document(
        [
            new Paragraph("a", "R&amp;D <em>росте</em><br>швидко"),
            new Related("b", "s"),
            new Subhead("c", SubheadRole.Recall, "own"),
            new Subhead("d", null, "<Далі>"),
            new Picture("e", new PictureRef("a.jpg", "alt", null, null, null)),
            new ListBlock("f", false, ["1", "<s>2</s>"]),
            new Table("g", ["h"], [["1"]]),
        ]);

        Assert.Equal("R&D росте\nшвидко\n\nНагадаємо\n\n<Далі>\n\n1\n2\n\nh\n1", TextForm.Write(document, role => role == SubheadRole.Recall ? "Нагадаємо" : "?"));
    }

    [Fact]
    public void A_typed_subhead_inside_an_entry_is_its_role_s_word_too()
    {
        var entry = new Entry("e", DateTimeOffset.UnixEpoch, "12:00", [new Subhead("s", SubheadRole.Details, null), new Paragraph("p", "Так."), new Subhead("t", SubheadRole.Recall, "own")]);

        Assert.Equal("12:00\nDETAILS\nТак.\nRECALL", TextForm.Write(new Document([entry]), role => role.ToString().ToUpperInvariant()));
    }

    [Fact]
    public void A_text_never_shows_markup_and_a_document_of_nothing_is_empty()
    {
        Assert.Equal("", TextForm.Write(Document.Empty, _ => ""));
        Assert.Equal("", HtmlForm.Write(Document.Empty, HtmlSurroundings.None));
        AnyBody.Html.Sample(html => Assert.Equal(InlineHtml.TextOf(html), TextForm.Write(new Document([new Paragraph("a", html)]), _ => "")));
    }
}
