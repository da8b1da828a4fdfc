using CsCheck;
using Dateline.Documents;
using Dateline.Translation;
using Xunit;

namespace Dateline.Tests.Translation;

public sealed class BlockStatesTests
{
    static readonly string[] Words = ["міст", "трамвай", "річка", "місто", "рада", "ремонт", "зима", "п’ять"];

    static readonly Gen<string> Sentence = Gen.Int[0, 7].Select(i => Words[i]).List[1, 5].Select(words => string.Join(' ', words));

    // What editors do to a source after it was translated.
    static readonly Gen<Func<List<Paragraph>, List<Paragraph>>> AnEdit = Gen.OneOf(
        Gen.Select(Gen.Int[0, 50], Sentence, (at, text) => Edit(blocks => Replace(blocks, at, b => b with { Html = text }))),
        Gen.Int[0, 50].Select(at => Edit(blocks => Replace(blocks, at, b => b with { Html = b.Html.Replace(" ", "  ", StringComparison.Ordinal) }))),
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], (from, to) => Edit(blocks => Move(blocks, from, to))),
        Gen.Int[0, 50].Select(at => Edit(blocks => [.. blocks.Where((_, i) => i != at % Math.Max(blocks.Count, 1))])),
        Gen.Select(Gen.Int[0, 50], Sentence, Gen.Int[1_000, 1_000_000], (at, text, id) => Edit(blocks => blocks.Any(b => b.Id == $"n{id}") ? blocks : [.. blocks.Take(at), new Paragraph($"n{id}", text), .. blocks.Skip(at)])));

    [Fact]
    public void After_any_edits_exactly_those_are_stale_whose_source_says_other_words()
        => Gen.Select(Sentence.List[1, 12], AnEdit.List[0, 12]).Sample(
            (sentences, edits) =>
            {
                List<Paragraph> source = [.. sentences.Select((s, i) => new Paragraph($"b{i}", s))];
                var translated = new Document([.. source.Select((b, i) => new Paragraph($"t{i}", $"translated {i}") { From = b.Id, FromHash = b.Hash })]);
                var wordsThen = source.DistinctBy(b => b.Hash).ToDictionary(b => b.Hash, BlockWords.Of);

                var now = edits.Aggregate(source, (blocks, edit) => edit(blocks));
                var states = BlockStates.Of(translated, new Document(now), new Dictionary<string, Decided>(), wordsThen);

                var said = now.ToDictionary(b => b.Id, b => Folded(b.Html));
                string[] expected = [.. source.Where(b => said.GetValueOrDefault(b.Id) != Folded(b.Html)).Select(b => b.Id)];
                Assert.Equal(expected, states.Where(s => s.Standing is BlockStanding.Stale).Select(s => s.Source));
                Assert.Equal(now.Where(b => source.All(s => s.Id != b.Id)).Select(b => b.Id).Order(), states.Where(s => s.Standing is BlockStanding.Missing).Select(s => s.Source!).Order());
                Assert.All(states.Where(s => s.Standing is BlockStanding.Stale), s => Assert.Equal(wordsThen[source.Single(b => b.Id == s.Source).Hash], string.Concat(s.Change!.Where(r => r.Kind is not ChangeKind.Added).Select(r => r.Text))));
            },
            iter: 2_000);

    [Fact]
    public void A_missing_block_stands_after_what_it_follows_in_the_source()
    {
        var source = new Document([new Paragraph("b0", "0"), new Paragraph("b1", "1"), new Paragraph("b2", "2"), new Paragraph("b3", "3")]);
        var translated = new Document([new Paragraph("t3", "3") { From = "b3" }, new Paragraph("t1", "1") { From = "b1" }, new Paragraph("own", "!")]);

        var states = BlockStates.Of(translated, source, new Dictionary<string, Decided>(), new Dictionary<string, string>());

        Assert.Equal(["-b0", "t3", "t1", "-b2", "own"], states.Select(s => s.Block ?? "-" + s.Source));
    }

    [Fact]
    public void An_empty_paragraph_is_missed_by_nobody()
    {
        var source = new Document([new Paragraph("b0", "Текст"), new Paragraph("b1", ""), new Paragraph("b2", " <strong>\u00a0</strong> "), new ListBlock("b3", false, [""]), new Paragraph("b4", "Кінець"), new Subhead("b5", SubheadRole.Context, null)]);
        var translated = new Document([new Paragraph("t0", "Text") { From = "b0" }]);

        var states = BlockStates.Of(translated, source, new Dictionary<string, Decided>(), new Dictionary<string, string>());

        // A subhead with a role says its word.
        Assert.Equal(["t0", "-b4", "-b5"], states.Select(s => s.Block ?? "-" + s.Source));
    }

    [Fact]
    public void The_same_picture_and_another_story_s_card_are_missed_by_nobody()
    {
        var picture = new PictureRef("pictures/tram.jpg", "Трамвай", null, null, null);
        var source = new Document([new Picture("b0", picture), new Related("b1", "flood"), new Paragraph("b2", "Текст")]);
        var translated = new Document([new Picture("t0", picture with { Alt = "A tram" })]);

        var states = BlockStates.Of(translated, source, new Dictionary<string, Decided>(), new Dictionary<string, string>());

        Assert.Equal(["b2"], states.Where(s => s.Standing is BlockStanding.Missing).Select(s => s.Source));
    }

    [Fact]
    public void A_picture_s_other_words_are_a_change_too()
    {
        var then = new Picture("b0", new PictureRef("pictures/tram.jpg", "Трамвай", "На мосту", null, null));
        var now = then with { Image = then.Image with { Alt = "Старий трамвай" } };
        var translated = new Document([new Picture("t0", then.Image with { Alt = "A tram" }) { From = "b0", FromHash = then.Hash }]);

        var state = Assert.Single(BlockStates.Of(translated, new Document([now]), new Dictionary<string, Decided>(), new Dictionary<string, string> { [then.Hash] = BlockWords.Of(then) }));

        Assert.Equal(BlockStanding.Stale, state.Standing);
        Assert.Contains(state.Change!, r => r.Kind is ChangeKind.Added && r.Text.Contains("Старий", StringComparison.Ordinal));
    }

    [Fact]
    public void A_block_whose_source_is_gone_is_stale_and_may_be_kept_on_purpose()
    {
        var translated = new Document([new Paragraph("t0", "kept") { From = "b0", FromHash = "0123456789abcdef" }]);

        var stale = BlockStates.Of(translated, Document.Empty, new Dictionary<string, Decided>(), new Dictionary<string, string> { ["0123456789abcdef"] = "було" });
        var kept = BlockStates.Of(translated, Document.Empty, new Dictionary<string, Decided> { ["b0"] = new(BlockDecision.Gone, "still true") }, new Dictionary<string, string>());

        Assert.Equal(ChangeKind.Removed, Assert.Single(Assert.Single(stale).Change!).Kind);
        Assert.Equal(BlockStanding.Different, Assert.Single(kept).Standing);
    }

    static Func<List<Paragraph>, List<Paragraph>> Edit(Func<List<Paragraph>, List<Paragraph>> edit) => edit;

    static string Folded(string html) => string.Join(' ', html.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static List<Paragraph> Replace(List<Paragraph> blocks, int at, Func<Paragraph, Paragraph> change) => [.. blocks.Select((b, i) => i == at % blocks.Count ? change(b) : b)];

    static List<Paragraph> Move(List<Paragraph> blocks, int from, int to)
    {
        if (blocks.Count == 0)
        {
            return blocks;
        }
        var moved = blocks[from % blocks.Count];
        List<Paragraph> rest = [.. blocks.Where(b => b != moved)];
        rest.Insert(to % (rest.Count + 1), moved);
        return rest;
    }
}
