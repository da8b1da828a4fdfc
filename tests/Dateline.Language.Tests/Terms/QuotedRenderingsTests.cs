using Dateline.Language.Terms;
using Dateline.Language.Tokens;
using Xunit;

namespace Dateline.Language.Tests.Terms;

public sealed class QuotedRenderingsTests
{
    [Theory]
    [InlineData("Уряди оголосили «безмежне» партнерство.", "The governments announced an “unbounded” partnership.", "unbounded")]
    [InlineData("«Зелений коридор» і «безмежне» партнерство.", "A “green corridor” and a “boundless” partnership.", "boundless")]
    [InlineData("Уряди оголосили безмежне партнерство.", "The governments announced an “unbounded” partnership.", null)]
    [InlineData("Уряди оголосили «безмежне» партнерство.", "The governments announced an unbounded partnership.", null)]
    [InlineData("Уряди оголосили «безмежне партнерство».", "The governments announced an “unbounded partnership”.", null)]
    public void What_is_quoted_answers_what_the_source_quotes_just_so(string source, string text, string? expected)
    {
        var at = source.IndexOf("безмежне", StringComparison.Ordinal);

        var found = Assert.Single(QuotedRenderings.Of(source, [new TextSpan(at, "безмежне".Length)], "uk", text, "en"));

        Assert.Equal(expected, found is { } span ? text[span.Start..span.End] : null);
    }
}
