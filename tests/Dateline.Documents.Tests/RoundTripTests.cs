using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Types => [.. AnyBody.Plain.Keys.Append("entry")];

    [Theory, MemberData(nameof(Types))]
    public void A_body_of_any_type_of_block_comes_out_as_the_bytes_that_went_in(string type)
        => AnyBody.JsonOf(type).Sample(json => Assert.Equal(json, Bodies.Accepted(json).ToJson()), iter: 200);

    [Fact]
    public void A_body_of_every_kind_of_block_comes_out_as_the_bytes_that_went_in()
        => AnyBody.Json.Sample(json => Assert.Equal(json, Bodies.Accepted(json).ToJson()), iter: 500);

    [Fact]
    public void The_same_body_read_twice_is_equal_and_says_the_same()
        => AnyBody.Json.Sample(json =>
        {
            var (first, second) = (Bodies.Accepted(json), Document.FromJson(json));
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
            Assert.Equal(first.AllBlocks.Select(b => (b.Text, b.Hash, b.GetHashCode())), second.AllBlocks.Select(b => (b.Text, b.Hash, b.GetHashCode())));
        });

    [Fact]
    public void A_document_names_its_pictures_posters_related_stories_and_speakers_inside_entries_too()
    {
        var document = Bodies.Accepted(
            """
            [{"id":"p","type":"picture","file":"a.jpg","alt":""},
             {"id":"e","type":"entry","at":"2025-02-24T12:00:00Z","blocks":[
              {"id":"g","type":"gallery","pictures":[{"file":"b.jpg","alt":""},{"file":"c.jpg","alt":""}]},
              {"id":"v","type":"video","url":"https://example.com/v","poster":"d.jpg"},
              {"id":"q","type":"quote","html":"Так.","speaker":"donald-trump"},
              {"id":"r","type":"related","story":"s1"}]},
             {"id":"r2","type":"related","story":"s1"},
             {"id":"q2","type":"quote","html":"Ні.","speaker":"donald-trump"}]
            """);

        Assert.Equal(["p", "e", "g", "v", "q", "r", "r2", "q2"], document.AllBlocks.Select(b => b.Id));
        Assert.Equal(["a.jpg", "b.jpg", "c.jpg"], document.Pictures.Select(p => p.File));
        Assert.Equal(["d.jpg"], document.Posters);
        Assert.Equal(["s1"], document.RelatedStories);
        Assert.Equal(["donald-trump"], document.Speakers);
    }

    [Fact]
    public void Pictures_under_other_names_leave_the_rest_of_the_body_as_it_is()
        => AnyBody.Document.Sample(document =>
        {
            var renamed = document.WithPictures(file => "x/" + file);
            Assert.Equal(document.Pictures.Select(p => "x/" + p.File), renamed.Pictures.Select(p => p.File));
            Assert.Equal(document.Posters.Select(p => "x/" + p), renamed.Posters);
            Assert.Equal(document, renamed.WithPictures(file => file[2..]));
        });

    [Theory]
    [InlineData("2025-02-24T14:00:00+02:00", "2025-02-24T12:00:00Z")]
    [InlineData("2025-02-24t12:00:00z", "2025-02-24T12:00:00Z")]
    [InlineData("2025-02-24T12:00:00.1234567Z", "2025-02-24T12:00:00.123456Z")]
    [InlineData("2025-02-24T12:00:00.500Z", "2025-02-24T12:00:00.5Z")]
    [InlineData("2025-02-24T00:30:00+05:30", "2025-02-23T19:00:00Z")]
    public void An_entry_s_instant_is_kept_in_UTC_to_the_microsecond(string given, string kept)
        => Assert.Contains($"\"at\":\"{kept}\"", Bodies.Accepted(Bodies.Of($"\"type\":\"entry\",\"at\":\"{given}\",\"blocks\":[]")).ToJson(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"type":"paragraph","html":"a","id":"b1"}]""", """[{"id":"b1","type":"paragraph","html":"a"}]""")]
    [InlineData("""[{"id":"b1","type":"paragraph","html":"a","from":null,"madeBy":{}}]""", """[{"id":"b1","type":"paragraph","html":"a"}]""")]
    [InlineData("""[{"id":"b1","type":"paragraph","html":"a","madeBy":{"person":true,"machine":"x"}}]""", """[{"id":"b1","type":"paragraph","madeBy":{"machine":"x","person":true},"html":"a"}]""")]
    [InlineData("""[{"id":"b1","type":"paragraph","html":"R&D &mdash; &#x456; &quot;a&quot;<br/>"}]""", """[{"id":"b1","type":"paragraph","html":"R&amp;D — і \"a\"<br>"}]""")]
    [InlineData("""[{"id":"b1","type":"picture","file":"a.jpg","alt":"","focus":[0.123456,1]}]""", """[{"id":"b1","type":"picture","file":"a.jpg","alt":"","focus":[0.1235,1]}]""")]
    public void What_can_be_written_in_several_ways_is_kept_in_one(string given, string kept)
        => Assert.Equal(kept, Bodies.Accepted(given).ToJson());

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("""[{"id":"b1","type":"nothing"}]""")]
    public void What_no_document_wrote_is_a_format_error(string json)
        => Assert.Throws<FormatException>(() => Document.FromJson(json));

    [Fact]
    public void An_empty_body_is_a_document()
    {
        Assert.Equal(Document.Empty, Bodies.Accepted("[]"));
        Assert.Equal("[]", Document.Empty.ToJson());
    }
}
