using CsCheck;
using Dateline.Language.Parallel;
using Xunit;

namespace Dateline.Language.Tests.Parallel;

public sealed class WrittenNamesTests
{
    [Theory]
    [InlineData("uk", "Учора міст відкрила Олена Коваль.", "Учора?|Олена Коваль")]
    [InlineData("uk", "Олена Коваль та Іван Кравець на мосту в Тишиці", "Олена? Коваль|Іван Кравець|Тишиці")]
    [InlineData("uk", "Каже Олена, Іван мовчить", "Каже? Олена|Іван")]
    [InlineData("en", "The bridge was opened by Olena Koval of Tyshytsia.", "The?|Olena Koval|Tyshytsia")]
    [InlineData("en", "Olena Koval Opens a Bridge", "Olena?|Koval?|Opens?|Bridge?")]
    [InlineData("ru", "«Мы рады», — сказал Иван. Елена Коваль ушла.", "Мы?|Иван|Елена? Коваль")]
    [InlineData("uk", "жодного імені тут", "")]
    public void Words_with_capitals_that_stand_together_and_whether_a_sentence_gave_them_theirs(string language, string text, string names)
        => Assert.Equal(names, string.Join('|', WrittenNames.In(text, language).Select(n => string.Join(' ', n.Words.Select(w => text[w.Start..w.End] + (w.IsSure ? "" : "?"))))));

    [Theory]
    [InlineData("uk", "бачив Коваля", "en", "saw Koval")]
    [InlineData("uk", "бачив Гаррі", "en", "saw Harry")]
    [InlineData("uk", "у Тишиці", "en", "in Tyshytsia")]
    [InlineData("uk", "бачив Зеленка", "ru", "видел Зеленка")]
    public void Languages_keep_a_name_s_sounds(string one, string text, string other, string translated)
        => Assert.Equal(Sounds(text, one), Sounds(translated, other));

    [Fact]
    public void Any_text_is_read_and_names_stand_in_it_in_order()
        => Gen.Select(Gen.String[Gen.Frequency((4, Gen.Char['А', 'я']), (2, Gen.Char[" .«\n"]), (1, Gen.Char)), 0, 60], Gen.Int[0, 3].Select(i => new[] { "uk", "en", "ru", "ar" }[i])).Sample((text, language) =>
        {
            var last = 0;
            foreach (var (start, end, sounds, _) in WrittenNames.In(text, language).SelectMany(n => n.Words))
            {
                Assert.InRange(start, last, text.Length);
                Assert.InRange(end, start + 1, text.Length);
                Assert.NotEmpty(sounds);
                last = end;
            }
        });

    static string Sounds(string text, string language) => Assert.Single(WrittenNames.In(text, language)).Words[0].Sounds;
}
