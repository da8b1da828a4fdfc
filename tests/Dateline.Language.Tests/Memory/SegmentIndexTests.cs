using CsCheck;
using Dateline.Language.Memory;
using Xunit;

namespace Dateline.Language.Tests.Memory;

public sealed class SegmentIndexTests
{
    const string Recall = "Нагадаємо, 12 березня в Дубогаях відкрили новий міст через Тишицю.";

    static readonly Gen<string> Word = Gen.OneOf("міст", "річка", "в", "на", "Дубогаї", "12", "13", "5,5", "44-річний", "п’ять", "ранок", "вночі", "рада");
    static readonly Gen<string> Text = Word.Array[0, 9].Select(w => string.Join(' ', w));

    [Fact]
    public void The_same_paragraph_in_another_story_is_found_as_it_stands()
        => Assert.Equal([new SegmentMatch(1, 100)], Index(Recall).Find(Recall, 5, 70));

    [Theory]
    [InlineData("Нагадаємо:  12 березня в Дубогаях відкрили новий міст через Тишицю", 99)]
    [InlineData("Нагадаємо, 21 березня в Дубогаях відкрили новий міст через Тишицю.", 97)]
    [InlineData("Нагадаємо, 12 березня в Дубогаях закрили новий міст через Тишицю.", 90)]
    [InlineData("Нагадаємо, 12 березня в Дубогаях відкрили міст через Тишицю.", 90)]
    public void What_differs_in_signs_in_a_number_or_in_a_word_scores_by_how_much(string asked, int score)
        => Assert.Equal([new SegmentMatch(1, score)], Index(Recall).Find(asked, 5, 70));

    [Fact]
    public void Another_text_is_not_found_however_many_small_words_they_share()
        => Assert.Empty(Index(Recall).Find("У Дубогаях нагадали, що через дощ у березні на площі не відкрили ярмарок.", 5, 70));

    [Fact]
    public void All_words_in_the_forms_asked_for_are_found_wherever_they_stand_the_last_added_first()
    {
        var index = Index(Recall, "Міст відкрили, а новий парк — ні.", "Нові мости.", "Парк.");

        Assert.Equal([2L, 1], index.Having("НОВИЙ міст", 5).Select(f => f.Segment));
        Assert.Equal([2L], index.Having("новий міст", 1).Select(f => f.Segment));
        Assert.All(index.Having("новий міст", 5), f => Assert.InRange(f.Score, 1, 70));
        Assert.Empty(index.Having("новий сніг", 5));
        Assert.Empty(index.Having("…", 5));
        index.Remove(2);
        Assert.Equal([1L], index.Having("новий міст", 5).Select(f => f.Segment));
    }

    [Fact]
    public void Whatever_is_asked_what_is_found_has_every_word_of_it()
        => Gen.Select(Text.Array[0, 30], Text).Sample((texts, asked) =>
        {
            var index = Index(texts);
            string[] words = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var having = texts.Index().Where(t => words.Length > 0 && words.All(w => t.Item.Split(' ').Any(other => Alike(w, other)))).Select(t => t.Index + 1L).ToHashSet();

            Assert.Equal(having, index.Having(asked, 100).Select(f => f.Segment).ToHashSet());

            // Numbers of one shape are one word here.
            static bool Alike(string a, string b) => a == b || (a is "12" or "13" or "5,5" && b is "12" or "13" or "5,5");
        });

    [Fact]
    public void Of_segments_that_read_the_same_the_newest_come_first_and_none_pushes_others_out()
    {
        var index = Index([.. Enumerable.Repeat(Recall, 40), Recall.Replace("новий ", "", StringComparison.Ordinal)]);

        var found = index.Find(Recall, 2, 70);

        Assert.Equal([40L, 39, 38, 37, 36, 35, 34, 33, 41], found.Select(f => f.Segment));
        Assert.Equal(9, index.Count);
    }

    [Fact]
    public void What_is_removed_is_found_no_more_until_it_is_added_again()
    {
        var index = Index(Recall, "Інший текст про річку.");
        index.Remove(1);

        Assert.Empty(index.Find(Recall, 5, 70));
        Assert.Equal((1, 1), (index.Count, index.Dead));
        index.Add(3, Recall);
        Assert.Equal([new SegmentMatch(3, 100)], index.Find(Recall, 5, 70));
        Assert.Equal(0, index.Dead);
    }

    [Fact]
    public void A_segment_that_reads_otherwise_now_is_found_by_what_it_reads_now()
    {
        var index = Index(Recall);
        index.Add(1, "Зовсім інший текст про дощ.");

        Assert.Empty(index.Find(Recall, 5, 70));
        Assert.Equal([new SegmentMatch(1, 100)], index.Find("Зовсім інший текст про дощ.", 5, 70));
    }

    [Fact]
    public void The_best_that_it_finds_is_the_best_there_is()
        => Gen.Select(Text.Array[0, 30], Text).Sample((texts, asked) =>
        {
            var best = texts.Select(t => Plainly(t, asked)).Where(score => score >= 50).DefaultIfEmpty(0).Max();

            return (Index(texts).Find(asked, 1, 50) is [var first, ..] ? first.Score : 0) == best;
        }, iter: 5_000);

    [Fact]
    public void Any_text_is_taken_and_found_again()
        => Monsters.Texts.Array[1, 10].Sample(texts =>
        {
            var index = Index(texts);
            return texts.All(t => index.Find(t, 1, 70) is [{ Score: 100 }, ..]);
        });

    [Theory, MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_of_anything_is_no_burden(string piece)
    {
        var text = Monsters.Megabyte(piece);

        Assert.Equal(100, Index(text, Recall).Find(text, 1, 70)[0].Score);
    }

    [Fact]
    public void After_three_edits_of_words_the_right_paragraph_of_real_stories_is_first()
    {
        if (AlignedStories.File("ntrex") is not { } file)
        {
            Assert.Skip("../shared/data/ntrex is not there.");
            return;
        }
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            // Three edits of four words leave nothing to find.
            var texts = AlignedStories.In(file).SelectMany(s => s.Editions.TryGetValue(language, out var edition) ? edition.Blocks : []).Where(t => t.Split(' ').Length >= 8).Distinct().ToArray();
            var index = Index(texts);
            var random = new Random(55);
            var right = texts.Index().Count(t => index.Find(Edited(t.Item, texts, random), 1, 50) is [var first, ..] && first.Segment == t.Index + 1);

            Assert.True(texts.Length > 300, $"{language}: {texts.Length} texts");
            Assert.True(right >= texts.Length * 0.99, $"{language}: {right} of {texts.Length}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{language}: {right} of {texts.Length}");
        }
    }

    /// <summary>Three words, each left out, replaced by one of another text, or followed by one.</summary>
    static string Edited(string text, string[] texts, Random random)
    {
        var words = text.Split(' ').ToList();
        for (var edit = 0; edit < 3; edit++)
        {
            var (at, others) = (random.Next(words.Count), texts[random.Next(texts.Length)].Split(' '));
            var other = others[random.Next(others.Length)];
            switch (random.Next(3))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words[at] = other;
                    break;
                default:
                    words.Insert(at, other);
                    break;
            }
        }
        return string.Join(' ', words);
    }

    static SegmentIndex Index(params IEnumerable<string> texts)
    {
        var index = new SegmentIndex();
        foreach (var (at, text) in texts.Index())
        {
            index.Add(at + 1, text);
        }
        return index;
    }

    /// <summary>The score by its definition: the whole table of distances, no bounds.</summary>
    static int Plainly(string text, string asked)
    {
        if (text == asked)
        {
            return 100;
        }
        var (a, b) = (Words(text), Words(asked));
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 ? j * 4 : j == 0 ? i * 4
                    : Math.Min(cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : Shape(a[i - 1]) == Shape(b[j - 1]) ? 1 : 4), Math.Min(cost[i - 1, j], cost[i, j - 1]) + 4);
            }
        }
        var distance = cost[a.Length, b.Length];
        return distance == 0 ? 99 : Math.Min(98, 100 - (int)Math.Ceiling(distance * 100.0 / (Math.Max(a.Length, b.Length) * 4)));

        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        static string Shape(string word) => System.Text.RegularExpressions.Regex.Replace(word, @"\d[\d,]*", "#");
    }
}
