using Xunit;

namespace Dateline.Language.Tests.Forms;

/// <summary>In sentences that people wrote: <c>names-*.txt</c> and <c>terms-*.txt</c> say where each stands and where one only seems to.</summary>
public sealed class AgreementFormsTests
{
    [Theory]
    [InlineData("uk")]
    [InlineData("ru")]
    public void People_and_places_are_recognised_in_their_forms_and_nowhere_else(string language)
    {
        var found = AgreementForms.Names(language);

        Assert.True(found.Phrases >= 100, $"{found.Phrases}");
        Assert.True(found.Missed.Count * 100 <= found.Asked * 3, string.Join('\n', found.Missed));
        Assert.True(found.Wrong.Count * 100 <= found.Asked, string.Join('\n', found.Wrong));
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("ru")]
    [InlineData("en")]
    public void Terms_are_found_in_their_forms_and_nowhere_else(string language)
    {
        var found = AgreementForms.Terms(language);

        Assert.True(found.Asked >= 60, $"{found.Asked}");
        Assert.True(found.Missed.Count * 100 <= found.Asked * 5, string.Join('\n', found.Missed));
        Assert.True(found.Wrong.Count * 100 <= found.Asked, string.Join('\n', found.Wrong));
    }
}
