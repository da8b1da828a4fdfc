using System.Globalization;
using System.Text;
using CsCheck;
using Dateline.Language.Terms.Exchange;
using Xunit;

namespace Dateline.Language.Tests.Terms.Exchange;

public sealed class TbxTests
{
    const string Dca = """
        <?xml version="1.0" encoding="UTF-8"?>
        <?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng"?>
        <tbx type="TBX-Basic" style="dca" xml:lang="uk" xmlns="urn:iso:std:iso:30042:ed-2">
          <tbxHeader><fileDesc><sourceDesc><p>Слова Тишиці</p></sourceDesc></fileDesc></tbxHeader>
          <text><body>
            <conceptEntry id="c1">
              <descrip type="subjectField">місто</descrip>
              <note>Уздовж річки.</note>
              <langSec xml:lang="uk-UA">
                <termSec>
                  <term>набережна</term>
                  <termNote type="partOfSpeech">noun</termNote>
                  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
                  <descripGrp><descrip type="context">Набережну Тишиці закрили на ремонт.</descrip></descripGrp>
                </termSec>
                <termSec><term>променад</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
              </langSec>
              <langSec xml:lang="en"><termSec><term>embankment</term></termSec><termSec><term>riverside <hi>walk</hi></term></termSec></langSec>
            </conceptEntry>
          </body></text>
        </tbx>
        """;

    const string Dct = """
        <tbx type="TBX-Basic" style="dct" xml:lang="uk" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
          <text><body><conceptEntry id="c1">
            <note>Уздовж річки.</note>
            <langSec xml:lang="uk">
              <termSec><term>набережна</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:context>Набережну Тишиці закрили на ремонт.</basic:context></termSec>
              <termSec><term>променад</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
            </langSec>
            <langSec xml:lang="en"><termSec><term>embankment</term></termSec><termSec><term>riverside walk</term></termSec></langSec>
          </conceptEntry></body></text>
        </tbx>
        """;

    const string Martif = """
        <?xml version="1.0"?>
        <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
        <martif type="TBX-Basic" xml:lang="uk">
          <martifHeader><fileDesc><sourceDesc><p>Слова</p></sourceDesc></fileDesc></martifHeader>
          <text><body><termEntry id="c1">
            <note>Уздовж річки.</note>
            <langSet xml:lang="UKR">
              <ntig><termGrp><term>набережна</term><termNote type="normativeAuthorization">preferredTerm</termNote></termGrp><descrip type="context">Набережну Тишиці закрили на ремонт.</descrip></ntig>
              <tig><term>променад</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
            </langSet>
            <langSet xml:lang="en"><tig><term>embankment</term></tig><tig><term>riverside walk</term></tig></langSet>
          </termEntry></body></text>
        </martif>
        """;

    [Theory]
    [InlineData(Dca)]
    [InlineData(Dct)]
    [InlineData(Martif)]
    public void Each_kind_of_file_says_the_same(string file)
    {
        var concept = Assert.Single(SomeConcepts.Tbx(file).Read());

        Assert.Equal(("c1", "Уздовж річки."), (concept.Id, concept.Note));
        Assert.Equal(["uk", "en"], concept.Languages.Keys);
        var (uk, en) = (concept.Languages["uk"], concept.Languages["en"]);
        Assert.Equal("набережна", uk.Preferred);
        Assert.Equal(["променад"], uk.Forbidden);
        Assert.Equal(["Набережну Тишиці закрили на ремонт."], uk.Examples);
        Assert.Equal("embankment", en.Preferred);
        Assert.Equal(["riverside walk"], en.Allowed);
    }

    [Fact]
    public void What_is_written_is_read_again_but_for_forms()
        => SomeConcepts.Some.Sample(concepts =>
        {
            var file = SomeConcepts.Written(output => WriteTbx.To(output, concepts, "uk", "Тишиця"));
            var without = concepts.Select(c => c with { Languages = new OrderedDictionary<string, ConceptWords>(c.Languages.Select(l => KeyValuePair.Create(l.Key, l.Value with { Forms = ConceptWords.None.Forms }))) });

            Assert.Equal(SomeConcepts.Said(without), SomeConcepts.Said(ReadTbx.From(file).Read()));
        }, iter: 500);

    [Fact]
    public void What_XML_cannot_hold_is_written_as_a_sign_that_says_so()
    {
        var file = SomeConcepts.Written(output => WriteTbx.To(output, [new("x", null, new Dictionary<string, ConceptWords> { ["uk"] = ConceptWords.None with { Preferred = "а\uFFFFб\uD800😀" } })], "uk", "Тишиця"));

        Assert.Equal("а\uFFFDб\uFFFD😀", Assert.Single(ReadTbx.From(file).Read()).Languages["uk"].Preferred);
    }

    [Fact]
    public void Entities_that_grow_are_not_expanded()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE tbx [<!ENTITY a \"ха\">");
        for (var c = 'b'; c <= 'z'; c++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY {c} \"&{(char)(c - 1)};&{(char)(c - 1)};&{(char)(c - 1)};&{(char)(c - 1)};\">");
        }
        bomb.Append("]>\n<tbx><text><body><conceptEntry id=\"x\"><langSec xml:lang=\"uk\"><termSec>\n<term>&z;</term></termSec></langSec></conceptEntry></body></text></tbx>");

        Assert.Equal([new(TermTrouble.Malformed, 4)], SomeConcepts.Tbx(bomb.ToString()).Errors());
    }

    [Fact]
    public void A_file_of_the_machine_is_not_read_through_an_entity()
        => Assert.Equal(
            [new(TermTrouble.Malformed, 2)],
            SomeConcepts.Tbx("<!DOCTYPE tbx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<tbx><text><body><conceptEntry><langSec xml:lang=\"uk\"><termSec><term>&x;</term></termSec></langSec></conceptEntry></body></text></tbx>").Errors());

    [Fact]
    public void Half_a_file_is_refused_with_the_line_where_it_ends()
    {
        var half = Dca[..Dca.IndexOf("променад", StringComparison.Ordinal)];

        var error = Assert.Single(SomeConcepts.Tbx(half).Errors());

        Assert.Equal((TermTrouble.Malformed, half.Count(c => c == '\n') + 1), (error.Trouble, error.Line));
    }

    [Fact]
    public void Every_wrong_language_is_named_with_its_line()
        => Assert.Equal(
            [new(TermTrouble.Language, 2, "ua", "a"), new(TermTrouble.Language, 3, "Ukrainian", "b")],
            SomeConcepts.Tbx("<tbx><text><body>\n<conceptEntry id=\"a\"><langSec xml:lang=\"ua\"><termSec><term>міст</term></termSec></langSec></conceptEntry>\n<conceptEntry id=\"b\"><langSec xml:lang=\"Ukrainian\"><termSec><term>міст</term></termSec></langSec></conceptEntry></body></text></tbx>").Errors());

    [Fact]
    public void More_than_a_newsroom_may_have_more_than_a_file_may_weigh_and_too_deep_is_refused()
    {
        var many = new StringBuilder("<tbx><text><body>");
        for (var n = 0; n <= ConceptBounds.MostConcepts; n++)
        {
            many.Append(CultureInfo.InvariantCulture, $"<conceptEntry id=\"c{n}\"><langSec xml:lang=\"uk\"><termSec><term>слово {n}</term></termSec></langSec></conceptEntry>");
        }
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.Equal(TermTrouble.TooMany, Assert.Single(SomeConcepts.Tbx(many + "</body></text></tbx>").Errors()).Trouble);
        Assert.Equal(TermTrouble.TooLarge, Assert.Single(ReadTbx.From(new byte[ConceptBounds.MostBytes + 1]).Errors()).Trouble);
        Assert.Equal(TermTrouble.TooDeep, Assert.Single(SomeConcepts.Tbx("<tbx>" + deep).Errors()).Trouble);
        Assert.Equal(TermTrouble.NotTbx, Assert.Single(SomeConcepts.Tbx("<tmx/>").Errors()).Trouble);
        Assert.Equal(TermTrouble.Empty, Assert.Single(SomeConcepts.Tbx("<tbx/>").Errors()).Trouble);
        Assert.Equal(TermTrouble.TooLong, Assert.Single(SomeConcepts.Tbx($"<tbx><text><body><conceptEntry id=\"x\"><langSec xml:lang=\"uk\"><termSec><term>{new string('а', 301)}</term></termSec></langSec></conceptEntry></body></text></tbx>").Errors()).Trouble);
    }

    [Fact]
    public void A_concept_that_contradicts_itself_keeps_the_better_word_and_says_so()
    {
        var reading = Assert.IsType<TermsReading.Read>(SomeConcepts.Tbx("""
            <tbx><text><body><conceptEntry id="a"><langSec xml:lang="uk">
            <termSec><term>міст</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
            <termSec><term>шляхопровід</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
            <termSec><term>міст</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
            <termSec><term>віадук</term><termNote type="administrativeStatus">fine</termNote></termSec>
            </langSec></conceptEntry><conceptEntry id="b"/></body></text></tbx>
            """));

        var words = Assert.Single(reading.Concepts).Languages["uk"];
        Assert.Equal("міст", words.Preferred);
        Assert.Equal(["шляхопровід", "віадук"], words.Allowed);
        Assert.Empty(words.Forbidden);
        Assert.Equal([TermTrouble.Status, TermTrouble.WordTwice, TermTrouble.SecondPreferred, TermTrouble.NoWords], reading.Remarks.Select(r => r.Trouble));
    }
}
