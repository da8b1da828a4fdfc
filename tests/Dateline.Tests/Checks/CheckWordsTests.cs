using System.Text.RegularExpressions;
using Dateline.Checks;
using Dateline.Checks.Rules;
using Dateline.Language;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class CheckWordsTests
{
    /// <summary>As they were promised to those who read the answers with programs.</summary>
    static readonly string[] Promised =
    [
        "quotes.unbalanced", "script.mixed", "text.glued", "term.forbidden", "picture.alt", "story.advertiser",
        "facts.missing", "facts.added", "facts.changed", "term.inconsistent", "name.variant", "block.stale", "block.missing", "script.foreign", "text.repeated", "text.untranslated", "story.dateline", "story.source", "quotes.headline",
        "term.drift", "text.retranslated", "quotes.style", "quotes.count", "quotes.unattributed", "text.style", "text.spelling", "block.length", "headline.length",
    ];

    [Theory, InlineData("uk"), InlineData("en"), InlineData("ru")]
    public void Every_promised_rule_has_a_name_a_help_and_a_message(string language)
    {
        var words = CheckWords.In(language);
        var keys = Read(language).Keys;

        Assert.All(Promised.Union(All.Rules.Select(r => r.Id)), rule =>
        {
            Assert.True(words.Has($"rule.{rule}"), rule);
            Assert.True(words.Has($"rule.{rule}.help"), rule);
            Assert.Contains(keys, k => k == rule || k.StartsWith(rule + ".", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void All_languages_have_the_same_messages_with_the_same_places_to_fill()
    {
        var english = Read("en");
        foreach (var language in CheckWords.Languages)
        {
            var other = Read(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(english.Keys, key => Assert.Equal(Places(english.Find(key)!), Places(other.Find(key)!)));
        }
    }

    [Fact]
    public async Task What_is_said_is_said_whole_in_every_language()
    {
        var bundle = await File.ReadAllBytesAsync(Path.Combine(Repository.Samples, "with-mistakes.jsonl"), TestContext.Current.CancellationToken);
        var said = new Dictionary<string, string[]>();
        foreach (var language in CheckWords.Languages)
        {
            var heard = await Checking.Bytes(bundle, language);
            said[language] = [.. heard.Findings.Select(f => f.Message)];
            Assert.All(heard.Findings, f => Assert.DoesNotMatch(@"\{\w+\}|^[a-z]+\.[a-z]+", f.Message));
        }

        Assert.All(said["en"].Zip(said["uk"], said["ru"]), m => Assert.Equal(3, new[] { m.First, m.Second, m.Third }.Distinct().Count()));
    }

    static Messages Read(string language)
    {
        using var file = new StreamReader(typeof(CheckWords).Assembly.GetManifestResourceStream($"Dateline.Checks.Messages.{language}.json")!);
        return Assert.IsType<MessagesReading.Accepted>(Messages.Read(file.ReadToEnd(), language)).Messages;
    }

    static string Places(Message message)
        => string.Join(' ', message.Forms.Values.SelectMany(f => Regex.Matches(f, @"\{\w+\}", RegexOptions.NonBacktracking).Select(m => m.Value)).Distinct().Order(StringComparer.Ordinal));
}
