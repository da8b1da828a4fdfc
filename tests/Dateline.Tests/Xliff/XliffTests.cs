using System.Text;
using CsCheck;
using Dateline.Language.Xml;
using Dateline.Tests.Memory;
using Dateline.Translation;
using Dateline.Xliff;
using Xunit;

namespace Dateline.Tests.Xliff;

public sealed class XliffTests
{
    static readonly XliffFile Bridge = new("uk", "en", "bridge", [
        new(EditionLine.Headline, null, null, [new("text", "Міст відкрили", "The bridge is open")]),
        new("b1", "0123456789abcdef", "fedcba9876543210", [
            new("html", "Міст <strong>відкрили</strong> о <a href=\"https://example.com/?a=1&amp;b=2\">шостій<br>ранку</a>.", "At <a href=\"https://example.com/?a=1&amp;b=2\">six<br>a.m.</a> the bridge <strong>opened</strong>."),
            new("attribution", "мер", null)]),
    ]);

    static readonly Gen<string> Html = AnyMarkup.Html;

    static readonly Gen<XliffSegment> Segment = Gen.Select(Html, Html, Gen.Bool, (source, target, given) => new XliffSegment("html", source, given && !string.IsNullOrWhiteSpace(target) ? target : null));

    static readonly Gen<XliffUnit> Unit = Gen.Select(Segment.Array[0, 3], Gen.Bool, Gen.Bool, (segments, source, target) =>
        new XliffUnit("", source ? "0123456789abcdef" : null, target ? "fedcba9876543210" : null, [.. segments.Select((s, i) => s with { Name = $"items.{i}" })]));

    [Fact]
    public void Any_file_that_was_written_is_read_as_it_was()
        => Unit.Array[0, 6].Sample(units =>
        {
            var file = new XliffFile("uk", "en", "bridge", [.. units.Select((u, i) => u with { Id = $"b{i}" })]);

            var read = Read(WriteXliff.Write(file));

            return (read.SourceLanguage, read.Language, read.Story) == ("uk", "en", "bridge") && read.Units.SequenceEqual(file.Units);
        });

    [Fact]
    public void A_tag_of_the_target_is_that_of_the_source_wherever_it_stands_now()
    {
        var written = Encoding.UTF8.GetString(WriteXliff.Write(Bridge));

        Assert.Contains("<source>Міст <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" type=\"fmt\" subType=\"xlf:b\">відкрили</pc> о <pc id=\"2\"", written, StringComparison.Ordinal);
        Assert.Contains("<target>At <pc id=\"2\"", written, StringComparison.Ordinal);
        Assert.Contains("the bridge <pc id=\"1\"", written, StringComparison.Ordinal);
        Assert.Contains("<data id=\"d1\">&lt;strong&gt;</data>", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_characters_that_xml_can_t_write_are_kept_by_their_numbers()
    {
        var file = new XliffFile("uk", "en", null, [new("b1", null, null, [new("html", "а\uFFFEб\uFFFFв", "\uFFFF")])]);

        Assert.Equal(file.Units, Read(WriteXliff.Write(file)).Units);
    }

    [Fact]
    public void What_a_translator_s_program_makes_of_the_tags_is_understood()
    {
        var file = Read(Whole("""
            <group id="g"><unit id="b1"><mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup category="other"><mda:meta type="sourceHash">x</mda:meta></mda:metaGroup></mda:metadata>
            <notes><note>Гарний текст</note></notes>
            <originalData><data id="d1">&lt;a href="https://example.com/"></data><data id="d2">&lt;/a&gt;</data></originalData>
            <segment id="html"><source>Міст</source>
            <target><mrk id="m1" type="term">The</mrk> <sc id="1" dataRef="d1"/>bridge<ec startRef="1" dataRef="d2"/> is <pc id="3" type="fmt" subType="xlf:b">open</pc><ph id="4" type="fmt" subType="xlf:lb"/></target></segment></unit></group>
            """));

        Assert.Equal([new XliffUnit("b1", null, null, [new("html", "Міст", "The <a href=\"https://example.com/\">bridge</a> is <strong>open</strong><br>")])], file.Units);
    }

    [Theory]
    [InlineData("<unit id=\"b1\"><segment id=\"html\"><source>a</source><target><pc id=\"1\" dataRefStart=\"d1\">b</pc></target></segment></unit>", XmlMistake.Markup)]
    [InlineData("<unit id=\"b1\"><originalData><data id=\"d1\">&lt;script&gt;</data><data id=\"d2\">&lt;/script&gt;</data></originalData><segment id=\"html\"><source>a</source><target><pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">b</pc></target></segment></unit>", XmlMistake.Markup)]
    [InlineData("<unit id=\"b1\"><segment id=\"html\"><source>a</source><target><b>b</b></target></segment></unit>", XmlMistake.Markup)]
    [InlineData("<unit id=\"b1\"><segment id=\"html\"><source>a</source><target><cp hex=\"0000\"/></target></segment></unit>", XmlMistake.Markup)]
    [InlineData("<unit id=\"b1\"><segment><source>a</source></segment></unit>", XmlMistake.Missing)]
    [InlineData("<unit id=\"b1\"><segment id=\"html\"><target>a</target></segment></unit>", XmlMistake.Missing)]
    [InlineData("<unit id=\"b1\"/><unit id=\"b1\"/>", XmlMistake.Twice)]
    [InlineData("<unit id=\"b1\"><segment id=\"html\"><source>&lol;</source></segment></unit>", XmlMistake.Entity)]
    public void What_no_block_may_hold_is_refused_where_it_stands(string units, XmlMistake mistake)
    {
        var refused = Refused(Encoding.UTF8.GetBytes("<!DOCTYPE xliff [<!ENTITY lol \"lol\">]>\n" + Text(units)));

        Assert.Equal((2, mistake), (refused.Line, refused.Mistake));
    }

    [Fact]
    public void A_nested_bomb_of_entities_is_named_with_its_line_and_never_unfolded()
    {
        var refused = Refused(Encoding.UTF8.GetBytes(EntityBomb.Before("xliff") + Text("<unit id=\"b1\"><segment id=\"html\"><source>&j;</source><target>&j;</target></segment></unit>")));

        Assert.Equal((2, XmlMistake.Entity), (refused.Line, refused.Mistake));
    }

    [Theory]
    [InlineData("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>", XmlMistake.OtherFormat)]
    [InlineData("<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"/>", XmlMistake.Missing)]
    [InlineData("", XmlMistake.Cut)]
    public void What_is_another_format_is_told(string file, XmlMistake mistake) => Assert.Equal(mistake, Refused(Encoding.UTF8.GetBytes(file)).Mistake);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = WriteXliff.Write(Bridge);

        Assert.Equal(Bridge.Units, Read(whole).Units);
        Assert.All(Enumerable.Range(0, whole.Length), at => Refused(whole[..at]));
    }

    [Fact]
    public void A_file_too_deep_or_too_long_is_refused_at_once()
    {
        Assert.Equal(XmlMistake.TooDeep, Refused(Encoding.UTF8.GetBytes(Text(string.Concat(Enumerable.Repeat("<group id=\"g\">", 100_000))))).Mistake);
        Assert.Equal(XmlMistake.TooLong, Refused(Encoding.UTF8.GetBytes(Text($"<unit id=\"b1\"><segment id=\"html\"><source>{new string('a', 3_000_000)}</source></segment></unit>"))).Mistake);
        Assert.Equal(XmlMistake.TooLarge, Refused(Encoding.UTF8.GetBytes(Text(string.Concat(Enumerable.Repeat("<note>a</note>", 1_500_000))))).Mistake);
    }

    [Fact]
    public void Any_damage_ends_in_an_answer()
        => Gen.Select(Gen.Int[0, 2_000], Gen.OneOf("<", ">", "&", "\"", "</pc>", "<pc>", "<ph/>", "</segment>", "\0", "]]>", "<![CDATA[", "ї", "<unit id=\"x\">")).Array[1, 3].Sample(damage =>
        {
            var file = Encoding.UTF8.GetString(WriteXliff.Write(Bridge));
            foreach (var (at, piece) in damage)
            {
                file = file.Insert(at % file.Length, piece);
            }
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
            return ReadXliff.Read(stream) is not null;
        });

    static string Text(string units) => $"<xliff version=\"2.1\" srcLang=\"uk\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file id=\"f\">{units}</file></xliff>";

    static byte[] Whole(string units) => Encoding.UTF8.GetBytes(Text(units));

    static XliffFile Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Assert.IsType<XliffReading.Accepted>(ReadXliff.Read(stream)).File;
    }

    static XmlProblem Refused(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Assert.IsType<XliffReading.Refused>(ReadXliff.Read(stream)).Problem;
    }
}
