using CsCheck;
using Xunit;

namespace Dateline.Documents.Tests;

public sealed class ComparisonTests
{
    static readonly Gen<string> AnyText = Gen.OneOf(AnyBody.Text, Gen.OneOf("Трамп", "Путін", " ", "сказав", ".", "—", "5", "😀", "\uD83D", "\n", "п’ять").Array[0, 30].Select(string.Concat));

    [Fact]
    public void Two_versions_that_say_the_same_have_no_change()
        => AnyBody.Document.Sample(document =>
            Assert.Equal(document.Blocks.Select(b => (BlockChange)new BlockChange.Same(b)), DocumentComparison.Compare(document, document)));

    [Fact]
    public void A_changed_word_is_found_as_removed_and_added_within_its_block()
    {
        var changed = Assert.IsType<BlockChange.Changed>(Assert.Single(DocumentComparison.Compare(Of(("a", "У трьох районах Києва.")), Of(("a", "У чотирьох районах Києва.")))));

        Assert.Equal("У трьох районах Києва.", changed.Before.Text);
        Assert.Equal("У чотирьох районах Києва.", changed.After.Text);
        Assert.Equal(
            [new(ChangeKind.Same, "У "), new(ChangeKind.Removed, "трьох"), new(ChangeKind.Added, "чотирьох"), new(ChangeKind.Same, " районах Києва.")],
            changed.Runs);
    }

    [Theory]
    [InlineData("п’ять", "п’яте", "п’ять|п’яте")]
    [InlineData("Будинок-1", "Будинок-2", "Будинок-1|Будинок-2")]
    [InlineData("кава", "ка\u0301ва", "кава|ка\u0301ва")]
    [InlineData("так.", "так!", ".|!")]
    [InlineData("😀", "😁", "😀|😁")]
    [InlineData("10,5", "10,6", "5|6")]
    public void A_word_is_whole_with_its_apostrophe_hyphen_and_stress_and_a_sign_stands_alone(string before, string after, string words)
    {
        var runs = DocumentComparison.Words(before, after);
        Assert.Equal(words, $"{Assert.Single(runs, r => r.Kind == ChangeKind.Removed).Text}|{Assert.Single(runs, r => r.Kind == ChangeKind.Added).Text}");
    }

    [Fact]
    public void Kept_and_removed_runs_are_the_old_text_kept_and_added_ones_the_new()
        => Gen.Select(AnyText, AnyText).Sample(
            (before, after) =>
            {
                var runs = DocumentComparison.Words(before, after);
                Assert.Equal(before, Without(runs, ChangeKind.Added));
                Assert.Equal(after, Without(runs, ChangeKind.Removed));
                Assert.DoesNotContain(runs, r => r.Text.Length == 0);
            },
            iter: 2_000);

    [Fact]
    public void Equal_texts_are_one_kept_run_and_empty_ones_none()
    {
        Assert.Equal([new(ChangeKind.Same, "Так. Ні.")], DocumentComparison.Words("Так. Ні.", "Так. Ні."));
        Assert.Empty(DocumentComparison.Words("", ""));
        Assert.Equal([new(ChangeKind.Added, "Так.")], DocumentComparison.Words("", "Так."));
        Assert.Equal([new(ChangeKind.Removed, "Так.")], DocumentComparison.Words("Так.", ""));
    }

    [Fact]
    public void Case_and_white_space_are_changes_too()
    {
        Assert.Contains(new ChangeRun(ChangeKind.Added, "президент"), DocumentComparison.Words("Президент", "президент"));
        Assert.Contains(new ChangeRun(ChangeKind.Added, "\n"), DocumentComparison.Words("Так Ні", "Так\nНі"));
    }

    [Fact]
    public void A_block_put_in_between_is_added_and_its_neighbours_are_the_same()
        => Assert.Equal(["same a", "added x", "same b"], Changes(Of(("a", "1"), ("b", "2")), Of(("a", "1"), ("x", "3"), ("b", "2"))));

    [Fact]
    public void A_block_taken_out_is_removed_where_it_stood()
    {
        Assert.Equal(["same a", "removed b", "same c"], Changes(Of(("a", "1"), ("b", "2"), ("c", "3")), Of(("a", "1"), ("c", "3"))));
        Assert.Equal(["removed a", "removed b", "same c"], Changes(Of(("a", "1"), ("b", "2"), ("c", "3")), Of(("c", "3"))));
        Assert.Equal(["same a", "removed b", "removed c"], Changes(Of(("a", "1"), ("b", "2"), ("c", "3")), Of(("a", "1"))));
    }

    [Fact]
    public void A_block_that_changed_places_is_moved_and_the_rest_is_not()
    {
        Assert.Equal(["moved c", "same a", "same b"], Changes(Of(("a", "1"), ("b", "2"), ("c", "3")), Of(("c", "3"), ("a", "1"), ("b", "2"))));
        Assert.Equal(["same b", "same c", "moved a"], Changes(Of(("a", "1"), ("b", "2"), ("c", "3")), Of(("b", "2"), ("c", "3"), ("a", "1"))));
    }

    [Fact]
    public void A_block_under_another_id_is_known_by_what_it_says()
    {
        Assert.Equal(["same x"], Changes(Of(("a", "Те саме.")), Of(("x", "Те саме."))));
        Assert.Equal(["same x", "removed b"], Changes(Of(("a", "Те саме."), ("b", "Те саме.")), Of(("x", "Те саме."))));
        Assert.Equal(["added x", "removed a"], Changes(Of(("a", "Одне.")), Of(("x", "Інше."))));
    }

    [Fact]
    public void An_id_decides_before_what_a_block_says()
        => Assert.Equal(["changed a", "changed b"], Changes(Of(("a", "1"), ("b", "2")), Of(("a", "2"), ("b", "1"))));

    [Fact]
    public void White_space_letters_in_parts_and_origin_are_no_change()
    {
        Assert.Equal(["same a"], Changes(Of(("a", "Київ радіє")), Of(("a", "Киі\u0308в  радіє"))));
        Assert.Equal(["same a"], Changes(Of(("a", "1")), new Document([new Paragraph("a", "1") { From = "z", MadeBy = new MadeBy("deepl", true) }])));
    }

    [Fact]
    public void Markup_alone_is_a_change_in_which_every_word_is_kept()
    {
        var changed = Assert.IsType<BlockChange.Changed>(Assert.Single(DocumentComparison.Compare(Of(("a", "Так сказав")), Of(("a", "<em>Так</em> сказав")))));
        Assert.Equal([new(ChangeKind.Same, "Так сказав")], changed.Runs);
    }

    [Fact]
    public void Every_block_of_both_versions_is_accounted_for_once()
        => Gen.Select(AnyBody.Document, AnyBody.Document, Gen.Int[0, 100]).Sample(
            (before, other, turn) =>
            {
                // Some of the old blocks in another order, with some of the new ones: the ids of both overlap.
                var kept = before.Blocks.Where((_, i) => (turn >> (i % 7) & 1) == 0).Reverse();
                var after = new Document([.. kept.Concat(other.Blocks).DistinctBy(b => b.Id)]);
                var changes = DocumentComparison.Compare(before, after);

                Assert.Equal(after.Blocks, changes.Select(After).OfType<Block>());
                Assert.Equal(before.Blocks.Count, changes.Count(c => c is not BlockChange.Added));
                foreach (var changed in changes.OfType<BlockChange.Changed>())
                {
                    Assert.NotEqual(changed.Before.Hash, changed.After.Hash);
                    Assert.Equal(changed.Before.Text, Without(changed.Runs, ChangeKind.Added));
                    Assert.Equal(changed.After.Text, Without(changed.Runs, ChangeKind.Removed));
                }
            },
            iter: 300);

    static Document Of(params (string Id, string Html)[] paragraphs) => new([.. paragraphs.Select(p => new Paragraph(p.Id, p.Html))]);

    static string Without(IEnumerable<ChangeRun> runs, ChangeKind kind) => string.Concat(runs.Where(r => r.Kind != kind).Select(r => r.Text));

    static Block? After(BlockChange change) => change switch
    {
        BlockChange.Same(var block) => block,
        BlockChange.Moved(var block) => block,
        BlockChange.Added(var block) => block,
        BlockChange.Changed(_, var after, _) => after,
        _ => null,
    };

    static IEnumerable<string> Changes(Document before, Document after) => DocumentComparison.Compare(before, after).Select(change => change switch
    {
        BlockChange.Same(var block) => $"same {block.Id}",
        BlockChange.Moved(var block) => $"moved {block.Id}",
        BlockChange.Added(var block) => $"added {block.Id}",
        BlockChange.Removed(var block) => $"removed {block.Id}",
        BlockChange.Changed(_, var block, _) => $"changed {block.Id}",
        _ => "?",
    });
}
