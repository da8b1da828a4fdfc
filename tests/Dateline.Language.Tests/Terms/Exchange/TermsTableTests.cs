using System.Globalization;
using System.Text;
using CsCheck;
using Dateline.Language.Terms.Exchange;
using Xunit;

namespace Dateline.Language.Tests.Terms.Exchange;

public sealed class TermsTableTests
{
    [Fact]
    public void What_is_written_is_read_again()
        => SomeConcepts.Some.Sample(concepts =>
        {
            var file = SomeConcepts.Written(output => TermsTable.Write(output, concepts, ["uk", "en"]));
            var order = concepts.Select(c => c with { Languages = new OrderedDictionary<string, ConceptWords>(c.Languages.OrderBy(l => l.Key)) });

            Assert.Equal(SomeConcepts.Said(order), SomeConcepts.Said(TermsTable.Read(file).Read().Select(c => c with { Languages = new OrderedDictionary<string, ConceptWords>(c.Languages.OrderBy(l => l.Key)) })));
        }, iter: 500);

    [Theory]
    [InlineData("uk;uk.allowed;en\r\nнабережна;набережна річки|берег;embankment\r\n")]
    [InlineData("uk,uk allowed,en\nнабережна,\"набережна річки\nберег\",embankment\n")]
    [InlineData("UK\tuk_allowed\ten-GB\nнабережна\tнабережна річки | берег\tembankment")]
    [InlineData("sep=,\r\nuk-UA,uk:allowed,\"en\"\r\n\"набережна\",набережна річки|берег,embankment,,\r\n\r\n")]
    public void Every_spreadsheet_writes_its_own_table(string file)
    {
        var concept = Assert.Single(SomeConcepts.Table(file).Read());

        Assert.Equal("набережна", concept.Languages["uk"].Preferred);
        Assert.Equal(["набережна річки", "берег"], concept.Languages["uk"].Allowed);
        Assert.Equal("embankment", concept.Languages["en"].Preferred);
    }

    [Fact]
    public void Each_usual_encoding_is_known_and_another_is_told()
    {
        const string Table = "uk;en\r\nміст;bridge\r\n";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)])
        {
            Assert.Equal("міст", Assert.Single(TermsTable.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(Table)]).Read()).Languages["uk"].Preferred);
        }

        Assert.Equal([new(TermTrouble.Encoding, 0)], TermsTable.Read(new byte[] { (byte)'u', (byte)'k', (byte)'\n', 0xEC, 0xB3, 0xF1, 0xF2 }).Errors());
    }

    [Fact]
    public void No_cell_of_an_export_is_a_formula_and_none_is_changed_by_it()
    {
        Concept[] concepts = [new("=HYPERLINK(1)", "@note", new Dictionary<string, ConceptWords> { ["uk"] = ConceptWords.None with { Preferred = "-ський", Allowed = ["'=так"] } })];

        var file = SomeConcepts.Written(output => TermsTable.Write(output, concepts, ["uk"]));

        var row = Encoding.UTF8.GetString(file).Split("\r\n")[1].Split(';');
        Assert.Equal(["'\\=", "'@n", "'-с"], row.Take(3).Select(c => c.Replace("'=H", "'\\=", StringComparison.Ordinal)[..3]));
        Assert.DoesNotContain(row, c => c.Length > 0 && "=+-@".Contains(c[0], StringComparison.Ordinal));
        Assert.Equal(SomeConcepts.Said(concepts), SomeConcepts.Said(TermsTable.Read(file).Read()));
    }

    [Fact]
    public void Half_a_table_is_refused_with_the_line_where_the_cell_began()
        => Assert.Equal([new(TermTrouble.Unclosed, 3)], SomeConcepts.Table("uk;en\r\nміст;bridge\r\nдорога;\"road\r\nбільше").Errors());

    [Theory]
    [InlineData("", TermTrouble.Empty, 0)]
    [InlineData("uk;en\n", TermTrouble.Empty, 0)]
    [InlineData("uk;коментар\nміст;x", TermTrouble.Column, 1)]
    [InlineData("ua;en\nміст;bridge", TermTrouble.Language, 1)]
    [InlineData("uk;uk\nміст;міст", TermTrouble.ColumnTwice, 1)]
    [InlineData("id;note\n1;x", TermTrouble.NoColumns, 1)]
    [InlineData("uk\nміст;дорога", TermTrouble.Cells, 2)]
    [InlineData("id;uk\na;міст\na;дорога", TermTrouble.IdTwice, 3)]
    [InlineData("uk\nмі\u0007ст", TermTrouble.Sign, 2)]
    [InlineData("uk;uk.forms\nміст;мосту", TermTrouble.Column, 2)]
    public void What_cannot_be_a_table_of_terms_is_told_with_its_line(string file, TermTrouble trouble, int line)
    {
        var error = Assert.Single(SomeConcepts.Table(file).Errors());

        Assert.Equal((trouble, line), (error.Trouble, error.Line));
    }

    [Theory]
    [InlineData("uk", "|")]
    [InlineData("uk;uk.examples", "\n")]
    [InlineData("uk;uk.forms", "\n")]
    public void A_cell_with_a_million_words_is_refused_and_costs_no_more_than_its_reading(string columns, string between)
    {
        var many = string.Join(between, Enumerable.Range(0, 1_000_000).Select(n => columns == "uk;uk.forms" ? $"{n}=а" : n.ToString(CultureInfo.InvariantCulture)));
        var file = columns == "uk" ? $"uk\n{many}\n" : $"{columns}\nміст;\"{many}\"\n";
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.All(SomeConcepts.Table(file).Errors(), e => Assert.Equal((TermTrouble.TooFull, 2), (e.Trouble, e.Line)));

        // Seconds on a busy machine; comparing each with each would take hours.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), clock.Elapsed.ToString());
    }

    [Fact]
    public void Whatever_the_bytes_are_a_reading_ends_in_one_of_its_outcomes()
    {
        var table = SomeConcepts.Written(output => TermsTable.Write(output, SomeConcepts.Some.Single(), ["uk"]));
        var tbx = SomeConcepts.Written(output => WriteTbx.To(output, SomeConcepts.Some.Single(), "uk", "x"));
        Gen.OneOf(Gen.Byte.Array[0, 200], Torn(table), Torn(tbx)).Sample(bytes =>
        {
            foreach (var reading in (TermsReading[])[TermsTable.Read(bytes), ReadTbx.From(bytes)])
            {
                Assert.True(reading is TermsReading.Read { Concepts.Count: > 0 } or TermsReading.Wrong { Errors.Count: > 0 and <= 20 });
            }
        }, iter: 5000);

        static Gen<byte[]> Torn(byte[] whole) => Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, whole.Length - 1], Gen.Byte, (end, at, with) =>
        {
            byte[] torn = [.. whole.Take(end)];
            if (at < torn.Length)
            {
                torn[at] = with;
            }
            return torn;
        });
    }
}
