using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class MessagesTests
{
    const string Stories = """{ "stories": { "one": "{count} новина", "few": "{count} новини", "many": "{count} новин" } }""";

    [Theory]
    [InlineData(1, "1 новина")]
    [InlineData(3, "3 новини")]
    [InlineData(11, "11 новин")]
    [InlineData(1_021, "1\u00A0021 новина")]
    public void A_count_chooses_its_form_and_is_written_in_the_language(int count, string text)
        => Assert.Equal(text, Accepted(Stories, "uk").Text("stories", count: count));

    [Fact]
    public void A_decimal_without_its_own_form_counts_as_two_do()
        => Assert.Equal("1,5 новини", Accepted(Stories, "uk").Text("stories", count: 1.5m));

    [Fact]
    public void A_decimal_takes_its_own_form_where_the_file_has_one()
    {
        var messages = Accepted("""{ "h": { "one": "година", "few": "години", "many": "годин", "other": "з дробом" } }""", "uk");

        Assert.Equal("з дробом", messages.Text("h", count: 1.5m));
        Assert.Equal("година", messages.Text("h", count: 1));
    }

    [Fact]
    public void Without_a_count_the_most_general_form_stands()
        => Assert.Equal("{count} новин", Accepted(Stories, "uk").Text("stories"));

    [Fact]
    public void Placeholders_are_filled_by_name_and_only_once()
    {
        var messages = Accepted("""{ "by": "{author}, {place}: {author}" }""", "en");

        Assert.Equal("{place}, Kyiv: {place}", messages.Text("by", new Dictionary<string, string> { ["author"] = "{place}", ["place"] = "Kyiv" }));
    }

    [Fact]
    public void An_argument_named_count_goes_before_the_number()
        => Assert.Equal("три новини", Accepted(Stories, "uk").Text("stories", new Dictionary<string, string> { ["count"] = "три" }, 3));

    [Fact]
    public void A_missing_argument_or_key_stays_visible()
    {
        var messages = Accepted("""{ "hello": "Hello, {name}" }""", "en");

        Assert.Equal("Hello, {name}", messages.Text("hello"));
        Assert.Equal("farewell", messages.Text("farewell"));
        Assert.Null(messages.Find("farewell"));
        Assert.Equal(["hello"], messages.Keys);
    }

    [Theory]
    [InlineData("uk", """{ "m": { "one": "a", "few": "b" } }""", "m: lacks many")]
    [InlineData("uk", """{ "m": { "one": "a", "other": "b" } }""", "m: lacks few, many")]
    [InlineData("ar", """{ "m": { "one": "a", "other": "b" } }""", "m: lacks zero, two, few, many")]
    [InlineData("en", """{ "m": { "one": "a" } }""", "m: lacks other")]
    [InlineData("en", """{ "m": {} }""", "m: lacks one, other")]
    [InlineData("en", """{ "m": { "one": "a", "few": "b", "other": "c" } }""", "m: no number in en is “few”")]
    [InlineData("en", """{ "m": { "one": "a", "some": "b", "other": "c" } }""", "m: “some” is no plural category")]
    [InlineData("en", """{ "m": { "One": "a", "one": "b", "other": "c" } }""", "m: “One” is no plural category")]
    [InlineData("en", """{ "m": { "one": 1, "other": "c" } }""", "m.one: must be a text")]
    [InlineData("en", """{ "m": { "one": "a", "one": "b", "other": "c" } }""", "m.one: stands twice")]
    [InlineData("en", """{ "m": 5 }""", "m: must be a text, or an object of texts by plural category")]
    [InlineData("en", """{ "m": null }""", "m: must be a text, or an object of texts by plural category")]
    [InlineData("en", """{ "m": ["a"] }""", "m: must be a text, or an object of texts by plural category")]
    [InlineData("en", """{ "m": "Hello, {name" }""", "m: a { is not closed")]
    [InlineData("en", """{ "m": "Hello, name}" }""", "m: a } closes nothing")]
    [InlineData("en", """{ "m": "{a{b}}" }""", "m: a { stands inside another")]
    [InlineData("en", """{ "m": "{}" }""", "m: “{}” is no placeholder")]
    [InlineData("en", """{ "m": "{the name}" }""", "m: “{the name}” is no placeholder")]
    [InlineData("en", """{ "m": { "one": "{", "other": "c" } }""", "m.one: a { is not closed")]
    [InlineData("en", """{ "m": "a", "m": "b" }""", "m: stands twice")]
    [InlineData("en", """{ "m": "\ud83d" }""", "m: has a character that is no character")]
    [InlineData("en", "[]", "The file must be one JSON object.")]
    public void A_wrong_file_is_refused_by_name(string language, string json, string problem)
        => Assert.Equal([problem], Refused(json, language));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "m": "a" } x""")]
    [InlineData("""{ "m": { "one": { "two": { "three": "four" } } } }""")]
    public void What_is_no_message_file_in_JSON_is_refused(string json)
        => Assert.NotEmpty(Refused(json, "en"));

    [Fact]
    public void Every_problem_is_told_at_once()
        => Assert.Equal(3, Refused("""{ "a": 1, "b": "{", "c": { "one": "x" } }""", "en").Count);

    [Theory]
    [InlineData("uk", """{ "m": { "one": "a", "few": "b", "many": "c" } }""")]
    [InlineData("uk", """{ "m": { "one": "a", "few": "b", "many": "c", "other": "d" } }""")]
    [InlineData("cs", """{ "m": { "one": "a", "few": "b", "other": "c" } }""")]
    [InlineData("ja", """{ "m": { "other": "c" } }""")]
    [InlineData("en", "\uFEFF{ \"m\": \"a\", /* later */ }")]
    [InlineData("en", "{}")]
    public void A_file_that_has_what_whole_numbers_need_is_accepted(string language, string json)
        => Accepted(json, language);

    [Fact]
    public void Whatever_is_accepted_can_be_said()
        => Gen.OneOf("{", "}", "a", "{name}", " ", "ї", "😀").Array[0, 8].Select(string.Concat).Sample(text =>
            Messages.Read($$"""{ "m": "{{text}}" }""", "uk") switch
            {
                MessagesReading.Accepted(var messages) => messages.Text("m", new Dictionary<string, string> { ["name"] = "X" }, 2)
                    == text.Replace("{name}", "X", StringComparison.Ordinal),
                MessagesReading.Refused(var problems) => problems.Count == 1 && text.AsSpan().ContainsAny('{', '}'),
                _ => false,
            });

    static Messages Accepted(string json, string language)
        => Assert.IsType<MessagesReading.Accepted>(Messages.Read(json, language)).Messages;

    static IReadOnlyList<string> Refused(string json, string language)
        => Assert.IsType<MessagesReading.Refused>(Messages.Read(json, language)).Problems;
}
