using CsCheck;
using Dateline.Language.Parallel;
using Xunit;

namespace Dateline.Language.Tests.Parallel;

public sealed class ParallelTextsTests
{
    [Fact]
    public void Texts_of_one_length_find_each_other_by_their_numbers()
        => Assert.Equal(
            [new(0, 1, 0, 0), new(1, 1, 0, 1), new(2, 1, 1, 1)],
            Align(["Roads cost 14 million.", "Bread costs 36 hryvnias.", "It lasts for 90 minutes."], ["Хліб коштує 36 гривень.", "Триває воно 90 хвилин."]));

    [Fact]
    public void Texts_of_one_length_find_each_other_by_names_however_inflected()
        => Assert.Equal(
            [new(0, 1, 0, 1), new(1, 1, 1, 0), new(2, 1, 1, 1)],
            Align(["We asked Bondarenko about it.", "We asked Zelenyi about it all.", "We asked Kravchuk about it."], ["Про це спитали в Бондаренка.", "Ми поговорили з Кравчуком."]));

    [Fact]
    public void Texts_of_one_length_find_each_other_by_what_is_quoted_and_asked()
        => Assert.Equal(
            [new(0, 1, 0, 0), new(1, 1, 0, 1), new(2, 1, 1, 1)],
            Align(["The council met in the hall.", "“We are here,” they all said.", "But where did the money go?"], ["«Ми тут», — казали всі гуртом.", "Але куди поділися ці гроші?"]));

    [Fact]
    public void Two_texts_that_were_put_together_belong_to_the_one_and_one_that_was_parted_to_both()
    {
        string[] source = ["It began on 5 March in the old town hall.", "Later 300 people came to the square to listen.", "At 18:30 the rain began, and by 20:15 all had left for home."];

        Assert.Equal([new(0, 2, 0, 1), new(2, 1, 1, 2)], Align(source, ["Почалося 5 березня в старій ратуші. Згодом послухати на площу прийшли 300 людей.", "О 18:30 почався дощ.", "О 20:15 усі розійшлися додому."]));
    }

    [Fact]
    public void A_picture_is_no_paragraph()
        => Assert.Equal([new(0, 1, 0, 0), new(1, 1, 0, 1)], ParallelTexts.Align([new("A bridge.", "paragraph"), new("A bridge!", "picture")], "en", [new("Міст.", "picture")], "uk"));

    [Fact]
    public void What_is_known_to_stand_alone_stays_alone()
        => Assert.Equal([0, 0], ParallelTexts.Align([new("15:30", "paragraph")], "en", [new("15:30", "paragraph", IsAlone: true)], "uk").Select(r => r.Sources * r.Targets));

    [Fact]
    public void Thousands_of_texts_on_either_side_are_matched_near_their_places()
    {
        var runs = ParallelTexts.Align([.. Enumerable.Range(0, 60_000).Select(i => new ParallelText("a", "paragraph"))], "en", [.. Enumerable.Range(0, 20_000).Select(i => new ParallelText("b", "paragraph"))], "uk");

        Assert.Equal((60_000, 20_000), (runs.Sum(r => r.Sources), runs.Sum(r => r.Targets)));
    }

    [Fact]
    public void Every_text_stands_in_one_run_in_its_order_whatever_it_holds()
        => Gen.Select(Gen.OneOf("uk", "en", "ru", "pl", "xx"), Gen.String.Array[0, 9], Gen.String.Array[0, 9]).Sample((language, source, target) =>
        {
            var runs = ParallelTexts.Align([.. source.Select(t => new ParallelText(t, "paragraph"))], language, [.. target.Select(t => new ParallelText(t, t.Length % 5 == 0 ? "quote" : "paragraph"))], "en");

            return runs.SelectMany(r => Enumerable.Range(r.Source, r.Sources)).SequenceEqual(Enumerable.Range(0, source.Length))
                && runs.SelectMany(r => Enumerable.Range(r.Target, r.Targets)).SequenceEqual(Enumerable.Range(0, target.Length))
                && runs.All(r => r is { Sources: <= 2, Targets: <= 2 } && r.Sources + r.Targets is > 0 and < 4);
        });

    static IReadOnlyList<ParallelRun> Align(string[] source, string[] target)
        => ParallelTexts.Align([.. source.Select(t => new ParallelText(t, "paragraph"))], "en", [.. target.Select(t => new ParallelText(t, "paragraph"))], "uk");
}
