using System.Text;
using CsCheck;
using Dateline.Documents;
using Dateline.Language.Xml;
using Dateline.Memory.Tmx;
using Xunit;

namespace Dateline.Tests.Memory;

public sealed class TmxTests
{
    static readonly Gen<string> Html = AnyMarkup.Html.Where(html => InlineHtml.TextOf(html).Trim().Length > 0);

    [Fact]
    public void Any_texts_that_blocks_may_hold_come_back_as_they_were()
        => Gen.Select(Html, Html, Gen.Int[0, 2_000_000_000], Gen.Bool).Array[0, 6].Sample(units =>
        {
            var written = units.Select(u => new TmxUnit(u.Item4 ? "uk" : null, new Dictionary<string, string> { ["uk"] = u.Item1, ["en"] = u.Item2 }, u.Item4 ? DateTimeOffset.FromUnixTimeSeconds(u.Item3) : null)).ToArray();

            var read = Units(Steps(Written(written)));

            return written.Zip(read).All(p => p.First.Source == p.Second.Source && p.First.ChangedAt == p.Second.ChangedAt && p.First.Texts.OrderBy(t => t.Key).SequenceEqual(p.Second.Texts.OrderBy(t => t.Key))) && read.Count == written.Length;
        });

    [Fact]
    public void A_memory_of_another_program_with_a_doctype_and_its_own_tags_gives_its_words()
    {
        var unit = Assert.Single(Units(Steps("""
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE tmx SYSTEM "tmx14.dtd">
            <tmx version="1.4"><header creationtool="OmegaT" segtype="sentence" srclang="UK-UA" datatype="plaintext"/><body>
              <tu tuid="1" changedate="20250214T101500Z"><prop type="x">не текст</prop>
                <tuv xml:lang="uk-UA"><note>ні</note><seg>Міст <bpt i="1" type="bold">{\b </bpt>відкрили<ept i="1">}</ept> &amp; <ph>{1}<sub>не слова</sub></ph>о <hi>шостій</hi>.</seg></tuv>
                <tuv xml:lang="EN-us"><seg>The bridge opened at six.</seg></tuv>
              </tu></body></tmx>
            """)));

        Assert.Equal("uk", unit.Source);
        Assert.Equal(new DateTimeOffset(2025, 2, 14, 10, 15, 0, TimeSpan.Zero), unit.ChangedAt);
        Assert.Equal("Міст відкрили &amp; о шостій.", unit.Texts["uk"]);
        Assert.Equal("The bridge opened at six.", unit.Texts["en"]);
    }

    [Fact]
    public void Which_engine_made_a_text_is_written_beside_it_and_read_again()
    {
        var file = Written([
            new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = "Дощ.", ["en"] = "Rain." }, null) { Machines = new Dictionary<string, string> { ["en"] = "libre, <deepl> & more" } },
            new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = "Сніг.", ["en"] = "Snow." }, null),
        ]);

        Assert.Contains("""<tuv xml:lang="en"><prop type="x-machine">libre, &lt;deepl&gt; &amp; more</prop><seg>Rain.</seg></tuv>""", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(["en libre, <deepl> & more", ""], Units(Steps(file)).Select(u => string.Join(' ', u.Machines.Select(m => $"{m.Key} {m.Value}"))));
    }

    [Fact]
    public void Another_programs_properties_name_no_engine_and_what_is_too_long_for_a_name_is_none()
    {
        var unit = Assert.Single(Units(Steps(Whole($"""
            <tu><prop type="x-machine">not of a text</prop><tuv xml:lang="uk"><prop type="x-mt">other</prop><prop type="x-machine">{new string('a', 201)}</prop><seg>Дощ.</seg></tuv><tuv xml:lang="en"><prop type="x-machine"/><prop type="x-machine"> libre </prop><seg>Rain.</seg><prop type="x-machine">late</prop></tuv></tu>
            """))));

        Assert.Equal(["en libre"], unit.Machines.Select(m => $"{m.Key} {m.Value}"));
    }

    [Fact]
    public void A_memory_of_1998_names_languages_in_its_own_way_and_may_be_utf_16()
    {
        var text = """<?xml version="1.0" encoding="utf-16"?><tmx version="1.1"><header srclang="EN"/><body><tu><tuv lang="EN"><seg>Flood</seg></tuv><tuv lang="UK"><seg>Повінь</seg></tuv></tu></body></tmx>""";

        var unit = Assert.Single(Units(Steps([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)])));

        Assert.Equal(("en", "Flood", "Повінь"), (unit.Source, unit.Texts["en"], unit.Texts["uk"]));
    }

    [Fact]
    public void An_entity_bomb_is_named_with_its_line_and_never_unfolded()
    {
        var refused = Refused(Steps(EntityBomb.Before("tmx") + Whole("<tu><tuv xml:lang=\"uk\"><seg>&j;</seg></tuv></tu>")));

        Assert.Equal((2, XmlMistake.Entity), (refused.Line, refused.Mistake));
    }

    [Fact]
    public void What_a_doctype_names_on_this_machine_or_another_is_never_read()
    {
        var refused = Refused(Steps("<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Whole("<tu><tuv xml:lang=\"uk\"><seg>&x;</seg></tuv></tu>")));

        Assert.Equal(XmlMistake.Entity, refused.Mistake);
    }

    [Theory]
    [InlineData("", XmlMistake.Cut)]
    [InlineData("no XML", XmlMistake.NotXml)]
    [InlineData("<html/>", XmlMistake.OtherFormat)]
    [InlineData("<tmx version=\"2.0\"><header/><body/></tmx>", XmlMistake.OtherFormat)]
    [InlineData("<tmx version=\"1.4\"/>", XmlMistake.Missing)]
    [InlineData("<tmx version=\"1.4\"><header/></tmx>", XmlMistake.Missing)]
    [InlineData("<tmx version=\"1.4\"><header/><body><tu><tuv><seg>a</seg></tuv></tu></body></tmx>", XmlMistake.Missing)]
    [InlineData("<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>a</tuv></tu></body></tmx>", XmlMistake.NotXml)]
    [InlineData("<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>a", XmlMistake.Cut)]
    [InlineData("<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"uk\"><seg>&#0;</seg></tuv></tu></body></tmx>", XmlMistake.NotXml)]
    public void What_is_no_whole_memory_is_told_what_it_lacks(string file, XmlMistake mistake) => Assert.Equal(mistake, Refused(Steps(file)).Mistake);

    [Fact]
    public void Nothing_that_is_too_deep_or_too_long_is_read()
    {
        Assert.Equal(XmlMistake.TooDeep, Refused(Steps(Whole("<tu><tuv xml:lang=\"uk\"><seg>" + string.Concat(Enumerable.Repeat("<hi>", 100_000))))).Mistake);
        Assert.Equal(XmlMistake.TooLong, Refused(Steps(Whole($"<tu><tuv xml:lang=\"uk\"><seg>{new string('a', 100_000)}</seg></tuv></tu>"))).Mistake);
        Assert.Equal(XmlMistake.TooLong, Refused(Steps(Whole($"<tu><tuv xml:lang=\"uk\"><seg>{new string('a', 5_000_000)}</seg></tuv></tu>"))).Mistake);
        Assert.Equal(XmlMistake.TooLong, Refused(Steps(Whole($"<tu tuid=\"{new string('a', 5_000_000)}\"/>"))).Mistake);
        Assert.Equal(XmlMistake.TooMany, Refused(Steps(Whole("<tu>" + string.Concat(Enumerable.Repeat("<tuv xml:lang=\"uk\"/>", 101)) + "</tu>"))).Mistake);
    }

    [Fact]
    public void One_of_more_than_300_MB_is_refused_by_its_size_and_not_read()
    {
        using var file = new Announced(ReadTmx.Bounds.Bytes + 1);
        using var tmx = new ReadTmx(file);

        Assert.Equal(new XmlProblem(1, XmlMistake.TooLarge, "300"), Assert.IsType<TmxStep.Refused>(tmx.Next()).Problem);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_never_read_as_whole()
    {
        var whole = Encoding.UTF8.GetString(Written([new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = "Міст <strong>відкрили</strong>.", ["en"] = "The bridge <em>opened</em>." }, null)]));

        Assert.IsType<TmxStep.End>(Steps(whole)[^1]);
        Assert.All(Enumerable.Range(0, whole.Length), at => Refused(Steps(whole[..at])));
    }

    [Fact]
    public void Any_damage_ends_in_an_answer()
        => Gen.Select(Gen.Int[0, 500], Gen.OneOf("<", ">", "&", "\"", "</seg>", "<seg>", "\0", "]]>", "<![CDATA[", "<!--", "ї", "&#xD800;")).Array[1, 3].Sample(damage =>
        {
            var file = Encoding.UTF8.GetString(Written([new TmxUnit("uk", new Dictionary<string, string> { ["uk"] = "Міст <strong>відкрили</strong>.", ["en"] = "The bridge <em>opened</em>." }, null)]));
            foreach (var (at, piece) in damage)
            {
                file = file.Insert(at % file.Length, piece);
            }
            return Steps(file)[^1] is TmxStep.End or TmxStep.Refused;
        });

    static string Whole(string units) => $"<tmx version=\"1.4\"><header srclang=\"uk\"/><body>{units}</body></tmx>";

    static byte[] Written(TmxUnit[] units)
    {
        using var file = new MemoryStream();
        using (var tmx = new WriteTmx(file))
        {
            Array.ForEach(units, tmx.Write);
        }
        return file.ToArray();
    }

    static List<TmxStep> Steps(string file) => Steps(Encoding.UTF8.GetBytes(file));

    static List<TmxStep> Steps(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var tmx = new ReadTmx(stream);
        var steps = new List<TmxStep>();
        do
        {
            steps.Add(tmx.Next());
        }
        while (steps[^1] is TmxStep.Unit);
        return steps;
    }

    static IReadOnlyList<TmxUnit> Units(IReadOnlyList<TmxStep> steps)
    {
        Assert.IsType<TmxStep.End>(steps[^1]);
        return [.. steps.OfType<TmxStep.Unit>().Select(u => u.Read)];
    }

    static XmlProblem Refused(IReadOnlyList<TmxStep> steps) => Assert.IsType<TmxStep.Refused>(steps[^1]).Problem;

    /// <summary>Says how long it is, and has nothing to read.</summary>
    sealed class Announced(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("It is too long to be read.");

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("It is too long to be read.");
    }
}
