using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Documents;
using Dateline.Language;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>What the desk's server says to people: every sentence in every language.</summary>
public sealed partial class DeskWordsTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "src", "Dateline", "Desk");
    static readonly string[] Languages = ["uk", "en", "ru"];

    [Fact]
    public void Every_language_has_every_sentence_of_the_others()
        => Assert.All(Languages, language => Assert.Equal(Keys("uk"), Keys(language)));

    [Fact]
    public void Every_sentence_that_the_desk_asks_for_is_there()
    {
        var asked = Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();

        Assert.True(asked.Count > 10, "The search for sentences finds next to nothing: it is broken.");
        Assert.Empty(asked.Except(Keys("uk")));
    }

    [Fact]
    public void Every_problem_says_what_happened_and_what_to_do()
    {
        var titles = Keys("uk").Where(k => k.StartsWith("problem.", StringComparison.Ordinal) && k.EndsWith(".title", StringComparison.Ordinal)).ToArray();

        Assert.True(titles.Length > 10, "There are next to no problems: the search is broken.");
        Assert.All(titles, title => Assert.Contains(title[..^"title".Length] + "detail", Keys("uk")));
    }

    [Fact]
    public void Every_mistake_in_a_text_has_its_sentence()
        => Assert.Empty(Enum.GetValues<MistakeKind>().Select(k => $"wrong.document.{char.ToLowerInvariant(k.ToString()[0])}{k.ToString()[1..]}").Except(Keys("uk")));

    [Fact]
    public void Every_plural_has_the_forms_of_its_language()
        => Assert.All(Languages, language => Assert.IsType<MessagesReading.Accepted>(Messages.Read(Text(language), language)));

    static string[] Keys(string language) => [.. JsonNode.Parse(Text(language))!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal)];

    static string Text(string language) => File.ReadAllText(Path.Combine(Folder, "Messages", language + ".json"));

    [GeneratedRegex("(?:Words|words)(?:\\[|\\.Text\\(|\\.Count\\()\"([A-Za-z.0-9]+)\"")]
    private static partial Regex Asked();
}
