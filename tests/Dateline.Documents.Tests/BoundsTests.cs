using System.Globalization;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class BoundsTests
{
    const string Entry = "\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":";

    public static TheoryData<string, string, int> Texts => new()
    {
        { "\"type\":\"related\",\"story\":@", "body[0].story", 200 },
        { "\"type\":\"subhead\",\"text\":@", "body[0].text", 10_000 },
        { "\"type\":\"quote\",\"html\":\"\",\"speaker\":@", "body[0].speaker", 200 },
        { "\"type\":\"quote\",\"html\":\"\",\"attribution\":@", "body[0].attribution", 10_000 },
        { "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":@", "body[0].alt", 10_000 },
        { "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"\",\"caption\":@", "body[0].caption", 10_000 },
        { "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"\",\"credit\":@", "body[0].credit", 10_000 },
        { "\"type\":\"video\",\"url\":\"https://a.ua\",\"caption\":@", "body[0].caption", 10_000 },
        { "\"type\":\"table\",\"header\":[@],\"rows\":[]", "body[0].header[0]", 10_000 },
        { "\"type\":\"table\",\"header\":[],\"rows\":[[@]]", "body[0].rows[0][0]", 10_000 },
        { "\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[],\"title\":@", "body[0].title", 10_000 },
        { "\"type\":\"reply\",\"html\":\"\",\"who\":@", "body[0].who", 10_000 },
        { "\"type\":\"refutation\",\"html\":\"\",\"who\":@", "body[0].who", 10_000 },
        { "\"type\":\"related\",\"story\":\"s\",\"from\":@", "body[0].from", 64 },
        { "\"type\":\"related\",\"story\":\"s\",\"from\":\"a\",\"fromHash\":@", "body[0].fromHash", 64 },
        { "\"type\":\"related\",\"story\":\"s\",\"madeBy\":{\"machine\":@}", "body[0].madeBy.machine", 200 },
        { "\"type\":\"paragraph\",\"html\":@", "body[0].html", 65_536 },
        { "\"type\":\"list\",\"ordered\":true,\"items\":[@]", "body[0].items[0]", 65_536 },
    };

    [Theory, MemberData(nameof(Texts))]
    public void A_text_may_be_as_long_as_its_bound_and_not_one_letter_longer(string fields, string path, int longest)
    {
        Bodies.Accepted(Bodies.Of(fields.Replace("@", Bodies.Text(new string('a', longest)), StringComparison.Ordinal)));
        Bodies.AssertRefused(
            Bodies.Of(fields.Replace("@", Bodies.Text(new string('a', longest + 1)), StringComparison.Ordinal)),
            path,
            string.Create(CultureInfo.InvariantCulture, $"longer than {longest}"));
    }

    [Fact]
    public void An_address_may_be_2048_letters_long_and_a_picture_s_name_255()
    {
        var url = "https://a.ua/" + new string('a', 2048 - 13);
        Bodies.Accepted(Bodies.Of($"\"type\":\"embed\",\"url\":\"{url}\""));
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"embed\",\"url\":\"{url}a\""), "body[0].url", "longer than 2048");
        var file = new string('a', 251) + ".jpg";
        Bodies.Accepted(Bodies.Of($"\"type\":\"picture\",\"alt\":\"\",\"file\":\"{file}\""));
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"picture\",\"alt\":\"\",\"file\":\"a{file}\""), "body[0].file", "longer than 255");
    }

    [Theory]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[@]", "\"a\"", 500, "body[0].items")]
    [InlineData("\"type\":\"table\",\"header\":[],\"rows\":[@]", "[]", 500, "body[0].rows")]
    [InlineData("\"type\":\"table\",\"header\":[@],\"rows\":[]", "\"a\"", 50, "body[0].header")]
    [InlineData("\"type\":\"table\",\"header\":[],\"rows\":[[@]]", "\"a\"", 50, "body[0].rows[0]")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[@]", "{\"file\":\"a.jpg\",\"alt\":\"\"}", 200, "body[0].pictures")]
    public void A_block_has_as_many_parts_as_its_bound_and_not_one_more(string fields, string part, int most, string path)
    {
        Bodies.Accepted(Bodies.Of(Filled(most)));
        Bodies.AssertRefused(Bodies.Of(Filled(most + 1)), path, most.ToString(CultureInfo.InvariantCulture));

        string Filled(int count) => fields.Replace("@", string.Join(',', Enumerable.Repeat(part, count)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_has_2000_blocks_at_most_with_those_inside_entries()
    {
        Assert.Equal(2_000, Bodies.Accepted($"[{Related(2_000, "a")}]").Blocks.Count);
        Bodies.AssertRefused($"[{Related(2_001, "a")}]", "body", "more than 2000 blocks");

        Bodies.Accepted($$"""[{"id":"e",{{Entry}}[{{Related(1_000, "a")}}]},{{Related(999, "b")}}]""");
        Bodies.AssertRefused($$"""[{"id":"e",{{Entry}}[{{Related(1_001, "a")}}]},{{Related(999, "b")}}]""", "body[0].blocks", "more than 2000 blocks");
    }

    [Fact]
    public void What_nests_deeper_than_a_body_can_is_refused()
    {
        var deep = string.Concat(Enumerable.Range(0, 20).Select(i => $$"""{"id":"e{{i}}",{{Entry}}[""")) + string.Concat(Enumerable.Repeat("]}", 20));
        Bodies.AssertRefused($"[{deep}]", "body[0].blocks[0].type", "inside another");
        Assert.Throws<FormatException>(() => Document.FromJson($"[{deep}]"));
        Assert.Throws<FormatException>(() => Document.FromJson(new string('[', 60_000)));
    }

    [Fact]
    public void A_paragraph_of_60000_nested_tags_is_refused_by_its_size_and_one_of_17_by_its_depth()
    {
        Bodies.AssertRefused(Bodies.Paragraph(Nested(60_000)), "body[0].html", "longer than 65536");
        Bodies.AssertRefused(Bodies.Paragraph(Nested(17)), "body[0].html", "nested deeper than 16");
        Assert.Equal(Nested(16), Assert.IsType<Paragraph>(Bodies.Accepted(Bodies.Paragraph(Nested(16))).Blocks[0]).Html);

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("<em>", depth)) + "a" + string.Concat(Enumerable.Repeat("</em>", depth));
    }

    [Fact]
    public void A_paragraph_that_grows_too_long_in_its_canonical_form_is_refused_so_that_it_can_be_read_again()
    {
        Bodies.AssertRefused(Bodies.Paragraph(new string('&', 65_536)), "body[0].html", "longer than 65536");
        Bodies.AssertRefused(Bodies.Paragraph(new string('>', 16_385)), "body[0].html", "longer than 65536");

        var longest = Bodies.Accepted(Bodies.Paragraph(new string('>', 16_384)));
        Assert.Equal(longest, Document.FromJson(longest.ToJson()));
        Assert.Equal(new string('>', 16_384), longest.Blocks[0].Text);
    }

    static string Related(int count, string name)
        => string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"{{name}}{{i}}","type":"related","story":"s"}"""));
}
