using CsCheck;
using Dateline.Language.Stems;
using Xunit;

namespace Dateline.Language.Tests.Stems;

public sealed class StemTests
{
    [Theory]
    [InlineData("uk", "Сі Цзіньпін", "Сі Цзіньпіна", "Сі Цзіньпіном", "Сі Цзіньпіну")]
    [InlineData("uk", "Трамп", "Трампа", "Трампом", "Трампові", "Трампу")]
    [InlineData("uk", "Саудівська Аравія", "Саудівської Аравії", "Саудівську Аравію", "Саудівською Аравією", "Саудівській Аравії")]
    [InlineData("uk", "Київ", "Києва", "Києві", "Києвом")]
    [InlineData("uk", "Харків", "Харкова", "Харкові", "Харковом")]
    [InlineData("uk", "Львів", "Львова", "Львові", "Львовом")]
    [InlineData("uk", "Америка", "Америці", "Америки", "Америкою")]
    [InlineData("uk", "Прага", "Празі", "Праги")]
    [InlineData("uk", "Зеленський", "Зеленського", "Зеленському", "Зеленським")]
    [InlineData("uk", "Порошенко", "Порошенка", "Порошенком")]
    [InlineData("uk", "Путін", "Путіна", "Путіним")]
    [InlineData("uk", "президент", "президента", "президентів", "президентами")]
    [InlineData("uk", "українець", "українця", "українці", "українців")]
    [InlineData("uk", "жінка", "жінок", "жінці", "жінками")]
    [InlineData("uk", "питання", "питань", "питанню", "питаннях")]
    [InlineData("uk", "незалежність", "незалежності", "незалежністю")]
    [InlineData("uk", "рік", "року", "років", "році")]
    [InlineData("uk", "область", "області", "областю", "областей")]
    [InlineData("uk", "музей", "музею", "музеї", "музеїв")]
    [InlineData("uk", "вулиця", "вулиці", "вулиць", "вулицею")]
    [InlineData("uk", "програма", "програм", "програмою")]
    [InlineData("uk", "режим", "режиму", "режимом")]
    [InlineData("uk", "Юрій", "Юрія", "Юрієм")]
    [InlineData("uk", "Знам’янка", "Знам'янки", "Знамʼянку")]
    [InlineData("uk", "ґанок", "ганок")]
    [InlineData("ru", "Си Цзиньпин", "Си Цзиньпина", "Си Цзиньпином")]
    [InlineData("ru", "Трамп", "Трампа", "Трампом")]
    [InlineData("ru", "Саудовская Аравия", "Саудовской Аравии", "Саудовскую Аравию")]
    [InlineData("ru", "Киев", "Киева", "Киеве")]
    [InlineData("ru", "самолёт", "самолета", "самолётами")]
    [InlineData("en", "announce", "announced", "announces", "announcing")]
    [InlineData("en", "Trump", "Trump’s", "Trumps")]
    [InlineData("en", "city", "cities")]
    [InlineData("en", "stop", "stopped", "stopping")]
    [InlineData("en", "naïve café", "naive cafe")]
    [InlineData("pl", "Trump", "Trumpa", "Trumpem")]
    public void Forms_of_a_word_have_one_stem(string language, params string[] forms)
        => Assert.Single(forms.Select(f => Stems(language, f)).Distinct());

    [Theory]
    [InlineData("uk", "Трамп", "трампліна")]
    [InlineData("uk", "місто", "мосту")]
    [InlineData("uk", "голова", "голий")]
    [InlineData("uk", "Крим", "крик")]
    [InlineData("uk", "рада", "радіо")]
    [InlineData("uk", "банк", "баня")]
    [InlineData("uk", "політик", "поліція")]
    [InlineData("uk", "область", "обласний")]
    [InlineData("uk", "війна", "вікно")]
    [InlineData("ru", "Трамп", "трамплина")]
    [InlineData("ru", "мост", "место")]
    [InlineData("en", "university", "universe")]
    [InlineData("en", "news", "newly")]
    [InlineData("en", "string", "strung")]
    [InlineData("en", "evening", "even")]
    public void Words_that_only_look_alike_stay_apart(string language, string one, string other)
        => Assert.NotEqual(Stems(language, one), Stems(language, other));

    [Theory]
    [InlineData("uk", "саудівсь", "Саудівської")]
    [InlineData("uk", "цзіньпі", "Цзіньпіном")]
    [InlineData("uk", "трампо", "Трамп")]
    [InlineData("uk", "президента", "президент")]
    [InlineData("ru", "саудовско", "Саудовская")]
    [InlineData("en", "announci", "announced")]
    public void A_word_that_is_being_typed_leads_to_its_stem(string language, string typed, string word)
    {
        var stem = Stems(language, word);

        Assert.True(stem.StartsWith(typed, StringComparison.Ordinal) || Stemmer.For(language).BegunBy(typed).Contains(stem));
    }

    [Fact]
    public void What_is_typed_past_a_word_no_longer_means_it()
        => Assert.DoesNotContain("трамп", Stemmer.For("uk").BegunBy("трампл"));

    [Theory]
    [InlineData("Івано-Франківськ", "івано франківськ", "іванофранківськ")]
    [InlineData("e-mail", "e mail", "email")]
    [InlineData("COVID-19", "covid 19", "covid19")]
    [InlineData("習近平", "習 近 平", "習近平")]
    public void A_word_of_parts_is_its_parts_and_the_whole(string written, string parts, string joined)
    {
        var words = SearchText.Words(written);

        Assert.Equal(parts, string.Join(' ', words.Select(w => w.Text)));
        Assert.Equal([joined], SearchText.Joined(words));
    }

    [Theory]
    [InlineData("п’ять, ПʼЯТЬ; п'ять", "пять пять пять")]
    [InlineData("за́мок", "замок")]
    [InlineData("Йорк", "йорк")]
    [InlineData("ﬁnance ①", "finance 1")]
    [InlineData("4–5 — «так»", "4 5 так")]
    [InlineData("'так'", "так")]
    [InlineData("a\0b", "a b")]
    public void Signs_part_words_and_apostrophes_do_not(string written, string words)
        => Assert.Equal(words, string.Join(' ', SearchText.Words(written).Select(w => w.Text)));

    [Fact]
    public void Whatever_a_text_holds_its_words_are_letters_and_stand_where_they_say()
        => Gen.Select(
            Gen.OneOf(Gen.Char.Array[0, 80].Select(c => new string(c)), Gen.OneOf("Київ", "’", "-", "\u0301", "\uD83D", "\uDE00", "ﬃ", "²", " ", "\0", "\"", "習", "ё", "İ", "ـ").Array[0, 40].Select(string.Concat)),
            Gen.OneOf("uk", "ru", "en", "ar", "xx"))
            .Sample((text, language) =>
            {
                var before = 0;
                foreach (var word in SearchText.Words(text))
                {
                    var stem = Stemmer.For(language).Stem(word.Text);
                    Assert.True(word.Start >= before && word.End <= text.Length && word.Length > 0);
                    Assert.InRange(stem.Length, 1, SearchText.LongestWord);
                    Assert.DoesNotContain(stem, c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\'' or '_' or '*' or '\\' or (< '\u0080' and not (>= '0' and <= '9') and not (>= 'a' and <= 'z')));
                    before = word.End;
                }
            }, iter: 20_000);

    [Fact]
    public void A_long_word_costs_no_more_than_its_letters()
        => Assert.Equal(SearchText.LongestWord, Assert.Single(SearchText.Words(new string('а', 1_000_000))).Text.Length);

    static string Stems(string language, string text) => string.Join(' ', SearchText.Words(text).Select(w => Stemmer.For(language).Stem(w.Text)));
}
