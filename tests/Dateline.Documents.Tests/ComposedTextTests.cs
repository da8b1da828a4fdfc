using System.Text;
using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class ComposedTextTests
{
    [Theory]
    [InlineData("и\u0306од", "йод")]
    [InlineData("і\u0308жак", "їжак")]
    [InlineData("Э\u0301то", "Э\u0301то")]
    [InlineData("\u212Bngström", "Ångström")]
    [InlineData("«Міст — № 5», каже О’Коваль…", "«Міст — № 5», каже О’Коваль…")]
    public void Marks_that_a_letter_has_become_one_with_it(string written, string composed)
        => Assert.Equal(composed, written.InFormC());

    [Fact]
    public void Every_letter_is_as_Unicode_has_it_alone_and_behind_another()
    {
        foreach (var letter in Enumerable.Range(0, 0xFFFE).Select(c => (char)c).Where(c => !char.IsSurrogate(c)))
        {
            Assert.Equal($"и{letter}e".Normalize(NormalizationForm.FormC), $"и{letter}e".InFormC());
            Assert.Equal(letter.ToString().Normalize(NormalizationForm.FormC), letter.ToString().InFormC());
        }
    }

    [Fact]
    public void Any_text_is_as_Unicode_has_it()
        => Gen.String[Gen.Frequency((6, Gen.Char['А', 'я']), (2, Gen.Char['\u0300', '\u0310']), (1, Gen.Char['\0', '\uD7FF'])), 0, 20]
            .Sample(text => Assert.Equal(text.Normalize(NormalizationForm.FormC), text.InFormC()));
}
