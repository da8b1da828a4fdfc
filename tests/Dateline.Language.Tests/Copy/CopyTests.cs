using CsCheck;
using Dateline.Language.Copy;
using Dateline.Language.Quotes;
using Dateline.Language.Tokens;
using Xunit;

namespace Dateline.Language.Tests.Copy;

public sealed class CopyTests
{
    [Theory]
    [InlineData("uk", "Президент Пyтін", "Пyтін", "Путін")]
    [InlineData("uk", "інспектор O'Хейген", "O'Хейген", "О'Хейген")]
    [InlineData("en", "President Тrump", "Тrump", "Trump")]
    [InlineData("uk", "компанія Gооgle", "Gооgle", "Google")]
    [InlineData("uk", "Київ i Львів", "i", "і")]
    [InlineData("uk", "слово Пyтiнsкий", "Пyтiнsкий", null)]
    [InlineData("uk", "військово-пpомисловий", "пpомисловий", "промисловий")]
    public void A_letter_of_another_script_is_found(string language, string text, string found, string? suggestion)
        => Assert.Equal([(found, suggestion)], MixedScript.In(text, language).Select(f => (text.Substring(f.Start, f.Length), f.Suggestion)));

    [Theory]
    [InlineData("COVID-інфекція та Х-101")]
    [InlineData("iPhone-и, Google'ом, SMSка, Т-72 і C-SPAN")]
    [InlineData("літера i в слові, вітамін c кожному")]
    [InlineData("Burt's Bees у 4К")]
    public void Words_with_parts_of_two_scripts_are_fine(string text) => Assert.Empty(MixedScript.In(text, "uk"));

    [Theory]
    [InlineData("uk", "Це большая робота і ещё один день", "ещё")]
    [InlineData("uk", "Він бачив «позитивні зусылля»", "зусылля")]
    [InlineData("ru", "Президент України и Киев", "України")]
    [InlineData("ru", "при Карле ІІ", "ІІ")]
    public void A_letter_of_the_other_language_is_found(string language, string text, string found)
        => Assert.Equal([found], Foreign(text, language));

    [Theory]
    [InlineData("uk", "роман «Мы» та вислів «мы вернёмся с новыми силами»")]
    [InlineData("uk", "місто Бєлгород (рос. Белгород, бывший Белый город) і далі")]
    [InlineData("ru", "гимн «Ще не вмерла України ні слава, ні воля»")]
    [InlineData("en", "The word ещё and Україна")]
    public void What_is_quoted_in_the_other_language_is_fine(string language, string text) => Assert.Empty(Foreign(text, language));

    [Theory]
    [InlineData("uk", "можливо до10 см", "до10", "до 10")]
    [InlineData("uk", "2022року почалося", "2022року", "2022 року")]
    [InlineData("uk", "У2022 році", "У2022", "У 2022")]
    [InlineData("uk", "волонтериУкраїни", "волонтериУкраїни", "волонтери України")]
    [InlineData("uk", "у вСША", "вСША", "в США")]
    [InlineData("uk", "Це кінець.Наступне речення", ".", ". ")]
    [InlineData("ru", "в Европе,в южной части", ",", ", ")]
    [InlineData("en", "he saidTrump left", "saidTrump", "said Trump")]
    [InlineData("en", "Liverpool'sDaniel Sturridge", "sDaniel", "s Daniel")]
    [InlineData("en", "in2018 it rose", "in2018", "in 2018")]
    [InlineData("en", "It ended.Then it began", ".", ". ")]
    [InlineData("en", "to Moscow on May 910.02.25, 09:59", "910.02.25", "9 10.02.25")]
    [InlineData("uk", "о 17:00 та 2014.02.2025", "2014.02.2025", "20 14.02.2025")]
    public void A_lost_space_is_found(string language, string text, string found, string suggestion)
        => Assert.Equal([(found, suggestion)], GluedText.In(text, language).Select(f => (text.Substring(f.Start, f.Length), f.Suggestion)));

    [Theory]
    [InlineData("en", "McGregor, MacPherson, LeBron, YouTube, WhatsApp, iPhone, eBay, PhD, LiverpoolFC and DeSantis")]
    [InlineData("en", "H2O, COVID19, Covid19, SS19, HER2, WW1, 5G, 3D, 8bn, 125th, 1980s, 10am, 247sports and U.S. at 3 p.m. on Monday, D.C. newspaper")]
    [InlineData("en", "see weather.com, jo@samaritans.org, @MerPolCC, #MeToo and https://x.com/aB1c")]
    [InlineData("uk", "кВт, МВт, 5G, Х-101, Су27, С300, YouGov, PawPaw, ПриватБанк, МакГрегор, 44-річний, 1990-х")]
    [InlineData("uk", "2,5 млн, о 15:00, 14.02.25, т.д. і В.Зеленський")]
    public void What_is_written_together_rightly_is_fine(string language, string text) => Assert.Empty(GluedText.In(text, language));

    [Fact]
    public void Names_that_the_newsroom_knows_are_never_glued()
    {
        Assert.NotEmpty(GluedText.In("the FooBar show", "en"));
        Assert.Empty(GluedText.In("the FooBar show", "en", new HashSet<string> { "FooBar" }));
    }

    [Theory]
    [InlineData("uk", "сказав, що що він", " що")]
    [InlineData("ru", "они давали мне мне силу", " мне")]
    [InlineData("en", "according to to the official", " to")]
    [InlineData("en", "The the end", " the")]
    [InlineData("uk", "Трамп Трамп сказав", " Трамп")]
    public void A_word_written_twice_is_found(string language, string text, string found)
        => Assert.Equal([found], RepeatedWords.In(text, language).Select(f => text.Substring(f.Start, f.Length)));

    [Theory]
    [InlineData("uk", "готель Роа Роа, дуже дуже, ледь-ледь, так. Так")]
    [InlineData("en", "He had had enough of Duran Duran; said he, he said")]
    [InlineData("ru", "очень очень, чуть-чуть")]
    public void Words_that_are_doubled_on_purpose_are_fine(string language, string text) => Assert.Empty(RepeatedWords.In(text, language));

    [Fact]
    public void The_odd_apostrophe_and_dash_of_an_edition_are_found()
    {
        string[] blocks = ["п'ять, об'єкт — так", "сім’я — ні", "так - ні - може — а –5"];

        var apostrophes = CopyStyles.Apostrophes(blocks);
        Assert.Equal(["'", "’"], apostrophes.Select(a => a.Sign));
        Assert.Equal([(1, new TextSpan(3, 1, "'"))], apostrophes[1].Places);
        var dashes = CopyStyles.Dashes(blocks);
        Assert.Equal([("—", 3), ("-", 2)], dashes.Select(d => (d.Sign, d.Places.Count)));
        Assert.Single(CopyStyles.Dashes(["так — ні"]));
        Assert.Empty(CopyStyles.Apostrophes(["так"]));
    }

    [Theory]
    [InlineData("uk", "Він побачив police officers на вулиці", "en", "He saw police officers in the street", "police officers")]
    [InlineData("uk", "Він побачив police і гурт «Вежа»", "en", "He saw police and the band Tower", "police")]
    [InlineData("en", "He saw поліцію there", "uk", "Він побачив поліцію там", "поліцію")]
    [InlineData("en", "“I saw поліцію there,” he said", "uk", "«Я бачив там поліцію», — сказав він", "поліцію")]
    public void Words_that_were_left_in_the_sources_script_are_found(string language, string text, string sourceLanguage, string source, string found)
        => Assert.Equal([found], UntranslatedWords.In(text, language, source, sourceLanguage).Select(f => text.Substring(f.Start, f.Length)));

    [Theory]
    [InlineData("uk", "Bank of America і iPhone та weather.com", "en", "Bank of America and iPhone and weather.com")]
    [InlineData("uk", "назва «police officers» (police officers)", "en", "police officers")]
    [InlineData("ru", "полиция и Київ", "uk", "поліція і Київ")]
    [InlineData("en", "a warden (наглядач) came", "uk", "прийшов наглядач")]
    [InlineData("ru", "На валлийском twp означает «тупица», а pwp — «какашка».", "en", "In Welsh twp means daft and pwp means poo.")]
    [InlineData("uk", "Данське hygge — це «затишок».", "en", "Danish hygge is cosiness.")]
    public void Names_and_what_is_given_on_purpose_are_fine(string language, string text, string sourceLanguage, string source)
        => Assert.Empty(UntranslatedWords.In(text, language, source, sourceLanguage));

    [Fact]
    public void Whatever_a_text_holds_what_is_found_stands_in_it()
        => Gen.Select(Monsters.Texts, Gen.OneOf("uk", "ru", "en", "pl", "xx")).Sample(
            (text, language) => Assert.All(Everything(text, language), f => Assert.True(f.Start >= 0 && f.Length > 0 && f.End <= text.Length)));

    [Theory]
    [MemberData(nameof(Monsters.Long), MemberType = typeof(Monsters))]
    public void A_megabyte_of_anything_is_checked(string piece)
    {
        var text = Monsters.Megabyte(piece);

        Assert.All(Everything(text, "uk"), f => Assert.True(f.End <= text.Length));
    }

    static IEnumerable<TextSpan> Everything(string text, string language) =>
    [
        .. MixedScript.In(text, language),
        .. ForeignLetters.In(text, language, StoryQuotes.Read([text], language).Quotations),
        .. GluedText.In(text, language),
        .. RepeatedWords.In(text, language),
        .. UntranslatedWords.In(text, language, text, language == "en" ? "uk" : "en"),
        .. CopyStyles.Apostrophes([text]).Concat(CopyStyles.Dashes([text])).SelectMany(s => s.Places.Select(p => p.Place)),
    ];

    static IEnumerable<string> Foreign(string text, string language)
        => ForeignLetters.In(text, language, StoryQuotes.Read([text], language).Quotations).Select(f => text.Substring(f.Start, f.Length));
}
