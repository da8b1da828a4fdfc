using Dateline.Language.Forms;
using Dateline.Language.Names;
using Xunit;

namespace Dateline.Language.Tests.Names;

public sealed class OtherNamesTests
{
    public static TheoryData<string, string, string, string?> Examples =>
        [.. from language in (string[])["uk", "en", "ru"]
            from place in OtherNames.All(language)
            from example in place.Finds.Select(f => f.Split(" → ")).Select(f => (Text: f[0], Right: f.ElementAtOrDefault(1))).Concat(place.Passes.Select(p => (Text: p, Right: (string?)null)))
            select new TheoryDataRow<string, string, string, string?>(language, place.Names[0], example.Text, example.Right)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_name_finds_and_passes_what_its_examples_say(string language, string name, string example, string? right)
    {
        var (open, close) = (example.IndexOf('['), example.IndexOf(']'));
        var text = example.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

        var found = NameSpelling.Of(language, name, PhraseKind.Place, [])?.In(text) ?? [];

        Assert.Equal(open < 0 ? [] : [(open, close - 1, right)], found.Select(f => (f.Start, f.End, f.Suggestion)));
    }

    [Fact]
    public void Each_place_has_examples_of_both_kinds_and_a_name_belongs_to_one_place()
    {
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            Assert.All(OtherNames.All(language), p => Assert.True(p is { Finds.Count: > 0, Passes.Count: > 0, Names.Count: > 1 }, p.Names[0]));
            Assert.Equal(OtherNames.All(language).Sum(p => p.Names.Count), OtherNames.All(language).SelectMany(p => p.Names).Distinct().Count());
        }
    }

    [Fact]
    public void Whichever_name_the_tag_has_is_right()
        => Assert.Equal("Kiev", Assert.Single(NameSpelling.Of("en", "Kiev", PhraseKind.Place, [])!.In("The last train for Kyiv left.")).Suggestion);

    [Fact]
    public void A_person_may_be_called_like_a_place()
        => Assert.Null(NameSpelling.Of("en", "Kiev", PhraseKind.Person, []));
}
