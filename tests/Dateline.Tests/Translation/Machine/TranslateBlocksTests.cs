using Dateline.Data;
using Dateline.Documents;
using Dateline.Tests.Newsrooms;
using Dateline.Translation;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

public sealed class TranslateBlocksTests
{
    static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    static readonly Document Story = new(
    [
        new Paragraph("p", "Слово <em>слово</em>"),
        new Subhead("s", null, "Слово & слово"),
        new Subhead("r", SubheadRole.Details, null),
        new Quote("q", "Слово", "ivan-dub", "Слово"),
        new Reply("y", "Слово", "Слово"),
        new Refutation("f", "Слово", "Слово"),
        new ListBlock("l", true, ["Слово", "12:45"]),
        new Table("t", ["Слово", "2026"], [["Слово", "<5>"]]),
        new Picture("i", new PictureRef("bridge.jpg", "Слово", "Слово", "Слово", null)),
        new Gallery("g", [new PictureRef("a.jpg", "Слово", null, null, null)]),
        new Video("v", "https://video.example/1", null, "Слово"),
        new Related("c", "story-1"),
        new Embed("e", "https://embed.example/1"),
        new Entry("n", At, "Слово", [new Paragraph("m", "Слово"), new Embed("k", "https://embed.example/2")]),
    ]);

    [Fact]
    public async Task Every_word_of_every_kind_of_block_is_translated_and_nothing_else_changes()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Saying(text => text.Replace("слово", "word", StringComparison.Ordinal).Replace("Слово", "Word", StringComparison.Ordinal));
        var copies = BlockCopies.Of(Story);

        var outcomes = await Translate(newsroom, server, copies);

        var made = new MadeBy("libre", Person: false);
        Assert.Equal(3, outcomes.OfType<BlockOutcome.Nothing>().Count());
        var translated = outcomes.OfType<BlockOutcome.Translated>().ToDictionary(o => o.Block.From!, o => o.Block);
        Assert.Equal(11, translated.Count);
        Assert.All(translated.Values, b => Assert.Equal(made, b.MadeBy));
        Assert.All(translated.Values, b => Assert.Equal(Story.AllBlocks.Single(s => s.Id == b.From).Hash, b.FromHash));
        Assert.Equal("Word <em>word</em>", ((Paragraph)translated["p"]).Html);
        Assert.Equal("Word & word", ((Subhead)translated["s"]).CustomText);
        Assert.Equal(("Word", "ivan-dub", "Word"), (((Quote)translated["q"]).Html, ((Quote)translated["q"]).Speaker, ((Quote)translated["q"]).Attribution));
        Assert.Equal(["Word", "12:45"], ((ListBlock)translated["l"]).Items);
        Assert.Equal(["Word", "<5>"], ((Table)translated["t"]).Rows[0]);
        Assert.Equal(new PictureRef("bridge.jpg", "Word", "Word", "Word", null), ((Picture)translated["i"]).Image);
        var entry = (Entry)translated["n"];
        Assert.Equal(("Word", "Word", made), (entry.Title, entry.Blocks[0].Text, entry.Blocks[0].MadeBy));
        Assert.All(translated.Values, b => Assert.DoesNotContain("слово", BlockWords.Of(b), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_block_of_which_one_text_is_left_is_left_whole()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var server = await Saying(text => text == "Школа" ? "" : "Word");
        var story = new Document([new ListBlock("l", false, ["Слово", "Школа"]), new Paragraph("p", "Слово")]);

        var outcomes = await Translate(newsroom, server, story);

        Assert.Equal("p", Assert.Single(outcomes.OfType<BlockOutcome.Translated>()).Block.Id);
        var left = Assert.Single(outcomes.OfType<BlockOutcome.Left>());
        Assert.Equal((story.Blocks[0], TroubleKind.Empty), (left.Block, Assert.Single(left.Troubles).Kind));
    }

    static async Task<List<BlockOutcome>> Translate(TestNewsroom newsroom, LocalEngine server, Document story)
    {
        var outcomes = new List<BlockOutcome>();
        var pair = new LanguagePair("uk", "en");
        await foreach (var outcome in new TranslateBlocks(AskedEngine.Translating(AskedEngine.LibreTranslate(newsroom, server))).Translate(pair, story.Blocks, AskedEngine.NoTerms(pair), TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
        }
        return outcomes;
    }

    static Task<LocalEngine> Saying(Func<string, string> translate)
        => LocalEngine.Start((request, http) => LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => translate(q.GetString()!)) }));
}
