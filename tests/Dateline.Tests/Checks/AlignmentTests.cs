using CsCheck;
using Dateline.Checks;
using Dateline.Documents;
using Dateline.Stories;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class AlignmentTests
{
    [Fact]
    public void What_a_block_says_of_its_origin_holds_wherever_it_stands()
    {
        var alignment = Align(["short", Long, "shorter"], [("c", "s3"), ("a", "s1"), ("b", "s2")]);

        Assert.Equal(["s3-t1", "s1-t2", "s2-t3"], Pairs(alignment));
        Assert.False(alignment.IsGuess);
    }

    [Fact]
    public void One_block_may_become_two()
        => Assert.Equal(["s1-t1", "s1-t2", "s2-t3"], Pairs(Align([Long, "second"], [("a", "s1"), ("b", "s1"), ("c", "s2")])));

    [Fact]
    public void Blocks_that_say_nothing_are_matched_by_order_and_length_and_marked()
    {
        var alignment = Align(["A headline.", Long, "An end."], [("Заголовок.", null), (Long, null), ("Кінець.", null)]);

        Assert.Equal(["s1-t1", "s2-t2", "s3-t3"], Pairs(alignment));
        Assert.All(alignment.Blocks, b => Assert.True(b.IsGuess));
    }

    [Fact]
    public void A_long_block_that_was_left_out_is_the_one_that_is_missing()
        => Assert.Equal(["s1-t1", "s2-", "s3-t2"], Pairs(Align(["A headline.", Long, "An end."], [("Заголовок.", null), ("Кінець.", null)])));

    [Fact]
    public void One_silent_block_is_matched_between_its_neighbours()
        => Assert.Equal(["s1-t1", "s2-t2", "s3-t3"], Pairs(Align([Long, "middle", Long], [(Long, "s1"), ("середина", null), (Long, "s3")])));

    [Fact]
    public void An_edition_of_unknown_origin_is_matched_with_the_original_by_place()
    {
        var story = Story(["One two three.", Long], [("Раз два три.", "s2"), (Long, "s1")], translatedFrom: "pl");

        Assert.Equal(["s1-t1", "s2-t2"], Pairs(Assert.Single(story.Pairs).Alignment));
    }

    [Fact]
    public void Two_blocks_may_have_become_one_and_one_two_without_saying_so()
    {
        Assert.Equal(["s1-t1", "s2-t1", "s3-t2"], Pairs(Align(["On 5 March 36 people came.", "At 9:30 the rain began.", "It was 12 degrees."], [("5 березня прийшли 36 людей. О 9:30 почався дощ.", null), ("Було 12 градусів.", null)])));
        Assert.Equal(["s1-t1", "s1-t2", "s2-t3"], Pairs(Align(["On 5 March 36 people came. At 9:30 the rain began.", "It was 12 degrees."], [("5 березня прийшли 36 людей.", null), ("О 9:30 почався дощ.", null), ("Було 12 градусів.", null)])));
    }

    [Fact]
    public void Of_two_blocks_of_one_length_the_one_that_states_something_else_is_missing()
        => Assert.Equal(["s1-", "s2-t1", "s3-t2"], Pairs(Align(["It cost 14 million.", "It took 36 weeks.", "It is 90 m long."], [("Тривало це 36 тижнів.", null), ("Довжина — 90 метрів.", null)])));

    [Fact]
    public void Every_block_of_both_editions_stands_in_it_and_more_than_twice_only_where_it_is_named()
        => Gen.Select(Gen.Int[0, 300].Array[0, 12], Gen.Select(Gen.Int[0, 300], Gen.Int[-6, 13]).Array[0, 12]).Sample((sources, targets) =>
        {
            var alignment = Align([.. sources.Select(Words)], [.. targets.Select(t => (Words(t.Item1), t.Item2 > 0 ? $"s{t.Item2}" : null))]);

            Assert.Equal(Enumerable.Range(1, targets.Length).Select(t => $"t{t}"), alignment.Blocks.Where(b => b.Target is not null).Select(b => b.Target!.Id).Distinct());
            Assert.Equal(sources.Length, alignment.Blocks.Where(b => b.Source is not null).Select(b => b.Source!.Id).Distinct().Count());
            Assert.All(alignment.Blocks.Where(b => b.Target?.From is { } from && int.Parse(from[1..], System.Globalization.CultureInfo.InvariantCulture) <= sources.Length), b => Assert.Equal(b.Target!.From, b.Source?.Id));
            Assert.All(alignment.Blocks.Where(b => b.Source is not null).GroupBy(b => b.Source!.Id).Where(g => g.Count() > 1), g => Assert.True(g.All(b => b.Target?.From == g.Key) || (g.Count() == 2 && g.All(b => b.IsGuess))));
            Assert.All(alignment.Blocks.Where(b => b.Target is not null).GroupBy(b => b.Target!.Id).Where(g => g.Count() > 1), g => Assert.True(g.Count() == 2 && g.All(b => b.IsGuess)));
        });

    static string Words(int length) => length == 0 ? "a" : new string('a', length);

    static string Long => new('a', 240);

    static Alignment Align(string[] sources, (string Text, string? From)[] targets) => Assert.Single(Story(sources, targets, translatedFrom: "en").Pairs).Alignment;

    static CheckedStory Story(string[] sources, (string Text, string? From)[] targets, string translatedFrom)
        => new(
            "bridge",
            new StoryDescription(StoryKind.News, "en", null, StoryFlags.None, null, [], 0),
            [
                new CheckedEdition("en", new EditionText("Bridge", null, new Document([.. sources.Select((text, i) => new Paragraph($"s{i + 1}", text))]))),
                new CheckedEdition("uk", new EditionText("Міст", null, new Document([.. targets.Select((t, i) => new Paragraph($"t{i + 1}", t.Text) { From = t.From })])), translatedFrom),
            ],
            [],
            Known.Nothing);

    static IEnumerable<string> Pairs(Alignment alignment) => alignment.Blocks.Select(b => $"{b.Source?.Id}-{b.Target?.Id}");
}
