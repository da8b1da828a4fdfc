using System.Text;
using CsCheck;
using Dateline.Media;
using Dateline.Tests.Newsrooms;
using NetVips;
using Xunit;
using Text = Dateline.Media.Text;

namespace Dateline.Tests.Media;

/// <summary>Headlines, drawn for social networks.</summary>
public sealed class HeadlineCardTests
{
    const string Ukrainian = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    const string Russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    const string English = "abcdefghijklmnopqrstuvwxyz";
    const string Arabic = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    const string Long = "Уряд погодив зміни до порядку виплат переселенцям, уточнив перелік громад і доручив міністерствам за два тижні подати розрахунки видатків на наступний рік";

    static readonly CardStyle Style = CardStyle.In(Path.Combine(Repository.Themes, "default", "share"));

    // Nothing is set with the theme's fonts before the first card.
    public HeadlineCardTests() => Assert.NotEqual(0, Once.Value);

    static readonly Lazy<int> Once = new(() => Draw(new HeadlineCard("", "", "A", "", false)).Length);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Headlines =>
    [
        "Ґанок",
        "«Річка повертається до міста»: на Тетереві відкрили два кілометри набережної без машин",
        "Съезд ёлок объявили открытым — подъём в 7:30",
        "Council opens the river bank",
        Long,
        string.Join(' ', Enumerable.Repeat(Long, 9)),
        new string('щ', 300),
        "Дихлордифенілтрихлорметилметан знайшли в річці",
        "<span foreground=\"red\" size=\"300pt\">Ціна</span> & <b>5 < 7",
        "</span></markup>&amp;&#x41;<!--",
        "رئيس البلدية يفتتح جسر 2026 في Zhytomyr بعد عامين من الانتظار",
        "Line\u0000 of\u202Econtrol\tcharacters\r\nand\u2028breaks\uFEFF",
    ];

    [Fact]
    public void Each_letter_is_drawn_and_none_like_another()
    {
        foreach (var alphabet in (string[])[Ukrainian + Ukrainian.ToUpperInvariant(), Russian + Russian.ToUpperInvariant(), "ўЎ’«»№—", English + English.ToUpperInvariant() + "0123456789", Arabic])
        {
            Assert.All(alphabet.EnumerateRunes(), letter => Assert.True(Style.Has(letter), letter.ToString()));
            foreach (var family in (string[])[Style.Look!.Read, Style.Look.Plain])
            {
                var pictures = alphabet.Select(letter => Convert.ToBase64String(Ink(letter.ToString(), $"{family} 64"))).ToArray();

                Assert.Equal(alphabet.Length, pictures.Distinct().Count());
            }
        }
    }

    [Fact]
    public void Letters_that_no_font_has_are_known()
    {
        Assert.All("漢א🚀".EnumerateRunes(), rune => Assert.False(Style.Has(rune)));
        Assert.Throws<InvalidDataException>(() => FontLetters.In("no font at all"u8));
    }

    [Fact]
    public void The_fonts_of_the_machine_are_not_used()
    {
        // Where this machine has DejaVu, it would draw other letters than the theme's fonts, which stand in for any family.
        Assert.Equal(Ink("Ґанок", "No Such Family 64"), Ink("Ґанок", "DejaVu Sans 64"));
        Assert.NotEqual(Ink("Ґанок", "Literata 64"), Ink("Ґанок", "Golos Text 64"));
    }

    [Theory, MemberData(nameof(Headlines))]
    public void Any_headline_stays_on_its_card(string headline)
    {
        var card = Card(headline);

        var png = Draw(card);

        Assert.InRange(png.Length, 3_000, 100_000);
        using var picture = Image.NewFromBuffer(png);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.Equal((0, 0), (InkIn(picture, 0, 0, 60, 630), InkIn(picture, 1140, 0, 60, 630)));
        Assert.Equal(0, InkIn(picture, 0, 200, 1200, 8));
        Assert.Equal(0, InkIn(picture, 0, 536, 1200, 8));
        Assert.InRange(InkIn(picture, 60, 208, 1080, 328), 800, 200_000);
    }

    [Fact]
    public void Whatever_is_typed_as_a_headline_is_drawn_or_refused()
        => Gen.String.Sample(
            text =>
            {
                if (HeadlineCard.Of(Style, text, text, text, text, false) is { } card)
                {
                    Assert.NotEmpty(Draw(card));
                }
            },
            iter: 30,
            threads: 1);

    [Fact]
    public void Markup_is_drawn_as_it_was_typed()
    {
        Assert.NotEqual(Ink("<b>A</b>", "Literata 40"), Ink("A", "Literata 40"));
        Assert.NotEqual(Ink("&amp;", "Literata 40"), Ink("&", "Literata 40"));
    }

    [Fact]
    public void Signs_that_the_fonts_lack_are_left_out_and_letters_never()
    {
        Assert.Equal("Старт ракети", Card("🚀 Старт\u00ad 👩\u200d🚀 ракети 🇺🇦").Headline);
        Assert.Equal("Об’єкт «Ґанок»", Card(" Об’єкт\n\n«Ґанок»\t").Headline);
        Assert.Equal("й", Card("и\u0306").Headline);
        Assert.Null(HeadlineCard.Of(Style, "Полісся", "", "Виставка 漢字", "", false));
        Assert.Null(HeadlineCard.Of(Style, "Полісся", "", " 🚀 ", "", false));
        Assert.Equal("", HeadlineCard.Of(Style, "漢字", "", "Виставка", "", false)!.Newsroom);
    }

    [Fact]
    public void An_endless_headline_ends_in_an_ellipsis_after_a_whole_word()
    {
        Assert.Equal("Уряд погодив зміни…", DrawHeadline.Shortened(Long, 20));
        Assert.Equal("Уряд…", DrawHeadline.Shortened("Уряд — це", 6));
        Assert.Equal("щщщщ…", DrawHeadline.Shortened(new string('щ', 9), 4));
        Assert.NotEqual(Draw(Card(string.Join(' ', Enumerable.Repeat(Long, 2)))), Draw(Card(Long)));
    }

    [Theory]
    [InlineData("Діти — наше майбутнє", "Діти~— наше майбутнє")]
    [InlineData("Рада й мер знову сперечаються", "Рада й~мер знову сперечаються")]
    [InlineData("«А судді хто?»", "«А~судді хто?»")]
    [InlineData("Потяг до Києва", "Потяг до~Києва")]
    [InlineData("The road to Kyiv", "The road to~Kyiv")]
    [InlineData("Курс для всіх", "Курс для всіх")]
    [InlineData("Ціна 5 — 7", "Ціна 5~— 7")]
    public void Short_words_end_no_line_and_dashes_begin_none(string headline, string kept)
        => Assert.Equal(kept, DrawHeadline.Kept(headline).Replace('\u00a0', '~'));

    [Fact]
    public void Arabic_is_joined_and_begins_at_the_right()
    {
        using var picture = Image.NewFromBuffer(Draw(Card("خبر", rightToLeft: true)));
        using var mirrored = Image.NewFromBuffer(Draw(Card("خبر")));

        Assert.True(InkIn(picture, 1000, 208, 140, 328) > 0);
        Assert.Equal(0, InkIn(picture, 60, 208, 600, 328));
        Assert.True(InkIn(mirrored, 60, 208, 140, 328) > 0);
        Assert.NotEqual(Ink("خبر", "Literata 64"), Ink("خ\u200cب\u200cر", "Literata 64"));
    }

    [Fact]
    public void Anything_that_is_drawn_changes_the_address_and_nothing_else_does()
    {
        var card = new HeadlineCard("Полісся", "Місто", "Ґанок", "Житомир", false);
        HeadlineCard[] others = [card with { Newsroom = "Полісся!" }, card with { Label = "" }, card with { Headline = "Ганок" }, card with { Dateline = "Київ" }, card with { RightToLeft = true }];

        Assert.Equal(card.Hash(Style), new HeadlineCard("Полісся", "Місто", "Ґанок", "Житомир", false).Hash(CardStyle.In(Style.Folder)));
        Assert.Equal(6, others.Append(card).Select(c => c.Hash(Style)).Distinct().Count());
    }

    [Theory]
    [InlineData("{\"paper\":\"white\"}")]
    [InlineData("{")]
    [InlineData("null")]
    public void A_theme_whose_colours_are_wrong_is_refused(string look)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-share-").FullName;
        foreach (var file in Directory.GetFiles(Style.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
        File.WriteAllText(Path.Combine(folder, "share.json"), look);

        Assert.Throws<InvalidDataException>(() => CardStyle.In(folder));
        Directory.Delete(folder, recursive: true);
    }

    static HeadlineCard Card(string headline, bool? rightToLeft = null)
        => HeadlineCard.Of(Style, "Полісся", "Місто", headline, "Житомир • Полісся", rightToLeft ?? false)!;

    static byte[] Draw(HeadlineCard card) => DrawHeadline.Draw(card, Style, Token);

    /// <summary>Size and pixels of a line.</summary>
    static byte[] Ink(string text, string font)
    {
        using var line = Text.Line(text, font, 10_000, Token)!;
        return [.. Encoding.ASCII.GetBytes($"{line.Width} × {line.Height} "), .. line.Mask.WriteToMemory<byte>()];
    }

    /// <summary>How many pixels of an area aren't paper.</summary>
    static int InkIn(Image picture, int left, int top, int width, int height)
    {
        using var area = picture.Crop(left, top, width, height);
        using var grey = area.Colourspace(Enums.Interpretation.Bw).ExtractBand(0);
        return grey.WriteToMemory<byte>().Count(b => b < 225);
    }
}
