using CsCheck;
using Dateline.Language.Forms;
using Xunit;

namespace Dateline.Language.Tests.Forms;

public sealed class WordFormsTests
{
    [Theory]
    [InlineData("Київ", "Києва Києву Києвом Києві")]
    [InlineData("Харків", "Харкова Харкову Харковом Харкові")]
    [InlineData("Львів", "Львова Львову Львовом Львові")]
    [InlineData("Чернігів", "Чернігова Черніговом Чернігові")]
    [InlineData("Миколаїв", "Миколаєва Миколаєву Миколаєвом Миколаєві")]
    [InlineData("Тернопіль", "Тернополя Тернополю Тернополем Тернополі")]
    [InlineData("Кривий", "Кривого Кривому Кривим")]
    [InlineData("Одеса", "Одеси Одесі Одесу Одесою")]
    [InlineData("Рига", "Риги Ризі Ригу Ригою")]
    [InlineData("Прага", "Праги Празі Прагу Прагою")]
    [InlineData("Полтава", "Полтави Полтаві Полтаву Полтавою")]
    [InlineData("Запоріжжя", "Запоріжжю Запоріжжям Запоріжжі")]
    [InlineData("Чернівці", "Чернівців Чернівцям Чернівцями Чернівцях")]
    [InlineData("Суми", "Сум Сумам Сумами Сумах")]
    [InlineData("Черкаси", "Черкас Черкасам Черкасами Черкасах")]
    [InlineData("Рівне", "Рівного Рівному Рівним")]
    [InlineData("Умань", "Умані Уманню")]
    [InlineData("Італія", "Італії Італію Італією")]
    [InlineData("Бахмут", "Бахмута Бахмуту Бахмутом Бахмуті")]
    [InlineData("Маріуполь", "Маріуполя Маріуполем Маріуполі")]
    [InlineData("Берлін", "Берліна Берліну Берліном Берліні")]
    [InlineData("Івано-Франківськ", "Івано-Франківська Івано-Франківську Івано-Франківськом")]
    public void A_Ukrainian_place_declines(string word, string forms) => Has("uk", word, WordKind.Place, forms);

    [Theory]
    [InlineData("Киев", "Киева Киеву Киевом Киеве")]
    [InlineData("Харьков", "Харькова Харькову Харьковом Харькове")]
    [InlineData("Львов", "Львова Львову Львовом Львове")]
    [InlineData("Одесса", "Одессы Одессе Одессу Одессой")]
    [InlineData("Рига", "Риги Риге Ригу Ригой")]
    [InlineData("Запорожье", "Запорожья Запорожью Запорожьем")]
    [InlineData("Черновцы", "Черновцов Черновцам Черновцами Черновцах")]
    [InlineData("Сумы", "Сум Сумам Сумами Сумах")]
    [InlineData("Берлин", "Берлина Берлину Берлином Берлине")]
    [InlineData("Умань", "Умани Уманью")]
    [InlineData("Италия", "Италии Италию Италией")]
    [InlineData("Тернополь", "Тернополя Тернополю Тернополем Тернополе")]
    [InlineData("Ровно", "Ровно")]
    [InlineData("Ивано-Франковск", "Ивано-Франковска Ивано-Франковску Ивано-Франковском Ивано-Франковске")]
    [InlineData("Ростов-на-Дону", "Ростова-на-Дону Ростовом-на-Дону Ростове-на-Дону")]
    public void A_Russian_place_declines(string word, string forms) => Has("ru", word, WordKind.Place, forms);

    [Theory]
    [InlineData("uk", "Сочі")]
    [InlineData("uk", "Баку")]
    [InlineData("uk", "Тбілісі")]
    [InlineData("uk", "Токіо")]
    [InlineData("uk", "США")]
    [InlineData("ru", "Сочи")]
    [InlineData("ru", "Баку")]
    [InlineData("ru", "Тбилиси")]
    [InlineData("ru", "Осло")]
    [InlineData("ru", "НАТО")]
    [InlineData("xx", "Warszawa")]
    public void Some_places_stay_as_they_are(string language, string word)
        => Assert.Equal([word], WordForms.TextsOf(language, word, WordKind.Place));

    [Theory]
    [InlineData("uk", "набережна", "набережної набережній набережну набережною набережні набережних")]
    [InlineData("uk", "електробус", "електробуса електробусом електробуси електробусів електробусам")]
    [InlineData("uk", "льон", "льону льоном")]
    [InlineData("uk", "рада", "ради раді раду радою рад радам")]
    [InlineData("uk", "питання", "питанню питанням питань питаннями")]
    [InlineData("uk", "область", "області областю областей областями")]
    [InlineData("uk", "незалежність", "незалежності незалежністю")]
    [InlineData("uk", "рік", "року роком роки років")]
    [InlineData("uk", "день", "дня днем дні днів")]
    [InlineData("uk", "місто", "міста місту містом місті міст містам")]
    [InlineData("uk", "українець", "українця українцем українці українців")]
    [InlineData("uk", "жінка", "жінки жінці жінку жінкою жінок жінкам")]
    [InlineData("uk", "ім'я", "імені іменем ім'ям імена імен")]
    [InlineData("ru", "лён", "льна льну льном")]
    [InlineData("ru", "набережная", "набережной набережную набережные набережных")]
    [InlineData("ru", "электробус", "электробуса электробусом электробусы электробусов")]
    [InlineData("ru", "рынок", "рынка рынку рынком рынке рынки рынков")]
    [InlineData("ru", "урок", "урока уроку уроком уроки уроков")]
    [InlineData("ru", "украинец", "украинца украинцем украинцы украинцев")]
    [InlineData("ru", "кузнец", "кузнеца кузнецу")]
    [InlineData("ru", "область", "области областью областей областями")]
    [InlineData("ru", "женщина", "женщины женщине женщину женщиной женщин")]
    [InlineData("ru", "здание", "здания зданию зданием здании зданий")]
    [InlineData("ru", "книга", "книги книге книгу книгой книг")]
    [InlineData("ru", "врач", "врача врачом врачи врачей")]
    [InlineData("ru", "время", "времени временем времена времён")]
    [InlineData("ru", "день", "дня днём дни дней")]
    [InlineData("ru", "церковь", "церкви церковью церквей")]
    [InlineData("ru", "учитель", "учителя учителем учителей")]
    [InlineData("ru", "дочь", "дочери дочерью дочерей")]
    [InlineData("en", "council", "council’s council's councils councils’")]
    [InlineData("en", "city", "cities cities’ city’s")]
    [InlineData("en", "bus", "buses bus’s bus’ buses’")]
    [InlineData("en", "woman", "women women’s woman’s")]
    public void A_noun_has_its_forms(string language, string word, string forms) => Has(language, word, WordKind.Common, forms);

    [Theory]
    [InlineData("водогін", "водогону водогоном водогони водогонів", "водогіну водогіном")]
    [InlineData("газопровід", "газопроводу газопроводом газопроводи газопроводів", "газопровіду")]
    [InlineData("спецзагін", "спецзагону спецзагоном спецзагони", "спецзагіну")]
    [InlineData("теплохід", "теплоходу теплоходом теплоходи", "теплохіду")]
    [InlineData("хід", "ходу ходом", "хіду")]
    [InlineData("рік", "року роком роки", "ріку")]
    [InlineData("кінь", "коня коневі конем коні", "кіня")]
    [InlineData("носоріг", "носорога носорогом носороги", "носоріга")]
    [InlineData("кіберпростір", "кіберпростору кіберпростором", "кіберпростіру")]
    [InlineData("засіб", "засобу засобом засоби", "засібу")]
    [InlineData("потік", "потоку потоком потоки", "потіку")]
    [InlineData("дозвіл", "дозволу дозволом дозволи", "дозвілу")]
    [InlineData("сусід", "сусіда сусідові сусідом сусіди", "сусода сусодом")]
    [InlineData("ліс", "лісу лісом ліси", "лосу лосом")]
    [InlineData("спортзал", "спортзалу спортзалом спортзали", "спортзолу")]
    [InlineData("дослід", "досліду дослідом досліди", "дослоду")]
    [InlineData("досвід", "досвіду досвідом", "досводу")]
    [InlineData("шахід", "шахіда шахідом шахіди", "шахода")]
    [InlineData("розмір", "розміру розміром розміри", "розмору")]
    [InlineData("відділ", "відділу відділом відділи", "віддолу")]
    [InlineData("поділ", "поділу поділом", "подолу")]
    [InlineData("пробіг", "пробігу пробігом", "пробогу")]
    [InlineData("вітамін", "вітаміну вітаміном вітаміни", "вітамону")]
    [InlineData("політик", "політика політиком", "політока")]
    public void A_Ukrainian_noun_changes_its_vowel_where_the_dictionary_has_it_so_and_nowhere_else(string word, string forms, string not)
    {
        Has("uk", word, WordKind.Common, forms);
        Assert.Empty(WordForms.TextsOf("uk", word, WordKind.Common).Intersect(not.Split(' ')));
    }

    [Theory]
    [InlineData("uk", "Ольга", "Ольги Ользі Ольгу Ольгою Ольго")]
    [InlineData("uk", "Ігор", "Ігоря Ігорю Ігорем")]
    [InlineData("uk", "Андрій", "Андрія Андрію Андрієм")]
    [InlineData("uk", "Марія", "Марії Марію Марією")]
    [InlineData("ru", "Ольга", "Ольги Ольге Ольгу Ольгой")]
    [InlineData("ru", "Пётр", "Петра Петру Петром Петре")]
    [InlineData("ru", "Андрей", "Андрея Андрею Андреем Андрее")]
    [InlineData("ru", "Юрий", "Юрия Юрию Юрием Юрии")]
    [InlineData("ru", "Мария", "Марии Марию Марией")]
    [InlineData("ru", "Любовь", "Любови Любовью")]
    public void A_first_name_declines(string language, string word, string forms) => Has(language, word, WordKind.GivenName, forms);

    [Theory]
    [InlineData("uk", "Трамп", "Трампа Трампу Трампом")]
    [InlineData("uk", "Зеленський", "Зеленського Зеленському Зеленським")]
    [InlineData("uk", "Шевченко", "Шевченка Шевченку Шевченком Шевченкові")]
    [InlineData("uk", "Лавров", "Лаврова Лаврову Лавровим")]
    [InlineData("ru", "Трамп", "Трампа Трампу Трампом Трампе")]
    [InlineData("ru", "Зеленский", "Зеленского Зеленскому Зеленским Зеленском")]
    [InlineData("ru", "Толстой", "Толстого Толстому Толстым Толстом")]
    [InlineData("ru", "Иванов", "Иванова Иванову Ивановым Иванове")]
    [InlineData("ru", "Путин", "Путина Путину Путиным Путине")]
    [InlineData("ru", "Кравец", "Кравца Кравцу")]
    public void A_man_s_surname_declines(string language, string word, string forms)
        => Has(language, word, WordKind.Surname, forms, Gender.Masculine);

    [Theory]
    [InlineData("uk", "Зеленська", "Зеленської Зеленській Зеленську Зеленською")]
    [InlineData("ru", "Зеленская", "Зеленской Зеленскую")]
    [InlineData("ru", "Иванова", "Ивановой Иванову")]
    public void A_woman_s_surname_in_a_vowel_declines(string language, string word, string forms)
        => Has(language, word, WordKind.Surname, forms, Gender.Feminine);

    [Theory]
    [InlineData("uk", "Шрамко")]
    [InlineData("uk", "Меркель")]
    [InlineData("uk", "Коваль")]
    [InlineData("ru", "Шрамко")]
    [InlineData("ru", "Меркель")]
    [InlineData("ru", "Черных")]
    public void Other_surnames_of_women_stay(string language, string word)
        => Assert.Equal([word], WordForms.TextsOf(language, word, WordKind.Surname, Gender.Feminine));

    [Theory]
    [InlineData("Шевченко")]
    [InlineData("Черных")]
    [InlineData("Долгих")]
    [InlineData("Дурново")]
    public void Some_surnames_stay_in_Russian_whosever_they_are(string word)
        => Assert.Equal([word], WordForms.TextsOf("ru", word, WordKind.Surname, Gender.Masculine));

    [Fact]
    public void No_form_is_another_word()
    {
        Assert.DoesNotContain("Трампліна", WordForms.TextsOf("uk", "Трамп", WordKind.Surname));
        Assert.DoesNotContain("Львом", WordForms.TextsOf("uk", "Львів", WordKind.Place));
        Assert.DoesNotContain("урка", WordForms.TextsOf("ru", "урок", WordKind.Common));
        Assert.DoesNotContain("Берлиным", WordForms.TextsOf("ru", "Берлин", WordKind.Place));
        Assert.DoesNotContain("імя", WordForms.TextsOf("uk", "ім'я", WordKind.Common));
    }

    [Theory]
    [InlineData("uk", "національний", "національного національна національної національне національні національних")]
    [InlineData("uk", "синій", "синього синьому синя синьої синє сині")]
    [InlineData("ru", "новый", "нового новая новую новое новые новых")]
    [InlineData("ru", "синий", "синего синему синяя синюю синее синие синих")]
    [InlineData("ru", "русский", "русского русским русская русское русские русских")]
    [InlineData("ru", "хороший", "хорошего хорошему хорошая хорошей хорошее хорошие")]
    [InlineData("ru", "большой", "большого большим большая большое большие")]
    public void An_adjective_has_forms_of_all_genders(string language, string word, string forms) => Has(language, word, WordKind.Adjective, forms);

    [Fact]
    public void Whatever_is_asked_for_is_answered_within_bounds()
        => Gen.Select(
            Gen.OneOf(Monsters.Texts, Gen.OneOf("а", "я", "о", "й", "ь", "ий", "ець", "ец", "ок", "ів", "м'я", "-", "ж", "к", "и", "ы", "s", "’", "К").Array[0, 6].Select(string.Concat)),
            Gen.OneOf("uk", "ru", "en", "pl", "xx"),
            Gen.Enum<WordKind>(),
            Gen.Enum<Gender>()).Sample((word, language, kind, gender) =>
            {
                var forms = WordForms.Of(language, word, kind, gender);
                Assert.Equal(word, forms[0].Text);
                Assert.InRange(forms.Count, 1, 400);
                Assert.Equal(forms.Count, forms.Distinct().Count());
            });

    static void Has(string language, string word, WordKind kind, string forms, Gender gender = Gender.Unknown)
    {
        var texts = WordForms.TextsOf(language, word, kind, gender);
        Assert.Superset(forms.Split(' ').ToHashSet(), texts.ToHashSet());
    }
}
