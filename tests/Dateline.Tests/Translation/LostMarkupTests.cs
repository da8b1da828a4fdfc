using Dateline.Documents;
using Dateline.Translation;
using Xunit;

namespace Dateline.Tests.Translation;

public sealed class LostMarkupTests
{
    const string Bridge = """<a href="https://dubohai.example/?a=1&amp;b=2">міст</a>""";

    [Theory]
    [InlineData($"Відкрили {Bridge}", "The bridge is open", new[] { "https://dubohai.example/?a=1&b=2" }, 0)]
    [InlineData($"Відкрили {Bridge}", """Open is the <a href="https://dubohai.example/?a=1&amp;b=2">bridge</a>""", new string[0], 0)]
    [InlineData($"Відкрили {Bridge}", """Open is the <a href="https://dubohai.example/en">bridge</a>""", new[] { "https://dubohai.example/?a=1&b=2" }, 0)]
    [InlineData($"{Bridge} і {Bridge}", """<a href="https://dubohai.example/?a=1&amp;b=2">Bridge</a> and bridge""", new[] { "https://dubohai.example/?a=1&b=2" }, 0)]
    [InlineData("<strong>Місто</strong> й <em>ліс</em>, H<sub>2</sub>O", "<em>City</em> and <em>wood</em>, H2O", new string[0], 2)]
    [InlineData("Місто", "<strong>City</strong>", new string[0], 0)]
    public void Of_a_paragraphs_links_the_addresses_are_compared_and_of_its_emphasis_how_much_there_is(string source, string translation, string[] links, int emphasis)
    {
        var lost = LostMarkup.Of(new Paragraph("b1", source), new Paragraph("e1", translation));
        Assert.Equal((string.Join(' ', links), emphasis), (string.Join(' ', lost.Links), lost.Emphasis));
    }

    [Fact]
    public void A_link_of_a_list_may_stand_in_another_item_and_what_holds_no_markup_loses_none()
    {
        var list = new ListBlock("b1", false, [$"Відкрили {Bridge}", "Рух <em>відновили</em>"]);
        Assert.Equal((0, 1), Lost(list, new ListBlock("e1", false, ["Traffic is back", Bridge])));
        Assert.Equal((1, 1), Lost(list, new ListBlock("e1", false, ["Open", "Back"])));
        Assert.Equal((0, 0), Lost(new Subhead("b2", null, "<Міст>"), new Subhead("e2", null, "Bridge")));
        Assert.Equal((0, 0), Lost(new Embed("b3", "https://embed.example/1"), new Embed("e3", "https://embed.example/1")));

        static (int Links, int Emphasis) Lost(Block source, Block translation) => LostMarkup.Of(source, translation) is var lost ? (lost.Links.Count, lost.Emphasis) : default;
    }
}
