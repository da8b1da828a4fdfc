using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Language;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Wording;

public sealed partial class WordsTests
{
    static readonly string[] Languages = ["uk", "en", "ru"];

    [Fact]
    public void Every_language_has_every_word_of_the_others()
    {
        var keys = Languages.ToDictionary(l => l, l => Keys(l).ToHashSet());

        Assert.All(Languages, language => Assert.Empty(Missing(keys["uk"], keys[language]).Concat(Missing(keys[language], keys["uk"]))));
    }

    [Fact]
    public void Every_word_that_a_template_or_the_program_asks_for_is_there()
    {
        // The checks' and the desk's words are the program's own and no theme's: CheckWordsTests, DeskWordsTests.
        string[] others = [Path.Combine(Repository.Root, "src", "Dateline", "Checks") + Path.DirectorySeparatorChar, Path.Combine(Repository.Root, "src", "Dateline", "Desk") + Path.DirectorySeparatorChar];
        var asked = Directory.GetFiles(Path.Combine(Repository.Themes, "default"), "*.liquid", SearchOption.AllDirectories).SelectMany(f => InTemplate().Matches(File.ReadAllText(f)))
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Dateline"), "*.cs", SearchOption.AllDirectories).Where(f => !others.Any(o => f.StartsWith(o, StringComparison.Ordinal))).SelectMany(f => InProgram().Matches(File.ReadAllText(f))))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();

        Assert.True(asked.Count > 30, "The search for words finds next to nothing: it is broken.");
        Assert.All(Languages, language => Assert.Empty(Missing(asked, Keys(language))));
    }

    [Fact]
    public void A_word_that_is_missing_is_found()
        => Assert.Equal(["nav.home"], Missing(["nav.home", "skip"], ["skip"]));

    [Fact]
    public void Every_plural_has_the_forms_of_its_language()
    {
        foreach (var language in Languages)
        {
            Assert.IsType<MessagesReading.Accepted>(Messages.Read(File.ReadAllText(MessagesOf(language)), language));
        }
        Assert.IsType<MessagesReading.Refused>(Messages.Read("""{"views": {"one": "{count} перегляд", "other": "{count} перегляду"}}""", "uk"));
    }

    static IEnumerable<string> Missing(IEnumerable<string> wanted, IEnumerable<string> there) => wanted.Except(there).Order(StringComparer.Ordinal);

    static IEnumerable<string> Keys(string language) => JsonNode.Parse(File.ReadAllText(MessagesOf(language)))!.AsObject().Select(p => p.Key);

    static string MessagesOf(string language) => Path.Combine(Repository.Themes, "default", "messages", language + ".json");

    [GeneratedRegex("\"([a-z]+(?:\\.[a-z0-9]+)*)\"\\s*\\|\\s*(?:t|forms)\\b")]
    private static partial Regex InTemplate();

    [GeneratedRegex("(?:Words|words)(?:\\[|\\.Text\\(|\\.Count\\()\"([a-z.0-9]+)\"")]
    private static partial Regex InProgram();
}
