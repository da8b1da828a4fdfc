using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class BlockTextsTests
{
    [Fact]
    public void A_quotation_has_its_words_and_who_said_them()
        => Assert.Equal(
            [new BlockText("html", "Вода <strong>відступає</strong>.", false), new BlockText("attribution", "мер Дубогаїв", true)],
            BlockTexts.Of(new Quote("q1", "Вода <strong>відступає</strong>.", "mer", "мер Дубогаїв")));

    [Fact]
    public void Each_picture_item_and_cell_is_a_text_of_its_own_and_an_empty_one_is_none()
    {
        Assert.Equal(["pictures.0.alt", "pictures.1.caption"], Names(new Gallery("g1", [new("a.jpg", "Міст", null, null, null), new("b.jpg", "", "Річка", " ", null)])));
        Assert.Equal(["items.0", "items.2"], Names(new ListBlock("l1", false, ["Хліб", "", "Молоко"])));
        Assert.Equal(["header.0", "rows.0.1"], Names(new Table("t1", ["Район", ""], [["", "5"]])));
        Assert.Empty(Names(new Embed("e1", "https://example.com/")));
        Assert.Empty(Names(new Subhead("s1", SubheadRole.Recall, null)));
    }

    [Fact]
    public void A_block_with_other_texts_is_otherwise_as_it_was()
        => Assert.Equal(
            new Quote("q1", "The water <em>recedes</em>.", "mer", "R&D <office>") { From = "a" },
            BlockTexts.With(new Quote("q1", "Вода.", "mer", "мер") { From = "a" }, new Dictionary<string, string> { ["html"] = "The water <em>recedes</em>.", ["attribution"] = "R&amp;D &lt;office&gt;", ["who"] = "nobody" }));

    [Fact]
    public void Any_block_with_its_own_texts_is_itself()
        => AnyBody.Document.Sample(document => document.AllBlocks.All(b => BlockTexts.With(b, BlockTexts.Of(b).ToDictionary(t => t.Name, t => t.Html)) == b));

    [Fact]
    public void Every_text_of_any_block_is_replaced_and_nothing_else()
        => AnyBody.Document.Sample(document => document.AllBlocks.All(b =>
        {
            var other = BlockTexts.With(b, BlockTexts.Of(b).ToDictionary(t => t.Name, t => $"інше {t.Name}"));
            return BlockTexts.Of(other).All(t => t.Html == $"інше {t.Name}")
                && BlockTexts.With(other, BlockTexts.Of(b).ToDictionary(t => t.Name, t => t.Html)) == b;
        }));

    static IEnumerable<string> Names(Block block) => BlockTexts.Of(block).Select(t => t.Name);
}
