using Dateline.Language.Forms;
using Dateline.Language.Terms;
using Xunit;

namespace Dateline.Language.Tests.Terms;

/// <summary>Terms in sentences that people wrote: <c>terms-*.txt</c> says where each stands and where one only seems to.</summary>
public sealed class TermFormsTests
{
    [Theory]
    [InlineData("uk")]
    [InlineData("ru")]
    [InlineData("en")]
    public void Terms_are_found_in_their_forms_and_nowhere_else(string language)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Terms", $"terms-{language}.txt")).Where(l => !l.StartsWith('#')).Select(l => l.Split(" | ", 2)).ToList();
        var terms = TermBase.Of(language, [.. lines.Select(l => l[0]).Distinct().Select(t => new Term(t, null, [], [t]))], phrase => PhraseForms.Of(language, phrase, PhraseKind.Common).Select(f => new TermForm(f.Text, ((int)f.Case * 2) + (f.IsPlural ? 1 : 0))));
        var (missed, wrong) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            var (open, close) = (line[1].IndexOf('['), line[1].IndexOf(']'));
            var text = line[1].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            var found = terms.In(text).Where(u => u.Phrase == line[0]).Select(u => (u.Span.Start, u.Span.End)).ToList();
            if (open >= 0 && !found.Contains((open, close - 1)))
            {
                missed.Add(line[1]);
            }
            wrong.AddRange(found.Where(f => open < 0 || f != (open, close - 1)).Select(_ => line[1]));
        }
        var seeded = lines.Count(l => l[1].Contains('[', StringComparison.Ordinal));

        Assert.True(seeded >= 60, $"{seeded}");
        Assert.True((seeded - missed.Count) * 100 >= seeded * 95, string.Join('\n', missed));
        Assert.True(wrong.Count * 100 <= lines.Count, string.Join('\n', wrong));
    }
}
