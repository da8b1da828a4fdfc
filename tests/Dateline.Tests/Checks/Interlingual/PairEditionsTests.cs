using Dateline.Checks;
using Dateline.Checks.Interlingual;
using Dateline.Documents;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Xunit;

namespace Dateline.Tests.Checks.Interlingual;

/// <summary>Facts, names and quotations wherever an edition says them.</summary>
public sealed class PairEditionsTests
{
    static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    static readonly Known Known = new(
        new[] { Name("haiova", TagKind.Person, "Олена Гайова", "Olena Haiova", "Елена Гаевая"), Name("dubohai", TagKind.Place, "Дубогай", "Dubohai", "Дубогай") }.ToDictionary(n => n.Slug),
        []);

    static readonly EditionText Ukrainian = new("Олена Гайова відкрила міст", "У Дубогаї збудували міст за 12 млн гривень.", new(
    [
        new Quote("q", "Ми чекали на це рівно десять років, і діждалися.", "haiova", "Олена Гайова, 14 листопада"),
        new Reply("y", "Відповіді не буде.", "Олена Гайова"),
        new Picture("i", new PictureRef("a.jpg", "Олена Гайова біля моста, 3 прапори", "Олена Гайова на мосту", "Фото: Олена Гайова", null)),
        new ListBlock("l", false, ["Дубогай: 25 км", "Тишиця"]),
        new Entry("n", At, "Олена Гайова: «Тепер міст наш на сто років»", [new Paragraph("m", "Дощ ущух.")]),
    ]));

    [Fact]
    public void Names_and_facts_are_found_in_headline_summary_caption_list_attribution_and_every_other_field()
    {
        var said = Pairs("en", new("Olena Haiova opens the bridge", "Dubohai has built a bridge for UAH 12 million.", new(
        [
            new Quote("q", "We waited for exactly ten years for this, and here it is.", "haiova", "Olena Haiova, November 14"),
            new Reply("y", "There will be no answer.", "Olena Haiova"),
            new Picture("i", new PictureRef("a.jpg", "Olena Haiova at the bridge, 3 flags", "Olena Haiova on the bridge", "Photo: Olena Haiova", null)),
            new ListBlock("l", false, ["Dubohai: 25 km", "Tyshytsia"]),
            new Entry("n", At, "Olena Haiova: “Now the bridge is ours for a hundred years”", [new Paragraph("m", "The rain is over.")]),
        ])));

        Assert.All(said, s => Assert.Matches(" (same|explained) ", s));
        Assert.Equal(
            ["haiova same headline", "haiova same i", "haiova same i.alt", "haiova same i.credit", "haiova same n.title", "haiova same q.attribution", "haiova same y.who", "dubohai same l", "dubohai same summary"],
            said.Where(s => s.StartsWith("haiova", StringComparison.Ordinal) || s.StartsWith("dubohai", StringComparison.Ordinal)).Select(s => s.Split(':')[0]).OrderByDescending(s => s[0]).ThenBy(s => s, StringComparer.Ordinal));
        Assert.Contains(said, s => s.StartsWith("quote same n.title", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("quote same q:", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains(" same i.alt: 3", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains(" q.attribution: 14 листопада", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_field_lacks_adds_or_says_otherwise_stands_first()
    {
        var said = Pairs("en", new("The bridge opens", "A bridge has been built for UAH 15 million.", new(
        [
            new Quote("q", "We waited for exactly ten years for this, and here it is.", "haiova", "the mayor, November 24"),
            new Reply("y", "There will be no answer.", "Elena Gaeva"),
            new Picture("i", new PictureRef("a.jpg", "The bridge, 5 flags", "On the bridge", null, null)),
            new ListBlock("l", false, ["Dubogay: 35 km", "Tyshytsia"]),
            new Entry("n", At, "The mayor is glad", [new Paragraph("m", "The rain is over.")]),
        ])));

        Assert.Contains("haiova missing headline: Олена Гайова | -", said);
        Assert.Contains("haiova missing q.attribution: Олена Гайова | -", said);
        Assert.Contains("haiova missing i: Олена Гайова | -", said);
        Assert.Contains("haiova missing n.title: Олена Гайова | -", said);
        Assert.Contains("quote missing n.title: «Тепер міст наш на сто років» | -", said);
        Assert.Contains(said, s => s.StartsWith("money changed summary: 12 млн гривень", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains(" changed q.attribution: 14 листопада | November 24", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains(" changed i.alt: 3", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains(" changed l: 25 км | 35 km", StringComparison.Ordinal));
        var stands = said.Select(s => s.Split(' ')[1] is "changed" or "missing" or "added").ToArray();
        Assert.Equal(stands.OrderByDescending(s => s), stands);
    }

    [Fact]
    public void In_Russian_names_are_known_in_each_case_of_each_field()
    {
        var said = Pairs("ru", new("Мост открыт Еленой Гаевой", "В Дубогае построили мост за 12 млн гривен.", new(
        [
            new Quote("q", "Мы ждали этого ровно десять лет, и дождались.", "haiova", "Елене Гаевой напомнили 14 ноября"),
            new Reply("y", "Ответа не будет.", "Елена Гаевая"),
            new Picture("i", new PictureRef("a.jpg", "Мост с Еленой Гаевой, 3 флага", "Елена Гаевая на мосту", "Фото Елены Гаевой", null)),
            new ListBlock("l", false, ["До Дубогая 25 км", "Тишица"]),
            new Entry("n", At, "Елена Гаевая: «Теперь мост наш на сто лет»", [new Paragraph("m", "Дождь стих.")]),
        ])));

        Assert.All(said, s => Assert.Matches(" (same|explained) ", s));
        Assert.Contains("haiova same headline: Олена Гайова | Еленой Гаевой", said);
        Assert.Contains("haiova same i.credit: Олена Гайова | Елены Гаевой", said);
        Assert.Contains("dubohai same l: Дубогай | Дубогая", said);
    }

    [Theory]
    [InlineData("«Ми збудуємо 12 шкіл за два роки», — сказала вона.", "“We will build 12 schools in two years,” she said.", "same")]
    [InlineData("«Ми збудуємо 12 шкіл за два роки», — сказала вона.", "“We will build 15 schools in two years,” she said.", "changed")]
    [InlineData("«До села лишалося 16 кілометрів дороги», — сказала вона.", "“There were 10 miles of road to the village,” she said.", "same")]
    [InlineData("«Ми збудуємо 12 шкіл за два роки», — сказала вона.", "“We will build schools for everybody here,” she said of the 12.", "same")]
    [InlineData("«Ми збудуємо школи для всіх дітей міста, і дороги до них, і мости через обидві річки, і стадіон, і парк», — сказала вона.", "“We will build schools,” she said.", "changed")]
    [InlineData("«Ми дуже раді», — сказала вона й не пояснила.", "“We are very glad to see everybody here today,” she said.", "same")]
    public void Of_two_quotations_in_one_place_another_number_or_several_times_the_length_is_told(string source, string translation, string standing)
    {
        var said = Pairs("en", new("The bridge", null, new([new Paragraph("p", translation)])), new("Міст", null, new([new Paragraph("p", source)])));

        Assert.Equal(source.Contains("дуже раді", StringComparison.Ordinal) ? [] : [standing], said.Where(s => s.StartsWith("quote", StringComparison.Ordinal) && !s.EndsWith("| -", StringComparison.Ordinal) && !s.Contains(": - |", StringComparison.Ordinal)).Select(s => s.Split(' ')[1]));
    }

    [Fact]
    public void Names_without_a_tag_stand_beside_each_other_where_they_sound_alike()
    {
        var said = Pairs("en", new("The bridge", null, new([new Paragraph("p", "The head of the council Olena Koval met Ivan Kravets in Tyshytsia. Koval was glad.")])),
            new("Міст", null, new([new Paragraph("p", "Голова ради Олена Коваль зустріла Івана Кравця в Тишиці. Приємно було й Ковалю.")])));

        Assert.Equal(
            ["name same p: Івана Кравця | Ivan Kravets", "name same p: Ковалю | Koval", "name same p: Олена Коваль | Olena Koval", "name same p: Тишиці | Tyshytsia"],
            said.Where(s => s.StartsWith("name", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_names_without_a_tag_that_agree_in_part_or_not_at_all_a_person_judges_and_nothing_is_called_wrong()
    {
        var said = Pairs("en", new("The bridge", null, new([new Paragraph("p", "It was opened by Olena Kravets of Pine Street. The bridge is long.")])),
            new("Міст", null, new([new Paragraph("p", "Його відкрила Олена Коваль із Громадської Палати. Міст довгий.")])));

        Assert.Equal(
            ["name unclear p: - | Pine Street", "name unclear p: Громадської Палати | -", "name unclear p: Олена Коваль | Olena Kravets"],
            said.Where(s => s.StartsWith("name", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_word_that_begins_the_sentence_is_no_part_of_the_name_behind_it_unless_the_other_text_has_it()
    {
        var said = Pairs("en", new("The Tyshytsia is high", null, new([new Paragraph("p", "Olena Koval came.")])), new("Учора Тишиця піднялася", null, new([new Paragraph("p", "Олена Коваль прийшла.")])));

        Assert.Equal(["name same headline: Тишиця | Tyshytsia", "name same p: Олена Коваль | Olena Koval"], said.Where(s => s.StartsWith("name", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_word_that_begins_a_sentence_is_no_name_by_itself_and_a_tag_s_name_is_told_once()
    {
        var said = Pairs("en", new("The bridge", null, new([new Paragraph("p", "Yesterday Olena Haiova came. Everybody was there.")])),
            new("Міст", null, new([new Paragraph("p", "Учора приїхала Олена Гайова. Усі були там.")])));

        Assert.Equal(["haiova same p: Олена Гайова | Olena Haiova"], said.Where(s => !s.StartsWith("relativeDate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_two_speakers_each_is_held_against_themselves_wherever_their_words_stand()
    {
        var (haiova, other) = ("Ми чекали на це рівно десять років, і діждалися.", "Я перейшов його о шостій ранку разом із сином.");
        var said = Pairs("en",
            new("The bridge", null, new([new Quote("a", "I crossed it at six in the morning with my son.", "diachuk", null), new Paragraph("p", "It rained."), new Quote("b", "We waited for exactly ten years for this, and here it is.", "haiova", null)])),
            new("Міст", null, new([new Quote("a", haiova, "haiova", null), new Paragraph("p", "Дощило."), new Quote("b", other, "diachuk", null)])));

        Assert.Contains($"quote same a: {haiova} | We waited for exactly ten years for this, and here it is.", said);
        Assert.Contains($"quote same b: {other} | I crossed it at six in the morning with my son.", said);
    }

    [Fact]
    public void A_quotation_that_stands_at_another_place_is_found_there_by_who_speaks()
    {
        const string Words = "Ми чекали на це рівно десять років, і діждалися.";
        var said = Pairs("en",
            new("The bridge", null, new([new Paragraph("p", "It rained."), new Quote("b", "We waited for exactly ten years for this, and here it is.", "haiova", null)])),
            new("Міст", null, new([new Quote("a", Words, "haiova", null), new Paragraph("p", "Дощило.")])));

        Assert.Equal([$"quote same a: {Words} | We waited for exactly ten years for this, and here it is."], said.Where(s => s.StartsWith("quote", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_quotation_of_somebody_else_at_another_place_answers_none()
    {
        var said = Pairs("en",
            new("The bridge", null, new([new Paragraph("p", "It rained."), new Quote("b", "We waited for exactly ten years for this, and here it is.", "diachuk", null)])),
            new("Міст", null, new([new Quote("a", "Ми чекали на це рівно десять років, і діждалися.", "haiova", null), new Paragraph("p", "Дощило.")])));

        Assert.Equal(["added", "missing"], said.Where(s => s.StartsWith("quote", StringComparison.Ordinal)).Select(s => s.Split(' ')[1]).Order());
    }

    static KnownName Name(string slug, TagKind kind, string ukrainian, string english, string russian)
        => new(slug, kind, new LocalizedText([new("uk", ukrainian), new("en", english), new("ru", russian)]), new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Like <c>haiova same i.alt: Олена Гайова | Olena Haiova</c>, in their order.</summary>
    static string[] Pairs(string language, EditionText translation, EditionText? source = null)
    {
        var original = source ?? Ukrainian;
        var story = new CheckedStory(
            "bridge",
            new StoryDescription(StoryKind.News, "uk", null, StoryFlags.None, null, [], 0),
            [new CheckedEdition("uk", original) { Day = new DateOnly(2026, 11, 23) }, new CheckedEdition(language, translation with { Body = new([.. translation.Body.Blocks.Select(From)]) }, "uk")],
            ["haiova", "dubohai"],
            Known);
        return [.. PairEditions.Of(story, Assert.Single(story.Pairs)).Select(p => $"{p.What ?? (p.Kind is PairKind.Name ? "name" : "quote")} {Lower(p.Standing)} {Where((p.Source ?? p.Target)!)}: {p.Source?.Words ?? "-"} | {p.Target?.Words ?? "-"}")];

        // As a translation's blocks are: by what they were made of.
        static Block From(Block block) => block is Entry entry ? entry with { From = entry.Id, Blocks = [.. entry.Blocks.Select(b => b with { From = b.Id })] } : block with { From = block.Id };

        static string Where(PairedPlace place) => place.Block is null ? place.Field! : place.Field is null ? place.Block : $"{place.Block}.{place.Field}";

        static string Lower(PairStanding standing) => standing.ToString().ToLowerInvariant();
    }
}
