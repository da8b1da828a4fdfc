using System.Text.Json.Nodes;
using Dateline.Checks;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Checks;

public sealed class RuleTests
{
    const string Kept = "Пішоходам повернули обидва тротуари, а велосипедистам намалювали окрему смугу вздовж усього нового мосту.";

    [Fact]
    public async Task Nothing_is_wrong_with_a_sound_story()
        => Assert.Empty((await Checking.Lines(Checking.Sound())).Findings);

    [Fact]
    public async Task A_block_whose_source_changed_is_stale_until_it_is_translated_again()
    {
        var now = await Checking.Rule("block.stale", s => s.Block("en", 0)["fromHash"] = new Documents.Paragraph("b1", s.Block("uk", 0)["html"]!.GetValue<string>()).Hash);
        var then = await Checking.Rule("block.stale", s => s.Block("en", 0)["fromHash"] = new Documents.Paragraph("b1", "Міст ще зачинено.").Hash);

        Assert.Empty(now);
        var finding = Assert.Single(then);
        Assert.Equal(("en", "b1", null, Level.Warning), (finding.Edition, finding.Block, finding.Field, finding.Level));
        Assert.Contains("Ukrainian", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_whose_source_is_gone_is_stale()
        => Assert.Equal("b2", Assert.Single(await Checking.Rule("block.stale", s => s.Block("ru", 1)["from"] = "b9")).Block);

    [Fact]
    public async Task A_block_that_was_not_translated_is_missing_in_that_edition_alone()
    {
        var finding = Assert.Single(await Checking.Rule("block.missing", s => s.Body("ru").RemoveAt(1)));

        Assert.Equal(("ru", null, null), (finding.Edition, finding.Block, finding.Field));
        Assert.Contains("Пішоходам повернули", finding.Message, StringComparison.Ordinal);
        Assert.Contains("b2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_without_a_body_is_told_once()
        => Assert.Contains("2 blocks", Assert.Single(await Checking.Rule("block.missing", s => s.Edition("en")["body"] = new JsonArray())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_card_that_a_translation_leaves_out_is_no_missing_block()
        => Assert.Empty(await Checking.Rule("block.missing", s => s.Body("uk").Add(new JsonObject { ["id"] = "b3", ["type"] = "related", ["story"] = "flood" })));

    [Fact]
    public async Task An_empty_paragraph_that_a_translation_leaves_out_is_no_missing_block()
    {
        var empty = new JsonObject { ["id"] = "b3", ["type"] = "paragraph", ["html"] = "" };

        Assert.Empty(await Checking.Rule("block.missing", s => s.Body("uk").Add(empty.DeepClone())));
        Assert.Contains("2 blocks", Assert.Single(await Checking.Rule("block.missing", s =>
        {
            s.Body("uk").Add(empty.DeepClone());
            s.Edition("en")["body"] = new JsonArray();
        })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_edition_is_left_in_peace()
        => Assert.Empty((await Checking.Lines(Checking.Sound(s =>
        {
            s.Body("ru").RemoveAt(1);
            s.Edition("ru")["takenDown"] = new JsonObject { ["at"] = "2026-01-01T00:00:00Z", ["notice"] = "Withdrawn." };
        }))).Findings);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("The bridge over the river reopens after repairs")]
    [InlineData("“The bridge over the river reopens after repairs.”")]
    [InlineData("new-bridge")]
    [InlineData("IMG_2041.jpg")]
    [InlineData("dsc.png")]
    public async Task A_picture_that_does_not_say_what_it_shows(string alt)
    {
        var finding = Assert.Single(await Checking.Rule("picture.alt", s => s.Body("en").Add(Picture(alt))));

        Assert.Equal(("en", "b3", "alt", Level.Error), (finding.Edition, finding.Block, finding.Field, finding.Level));
    }

    [Theory]
    [InlineData("Cars on a bridge")]
    [InlineData("Bridge")]
    [InlineData("T-34")]
    [InlineData("Міст")]
    public async Task A_picture_that_does(string alt)
        => Assert.Empty(await Checking.Rule("picture.alt", s => s.Body("en").Add(Picture(alt))));

    [Fact]
    public async Task Every_picture_of_a_gallery_is_looked_at()
        => Assert.Equal(["pictures.0.alt", "pictures.2.alt"], (await Checking.Rule("picture.alt", s => s.Body("uk").Add(Gallery(Image(""), Image("Міст узимку"), Image("bridge_2.jpg"))))).Select(f => f.Field));

    [Fact]
    public async Task Two_pictures_that_are_told_alike_are_two_findings_and_stay_the_same_when_they_change_places()
    {
        var (first, other, third) = (Image("Машини на вiдкритому мості"), Image("Міст узимку"), Image("Машини на вiдкритому мості"));
        var before = await Checking.Rule("script.mixed", s => s.Body("uk").Add(Gallery(first, other, third)));
        var after = await Checking.Rule("script.mixed", s => s.Body("uk").Add(Gallery(other.DeepClone(), first.DeepClone(), third.DeepClone())));

        Assert.Equal(["pictures.0.alt", "pictures.2.alt"], before.Select(f => f.Field));
        Assert.Equal(["pictures.1.alt", "pictures.2.alt"], after.Select(f => f.Field));
        Assert.Equal(before.Select(f => f.Id), after.Select(f => f.Id));
    }

    [Theory]
    [InlineData("Реклама. Завітайте до нашої майстерні!")]
    [InlineData("(Реклама) Завітайте до нашої майстерні!")]
    [InlineData("Публікується на правах реклами")]
    [InlineData("Реклама")]
    public async Task Advertising_names_who_pays(string text)
    {
        var found = await Checking.Rule("story.advertiser", s => s.Block("uk", 1)["html"] = text);
        var named = await Checking.Rule("story.advertiser", s => (s.Block("uk", 1)["html"], s["advertiser"]) = (text, "Workshop"));

        Assert.Equal(("uk", "b2", Level.Error), (Assert.Single(found).Edition, found[0].Block, found[0].Level));
        Assert.Empty(named);
    }

    [Theory]
    [InlineData("Реклама на вулицях міста подорожчає.")]
    [InlineData("Реклама: нові правила для зовнішніх носіїв")]
    [InlineData("Рекламації приймають у крамниці.")]
    public async Task News_about_advertising_is_none(string text)
        => Assert.Empty(await Checking.Rule("story.advertiser", s => s.Block("uk", 1)["html"] = text));

    [Fact]
    public async Task A_story_says_where_it_happened_in_every_language()
    {
        Assert.Equal("uk", Assert.Single(await Checking.Rule("story.dateline", s => s.Remove("place"))).Edition);
        Assert.Equal("ru", Assert.Single(await Checking.Rule("story.dateline", s => ((JsonObject)s["place"]!).Remove("ru"))).Edition);
    }

    [Fact]
    public async Task News_names_its_source()
    {
        var found = Assert.Single(await Checking.Rule("story.source", s => s.Remove("sources")));

        Assert.Equal(("uk", null, null), (found.Edition, found.Block, found.Field));
        Assert.Empty(await Checking.Rule("story.source", s => (s["kind"], s["sources"]) = ("publication", null)));
        Assert.Empty(await Checking.Rule("story.source", s => (s["flags"], s["sources"]) = (new JsonArray("exclusive"), null)));
    }

    [Theory]
    [InlineData("The bridge is open, UNN reports .", "reports .")]
    [InlineData("The bridge is open, UNN reports citing.", "citing")]
    [InlineData("The bridge is open, according to", "according to")]
    public async Task A_template_that_was_filled_with_nothing(string text, string words)
    {
        var finding = Assert.Single(await Checking.Rule("story.source", s => s.Block("en", 1)["html"] = text));

        Assert.Equal(words, text[finding.Range!.Value.Start..finding.Range.Value.End]);
    }

    [Theory]
    [InlineData("The bridge is open, UNN reports citing Reuters.")]
    [InlineData("The bridge is open, UNN reports.")]
    [InlineData("Exciting. Reciting, too.")]
    public async Task One_that_was_filled(string text)
        => Assert.Empty(await Checking.Rule("story.source", s => s.Block("en", 1)["html"] = text));

    [Fact]
    public async Task An_expression_that_is_rendered_in_several_ways_is_shown_where_it_differs()
    {
        var found = await Checking.Rule("term.drift", s => Corridor(s, "“green passage”"));

        Assert.Equal(("en", "b2", null, Level.Hint), (Assert.Single(found).Edition, found[0].Block, found[0].Field, found[0].Level));
        Assert.Equal("green passage", found[0].Excerpt.Words);
        Assert.Contains("зелений коридор", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("green corridor · green passage", found[0].Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("“green corridor”")]
    [InlineData("“green corridors”")]
    [InlineData("“corridor”")]
    [InlineData("corridor")]
    public async Task One_that_is_inflected_or_shortened_is_not(string words)
        => Assert.Empty(await Checking.Rule("term.drift", s => Corridor(s, words)));

    static void Corridor(JsonObject story, string words)
    {
        (story.Edition("uk")["headline"], story.Edition("en")["headline"]) = ("Місто прокладе «зелений коридор»", "City to build a “green corridor”");
        (story.Block("uk", 0)["html"], story.Block("en", 0)["html"]) = ("Про «зелений коридор» повідомили в раді.", "The council told of a “green corridor”.");
        (story.Block("uk", 1)["html"], story.Block("en", 1)["html"]) = ("У «зеленому коридорі» буде світло.", $"The {words} will have lights.");
    }

    [Fact]
    public async Task A_headline_that_no_card_holds()
    {
        Assert.Equal("headline", Assert.Single(await Checking.Rule("headline.length", s => s.Edition("en")["headline"] = new string('a', 141))).Field);
        Assert.Empty(await Checking.Rule("headline.length", s => s.Edition("en")["headline"] = new string('a', 140)));
    }

    [Fact]
    public async Task A_block_that_lost_most_of_its_text_or_gained_as_much()
    {
        Assert.Equal("b2", Assert.Single(await Checking.Rule("block.length", s => s.Block("en", 1)["html"] = "Pedestrians are back.")).Block);
        Assert.Equal("ru", Assert.Single(await Checking.Rule("block.length", s => s.Block("ru", 1)["html"] = $"{s.Block("ru", 1)["html"]} {s.Block("ru", 0)["html"]}")).Edition);
        Assert.Empty(await Checking.Rule("block.length", s => (s.Block("uk", 1)["html"], s.Block("en", 1)["html"], s.Block("ru", 1)["html"]) = ("Так.", "Yes, they say so.", "Да, так и сказали.")));
    }

    [Fact]
    public async Task A_block_in_two_parts_is_measured_whole()
        => Assert.Empty((await Checking.Lines(Checking.Sound(s =>
        {
            s.Block("en", 1)["html"] = "Pedestrians have both pavements back.";
            s.Body("en").Add(new JsonObject { ["id"] = "b3", ["type"] = "paragraph", ["html"] = "Cyclists have been given a lane of their own along the whole new bridge.", ["from"] = "b2" });
        }))).Findings);

    [Theory]
    [InlineData("en", "Visitors meet in the вестибюль every day, and the rest of the sentence makes it as long as the other.", "вестибюль")]
    [InlineData("en", "They call it “Книга рекордів” here, and the rest of the sentence makes it as long as the other one.", "Книга рекордів")]
    public async Task A_word_left_in_its_script(string language, string text, string words)
    {
        var finding = Assert.Single(await Checking.Rule("text.untranslated", s => s.Block(language, 1)["html"] = text));

        Assert.Equal(words, text[finding.Range!.Value.Start..finding.Range.Value.End]);
        Assert.Equal((language, "b2", Level.Warning), (finding.Edition, finding.Block, finding.Level));
    }

    [Theory]
    [InlineData("Вони назвали це boundless і пішли.", 1)]
    [InlineData("Вони купили iPhone та YouTube Premium.", 0)]
    [InlineData("Вони назвали це (boundless) і пішли.", 0)]
    [InlineData("Пишіть на boundless@news.example.", 0)]
    [InlineData("Ансамбль Boundless Ocean виступив.", 0)]
    [InlineData("Вони виміряли 5 km.", 0)]
    public async Task A_common_word_left_in_Latin_letters(string text, int findings)
        => Assert.Equal(findings, (await Checking.Rule("text.untranslated", s =>
        {
            s["originalLanguage"] = "en";
            s.Edition("en").Remove("translatedFrom");
            s.Edition("uk")["translatedFrom"] = "en";
            s.Block("en", 0)["html"] = "They called it boundless and left. Mail to boundless@news.example, km, iPhone, YouTube Premium, Boundless Ocean.";
            s.Block("uk", 0)["html"] = text;
            s.Block("uk", 0)["from"] = "b1";
        })).Count);

    [Fact]
    public async Task A_paragraph_that_nobody_translated()
    {
        var finding = Assert.Single(await Checking.Rule("text.untranslated", s => s.Block("ru", 1)["html"] = Kept));

        Assert.Equal(("ru", "b2", null), (finding.Edition, finding.Block, finding.Range));
        Assert.Empty(await Checking.Rule("text.untranslated", s => (s.Block("uk", 1)["html"], s.Block("ru", 1)["html"]) = ("Дубогай — Рудня — 2:1", "Дубогай — Рудня — 2:1")));
    }

    [Fact]
    public async Task A_finding_keeps_its_id_while_other_blocks_change()
    {
        const string text = "Visitors meet in the вестибюль every day, and the rest of the sentence makes it as long as the other.";
        var before = Assert.Single(await Checking.Rule("text.untranslated", s => s.Block("en", 1)["html"] = text));
        var after = Assert.Single(await Checking.Rule("text.untranslated", s =>
        {
            s.Edition("en")["headline"] = "Another headline altogether";
            s.Block("en", 0)["html"] = "Another first paragraph that says that the bridge is open and that cars have already crossed it this week.";
            s.Block("en", 1)["html"] = "<strong>Visitors</strong> meet in the вестибюль every day, and the rest of the sentence makes it long, as long as the other.";
        }));
        var elsewhere = Assert.Single(await Checking.Rule("text.untranslated", s => s.Block("en", 1)["html"] = text.Replace("in the", "near the", StringComparison.Ordinal)));

        Assert.Equal(before.Id, after.Id);
        Assert.NotEqual(before.Id, elsewhere.Id);
        Assert.Matches("^[0-9a-f]{16}$", before.Id);
    }

    [Fact]
    public async Task Ranges_count_in_the_text_without_markup_and_entities()
    {
        var finding = Assert.Single(await Checking.Rule("text.untranslated", s => s.Block("en", 1)["html"] = "<em>R&amp;D</em> 😀 in the <strong>вестибюль</strong>, and the rest of the sentence makes it as long as the other one is."));

        Assert.Equal(new TextRange(14, 23), finding.Range);
        Assert.Equal("вестибюль", finding.Excerpt.Words);
    }

    static JsonObject Picture(string alt)
    {
        var picture = Image(alt);
        (picture["id"], picture["type"], picture["from"]) = ("b3", "picture", null);
        return picture;
    }

    static JsonObject Gallery(params JsonNode[] pictures) => new() { ["id"] = "b3", ["type"] = "gallery", ["pictures"] = new JsonArray(pictures) };

    static JsonObject Image(string alt) => new() { ["file"] = "pictures/bridge.jpg", ["alt"] = alt };
}
