using System.Buffers;

namespace Dateline.Language.Forms;

/// <summary>Endings by the orthography of 2019; where it allows two (-у and -ові, Мукачева and Мукачевого), both.</summary>
sealed partial class Ukrainian : Declension
{
    const string FeminineHard = "= и і* у ою і* о | и 0 ам и,0 ами ах";
    const string FeminineMixed = "= і і у ею і е | і 0,ей ам і,0 ами ах";
    const string FeminineSoft = "= і і ю ею і е,ю | і 0ь ям і,0ь ями ях";
    const string FeminineIot = "= ї ї ю єю ї є | ї 0й ям ї,0й ями ях";
    const string FeminineConsonant = "= і і = ю~ і е | і ей ям,ам і,ей ями,ами ях,ах";
    const string MasculineHard = "= а,у у,ові =,а ом і*,у,ові е!,у | и ів ам и,ів ами ах";
    const string MasculineMixed = "= а,у у,еві =,а ем і,у,еві у,е | і ів,ей ам і,ів ами ах";
    const string MasculineSoft = "= я,ю ю,еві =,я ем і,ю,еві ю | і ів,ей ям і,ів,ей ями ях";
    const string MasculineIot = "= я,ю ю,єві =,я єм ї,ю,єві ю | ї їв ям ї,їв ями ях";
    const string MasculineO = "= а у,ові =,а ом і*,у,ові е!,у,= | и ів ам ів ами ах";
    const string NeuterO = "= а у = ом і*,у = | а 0 ам а ами ах";
    const string NeuterMixed = "= а у = ем і,у = | а 0 ам а ами ах";
    const string NeuterSoft = "= я ю = ем і,ю = | я ів,0ь ям я ями ях";
    const string NeuterYa = "= = ю = ям і,ю = | = 0ь = = ями ях";
    const string NeuterIotYa = "= = ю = ям ї,ю = | = їв = = ями ях";
    const string Name = "= ені,= ені = енем,'ям ені = | ена ен енам ена енами енах";
    const string SurnameOv = "= а у,ові а им,ом і,у,ові =,е | и их им их ими их";
    const string OnlyPlural = "| = 0,ів ам =,0,ів ами ах";
    const string OnlyPluralSoft = "| = 0ь,ів ям =,0ь,ів ями ях";
    const string OnlyPluralMixed = "| = 0,ів,ей ам =,0,ів,ей ами ах";
    const string OnlyPluralA = "| = 0 ам = ами ах";

    static readonly SearchValues<char> Vowels = SearchValues.Create("аеєиіїоуюя");

    /// <summary>Words whose stem changes by no rule, with the stem of the other cases.</summary>
    static readonly Dictionary<string, string> Stems = Pairs(
        "київ=києв миколаїв=миколаєв чугуїв=чугуєв канів=канев фастів=фастов ковалів=ковалев василів=василев яків=яков антін=антон федір=федор сидір=сидор прокіп=прокоп ничипір=ничипор тиміш=тимош нестір=нестор гервасій=гервасі "
        + "рік=рок стіл=стол дім=дом двір=двор бік=бок ніс=нос кіт=кот віл=вол лід=льод віз=воз міст=мост піст=пост ріг=рог хід=ход рід=род схід=сход захід=заход похід=поход дохід=доход прохід=проход вихід=виход вхід=вход перехід=переход підхід=подход обхід=обход завід=завод договір=договор вибір=вибор збір=збор прибір=прибор відбір=відбор добір=добор набір=набор перебір=перебор розбір=розбор спір=спор простір=простор твір=твор затвір=затвор "
        + "камінь=камен корінь=корен ремінь=ремен гребінь=гребен ячмінь=ячмен кремінь=кремен перстень=персн бій=бо рій=ро гній=гно лій=ло спокій=споко розбій=розбо набій=набо бобер=бобр вітер=вітр центнер=центнер пес=пс сон=сн день=дн тиждень=тижн пень=пн вогонь=вогн кінь=кон нігть=нігт лікоть=лікт дьоготь=дьогт кіготь=кігт орел=орл осел=осл козел=козл котел=котл вузол=вузл посол=посл хутір=хутор ячір=ячор вечір=вечор колір=кольор мох=мох шов=шв рів=ров лев=лев "
        + "швець=шевц жнець=женц чернець=ченц єгипет=єгипт павел=павл папір=папер острів=остров устрій=устро настрій=настро стрій=стро сніг=сніг батіг=батог пиріг=пирог поріг=порог моріг=морог оберіг=оберег беріг=берег ріг=рог олівець=олівц кисень=кисн водень=водн жовтень=жовтн січень=січн травень=травн серпень=серпн вересень=вересн грудень=грудн червень=червн квітень=квітн березень=березн липень=липн учень=учн велетень=велетн сажень=сажн перець=перц корабель=корабл журавель=журавл стебель=стебл лев=лев");

    /// <summary>Consonant at the end, and yet she.</summary>
    static readonly HashSet<string> FeminineInConsonants = Words(
        "ніч річ піч путь кров любов бров церков мить тінь сіль роль ціль мідь якість область повість совість юність честь вість смерть чверть шерсть сталь жовч подорож розкіш велич осінь січ керч мазь зав'язь відповідь емаль модель медаль деталь печаль даль рись русь твер умань казань рязань волинь любль допомога суміш миш подать заповідь доповідь розповідь незалежність дань сіть артіль артерія путь сповідь п'ядь лань розповідь кількість більшість меншість гуаш туш гавань спадь повінь віддаль спіраль магістраль вертикаль горизонталь мораль паралель модель пастель");

    internal override IEnumerable<Paradigm> Nouns(string word, WordKind kind, Gender gender)
    {
        var ways = kind switch
        {
            WordKind.Surname => Surname(word, gender),
            WordKind.GivenName => GivenName(word, gender),
            _ => Noun(word, kind, gender),
        };
        return ways.DefaultIfEmpty(Paradigm.Unchanged(word, gender));
    }

    IEnumerable<Paradigm> GivenName(string word, Gender gender)
    {
        gender = gender is Gender.Unknown ? GenderOfGivenName(word) : gender;
        if (word == "любов")
        {
            return [Expand(word, "любов", "= і і = ’ю і = ".Replace("’", "'", StringComparison.Ordinal), Gender.Feminine)];
        }
        return (gender, word) switch
        {
            (Gender.Feminine, [.., 'а' or 'я']) => First(word),
            (Gender.Feminine, [.., 'ь']) => [Paradigm.Unchanged(word, gender), Expand(word, word[..^1], FeminineConsonant, gender)],
            (Gender.Feminine, _) => [],
            (_, "ігор") => [Expand(word, word, MasculineSoft, gender)],
            (_, "лев") => [Expand(word, "лев", MasculineHard, gender), Expand(word, "льв", MasculineHard, gender)],
            (_, [.., 'а' or 'я']) => First(word),
            // Дмитрій and Юрій, but no adjectives: Валерій.
            (_, [.., 'й']) => word.EndsWith("ий", StringComparison.Ordinal) ? [Expand(word, word[..^1], MasculineIot, gender), .. SurnameAdjective(word)] : [Expand(word, word[..^1], MasculineIot, gender)],
            _ => Noun(word, WordKind.GivenName, Gender.Masculine),
        };
    }

    IEnumerable<Paradigm> Surname(string word, Gender gender)
    {
        if (EndsIn(word, "их") || word.Length < 2)
        {
            return [];
        }
        if (EndsIn(word, "ська", "цька", "зька") && Adjective(word, Gender.Feminine, false) is { } hers)
        {
            return [hers];
        }
        if (word is [.., 'а' or 'я'])
        {
            var adjective = gender is not Gender.Masculine && word.Length > 3 && word is [.., not ('и' or 'і' or 'к' or 'о' or 'е'), 'а' or 'я'] && !Vowels.Contains(word[^2]) ? Adjective(word, Gender.Feminine, false) : null;
            return adjective is null ? First(word)
                : EndsIn(word, "ова", "ева", "єва", "іна", "їна", "на") ? First(word).Prepend(adjective) : First(word).Append(adjective);
        }
        if (gender is Gender.Feminine || word is [.., 'и' or 'і' or 'у' or 'ю' or 'е' or 'є' or 'ї'])
        {
            return [];
        }
        if (word is [.., 'й'])
        {
            return EndsIn(word, "ський", "цький", "зький") ? SurnameAdjective(word)
                : EndsIn(word, "ий", "ній") ? SurnameAdjective(word).Append(Expand(word, word[..^1], MasculineIot, Gender.Masculine))
                : EndsIn(word, "ой") ? [Expand(word, word[..^1], MasculineIot, Gender.Masculine), Expand(word, word[..^2], "= ого ому ого им ому,ім =", Gender.Masculine)]
                : [Expand(word, word[..^1], MasculineIot, Gender.Masculine)];
        }
        if (EndsIn(word, "ов", "ев", "єв", "ин", "їн", "ін"))
        {
            return [Expand(word, word, SurnameOv, Gender.Masculine)];
        }
        return Noun(word, WordKind.Surname, Gender.Masculine);
    }

    IEnumerable<Paradigm> SurnameAdjective(string word)
    {
        var adjective = Adjective(word, Gender.Masculine, false);
        return adjective is null ? [] : [new(Gender.Masculine, [.. adjective.Forms.Where(f => f.IsPlural || f.Case is not GrammaticalCase.Accusative || f.Text != word)])];
    }

    IEnumerable<Paradigm> Noun(string word, WordKind kind, Gender gender)
    {
        var isName = kind is not WordKind.Common;
        if (Unchanging.Contains(word) || word.Length < 2)
        {
            return [];
        }
        return word[^1] switch
        {
            'а' => OnAOrYa(word, kind),
            'я' => NeuterInYa(word) ? [Expand(word, word[..^1], word is [.., '\'' or 'і', 'я'] ? NeuterIotYa : NeuterYa, Gender.Neuter)]
                : EndsIn(word, "м'я") ? [Expand(word, word[..^2], Name, Gender.Neuter), .. First(word)]
                : OnAOrYa(word, kind),
            'о' => word is [.., 'і' or 'е' or 'и' or 'о' or 'а' or 'у', 'о'] ? []
                : kind is WordKind.Common ? [Expand(word, word[..^1], NeuterO, Gender.Neuter)]
                : kind is WordKind.Place ? [Expand(word, word[..^1], NeuterO, Gender.Neuter), Expand(word, word[..^1], MasculineO, Gender.Masculine)]
                : [Expand(word, word[..^1], MasculineO, Gender.Masculine)],
            'е' => InE(word, kind),
            'є' => word is [.., 'н', 'є'] && Adjective(word, Gender.Neuter, false) is { } soft ? [soft] : EndsIn(word, "'є") ? [Expand(word, word[..^1], "= я ю = єм ї,ю =", Gender.Neuter)] : [],
            'и' => kind is WordKind.Surname or WordKind.GivenName ? [] : [Expand(word, word[..^1], OnlyPlural, Gender.Unknown)],
            'і' => kind is WordKind.Common || EndsIn(word, "ці", "лі", "ні", "ші", "жі", "чі") ? PluralInI(word) : [],
            'ї' => kind is WordKind.Common ? [Expand(word, word[..^1], "| = їв,й ям =,їв,й ями ях", Gender.Unknown)] : [],
            'й' => InIot(word, kind),
            'ь' => InSoftSign(word, kind, gender),
            _ when Vowels.Contains(word[^1]) || !char.IsLetter(word[^1]) => [],
            _ => InConsonant(word, isName, gender),
        };
    }

    IEnumerable<Paradigm> OnAOrYa(string word, WordKind kind)
    {
        var adjective = EndsIn(word, "ська", "цька", "зька") || (kind is not WordKind.GivenName && EndsIn(word, "на", "ва", "ня") && word.Length > 4) ? Adjective(word, Gender.Feminine, false) : null;
        return adjective is null ? First(word) : [.. EndsIn(word, "ська", "цька", "зька") ? [adjective] : First(word).Append(adjective)];
    }

    /// <summary>The first declension, women's and men's.</summary>
    IEnumerable<Paradigm> First(string word)
    {
        var stem = word[..^1];
        if (stem.Length == 0)
        {
            return [];
        }
        return
        [
            word[^1] == 'я'
                ? Expand(word, stem, Vowels.Contains(stem[^1]) || stem[^1] == '\'' ? FeminineIot : FeminineSoft, Gender.Feminine)
                : Expand(word, stem, stem[^1] is 'ж' or 'ч' or 'ш' or 'щ' ? FeminineMixed : FeminineHard, Gender.Feminine),
        ];
    }

    /// <summary>питання, Запоріжжя, подвір’я; but стаття.</summary>
    static bool NeuterInYa(string word)
        => word is not ("стаття" or "суддя" or "рілля" or "попадя" or "ілля" or "сім'я" or "ім'я" or "плем'я" or "тім'я" or "вим'я") && !EndsIn(word, "м'я")
            && (word is [.., '\'', 'я'] || (word.Length > 3 && word[^2] == word[^3]) || EndsIn(word, "ття", "ння", "лля", "ддя", "сся", "ззя", "цця"));

    IEnumerable<Paradigm> InE(string word, WordKind kind)
    {
        var adjective = kind is WordKind.Common && !EndsIn(word, "не", "ве", "ське", "цьке", "зьке") ? null : Adjective(word, Gender.Neuter, false);
        if (adjective is not null && EndsIn(word, "ове", "еве", "єве", "їве"))
        {
            yield return adjective;
            yield return Expand(word, word[..^1], "= а у = им,ом і,у =", Gender.Neuter);
            yield break;
        }
        if (adjective is not null && word.Length > 3 && word is [.., not ('ц' or 'щ' or 'л' or 'р'), 'е'])
        {
            yield return adjective;
            yield break;
        }
        if (word[^2] is 'ж' or 'ч' or 'ш' or 'щ')
        {
            yield return Expand(word, word[..^1], NeuterMixed, Gender.Neuter);
        }
        else if (word[^2] is 'ц' or 'л' or 'р')
        {
            yield return Expand(word, word[..^1], NeuterSoft, Gender.Neuter);
        }
    }

    IEnumerable<Paradigm> PluralInI(string word)
    {
        var stem = word[..^1];
        yield return Expand(word, stem, stem[^1] is 'ж' or 'ч' or 'ш' or 'щ' ? OnlyPluralMixed : OnlyPluralSoft, Gender.Unknown);
    }

    IEnumerable<Paradigm> InIot(string word, WordKind kind)
    {
        if (EndsIn(word, "ий") || (kind is not WordKind.GivenName && EndsIn(word, "ній", "тій")))
        {
            if (Adjective(word, Gender.Masculine, false) is { } adjective)
            {
                yield return adjective;
            }
            if (EndsIn(word, "ий", "ній") && kind is WordKind.Common)
            {
                yield break;
            }
        }
        yield return Expand(word, Stems.TryGetValue(word, out var other) ? other : word[..^1], MasculineIot, Gender.Masculine);
    }

    IEnumerable<Paradigm> InSoftSign(string word, WordKind kind, Gender gender)
    {
        var stem = word[..^1];
        var isShe = FeminineInConsonants.Contains(word) || EndsIn(word, "ість", "адь", "ідь");
        var isHe = !isShe && (kind is WordKind.Surname or WordKind.GivenName || Stems.ContainsKey(word) || EndsIn(word, "ець", "тель", "ень", "поль", "піль", "арь", "іль"));
        if (!isShe && gender is not Gender.Feminine)
        {
            foreach (var oblique in Obliques(word, kind is not WordKind.Common))
            {
                yield return Expand(word, oblique, MasculineSoft, Gender.Masculine);
            }
        }
        if (!isHe && gender is not Gender.Masculine)
        {
            var feminine = stem is [.., 'і', _] && !EndsIn(word, "ість", "ідь") && kind is WordKind.Common && word is "осінь" or "ніч" or "тінь" or "сіль" or "піч" ? stem[..^2] + (word is "сіль" or "ніч" or "піч" ? 'о' : 'е') + stem[^1] : EndsIn(word, "ість") ? stem[..^3] + "о" + stem[^2..] : stem;
            yield return new(Gender.Feminine, [.. Expand(word, feminine, FeminineConsonant, Gender.Feminine).Forms.Concat(Expand(word, stem, "- - - - ю~,ю", Gender.Feminine).Forms)]);
        }
    }

    IEnumerable<Paradigm> InConsonant(string word, bool isName, Gender gender)
    {
        var hush = word[^1] is 'ж' or 'ч' or 'ш' or 'щ';
        if (FeminineInConsonants.Contains(word) && gender is not Gender.Masculine)
        {
            var stem = word is "ніч" or "піч" ? word[..^2] + "о" + word[^1] : word;
            return [new(Gender.Feminine, [.. Expand(word, stem, FeminineConsonant, Gender.Feminine).Forms.Concat(Expand(word, word, "- - - - ю~,'ю", Gender.Feminine).Forms)])];
        }
        return Obliques(word, isName).SelectMany(oblique =>
            hush ? (IEnumerable<Paradigm>)[Expand(word, oblique, MasculineMixed, Gender.Masculine)]
            : EndsIn(word, "ар", "яр", "ир") && word.Length > 3 ? [Expand(word, oblique, MasculineHard, Gender.Masculine), Expand(word, oblique, MasculineSoft, Gender.Masculine)]
            : [Expand(word, oblique, MasculineHard, Gender.Masculine)]);
    }

    /// <summary>A masculine noun's stem in the other cases: Харків and Харков-, Кравець and Кравц-, Тернопіль and Тернопол-.</summary>
    static IEnumerable<string> Obliques(string word, bool isName)
    {
        var stem = word[^1] == 'ь' ? word[..^1] : word;
        if (Stems.TryGetValue(word, out var irregular))
        {
            return [irregular];
        }
        if (!isName && !KeptI.Contains(word) && (AlternatingEnds.Contains(word) || EndsIn(word, AlternatingEnds)))
        {
            return [stem[..^2] + "о" + stem[^1]];
        }
        if (EndsIn(word, "ець") && !KeptVowel.Contains(word))
        {
            var short1 = Vowels.Contains(stem[^3]) ? stem[..^2] + "йц" : stem[^3] == 'л' ? stem[..^2] + "ьц" : stem[..^2] + "ц";
            return stem.Length > 4 ? [short1] : [short1, stem];
        }
        if (EndsIn(word, "єць"))
        {
            return [stem[..^2] + "йц"];
        }
        if (EndsIn(word, "ок", "ьок") && !KeptVowel.Contains(word) && stem.Length > 3 && stem[^3] is not 'р' && Syllables(word) > 1)
        {
            return isName ? [stem[..^2] + "к", stem] : [stem[..^2] + "к"];
        }
        if (EndsIn(word, "ень") && isName && !KeptVowel.Contains(word) && Syllables(word) > 1)
        {
            return [stem, stem[..^2] + "н"];
        }
        if (EndsIn(word, "ів") && stem.Length > 3)
        {
            return isName ? [stem[..^2] + "ов", stem[..^2] + "ев", stem] : [stem[..^2] + "ов", stem];
        }
        if (EndsIn(word, "їв"))
        {
            return [stem[..^2] + "єв", stem];
        }
        if (EndsIn(word, "піль", "хід", "ріг", "вір", "бір") && isName)
        {
            return [stem[..^2] + "о" + stem[^1], stem];
        }
        if (EndsIn(word, "пінь") && isName)
        {
            return [stem[..^2] + "е" + stem[^1], stem];
        }
        return [stem];
    }

    static int Syllables(string word) => word.Count(Vowels.Contains);

    internal override Paradigm? Adjective(string word, Gender gender, bool plural)
    {
        if (word.Length < 3)
        {
            return null;
        }
        var stem = word[..^1];
        if (plural)
        {
            return word[^1] is 'і' or 'ї'
                ? new(Gender.Unknown, [.. Expand(word, stem, "| = их им =,их ими их", gender).Forms, .. stem[^1] == 'н' ? Expand(word, stem, "| = іх ім =,іх іми іх", gender).Forms : []])
                : null;
        }
        return (gender, word[^2], word[^1]) switch
        {
            (Gender.Masculine or Gender.Unknown, 'и', 'й') => Expand(word, word[..^2], "= ого ому =,ого им ому,ім = | і их им і,их ими их", Gender.Masculine),
            (Gender.Masculine or Gender.Unknown, 'і', 'й') => Expand(word, word[..^2], "= ього ьому =,ього ім ьому,ім = | і іх ім і,іх іми іх", Gender.Masculine),
            (Gender.Masculine or Gender.Unknown, 'ї', 'й') => Expand(word, word[..^2], "= його йому =,його їм йому,їм = | ї їх їм ї,їх їми їх", Gender.Masculine),
            (Gender.Feminine, _, 'а') => Expand(word, stem, "= ої ій у ою ій = | і их им і,их ими их", Gender.Feminine),
            (Gender.Feminine, _, 'я') => Expand(word, stem, "= ьої ій ю ьою ій = | і іх ім і,іх іми іх", Gender.Feminine),
            (Gender.Neuter, _, 'е') => Expand(word, stem, "= ого ому = им ому,ім = | і их им і,их ими их", Gender.Neuter),
            (Gender.Neuter, _, 'є') => Expand(word, stem, "= ього ьому = ім ьому,ім = | і іх ім і,іх іми іх", Gender.Neuter),
            _ => null,
        };
    }

    internal override string? Lemma(string word)
        => word.Length < 3 ? null
            : EndsIn(word, "ий", "ій", "їй") ? word
            : word[^1] is 'а' or 'е' ? word[..^1] + "ий"
            : word[^1] is 'я' or 'є' ? word[..^1] + "ій"
            : word[^1] is 'і' ? word[..^1] + "ий"
            : null;

    private protected override string InGender(string lemma, Gender gender) => (gender, lemma[^2]) switch
    {
        (Gender.Feminine, 'и') => lemma[..^2] + "а",
        (Gender.Feminine, _) => lemma[..^2] + "я",
        (Gender.Neuter, 'и') => lemma[..^2] + "е",
        (Gender.Neuter, _) => lemma[..^2] + "є",
        _ => lemma,
    };

    internal override bool IsAdjectiveBefore(string word, string next) => word.Length > 2 && !Generic.Contains(word) && word[^1] switch
    {
        'й' => EndsIn(word, "ий", "ній", "тій", "жій", "чий"),
        'а' when EndsIn(word, "ка") && !EndsIn(word, "ська", "цька", "зька") => AdjectivesInKa.Contains(word),
        'а' or 'я' => EndsIn(word, "ська", "цька", "зька") || next is [.., 'а' or 'я' or 'ь'] || FeminineInConsonants.Contains(next) || EndsIn(next, "ість"),
        'е' or 'є' => next is [.., 'о' or 'е' or 'є' or 'я'] && !EndsIn(word, "ще", "це", "ре"),
        'і' => next is [.., 'и' or 'і' or 'ї' or 'а' or 'я'] && EndsIn(word, "ні", "кі", "ові", "ті", "лі", "рі", "ші", "жі", "гі", "еві", "ві"),
        _ => false,
    };

    internal override bool IsAdjectiveAfter(string word) => EndsIn(word, "ський", "цький", "зький", "ська", "цька", "зька", "ське", "цьке", "зьке", "ські", "цькі", "зькі");

    internal override Gender GenderOfGivenName(string name) => GivenNames.Of(name);

    internal override bool IsFixedBeforeHyphen(string part) => FixedBeforeHyphen.Contains(part) || part is [.., 'о' or 'і' or 'у' or 'е'];

    private protected override IEnumerable<string> Bare(string stem, string sign)
    {
        if (stem.Length < 2)
        {
            return [];
        }
        // питання, питань.
        var whole = stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
        var soft = sign == "ь" && whole[^1] is not ('д' or 'т' or 'з' or 'с' or 'ц' or 'л' or 'н') ? "" : sign;
        var bare = whole + soft;
        if (Vowels.Contains(stem[^2]) || !char.IsLetter(stem[^2]) || Vowels.Contains(stem[^1]))
        {
            return stem[^2] == 'ь' && stem[^1] == 'к' ? [stem[..^2] + "ьок", stem[..^2] + "ок"] : [bare];
        }
        return stem[^1] switch
        {
            'к' => [stem[..^1] + "ок"],
            'л' or 'н' or 'р' or 'в' or 'ц' or 'м' => [stem[..^1] + "е" + stem[^1] + soft, bare],
            _ => [bare],
        };
    }

    private protected override string Softened(string stem) => stem switch
    {
        [.., 'г' or 'ґ'] => stem[..^1] + "з",
        [.., 'к'] => stem[..^1] + "ц",
        [.., 'х'] => stem[..^1] + "с",
        _ => stem,
    };

    private protected override string Hushed(string stem) => stem switch
    {
        [.., 'г'] => stem[..^1] + "ж",
        [.., 'к' or 'ц'] => stem[..^1] + "ч",
        [.., 'х'] => stem[..^1] + "ш",
        _ => stem,
    };

    private protected override string Doubled(string stem)
        => stem is [.., _, 'д' or 'т' or 'з' or 'с' or 'ц' or 'л' or 'н' or 'ж' or 'ч' or 'ш'] && Vowels.Contains(stem[^2]) ? stem + stem[^1] : stem;
}
