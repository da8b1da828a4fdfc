using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class RefusedBodyTests
{
    [Theory]
    [InlineData("{}", "body", "array of blocks")]
    [InlineData("null", "body", "array of blocks")]
    [InlineData("\"a\"", "body", "array of blocks")]
    [InlineData("[1]", "body[0]", "must be an object")]
    [InlineData("[{\"id\":\"a\",\"type\":\"paragraph\",\"html\":\"\"},null]", "body[1]", "must be an object")]
    [InlineData("[{\"type\":\"paragraph\",\"html\":\"a\"}]", "body[0].id", "is required")]
    [InlineData("[{\"id\":null,\"type\":\"paragraph\",\"html\":\"a\"}]", "body[0].id", "is required")]
    [InlineData("[{\"id\":7,\"type\":\"paragraph\",\"html\":\"a\"}]", "body[0].id", "must be a text")]
    [InlineData("[{\"id\":\"a\",\"html\":\"a\"}]", "body[0].type", "is required")]
    public void A_body_is_an_array_of_objects_with_id_and_type(string json, string path, string message)
        => Bodies.AssertRefused(json, path, message);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("блок")]
    [InlineData("a/b")]
    [InlineData("<a>")]
    [InlineData("a\n")]
    [InlineData("\na")]
    public void An_id_is_letters_digits_hyphens_dots_and_underscores(string id)
        => Bodies.AssertRefused($$"""[{"id":{{Bodies.Text(id)}},"type":"related","story":"s"}]""", "body[0].id", id.Trim().Length == 0 ? "is empty" : "letters, digits");

    [Fact]
    public void An_id_may_be_64_letters_long_and_no_longer()
    {
        var id = new string('a', 64);
        Assert.Equal(id, Bodies.Accepted($$"""[{"id":"{{id}}","type":"related","story":"s"}]""").Blocks[0].Id);
        Bodies.AssertRefused($$"""[{"id":"{{id}}a","type":"related","story":"s"}]""", "body[0].id", "longer than 64");
    }

    [Fact]
    public void An_id_stands_in_an_edition_once_even_inside_entries()
    {
        const string Related = """{"id":"a","type":"related","story":"s"}""";
        Bodies.AssertRefused($"[{Related},{Related}]", "body[1].id", "“a” stands in this edition twice");
        Bodies.AssertRefused($$"""[{{Related}},{"id":"e","type":"entry","at":"2025-02-24T12:00:00Z","blocks":[{{Related}}]}]""", "body[1].blocks[0].id", "twice");
        Bodies.AssertRefused("""[{"id":"a","type":"entry","at":"2025-02-24T12:00:00Z","blocks":[{"id":"a","type":"related","story":"s"}]}]""", "body[0].blocks[0].id", "twice");
        Assert.Equal(2, Bodies.Accepted($"[{Related},{Related.Replace("\"a\"", "\"A\"", StringComparison.Ordinal)}]").Blocks.Count);
    }

    [Theory]
    [InlineData("\"type\":\"advert\"", "body[0].type", "no block of type “advert”")]
    [InlineData("\"type\":\"Paragraph\",\"html\":\"a\"", "body[0].type", "no block of type “Paragraph”")]
    [InlineData("\"type\":\"\"", "body[0].type", "is empty")]
    [InlineData("\"type\":[\"paragraph\"]", "body[0].type", "must be a text")]
    [InlineData("\"type\":\"paragraph\"", "body[0].html", "is required")]
    [InlineData("\"type\":\"paragraph\",\"html\":{}", "body[0].html", "must be a text")]
    [InlineData("\"type\":\"subhead\"", "body[0].text", "a role or a text")]
    [InlineData("\"type\":\"subhead\",\"text\":\" \\n\"", "body[0].text", "a role or a text")]
    [InlineData("\"type\":\"subhead\",\"role\":\"Details\"", "body[0].role", "“Details” is none of details")]
    [InlineData("\"type\":\"quote\",\"speaker\":\"a\"", "body[0].html", "is required")]
    [InlineData("\"type\":\"quote\",\"html\":\"a\",\"speaker\":1", "body[0].speaker", "must be a text")]
    [InlineData("\"type\":\"related\",\"story\":\"\"", "body[0].story", "is empty")]
    [InlineData("\"type\":\"picture\",\"alt\":\"\"", "body[0].file", "is required")]
    [InlineData("\"type\":\"picture\",\"file\":\"a.jpg\"", "body[0].alt", "is required")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[]", "body[0].pictures", "is empty")]
    [InlineData("\"type\":\"gallery\",\"pictures\":{}", "body[0].pictures", "must be an array")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[\"a.jpg\"]", "body[0].pictures[0]", "must be an object")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[{\"file\":\"a.jpg\",\"alt\":\"\"},{\"file\":\"b.jpg\"}]", "body[0].pictures[1].alt", "is required")]
    [InlineData("\"type\":\"video\"", "body[0].url", "is required")]
    [InlineData("\"type\":\"list\",\"ordered\":\"yes\",\"items\":[]", "body[0].ordered", "true or false")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":\"a\"", "body[0].items", "must be an array")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[\"a\",1]", "body[0].items[1]", "must be a text")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[\"a\",\"<p>b</p>\"]", "body[0].items[1]", "“p” is not allowed")]
    [InlineData("\"type\":\"table\",\"rows\":[]", "body[0].header", "is required")]
    [InlineData("\"type\":\"table\",\"header\":\"a\",\"rows\":[]", "body[0].header", "must be an array")]
    [InlineData("\"type\":\"table\",\"header\":[],\"rows\":[[\"a\"],\"b\"]", "body[0].rows[1]", "must be an array")]
    [InlineData("\"type\":\"table\",\"header\":[],\"rows\":[[\"a\",2]]", "body[0].rows[0][1]", "must be a text")]
    [InlineData("\"type\":\"table\",\"header\":[\"a\"],\"rows\":[[\"1\",\"2\"]]", "body[0].rows", "as many cells as the header")]
    [InlineData("\"type\":\"table\",\"header\":[],\"rows\":[[\"1\",\"2\"],[\"3\"]]", "body[0].rows", "as many cells")]
    [InlineData("\"type\":\"embed\",\"url\":null", "body[0].url", "is required")]
    [InlineData("\"type\":\"entry\",\"blocks\":[]", "body[0].at", "is required")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\"", "body[0].blocks", "is required")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":{}", "body[0].blocks", "array of blocks")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"id\":\"i\",\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[]}]", "body[0].blocks[0].type", "inside another")]
    [InlineData("\"type\":\"reply\",\"html\":\"a\"", "body[0].who", "is required")]
    [InlineData("\"type\":\"refutation\",\"html\":\"a\",\"who\":\"  \"", "body[0].who", "is empty")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"from\":1", "body[0].from", "must be a text")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"fromHash\":\"00\"", "body[0].fromHash", "without “from”")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"madeBy\":\"deepl\"", "body[0].madeBy", "must be an object")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"madeBy\":{\"person\":1}", "body[0].madeBy.person", "true or false")]
    public void A_block_lacks_nothing_that_its_type_needs(string fields, string path, string message)
        => Bodies.AssertRefused(Bodies.Of(fields), path, message);

    [Theory]
    [InlineData("\"type\":\"paragraph\",\"html\":\"a\",\"text\":\"b\"", "body[0]", "“text”")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"STORY\":\"s\"", "body[0]", "“STORY”")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"\":1", "body[0]", "“”")]
    [InlineData("\"type\":\"quote\",\"html\":\"a\",\"onclick\":null", "body[0]", "“onclick”")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[{\"file\":\"a.jpg\",\"alt\":\"\",\"src\":\"b\"}]", "body[0].pictures[0]", "“src”")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"madeBy\":{\"engine\":\"x\"}", "body[0].madeBy", "“engine”")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"id\":\"i\",\"type\":\"related\",\"story\":\"s\",\"x\":1}]", "body[0].blocks[0]", "“x”")]
    public void A_field_that_a_block_does_not_have_is_not_lost_in_silence(string fields, string path, string named)
        => Bodies.AssertRefused(Bodies.Of(fields), path, named);

    [Theory]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"story\":\"t\"")]
    [InlineData("\"id\":\"b2\",\"type\":\"related\",\"story\":\"s\"")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"st\\u006Fry\":\"t\"")]
    public void A_field_given_twice_is_not_lost_in_silence(string fields)
        => Bodies.AssertRefused(Bodies.Of(fields), "body[0]", "twice");

    [Theory]
    [InlineData("\"\\uD800\":1,\"type\":\"related\",\"story\":\"s\"")]
    [InlineData("\"type\":\"related\",\"story\":\"s\",\"i\\uDC00\":1")]
    public void A_field_whose_name_is_half_a_letter_is_refused_like_any_other(string fields)
        => Bodies.AssertRefused(Bodies.Of(fields), "body[0]", "no valid Unicode");

    [Theory]
    [InlineData("\\u0000", "control character")]
    [InlineData("\\u0007", "control character")]
    [InlineData("\\r", "control character")]
    [InlineData("\\u001B", "control character")]
    [InlineData("\\u007F", "control character")]
    [InlineData("\\u0085", "control character")]
    [InlineData("\\uD83D", "no valid Unicode")]
    [InlineData("\\uDE00", "no valid Unicode")]
    [InlineData("\\uDE00\\uD83D", "no valid Unicode")]
    [InlineData("\\uD83D\\uD83D\\uDE00", "no valid Unicode")]
    public void A_text_holds_whole_letters_and_no_control_characters(string escape, string message)
    {
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"related\",\"story\":\"a{escape}b\""), "body[0].story", message);
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"paragraph\",\"html\":\"a{escape}b\""), "body[0].html", message);
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"table\",\"header\":[\"{escape}\"],\"rows\":[]"), "body[0].header[0]", message);
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"list\",\"ordered\":true,\"items\":[\"{escape}\"]"), "body[0].items[0]", message);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_with_their_place()
    {
        byte[] json = [.. Encoding.UTF8.GetBytes("""[{"id":"a","type":"related","story":"s"""), 0xC3, 0x28, .. "\"}]"u8];
        using var parsed = JsonDocument.Parse(json);
        var problem = Assert.IsType<DocumentReading.Refused>(Document.Read(parsed.RootElement)).Problem;
        Assert.Equal(("body[0].story", "is no valid Unicode"), (problem.Path, problem.Message));
    }

    [Fact]
    public void A_body_that_is_no_json_at_all_is_refused()
        => Assert.Equal("body", Assert.IsType<DocumentReading.Refused>(Document.Read(default)).Problem.Path);

    [Fact]
    public void A_body_with_anything_about_it_changed_is_read_or_refused_and_never_throws()
        => Gen.Select(AnyBody.Json, Gen.Int[0, int.MaxValue], Gen.OneOf("null", "1e999", "[]", "{}", "\"\\uD800\"", "\"\"", "true", "-0.0", "\"<b>\"", ",", ":", "\"id\"", "[[[[", "\\"))
            .Sample((json, at, piece) =>
            {
                var place = at % (json.Length + 1);
                foreach (var changed in new[] { json.Insert(place, piece), string.Concat(json.AsSpan(0, place), piece, json.AsSpan(Math.Min(json.Length, place + piece.Length))) })
                {
                    JsonDocument parsed;
                    try
                    {
                        parsed = JsonDocument.Parse(changed);
                    }
                    catch (JsonException)
                    {
                        continue;
                    }
                    using (parsed)
                    {
                        if (Document.Read(parsed.RootElement) is DocumentReading.Accepted(var document))
                        {
                            Assert.Equal(document, Document.FromJson(document.ToJson()));
                        }
                    }
                }
            }, iter: 2_000);
}
