using CsCheck;
using Dateline.Documents;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class MarkedTextTests
{
    const string Story = """Міськрада <strong>Дубогая <a href="https://dubohai.example/plan?a=1&amp;b=2">ухвалила</a> план</strong> та<br>бюджет &lt;2027&gt;.""";

    static readonly Gen<string> AnyHtml = Html(3);

    [Theory]
    [InlineData(MarkForm.Xml, """Міськрада <g id="0">Дубогая <g id="1">ухвалила</g> план</g> та<x id="2"/>бюджет &lt;2027&gt;.""")]
    [InlineData(MarkForm.Html, """Міськрада <span id="g0">Дубогая <span id="g1">ухвалила</span> план</span> та<br id="x2">бюджет &lt;2027&gt;.""")]
    public void An_engine_sees_numbers_in_place_of_links_and_emphasis(MarkForm form, string expected)
    {
        var marked = new MarkedText(Story);

        Assert.Equal(expected, marked.Write(form));
        Assert.Equal(Story, marked.Read(marked.Write(form), form));
        Assert.Equal("Міськрада Дубогая ухвалила план та\nбюджет <2027>.", marked.Text);
    }

    [Theory]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план</g> и<x id="2"/>бюджет.""", true)]
    [InlineData("""И<x id="2"/>бюджет <g id="0">план <g id="1">принял</g> горсовет</g>.""", true)]
    [InlineData("""Горсовет <g id='0'>Дубогая <G id=1>принял</G > план</g> и<x id="2" />бюджет.""", true)]
    [InlineData("""Горсовет <g id="0">Дубогая принял план</g> и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="1">Дубогая <g id="0">принял</g> план</g> и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая</g> <g id="1">принял</g> план и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g></g> <g id="0">план</g> и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая принял план<g id="1"> </g></g> и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план и<x id="2"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план</g> и бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план</g> и<x id="2"/>бюджет<x id="2"/>.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план</g> и<x id="3"/>бюджет.""", false)]
    [InlineData("""Горсовет <g id="0">Дубогая <g id="1">принял</g> план</g> и<x id="2"/><script>alert(1)</script>.""", false)]
    [InlineData("Горсовет принял план и бюджет.", false)]
    [InlineData("", false)]
    public void What_comes_back_has_each_of_them_once_and_inside_the_same(string answer, bool sound)
    {
        var read = new MarkedText(Story).Read(answer, MarkForm.Xml);

        Assert.Equal(sound, read is not null);
        if (read is not null)
        {
            Assert.Equal(read, Assert.IsType<InlineHtmlReading.Accepted>(InlineHtml.Parse(read)).Inline.Html);
            Assert.Contains("""<a href="https://dubohai.example/plan?a=1&amp;b=2">принял</a>""", read);
        }
    }

    [Fact]
    public void What_stands_around_all_words_needs_no_engines_care()
    {
        var marked = new MarkedText("""<strong> <em><a href="https://dubohai.example/">Міст відкрили</a></em></strong><br>""");

        Assert.Equal("Міст відкрили", marked.Write(MarkForm.Xml));
        Assert.False(marked.HasMarks);
        Assert.Equal("""<strong> <em><a href="https://dubohai.example/">Мост открыли</a></em></strong><br>""", marked.Read("Мост открыли", MarkForm.Xml));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("<br> 12:45 — 3,5 %", false)]
    [InlineData("<em>м²</em>", true)]
    public void Where_there_are_no_words_nothing_is_asked(string html, bool words) => Assert.Equal(words, new MarkedText(html).HasWords);

    [Fact]
    public void Lines_come_back_with_their_breaks_and_without_links()
    {
        var marked = new MarkedText("Перший <em>рядок</em><br>другий &amp; третій");

        Assert.Equal(["Перший рядок", "другий & третій"], marked.Lines);
        Assert.Equal("Первая строка<br>вторая &lt; третья", marked.ReadLines(["Первая строка", "вторая < третья"]));
    }

    [Theory]
    [InlineData("Мост\u0000открыли")]
    [InlineData("Мост \uFFFD открыли")]
    [InlineData("Мост \uD83D открыли")]
    public void Letters_that_no_text_has_are_not_taken_in(string answer) => Assert.Null(new MarkedText("Міст відкрили").Read(answer, MarkForm.Xml));

    [Fact]
    public void Whatever_went_comes_back_as_it_was_in_both_forms()
        => AnyHtml.Sample(html =>
        {
            var marked = new MarkedText(html);
            foreach (var form in Enum.GetValues<MarkForm>())
            {
                Assert.Equal(html, marked.Read(marked.Write(form), form));
            }
            Assert.Equal(marked.Lines.Count - 1, marked.Write(MarkForm.Xml).Split("<x").Length - 1);
        });

    [Fact]
    public void Whatever_an_engine_answers_it_is_markup_that_a_block_may_hold_or_nothing()
        => Gen.Select(AnyHtml, Gen.OneOf(Gen.String, OneOf("<g id=\"0\">", "</g>", "<x id=\"1\"/>", "<g id=\"99999999999\">", "<b>", "&amp;", "&#0;", "слово", "<").Array[0, 12].Select(string.Concat))).Sample((html, answer) =>
        {
            foreach (var form in Enum.GetValues<MarkForm>())
            {
                if (new MarkedText(html).Read(answer, form) is { } read)
                {
                    Assert.Equal(read, Assert.IsType<InlineHtmlReading.Accepted>(InlineHtml.Parse(read)).Inline.Html);
                }
            }
        });

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static Gen<string> Html(int depth)
    {
        var words = OneOf("слово", " ", "R&amp;D", "&lt;2&gt;", "5", "«Тишиця»", "<br>", "");
        return depth == 0 ? words
            : Gen.OneOf(words, Gen.Select(OneOf("strong", "em", "s", "sub"), Html(depth - 1), (tag, inner) => $"<{tag}>{inner}</{tag}>"), Html(depth - 1).Array[0, 4].Select(string.Concat));
    }
}
