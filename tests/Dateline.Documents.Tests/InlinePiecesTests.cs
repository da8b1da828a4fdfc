using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class InlinePiecesTests
{
    [Fact]
    public void A_link_is_a_tag_around_its_words()
        => Assert.Equal(
            [new InlinePiece.Words("R&D: "), new InlinePiece.Opens("a", "<a href=\"https://example.com/?a=1&amp;b=2\">"), new InlinePiece.Words("звіт"), new InlinePiece.Closes("a", "</a>"), new InlinePiece.Break()],
            InlinePieces.Of("R&amp;D: <a href=\"https://example.com/?a=1&amp;b=2\">звіт</a><br>"));

    [Fact]
    public void Markup_that_no_block_may_hold_is_refused()
        => Assert.Throws<FormatException>(() => InlinePieces.Of("<b>слово</b>"));

    [Fact]
    public void Any_markup_put_together_again_is_itself()
        => AnyBody.Html.Sample(html => string.Concat(InlinePieces.Of(html).Select(p => p switch
        {
            InlinePiece.Words(var text) => InlineHtml.Encode(text),
            InlinePiece.Opens(_, var tag) => tag,
            InlinePiece.Closes(_, var tag) => tag,
            _ => "<br>",
        })) == html);
}
