using Dateline.Language.Forms;
using Dateline.Translation.Machine;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

/// <summary>What the newsroom's terms and names say of a text and its translation.</summary>
public sealed class GlossaryTests
{
    static readonly LanguagePair IntoEnglish = new("uk", "en");

    [Theory]
    [InlineData("The city council met on the embankment.", "")]
    [InlineData("The municipal board met on the promenade.", "")]
    [InlineData("The town hall met on the Promenade.", "міська рада")]
    [InlineData("The city council met on the quay.", "набережна")]
    public void A_translation_that_may_stand_for_the_preferred_one_is_no_remark(string translated, string missed)
    {
        var glossary = new Glossary(IntoEnglish,
        [
            new("міська рада", "city council") { Allowed = ["municipal board"] },
            new("набережна", "embankment") { Allowed = ["promenade", "riverside"] },
        ]);

        Assert.Equal(missed, string.Join(' ', glossary.Missed("Міська рада зібралася на набережній.", translated).Select(p => p.Source)));
    }

    [Fact]
    public void What_one_term_prefers_is_right_where_another_allows_it_and_a_longer_terms_words_hide_none()
    {
        var glossary = new Glossary(IntoEnglish, [new("рада", "council") { Allowed = ["board"] }, new("правління", "board"), new("міська рада", "city council")]);

        Assert.Empty(glossary.Missed("Рада вирішила.", "The board decided."));
        Assert.Empty(glossary.Missed("Рада вирішила.", "The city council decided."));
        Assert.Equal(["рада"], glossary.Missed("Рада вирішила.", "They decided.").Select(p => p.Source));
    }

    [Fact]
    public void Forms_that_somebody_gave_are_known_on_both_sides()
    {
        var glossary = new Glossary(new("en", "uk"), [new("quango", "ПАУ")
        {
            SourceForms = new Dictionary<string, IReadOnlyList<string>> { ["quango"] = ["quangoes"] },
            TargetForms = new Dictionary<string, IReadOnlyList<string>> { ["ПАУ"] = ["ПАУшки"] },
        }]);

        Assert.Empty(glossary.Missed("Two quangoes met.", "Зібралися дві ПАУшки."));
        Assert.Single(glossary.Missed("Two quangoes met.", "Зібралися двоє."));
    }

    [Fact]
    public void A_name_is_looked_for_in_all_its_forms_and_a_person_by_the_surname_alone()
    {
        var glossary = new Glossary(new("uk", "ru"), [new("Олена Гайова", "Елена Гаевая") { Kind = PhraseKind.Person, Alike = ["Гайова"], Allowed = ["Гаевая"] }, new("Дубогай", "Дубогай") { Kind = PhraseKind.Place }]);

        Assert.Empty(glossary.Missed("Розмову з Оленою Гайовою записали в Дубогаї.", "Разговор с Еленой Гаевой записали в Дубогае."));
        Assert.Equal(["Олена Гайова"], glossary.Missed("Гайова погодилася.", "Гайова согласилась.").Select(p => p.Source));
        Assert.Empty(glossary.Missed("Гайова погодилася.", "Гаевая согласилась."));
        Assert.Empty(glossary.Missed("Гай шумів.", "Роща шумела."));
        // Of the name's words alone an engine isn't told: it would write the whole name.
        Assert.Empty(glossary.Places("Гайова погодилася."));
        Assert.Single(glossary.Places("Олена Гайова погодилася."));
    }

    [Theory]
    [InlineData("набережна", "набережна")]
    [InlineData("набережна", "Набережна")]
    [InlineData("комп'ютер", "комп’ютер")]
    public void Two_terms_that_want_one_word_translated_each_otherwise_are_named_and_neither_is_passed_on_or_checked(string one, string other)
    {
        var glossary = new Glossary(IntoEnglish, [new(one, "embankment") { Of = "quays" }, new("міська рада", "city council"), new(other, "promenade") { Of = "walks" }]);

        Assert.Equal(["міська рада"], glossary.Pairs.Select(p => p.Source));
        var clash = Assert.Single(glossary.ClashesIn(["Школа.", $"Тут {one}. І {one}."]));
        Assert.Equal(("quays", "embankment", "walks", "promenade"), (clash.One.Of, clash.One.Target, clash.Other.Of, clash.Other.Target));
        Assert.Empty(glossary.ClashesIn(["Школа і міська рада."]));
        Assert.Empty(glossary.Missed($"Тут {one}.", "Here is a quay."));
        Assert.Empty(glossary.Places($"Тут {one}."));
    }

    [Fact]
    public void Two_that_say_the_same_are_one_with_what_both_allow()
    {
        var glossary = new Glossary(IntoEnglish, [new("набережна", "embankment") { Allowed = ["promenade"] }, new("Набережна", "Embankment") { Allowed = ["quay"] }]);

        Assert.Equal([new("набережна", "embankment")], glossary.Pairs);
        Assert.Empty(glossary.ClashesIn(["Набережна"]));
        Assert.Empty(glossary.Missed("На набережній.", "On the quay."));
        Assert.Empty(glossary.Missed("На набережній.", "On the promenade."));
    }

    [Fact]
    public void A_name_and_a_word_that_only_the_capital_tells_apart_contradict_nobody_and_the_same_name_kept_twice_does()
    {
        var tag = new GlossaryPair("Рада", "Rada") { Kind = PhraseKind.Organisation };

        Assert.Equal(2, new Glossary(IntoEnglish, [new("рада", "council"), tag]).Pairs.Count);
        Assert.Empty(new Glossary(IntoEnglish, [new("Рада", "Parliament"), tag]).Pairs);
    }
}
