using Dateline.People;
using Xunit;

namespace Dateline.Tests.People;

public sealed class ActorTests
{
    [Fact]
    public void A_role_for_everything_lets_in_everywhere()
        => Assert.IsType<Access.Allowed>(With(new Grant(Role.Editor)).May(Permission.Publish, ["viina"], "en"));

    [Fact]
    public void Without_a_role_for_it_nobody_may()
        => Assert.Equal(new Access.NoRole(Permission.Publish), With(new Grant(Role.Reporter)).May(Permission.Publish, ["viina"], "uk"));

    [Fact]
    public void A_translator_into_English_is_told_that_Russian_is_anothers()
        => Assert.Equal(["en"], Assert.IsType<Access.OtherLanguages>(With(new Grant(Role.Translator, Languages: ["en"])).May(Permission.Translate, ["sport"], "ru")).Languages);

    [Fact]
    public void An_editor_of_sport_is_told_that_the_war_is_anothers()
        => Assert.Equal(["sport"], Assert.IsType<Access.OtherRubrics>(With(new Grant(Role.Editor, ["sport"])).May(Permission.Publish, ["viina"], "uk")).Rubrics);

    [Fact]
    public void One_role_is_not_widened_by_anothers_limits()
        => Assert.IsNotType<Access.Allowed>(With(new Grant(Role.Editor, ["sport"], ["uk"]), new Grant(Role.Editor, ["viina"], ["en"])).May(Permission.Publish, ["viina"], "uk"));

    [Fact]
    public void A_story_without_rubrics_is_everybodys_who_has_the_role()
        => Assert.IsType<Access.Allowed>(With(new Grant(Role.Editor, ["sport"])).May(Permission.Publish, [], "uk"));

    [Fact]
    public void An_administrator_keeps_people_and_writes_no_news()
    {
        Assert.IsType<Access.Allowed>(With(new Grant(Role.Administrator)).May(Permission.KeepStaff));
        Assert.IsType<Access.NoRole>(With(new Grant(Role.Administrator)).May(Permission.Publish));
    }

    static Actor With(params Grant[] grants) => new(default, "Олена", grants);
}
