using System.Text;
using CsCheck;
using Dateline.Media;
using NetVips;
using Xunit;
using static Dateline.Tests.Media.SamplePictures;

namespace Dateline.Tests.Media;

public sealed class PictureWordsTests
{
    static readonly byte[] Utf8Declared = DataSet(1, 90, "\x1B%G"u8.ToArray());

    static readonly byte[] Jpeg = Photo(16, 16, "jpg");

    static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Caption_and_credit_come_from_iptc()
    {
        var facts = Read(Jpeg.With(IptcSegment(
            Utf8Declared, DataSet(2, 120, Utf8("Трамвай на мосту")), DataSet(2, 80, Utf8("Олена Їжак")), DataSet(2, 110, Utf8("Укрінформ")))));

        Assert.Equal("Трамвай на мосту", facts.Caption);
        Assert.Equal("Олена Їжак / Укрінформ", facts.Credit);
    }

    [Fact]
    public void Iptc_that_declares_latin_is_read_as_latin()
    {
        // "ÐÐÐ" would pass for Windows-1251: what is declared decides.
        var facts = Read(Jpeg.With(IptcSegment(DataSet(1, 90, [0x1B, 0x2E, 0x41]), DataSet(2, 120, Latin1("Café ÐÐÐ")))));
        Assert.Equal("Café ÐÐÐ", facts.Caption);
    }

    [Fact]
    public void Iptc_that_declares_nothing_is_read_as_what_it_looks_like()
    {
        Assert.Equal("Café à Genève", Read(Jpeg.With(IptcSegment(DataSet(2, 120, Latin1("Café à Genève"))))).Caption);
        Assert.Equal("Café à Genève", Read(Jpeg.With(IptcSegment(DataSet(2, 120, Utf8("Café à Genève"))))).Caption);
        // Windows-1251: Київ.
        Assert.Equal("Київ", Read(Jpeg.With(IptcSegment(DataSet(2, 120, [0xCA, 0xE8, 0xBF, 0xE2])))).Caption);
    }

    [Fact]
    public void Several_photographers_are_all_named()
        => Assert.Equal("A. One, B. Two", Read(Jpeg.With(IptcSegment(DataSet(2, 80, "A. One"u8.ToArray()), DataSet(2, 80, "B. Two"u8.ToArray())))).Credit);

    [Fact]
    public void An_agency_that_the_photographer_already_names_is_not_said_twice()
        => Assert.Equal("A. One/AP", Read(Jpeg.With(IptcSegment(DataSet(2, 80, "A. One/AP"u8.ToArray()), DataSet(2, 110, "AP"u8.ToArray())))).Credit);

    [Fact]
    public void A_long_iptc_caption_with_an_extended_length_is_read()
    {
        byte[] caption = [0x1C, 2, 120, 0x80, 4, 0, 0, 0, 5, .. "Bread"u8];
        Assert.Equal("Bread", Read(Jpeg.With(IptcSegment(caption))).Caption);
    }

    [Fact]
    public void Caption_and_credit_come_from_xmp()
    {
        var facts = Read(Jpeg.With(XmpSegment("""
            <rdf:Description rdf:about="" photoshop:Credit="Суспільне">
              <dc:description><rdf:Alt><rdf:li xml:lang="en">A tram</rdf:li><rdf:li xml:lang="x-default">Трамвай</rdf:li></rdf:Alt></dc:description>
              <dc:creator><rdf:Seq><rdf:li>Олена Їжак</rdf:li><rdf:li>Б. Два</rdf:li></rdf:Seq></dc:creator>
            </rdf:Description>
            """)));

        Assert.Equal("Трамвай", facts.Caption);
        Assert.Equal("Олена Їжак, Б. Два / Суспільне", facts.Credit);
    }

    [Fact]
    public void A_credit_in_xmp_may_be_an_element()
        => Assert.Equal("AP", Read(Jpeg.With(XmpSegment("<rdf:Description><photoshop:Credit>AP</photoshop:Credit></rdf:Description>"))).Credit);

    [Fact]
    public void Without_a_default_the_first_language_of_xmp_is_taken()
        => Assert.Equal("Один", Read(Jpeg.With(XmpSegment("""
            <rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang="uk">Один</rdf:li><rdf:li xml:lang="en">One</rdf:li></rdf:Alt></dc:description></rdf:Description>
            """))).Caption);

    [Fact]
    public void Names_that_only_look_like_the_standards_are_not_read()
        => Assert.Null(Read(Jpeg.With(XmpSegment("""<rdf:Description><x:description xmlns:x="urn:other">No</x:description></rdf:Description>"""))).Caption);

    [Fact]
    public void Caption_and_author_come_from_exif()
    {
        var facts = Read(Jpeg.With(ExifSegment(Exif("Трамвай на мосту", "Олена Їжак"))));

        Assert.Equal("Трамвай на мосту", facts.Caption);
        Assert.Equal("Олена Їжак", facts.Credit);
    }

    [Fact]
    public void A_text_short_enough_to_lie_in_its_entry_is_read()
        => Assert.Equal("Sea", Read(Jpeg.With(ExifSegment(Exif("Sea")))).Caption);

    [Fact]
    public void What_a_camera_writes_by_itself_is_no_caption()
        => Assert.Null(Read(Jpeg.With(ExifSegment(Exif("OLYMPUS DIGITAL CAMERA       ")))).Caption);

    [Fact]
    public void Xmp_goes_before_iptc_and_iptc_before_exif()
    {
        var exif = ExifSegment(Exif("from exif"));
        var iptc = IptcSegment(DataSet(2, 120, "from iptc"u8.ToArray()));
        var xmp = XmpSegment("<rdf:Description><dc:description><rdf:Alt><rdf:li>from xmp</rdf:li></rdf:Alt></dc:description></rdf:Description>");

        Assert.Equal("from xmp", Read(Jpeg.With(exif, iptc, xmp)).Caption);
        Assert.Equal("from iptc", Read(Jpeg.With(exif, iptc)).Caption);
        Assert.Equal("from exif", Read(Jpeg.With(exif)).Caption);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("tif")]
    public void Other_families_say_it_in_xmp_too(string extension)
    {
        using var photo = Photo(16, 16);
        using var told = photo.Mutate(m => m.Set(GValue.BlobType, "xmp-data", Xmp("<rdf:Description photoshop:Credit=\"AP\"/>")));

        Assert.Equal("AP", Read(told.As(extension), "a." + extension).Credit);
    }

    [Fact]
    public void A_tiff_says_it_in_its_own_directory()
    {
        using var photo = Photo(16, 16);
        using var told = photo.Mutate(m => m.Set(GValue.GStrType, "image-description", "A tram"));

        Assert.Equal("A tram", Read(told.As("tif"), "a.tif").Caption);
    }

    [Fact]
    public void Text_is_one_line_without_control_or_direction_characters()
        => Assert.Equal("A tram on a bridge", Read(Jpeg.With(IptcSegment(DataSet(2, 120, Utf8(" A\0\u0007tram\r\n\ton \u202Ea\u202C \u2067bridge\u2069\u0085"))))).Caption);

    [Fact]
    public void Text_of_nothing_but_space_is_no_text()
        => Assert.Null(Read(Jpeg.With(IptcSegment(DataSet(2, 120, " \r\n\0 "u8.ToArray()), DataSet(2, 80, " "u8.ToArray())))).Credit);

    [Fact]
    public void Text_is_cut_at_two_thousand_characters_and_never_through_one()
    {
        var whole = Read(Jpeg.With(IptcSegment(DataSet(2, 120, Utf8(new string('я', 2000)))))).Caption;
        var cut = Read(Jpeg.With(IptcSegment(DataSet(2, 120, Utf8(new string('я', 1999) + "🚋🚋"))))).Caption;

        Assert.Equal(new string('я', 2000), whole);
        Assert.Equal(new string('я', 1999), cut);
    }

    [Fact]
    public void Entities_in_xmp_bring_nothing_in()
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">"));
        var bomb = $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\"><!ENTITY f SYSTEM \"file:///etc/passwd\">{laughs}]><d xmlns=\"http://purl.org/dc/elements/1.1/\"><description>&a9;&f;</description></d>";

        Assert.Null(Read(Jpeg.With(Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Utf8(bomb)]))).Caption);
    }

    [Fact]
    public void Xmp_that_declares_entities_is_not_read_at_all()
    {
        const string declared = "<!DOCTYPE d [<!ENTITY a \"ha\">]><d xmlns=\"http://purl.org/dc/elements/1.1/\"><description>&a;</description></d>";
        const string plain = "<d xmlns=\"http://purl.org/dc/elements/1.1/\"><description>ha</description></d>";

        Assert.Null(Read(Jpeg.With(Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Utf8(declared)]))).Caption);
        Assert.Equal("ha", Read(Jpeg.With(Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Utf8(plain)]))).Caption);
    }

    [Fact]
    public void Xmp_nested_without_end_ends_nothing()
    {
        using var photo = Photo(16, 16);
        var nested = Utf8(string.Concat(Enumerable.Repeat("<a>", 300_000)));
        using var told = photo.Mutate(m => m.Set(GValue.BlobType, "xmp-data", nested));

        Assert.Null(Read(told.As("webp"), "a.webp").Caption);
    }

    [Fact]
    public void Exif_directories_nested_without_end_end_nothing()
    {
        // Each directory holds one entry: a further directory (tag 0x014A) right behind it.
        var exif = new MemoryStream();
        exif.Write([.. "MM"u8, 0, 42, .. Big(8)]);
        for (var i = 0; i < 3_000; i++)
        {
            exif.Write([0, 1, 0x01, 0x4A, 0, 4, 0, 0, 0, 1, .. Big((uint)exif.Position + 18), 0, 0, 0, 0]);
        }

        Assert.Null(Read(Jpeg.With(ExifSegment(exif.ToArray()))).Caption);
    }

    [Fact]
    public void No_words_however_garbled_cost_the_picture()
    {
        byte[][] samples =
        [
            ExifSegment(Exif("A tram", "Nobody", orientation: 6, withPlace: true)),
            IptcSegment(Utf8Declared, DataSet(2, 120, "A tram"u8.ToArray()), DataSet(2, 110, "AP"u8.ToArray())),
            XmpSegment("<rdf:Description photoshop:Credit=\"AP\"/>"),
        ];
        Gen.Select(Gen.OneOf(samples), Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 8]).Sample((segment, changes) =>
        {
            var garbled = segment.ToArray();
            foreach (var (at, value) in changes)
            {
                // The marker, its length and the part's own name stay, or it would be another segment.
                garbled[10 + at % (garbled.Length - 10)] = value;
            }
            var facts = Read(Jpeg.With(garbled));
            return facts.Width == 16 && (facts.Caption ?? "").All(c => !char.IsControl(c)) && (facts.Credit ?? "").Length <= 2000;
        }, iter: 500);
    }

    static PictureFacts Read(byte[] file, string name = "a.jpg")
    {
        var outcome = PictureIntake.Read(file, name);
        return outcome is IntakeOutcome.Accepted(var facts) ? facts : throw new InvalidOperationException(outcome.ToString());
    }
}
