using Xunit;

namespace Dateline.Documents.Tests;

public sealed class BlockLinksTests
{
    [Fact]
    public void A_translated_block_is_covered_by_the_block_that_it_was_made_from()
    {
        var source = new Document([new Paragraph("u1", "Так."), new Paragraph("u2", "Ні.")]);
        var translated = new Document([From("e1", "u1"), From("e2", "u2"), From("e3", "gone"), new Paragraph("e4", "New."), new Paragraph("u1", "By chance the same id.")]);

        Assert.Equal(["e3", "e4", "u1"], BlockLinks.Uncovered(translated, source, translatedFromSource: true, sourceFromTranslated: false, sameOrigin: false));
    }

    [Fact]
    public void An_empty_line_says_nothing_that_another_edition_would_have_to_say_first()
    {
        var source = new Document([new Paragraph("u1", "Так.")]);
        var translated = new Document([From("e1", "u1"), new Paragraph("e2", ""), new Paragraph("e3", "<strong> </strong>"), new Subhead("e4", null, " "), new ListBlock("e5", false, [""])]);

        Assert.Empty(BlockLinks.Uncovered(translated, source, translatedFromSource: true, sourceFromTranslated: false, sameOrigin: false));
    }

    [Fact]
    public void Where_the_state_language_edition_is_the_translation_its_blocks_point_back()
    {
        var english = new Document([new Paragraph("e1", "Yes."), new Paragraph("e2", "No.")]);
        var ukrainian = new Document([From("u1", "e1"), new Paragraph("e2", "Same id, made from nothing.")]);

        Assert.Equal(["e2"], BlockLinks.Uncovered(english, ukrainian, translatedFromSource: false, sourceFromTranslated: true, sameOrigin: false));
    }

    [Fact]
    public void Two_translations_of_a_third_edition_meet_in_the_block_that_both_were_made_from()
    {
        var russian = new Document([From("r1", "e1"), From("r2", "e2"), new Paragraph("r3", "Новое.")]);
        var ukrainian = new Document([From("u1", "e1"), new Paragraph("e2", "Нове."), new Paragraph("r3", "Id.")]);

        Assert.Equal(["r2", "r3"], BlockLinks.Uncovered(russian, ukrainian, translatedFromSource: false, sourceFromTranslated: false, sameOrigin: true));
    }

    [Fact]
    public void Without_a_translation_between_them_equal_ids_stand_for_each_other()
    {
        var english = new Document([new Paragraph("a", "Yes."), From("b", "a"), new Paragraph("c", "No.")]);
        var ukrainian = new Document([new Paragraph("a", "Так."), new Paragraph("c", "Ні."), new Paragraph("A", "Інше.")]);

        Assert.Equal(["b"], BlockLinks.Uncovered(english, ukrainian, translatedFromSource: false, sourceFromTranslated: false, sameOrigin: false));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    public void The_same_picture_film_embed_or_card_is_its_own_counterpart_in_every_language(bool translatedFromSource, bool sourceFromTranslated, bool sameOrigin)
    {
        Block[] Shown(string name) =>
        [
            new Picture(name + "1", Image("a.jpg", name)),
            new Gallery(name + "2", [Image("b.jpg", name), Image("c.jpg", name)]),
            new Video(name + "3", "https://example.com/v", null, name),
            new Embed(name + "4", "https://t.me/unn/1"),
            new Related(name + "5", "s1"),
            new Entry(name + "6", DateTimeOffset.UnixEpoch, null, []) { From = "x" },
        ];

        Assert.Equal(
            ["e6"],
            BlockLinks.Uncovered(new Document(Shown("e")), new Document(Shown("u")[..5]), translatedFromSource, sourceFromTranslated, sameOrigin));
    }

    [Fact]
    public void A_picture_card_or_film_that_the_source_lacks_is_not_covered()
    {
        var translated = new Document(
        [
            new Picture("p", Image("other.jpg")),
            new Gallery("g", [Image("a.jpg"), Image("other.jpg")]),
            new Video("v", "https://example.com/other", null, null),
            new Embed("m", "https://t.me/other"),
            new Related("r", "other"),
            new Related("n", "a.jpg"),
        ]);
        var source = new Document([new Picture("1", Image("a.jpg")), new Video("2", "https://example.com/v", null, null), new Related("3", "s1")]);

        Assert.Equal(["p", "g", "v", "m", "r", "n"], BlockLinks.Uncovered(translated, source, translatedFromSource: true, sourceFromTranslated: false, sameOrigin: false));
    }

    [Fact]
    public void Blocks_inside_entries_need_and_give_counterparts_like_any_other()
    {
        var source = new Document([new Entry("u", DateTimeOffset.UnixEpoch, null, [new Paragraph("u1", "Так."), new Picture("u2", Image("a.jpg"))])]);
        var translated = new Document(
        [
            new Entry("e", DateTimeOffset.UnixEpoch, null, [From("e1", "u1"), new Paragraph("e2", "New."), new Picture("e3", Image("a.jpg"))]) { From = "u" },
        ]);

        Assert.Equal(["e2"], BlockLinks.Uncovered(translated, source, translatedFromSource: true, sourceFromTranslated: false, sameOrigin: false));
    }

    [Fact]
    public void An_empty_edition_leaves_nothing_uncovered_and_covers_nothing()
    {
        var one = new Document([new Paragraph("a", "Так.")]);
        Assert.Empty(BlockLinks.Uncovered(Document.Empty, one, true, false, false));
        Assert.Equal(["a"], BlockLinks.Uncovered(one, Document.Empty, false, false, false));
    }

    static Paragraph From(string id, string from) => new(id, "Text.") { From = from };

    static PictureRef Image(string file, string alt = "") => new(file, alt, null, null, null);
}
