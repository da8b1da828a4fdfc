using CsCheck;
using Xunit;

namespace Dateline.Language.Tests;

public sealed class CollationTests
{
    static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 12].Select(letters => new string(letters)),
        Gen.OneOf("а", "А", "ґ", "г", "е", "ё", "е\u0308", "é", "e", " ", "-", "’", "7", "習", "\uD83D").Array[0, 5].Select(string.Concat));

    [Theory]
    [InlineData("uk", "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я")]
    [InlineData("ru", "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я")]
    [InlineData("be", "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я")]
    [InlineData("bg", "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я")]
    [InlineData("en", "a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    [InlineData("pl", "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż")]
    public void An_index_goes_by_the_school_alphabet(string language, string alphabet)
    {
        // A second letter at the alphabet's other end shows that the first one decides.
        var names = alphabet.Split(' ').Index().Select(letter => letter.Item.ToUpperInvariant() + (letter.Index % 2 == 0 ? "яz" : "аa")).ToArray();

        Assert.Equal(names, names.Reverse().Order(Collation.For(language)));
    }

    [Theory]
    [InlineData("uk", "Гаага|Гетьман|Ґалаґан|Дніпро|Ельба|Єнакієве|Жмеринка|Ізюм|Їжакевич|Йосипівка")]
    [InlineData("uk", "Нова|Нова Каховка|Новак")]
    [InlineData("uk", "24 лютого|Азов|NATO|習")]
    [InlineData("uk", "Мар’ян|Мар'яна|Маск")]
    [InlineData("uk", "лев|Лев|«Левада»")]
    [InlineData("ru", "Елец|Ёлка|Ельцин|Жуков")]
    [InlineData("en", "7 days|Elba|Élysée|Em|Zürich|Азов")]
    [InlineData("pl", "Lublin|Lwów|Łódź|Malbork")]
    [InlineData("xx", "Aachen|Élan|Zulu")]
    public void Names_stand_where_a_reader_looks(string language, string names)
        => Assert.Equal(names.Split('|'), names.Split('|').Reverse().Order(Collation.For(language)));

    [Theory]
    [InlineData("Ґалаґан", "uk", "Ґ")]
    [InlineData("євро", "uk", "Є")]
    [InlineData("«Азов»", "uk", "А")]
    [InlineData("ʼЇжак", "uk", "Ї")]
    [InlineData("NATO", "uk", "N")]
    [InlineData("Ёлка", "ru", "Е")]
    [InlineData("Е\u0308лка", "ru", "Е")]
    [InlineData("Ёлка", "be", "Ё")]
    [InlineData("Йод", "ru", "Й")]
    [InlineData("Élysée", "en", "E")]
    [InlineData("Łódź", "pl", "Ł")]
    [InlineData("Łódź", "en", "L")]
    [InlineData("24 лютого", "uk", "#")]
    [InlineData("…", "uk", "#")]
    [InlineData("", "uk", "#")]
    [InlineData("習近平", "zh", "習")]
    [InlineData("თბილისი", "ka", "თ")]
    [InlineData("Киевский", "ru-RU", "К")]
    public void An_index_letter_is_the_one_a_reader_turns_to(string name, string language, string letter)
        => Assert.Equal(letter, Collation.IndexLetter(name, language));

    [Fact]
    public void Names_under_one_letter_stand_together()
        => Gen.Select(Gen.OneOf("абвгґдеёєжзиіїйклмнопрстуфхцчшщьюяabcxyzéłАЕЁ".ToCharArray()).Array[1, 4].Select(word => new string(word)).Array[1, 12], Gen.OneOf("uk", "ru", "be", "bg", "en", "pl"))
            .Sample((names, language) =>
            {
                var letters = names.Order(Collation.For(language)).Select(name => Collation.IndexLetter(name, language)).ToArray();
                var headings = letters.Where((letter, i) => i == 0 || letters[i - 1] != letter).ToArray();
                return headings.Distinct().Count() == headings.Length;
            });

    [Fact]
    public void The_order_is_an_order()
        => Gen.Select(AnyText, AnyText, AnyText, Gen.OneOf("uk", "ru", "en", "pl", "zh")).Sample((a, b, c, language) =>
        {
            var order = Collation.For(language);
            var (ab, bc, ac) = (Math.Sign(order.Compare(a, b)), Math.Sign(order.Compare(b, c)), Math.Sign(order.Compare(a, c)));
            return ab == -Math.Sign(order.Compare(b, a))
                && ab == 0 == (a == b)
                && (ab != bc || ac == ab);
        });

    [Fact]
    public void What_has_no_name_comes_first()
        => Assert.Equal([null, null, "", "а"], new[] { "а", null, "", null }.Order(Collation.For("uk")!));
}
