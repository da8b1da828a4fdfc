using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class HashTests
{
    // printf '%s' '{"type":"paragraph","html":"Київ."}' | sha256sum, its first 16 digits; the others likewise.
    [Theory]
    [InlineData("\"type\":\"paragraph\",\"html\":\"Київ.\"", "a53a733e077dfcf0")]
    [InlineData("\"type\":\"subhead\",\"role\":\"details\"", "adc12dbf2731d1d8")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[\"a\",\"<em>b</em>\"]", "9d1f58153e84f743")]
    [InlineData("\"type\":\"paragraph\",\"html\":\"😀 «C:\\\\new»\"", "577e1af5223b46c4")]
    public void A_hash_is_the_same_on_any_machine_in_any_year(string content, string hash)
        => Assert.Equal(hash, HashOf(content));

    [Theory]
    [InlineData("\"type\":\"paragraph\",\"html\":\"R&amp;D <strong>росте</strong>\"")]
    [InlineData("\"type\":\"quote\",\"html\":\"Так\",\"speaker\":\"si-tszinpin\",\"attribution\":\"речник \\\"МЗС\\\"\"")]
    [InlineData("\"type\":\"related\",\"story\":\"s-1\"")]
    [InlineData("\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"Трамвай\",\"caption\":\"c\",\"credit\":\"d\",\"focus\":[0.25,1]")]
    [InlineData("\"type\":\"gallery\",\"pictures\":[{\"file\":\"a.jpg\",\"alt\":\"\"}]")]
    [InlineData("\"type\":\"video\",\"url\":\"https://example.com/v?a=1&b=2\",\"poster\":\"p.png\",\"caption\":\"習\"")]
    [InlineData("\"type\":\"table\",\"header\":[\"a\",\"b\"],\"rows\":[[\"1\",\"2\"]]")]
    [InlineData("\"type\":\"embed\",\"url\":\"https://t.me/unn/1\"")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"title\":\"t\",\"blocks\":[]")]
    [InlineData("\"type\":\"reply\",\"html\":\"a\",\"who\":\"b\"")]
    [InlineData("\"type\":\"refutation\",\"html\":\"a\",\"who\":\"b\"")]
    public void A_hash_is_the_start_of_SHA_256_over_type_and_content(string content)
        => Assert.Equal(Sha256Start($"{{{content}}}"), HashOf(content));

    [Fact]
    public void A_block_with_other_words_has_another_hash_and_one_that_was_asked_for_its_own_is_still_equal()
    {
        var (asked, other) = (new Paragraph("a", "Міст відкрито"), new Paragraph("a", "Міст відкрито"));
        var hash = asked.Hash;
        var copy = asked with { Html = "Міст закрито" };

        Assert.NotEqual(hash, copy.Hash);
        Assert.Equal(copy.Hash, new Paragraph("b", "Міст закрито").Hash);
        Assert.Equal(hash, (copy with { Html = "Міст відкрито" }).Hash);
        Assert.Equal(other, asked);
        Assert.Equal(other.GetHashCode(), asked.GetHashCode());
    }

    [Fact]
    public void An_entry_s_hash_is_over_what_its_blocks_say_and_not_over_who_made_them_from_what()
    {
        const string Said = "\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"type\":\"paragraph\",\"html\":\"a\"}]";

        Assert.Equal(Sha256Start($"{{{Said}}}"), HashOf("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"id\":\"x\",\"type\":\"paragraph\",\"html\":\"a\"}]"));
        Assert.Equal(Sha256Start($"{{{Said}}}"), HashOf("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"id\":\"y\",\"type\":\"paragraph\",\"from\":\"z\",\"madeBy\":{\"machine\":\"m\"},\"html\":\"a\"}]"));
        Assert.NotEqual(Sha256Start($"{{{Said}}}"), HashOf("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[{\"id\":\"x\",\"type\":\"paragraph\",\"html\":\"b\"}]"));
    }

    [Fact]
    public void Another_id_or_origin_leaves_every_hash_as_it_is()
        => AnyBody.Json.Sample(json =>
        {
            var body = JsonNode.Parse(json)!.AsArray();
            Rename(body);
            Assert.Equal(Bodies.Accepted(json).AllBlocks.Select(b => b.Hash), Bodies.Accepted(body.ToJsonString()).AllBlocks.Select(b => b.Hash));

            static void Rename(JsonArray blocks)
            {
                foreach (var block in blocks.Select(b => b!.AsObject()))
                {
                    block["id"] = $"new-{block["id"]}";
                    block["from"] = "elsewhere";
                    block["fromHash"] = "00";
                    block["madeBy"] = new JsonObject { ["machine"] = "another" };
                    Rename(block["blocks"] as JsonArray ?? []);
                }
            }
        });

    [Theory]
    [InlineData("два  слова")]
    [InlineData("два\nслова")]
    [InlineData("два\t \n слова")]
    [InlineData("два\u00A0слова")]
    [InlineData("два\u2009слова")]
    [InlineData("два\u2028слова")]
    public void White_space_of_another_kind_or_length_leaves_the_hash_as_it_is(string text)
        => Assert.Equal(HashOfText("два слова"), HashOfText(text));

    [Theory]
    [InlineData("Київ", "Киı\u0308в")]
    [InlineData("дваслова", "два слова")]
    [InlineData("C:\\new", "C:\\tew")]
    [InlineData("C:\\new", "C: ew")]
    [InlineData("a\\u0041", "aA")]
    [InlineData("a", "A")]
    [InlineData("😀", "😁")]
    [InlineData("10", "10.")]
    [InlineData("\uFFFE", "\uFFFF")]
    public void Another_text_has_another_hash(string first, string second)
        => Assert.NotEqual(HashOfText(first), HashOfText(second));

    [Theory]
    [InlineData("Київ", "Киі\u0308в")]
    [InlineData("йод", "и\u0306од")]
    [InlineData("café", "cafe\u0301")]
    [InlineData("\U0001109A", "\U00011099\U000110BA")]
    public void A_letter_composed_or_in_parts_is_the_same_letter(string composed, string parts)
        => Assert.Equal(HashOfText(composed), HashOfText(parts));

    [Theory]
    [InlineData("\"type\":\"reply\",\"html\":\"a\",\"who\":\"b\"", "\"type\":\"refutation\",\"html\":\"a\",\"who\":\"b\"")]
    [InlineData("\"type\":\"subhead\",\"role\":\"details\"", "\"type\":\"subhead\",\"role\":\"recall\"")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[\"a\"]", "\"type\":\"list\",\"ordered\":false,\"items\":[\"a\"]")]
    [InlineData("\"type\":\"list\",\"ordered\":true,\"items\":[\"a\",\"b\"]", "\"type\":\"list\",\"ordered\":true,\"items\":[\"a b\"]")]
    [InlineData("\"type\":\"paragraph\",\"html\":\"<em>a</em>\"", "\"type\":\"paragraph\",\"html\":\"<strong>a</strong>\"")]
    [InlineData("\"type\":\"paragraph\",\"html\":\"<a href=\\\"https://a.ua/1\\\">a</a>\"", "\"type\":\"paragraph\",\"html\":\"<a href=\\\"https://a.ua/2\\\">a</a>\"")]
    [InlineData("\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"b\"", "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"c\"")]
    [InlineData("\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"b\",\"focus\":[0,1]", "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"b\",\"focus\":[1,0]")]
    [InlineData("\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"b\",\"caption\":\"c\"", "\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"b\",\"credit\":\"c\"")]
    [InlineData("\"type\":\"entry\",\"at\":\"2025-02-24T12:00:00Z\",\"blocks\":[]", "\"type\":\"entry\",\"at\":\"2025-02-24T12:00:01Z\",\"blocks\":[]")]
    public void Content_that_differs_in_anything_has_another_hash(string first, string second)
        => Assert.NotEqual(HashOf(first), HashOf(second));

    static string HashOfText(string text) => HashOf($"\"type\":\"related\",\"story\":{Bodies.Text(text)}");

    static string HashOf(string content) => Bodies.Accepted(Bodies.Of(content)).Blocks[0].Hash;

    static string Sha256Start(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
}
