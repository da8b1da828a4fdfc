using CsCheck;
using Dateline.Documents;
using Dateline.Translation;
using Xunit;

namespace Dateline.Tests.Translation;

/// <summary>Whose words stand in a block is told by the words, whatever is claimed of them.</summary>
public sealed class AuthorshipTests
{
    static readonly Gen<string> Word = Gen.Char["абвгґдежзклмнопрстуф"].Array[3, 8].Select(letters => new string(letters));
    static readonly Gen<string> Sentence = Word.Array[5, 12].Select(words => string.Join(' ', words) + ".");
    static readonly Gen<MadeBy?> Claim = Gen.Int[0, 3].Select(n => n switch { 0 => null, 1 => new MadeBy("opus", true), 2 => new MadeBy(null, true), _ => (MadeBy?)new MadeBy("opus", false) });

    [Fact]
    public void Unreviewed_words_stay_a_machines_under_other_ids_in_pieces_and_run_together()
        => Gen.Select(Sentence.Array[2, 5], Claim, Gen.Int[0, 100], Gen.Int[4, 6]).Sample((sentences, claim, from, length) =>
        {
            var before = new Document([.. sentences.Select((s, i) => new Paragraph($"m{i}", s) { MadeBy = new MadeBy("opus", false) })]);
            var words = sentences[0].Split(' ');
            var at = from % Math.Max(1, words.Length - length);
            Document sent = new(
            [
                new Paragraph("n1", sentences[^1]) { MadeBy = claim },
                new Paragraph("n2", string.Join(' ', words.Skip(at).Take(length))) { MadeBy = claim },
                new Paragraph("m1", string.Join("  ", sentences.Select(s => $"<strong>{s}</strong>"))) { MadeBy = claim },
            ]);

            return Authorship.Of(sent, before, [], "editor").AllBlocks.All(b => b.MadeBy == new MadeBy("opus", false));
        });

    [Fact]
    public void Words_that_a_person_changed_or_wrote_are_theirs()
        => Gen.Select(Sentence, Word, Claim).Sample((sentence, word, claim) =>
        {
            var before = new Document([new Paragraph("m", sentence) { MadeBy = new MadeBy("opus", false) }, new Paragraph("p", "Людина написала це сама.")]);
            Document sent = new([new Paragraph("m", $"{sentence[..^1]}, {word}!") { MadeBy = new MadeBy("opus", false) }, new Paragraph("p", $"Людина написала {word} інакше, ніж було.") { MadeBy = claim }]);

            return Authorship.Of(sent, before, [], "editor").Blocks is [{ MadeBy: { Machine: "opus", Person: true, Role: "editor" } }, { MadeBy: null }];
        });

    [Fact]
    public void What_was_accepted_keeps_who_did_while_its_words_stay_and_three_words_are_anybodys()
    {
        var accepted = new MadeBy("opus", true, "translator");
        var before = new Document([new Paragraph("a", "Міст відкрили в понеділок.") { MadeBy = accepted }, new Paragraph("m", "Рух мостом уже відновили повністю.") { MadeBy = new MadeBy("opus", false) }]);

        var after = Authorship.Of(new Document([new Paragraph("a", "Міст відкрили <em>в понеділок</em>."), new Paragraph("n", "Рух мостом уже"), new Paragraph("m", "")]), before, [], "editor");

        Assert.Equal([accepted, null, null], after.Blocks.Select(b => b.MadeBy));
    }
}
